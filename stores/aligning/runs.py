"""The runs of three signs that clauses have, and by how many texts each is had."""

from __future__ import annotations

import math

import numpy as np

from stores.aligning.ragged import Flags, Ints, Ragged, Values, distinct, pieces, ranks

_RUN = 3  # signs
_ODD = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(41)
"""Bits that are taken off a run's hash: runs that share what is left, their bucket, only count as more common."""
_PIECE = 50_000  # clauses of texts that are taken at once


class Runs:
    """Texts by their runs of signs, which have numbers.

    The arrays say: `bucket` of a run which it shares, `count` how many texts have it, `weight` how much it weighs when
    two texts have it in common, the rarer the more. `texts` holds the different clauses of each text.
    """

    def __init__(self, texts: Ragged, signs: Ragged) -> None:
        """Take texts, given by their clauses, and these by their signs."""
        self.texts = _once(texts, len(signs))
        which, at = signs.windows(_RUN)
        sign = signs.values.astype(np.int64)
        kinds, run = np.unique(sign[at] << 42 | sign[at + 1] << 21 | sign[at + 2], return_inverse=True)
        self._bits = len(kinds).bit_length()
        which, run = self.unpack(distinct(self.pack(which, run)))
        self._runs = Ragged.grouped(which, run.astype(np.int32), len(signs))
        self.bucket: Ints = np.unique(kinds.astype(np.uint64) * _ODD >> _SHIFT, return_inverse=True)[1]
        counts = np.zeros(len(kinds), np.int64)
        for first, last in self.pieces():
            counts += np.bincount(self.of_texts(first, last)[1], minlength=len(kinds))
        self.count: Ints = np.bincount(self.bucket, counts).astype(np.int64)[self.bucket]
        kinds, which = np.unique(self.count, return_inverse=True)
        weights = [1 + int(64 * math.log2(max(len(texts) / count, 1))) for count in kinds.tolist()]
        self.weight: Ints = np.array(weights, np.int64)[which]

    def pack(self, numbers: Ints, runs: Values) -> Ints:
        """Return one key for each two numbers, of which the second is that of a run."""
        return numbers << self._bits | runs

    def unpack(self, keys: Ints) -> tuple[Ints, Ints]:
        """Return the two numbers of each key."""
        return keys >> self._bits, keys & (1 << self._bits) - 1

    def pieces(self) -> list[tuple[int, int]]:
        """Return the texts in pieces that can be taken at once, as (first, last + 1)."""
        return list(pieces(self.texts.lengths(), _PIECE))

    def of_texts(self, first: int, last: int, wanted: Flags | None = None) -> tuple[Ints, Ints]:
        """Return texts with the runs that each has, once; with `wanted` only with these."""
        which, at = self.texts.of(np.arange(first, last))
        row, at = self._runs.of(self.texts.values[at])
        run = self._runs.values[at]
        if wanted is not None:
            some = wanted[run]
            row, run = row[some], run[some]
        text, run = self.unpack(distinct(self.pack(which[row], run)))
        return text + first, run

    def rarest(self, clauses: Ints, most: int) -> Ragged:
        """Return by clause its rarest runs, of those that several texts have."""
        which, at = self._runs.of(clauses)
        run = self._runs.values[at]
        shared = self.count[run] > 1
        which, run = which[shared], run[shared]
        order = np.lexsort((run, self.count[run], which))
        order = order[ranks(which[order]) < most]
        return Ragged.grouped(which[order], run[order], len(clauses))


def _once(texts: Ragged, clauses: int) -> Ragged:
    """The different clauses of each text."""
    bits = clauses.bit_length()
    keys = distinct(np.repeat(np.arange(len(texts)), texts.lengths()) << bits | texts.values)
    return Ragged.grouped(keys >> bits, (keys & (1 << bits) - 1).astype(np.int32), len(texts))
