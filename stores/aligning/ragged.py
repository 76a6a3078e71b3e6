"""Rows of different length in one array, and keys that stand together where they are the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Values = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows of different length, one after the other."""

    starts: Ints
    """Where each row begins among the values, and where the last one ends."""
    values: Values

    @classmethod
    def cut(cls, lengths: npt.ArrayLike, values: Values) -> Ragged:
        """Return values cut into rows of these lengths."""
        return cls(np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths, dtype=np.int64)]), values)

    @classmethod
    def grouped(cls, rows: Ints, values: Values, count: int) -> Ragged:
        """Return so many rows of values, each given with the number of its row, in rising order of these."""
        return cls.cut(np.bincount(rows, minlength=count), values)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def lengths(self) -> Ints:
        """Return how many values each row has."""
        return np.diff(self.starts)

    def of(self, rows: Values) -> tuple[Ints, Ints]:
        """Return for all values of some rows which of `rows` each belongs to, and where it is among the values."""
        starts = self.starts[rows]
        return _spread(starts, self.starts[1:][rows] - starts)

    def windows(self, size: int) -> tuple[Ints, Ints]:
        """Return by row, for each place where so many values of it follow one another, the row and the place."""
        return _spread(self.starts[:-1], np.maximum(self.lengths() - size + 1, 0))


def pieces(sizes: Ints, most: int) -> Iterator[tuple[int, int]]:
    """Yield (first, last + 1) of pieces that follow one another, of sizes that add up to `most` at most, or of one."""
    ends, first = np.cumsum(sizes), 0
    while first < len(sizes):
        done = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, done + most, "right")))
        yield first, last
        first = last


def firsts(keys: Values) -> Ints:
    """Return where each different key is first, of keys that stand together where they are the same."""
    new = np.ones(len(keys), np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    return np.flatnonzero(new)


def ranks(keys: Values) -> Ints:
    """Return how many of the same key come before each, of keys that stand together where they are the same."""
    first = firsts(keys)
    return np.arange(len(keys)) - np.repeat(first, np.diff(np.append(first, len(keys))))


def distinct(keys: Ints) -> Ints:
    """Return the different keys, rising."""
    keys = np.sort(keys)  # faster than np.unique, which hashes
    return keys[firsts(keys)]


def _spread(starts: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """For so many places from each start on: which start each belongs to, and the place."""
    which = np.repeat(np.arange(len(counts)), counts)
    before = np.cumsum(counts) - counts
    return which, np.arange(len(which)) + np.repeat(starts - before, counts)
