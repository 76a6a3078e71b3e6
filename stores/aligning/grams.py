"""Which of many texts have rare runs of signs in common."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from stores.aligning.ragged import Flags, Ints, Ragged, firsts, ranks, summed

_RUN = 3  # signs
_BUCKETS = 41  # bits that are taken off a run's hash: runs that share a bucket only count as more common
_KNOWN = 24  # texts that are kept of one run, the first ones
_ASKED = 8  # rarest runs of each clause that are looked up
_COMPARED = 12  # texts that one is compared with, those with most rare runs in common
_ODD = np.uint64(0x9E3779B97F4A7C15)
_PIECE = 20_000  # clauses of texts that are taken at once


class Grams:
    """Texts by their runs of three signs.

    Of a run that very many texts have, the first ones are found: time grows with the number of texts, not its square.
    """

    def __init__(self, texts: Ragged, signs: Ragged, before: Ints, came: Ints) -> None:
        """Index texts, given by their clauses, and these by their signs.

        `before` says of each text how many there are of policies before its first.
        """
        self._texts, self._before, self._came = _different(texts, len(signs)), before, came
        which, at = signs.windows(_RUN)
        values = signs.values.astype(np.int64)
        kinds, run = np.unique(values[at] << 42 | values[at + 1] << 21 | values[at + 2], return_inverse=True)
        self._bits = len(kinds).bit_length()
        which, run = self._parted(np.unique(which << self._bits | run))
        self._runs = Ragged.grouped(which, run.astype(np.int32), len(signs))
        hashed = kinds.astype(np.uint64) * _ODD >> np.uint64(_BUCKETS)
        self._bucket: Ints = np.unique(hashed, return_inverse=True)[1]
        self._count_all()
        self._known = self._first()

    def near(self, first: int, last: int) -> tuple[Ints, Ints]:
        """Return pairs of texts to be compared: each of the texts from `first` on, and one of a policy before its own."""
        which, at = self._texts.of(np.arange(first, last))
        different, clause = np.unique(self._texts.values[at], return_inverse=True)
        asked = self._asked(different)
        # Of each clause, the texts that have any of its runs
        row, at = self._known.of(asked.values)
        owner = np.repeat(np.arange(len(asked)), asked.lengths())[row]
        keys, weights = summed(owner << 32 | self._known.values[at], self._weight[asked.values][row])
        found = Ragged.grouped(keys >> 32, keys & 0xFFFFFFFF, len(asked))
        row, at = found.of(clause)
        text, near, weight = which[row], found.values[at], weights[at]
        # A run of several clauses counts once
        row, at = asked.of(clause)
        twice = np.sort(which[row] << self._bits | asked.values[at])
        text2, run = self._parted(np.delete(twice, firsts(twice)))
        row, at = self._known.of(run)
        text = np.concatenate([text, text2[row]])
        near = np.concatenate([near, self._known.values[at]])
        weight = np.concatenate([weight, -self._weight[run][row]])
        earlier = near < self._before[first + text]
        keys, weight = summed(text[earlier] << 32 | near[earlier], weight[earlier])
        text, near = keys >> 32, keys & 0xFFFFFFFF
        order = np.lexsort((self._came[near], -weight, text))
        best = order[ranks(text[order]) < _COMPARED]
        return text[best] + first, near[best]

    def _count_all(self) -> None:
        counts = np.zeros(len(self._bucket), np.int64)
        for first, last in self._pieces():
            counts += np.bincount(self._having(first, last)[1], minlength=len(counts))
        self._count: Ints = np.bincount(self._bucket, counts).astype(np.int64)[self._bucket]
        whole = len(self._texts)
        different, which = np.unique(self._count, return_inverse=True)
        weights = [1 + int(64 * math.log2(max(whole / count, 1))) for count in different.tolist()]
        self._weight: Ints = np.array(weights, np.int64)[which]

    def _first(self) -> Ragged:
        kept = np.zeros(len(self._bucket), np.int64)
        runs, texts = [], []
        for first, last in self._pieces():
            text, run = self._having(first, last, (self._count > 1) & (kept[self._bucket] < _KNOWN))
            order = np.argsort(self._bucket[run], kind="stable")
            text, run = text[order], run[order]
            bucket = self._bucket[run]
            free = kept[bucket] + ranks(bucket) < _KNOWN
            kept += np.bincount(bucket[free], minlength=len(kept))
            runs.append(run[free])
            texts.append(text[free])
        run, text = np.concatenate(runs), np.concatenate(texts)
        order = np.argsort(run, kind="stable")
        return Ragged.grouped(run[order], text[order], len(self._bucket))

    def _asked(self, clauses: Ints) -> Ragged:
        which, at = self._runs.of(clauses)
        run = self._runs.values[at]
        shared = self._count[run] > 1
        which, run = which[shared], run[shared]
        order = np.lexsort((run, self._count[run], which))
        order = order[ranks(which[order]) < _ASKED]
        return Ragged.grouped(which[order], run[order], len(clauses))

    def _having(self, first: int, last: int, wanted: Flags | None = None) -> tuple[Ints, Ints]:
        which, at = self._texts.of(np.arange(first, last))
        row, at = self._runs.of(self._texts.values[at])
        run = self._runs.values[at]
        if wanted is not None:
            free = wanted[run]
            row, run = row[free], run[free]
        text, run = self._parted(np.unique(which[row] << self._bits | run))
        return text + first, run

    def _pieces(self):
        starts = self._texts.starts
        first = 0
        while first < len(self._texts):
            last = max(first + 1, int(np.searchsorted(starts, starts[first] + _PIECE, "right")) - 1)
            yield first, last
            first = last

    def _parted(self, keys: Ints) -> tuple[Ints, Ints]:
        return keys >> self._bits, keys & ((1 << self._bits) - 1)


def _different(texts: Ragged, clauses: int) -> Ragged:
    bits = clauses.bit_length()
    which = np.repeat(np.arange(len(texts)), texts.lengths())
    keys = np.unique(which << bits | texts.values)
    return Ragged.grouped(keys >> bits, (keys & ((1 << bits) - 1)).astype(np.int32), len(texts))
