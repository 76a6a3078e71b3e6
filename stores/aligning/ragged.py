"""Rows of different length in one array, and what is done with many of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows of different length, one after the other."""

    starts: Ints
    """Where each row begins among the values, and where the last one ends."""
    values: npt.NDArray[Any]

    @classmethod
    def cut(cls, lengths: npt.ArrayLike, values: npt.NDArray[Any]) -> Ragged:
        """Return values cut into rows of these lengths."""
        return cls(np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]), values)

    @classmethod
    def grouped(cls, rows: Ints, values: npt.NDArray[Any], count: int) -> Ragged:
        """Return so many rows of values, each given with the number of its row, in rising order of these."""
        return cls.cut(np.bincount(rows, minlength=count), values)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def lengths(self) -> Ints:
        """Return how many values each row has."""
        return np.diff(self.starts)

    def of(self, rows: Ints) -> tuple[Ints, Ints]:
        """Return where the values of some rows are, row after row, behind which of `rows` each belongs to."""
        return _spread(self.starts[rows], self.starts[rows + 1] - self.starts[rows])

    def windows(self, size: int) -> tuple[Ints, Ints]:
        """Return where so many values of one row begin that follow one another, behind the number of the row."""
        return _spread(self.starts[:-1], np.maximum(self.lengths() - size + 1, 0))


def firsts(sorted_keys: npt.NDArray[Any]) -> Ints:
    """Return where each different key is first."""
    if not len(sorted_keys):
        return np.zeros(0, np.int64)
    return np.flatnonzero(np.concatenate([[True], sorted_keys[1:] != sorted_keys[:-1]]))


def ranks(sorted_keys: npt.NDArray[Any]) -> Ints:
    """Return how many of the same key come before each."""
    first = firsts(sorted_keys)
    return np.arange(len(sorted_keys)) - np.repeat(first, np.diff(np.append(first, len(sorted_keys))))


def summed(keys: Ints, values: Ints) -> tuple[Ints, Ints]:
    """Return the different keys, rising, and the sums of their values."""
    order = np.argsort(keys)
    keys = keys[order]
    first = firsts(keys)
    return keys[first], np.add.reduceat(values[order], first) if len(first) else values[:0]


def _spread(starts: Ints, counts: Ints) -> tuple[Ints, Ints]:
    which = np.repeat(np.arange(len(counts)), counts)
    before = np.cumsum(counts) - counts
    return which, np.arange(len(which)) + (starts - before)[which]
