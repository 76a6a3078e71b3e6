"""Which of many texts have rare runs of signs in common."""

from __future__ import annotations

import numpy as np

from stores.aligning.ragged import Ints, Ragged, Values, firsts, ranks
from stores.aligning.runs import Runs

COMPARED = 12
"""Texts that one is compared with at most: those with most rare runs in common."""
_KNOWN = 24  # texts that are kept of one run, the first ones
_ASKED = 8  # rarest runs of each clause that are looked up
_BITS = 16
_MOST = 1 << _BITS - 1  # more than the runs weigh that a clause asks for, each 64 times the bits of a number of texts


class Grams:
    """An index of texts by their runs.

    Of a run that very many texts have, the first ones are found: time grows with the number of texts, not its square.
    """

    def __init__(self, texts: Ragged, signs: Ragged, earlier: Ints, place: Ints) -> None:
        """Index texts, given by their clauses, and these by their signs.

        `earlier` says of each text how many there are of policies before its first, `place` where it stands among all
        by its smallest key.
        """
        self._runs, self._earlier, self._text = Runs(texts, signs), earlier, np.argsort(place)
        run, text = self._first()
        self._known = Ragged.grouped(run, place[text], len(self._runs.bucket))
        """By run the places of the texts that are found by it."""

    def near(self, first: int, last: int) -> tuple[Ints, Ints]:
        """Return pairs to be compared: each text from `first` on, again and again, and the texts near it.

        Those are of policies before its first one, and have most weight in common; of equal ones, those with the
        smallest key.
        """
        runs, known = self._runs, self._known
        which, at = runs.texts.of(np.arange(first, last))
        clauses, clause = np.unique(runs.texts.values[at].astype(np.int64), return_inverse=True)
        asked = runs.rarest(clauses, _ASKED)
        owner, _ = asked.of(np.arange(len(clauses)))
        # What each clause finds is added up once, for all texts that have it.
        row, at = known.of(asked.values)
        owner, near, weight = self._summed(owner[row], known.values[at], runs.weight[asked.values][row])
        found = Ragged.grouped(owner, near, len(clauses))
        row, at = found.of(clause)
        text, near, weight = which[row], near[at], weight[at]
        # A run that several clauses of a text ask for counts once: what it weighs further times is taken off again.
        row, at = asked.of(clause)
        keys = np.sort(runs.pack(which[row], asked.values[at]))
        again, run = runs.unpack(np.delete(keys, firsts(keys)))
        row, at = known.of(run)
        text = np.concatenate([text, again[row]])
        near = np.concatenate([near, known.values[at]])
        weight = np.concatenate([weight, -runs.weight[run][row]])
        before = self._text[near] < self._earlier[first:last][text]
        text, near, weight = self._summed(text[before], near[before], weight[before])
        order = np.argsort((text + 1 << 40) - weight, kind="stable")
        best = order[ranks(text[order]) < COMPARED]
        return text[best] + first, self._text[near[best]]

    def _first(self) -> tuple[Ints, Ints]:
        """The first texts that have each run, behind the run, in the order of the runs."""
        runs, kept = self._runs, np.zeros(len(self._runs.bucket), np.int64)
        found = []
        for first, last in runs.pieces():
            text, run = runs.of_texts(first, last, (runs.count > 1) & (kept[runs.bucket] < _KNOWN))
            order = np.argsort(runs.bucket[run], kind="stable")
            bucket = runs.bucket[run[order]]
            free = kept[bucket] + ranks(bucket) < _KNOWN
            kept += np.bincount(bucket[free], minlength=len(kept))
            found.append((run[order[free]], text[order[free]]))
        run, text = (np.concatenate(parts) for parts in zip(*found, strict=True))
        order = np.argsort(run, kind="stable")
        return run[order], text[order]

    def _summed(self, numbers: Ints, texts: Values, weights: Ints) -> tuple[Ints, Ints, Ints]:
        """The different pairs of a number and a text, in order, and the sums of their weights."""
        # All in one number, which is sorted many times faster than an order of several is found.
        bits = len(self._text).bit_length()
        both = np.sort((numbers << bits | texts) << _BITS | weights + _MOST)
        keys = both >> _BITS
        first = firsts(keys)
        sums = np.add.reduceat((both & 2 * _MOST - 1) - _MOST, first) if len(first) else both
        return keys[first] >> bits, keys[first] & (1 << bits) - 1, sums
