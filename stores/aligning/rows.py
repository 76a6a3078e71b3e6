"""What is aligned: obligations are compared in pieces, from the highest and earliest to the lowest and latest."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np

from loaders.resolve.wording import ALIGNED
from stores.aligning.grams import COMPARED, Grams
from stores.aligning.ragged import Ints, Ragged, pieces, ranks
from stores.aligning.scoring import Scoring
from stores.aligning.texts import Texts
from stores.alignment import LEVELS, Pair, Standing

_LEVELS = len(LEVELS) + 1  # and none
_KEPT = 5  # obligations on each level that one is aligned with
_PIECE = 10_000  # clauses of new texts that are compared together
_AT_ONCE = min(os.cpu_count() or 1, 4)  # pieces that are compared; each takes memory, and arrays work without the lock
_OBLIGATION = 4  # what an obligation takes, measured by that


def rows(
    obligations: Iterable[tuple[str, str, str]],
    policies: Mapping[str, Standing],
    report: Callable[[int, int], None],
) -> Iterator[Pair]:
    """Yield the pairs as `stores.alignment.aligned` says."""
    order = sorted(policies, key=lambda key: policies[key])
    texts = Texts(obligations, {key: i for i, key in enumerate(order)})
    if texts.keys:
        yield from _Aligning(texts, np.array([policies[key][0] for key in order])).rows(report)


class _Aligning:
    """One run through all obligations."""

    def __init__(self, texts: Texts, levels: Ints) -> None:
        """Take what is to be aligned, and the levels of the policies by their places."""
        self._texts, self._level = texts, levels[texts.policy]
        signs, policy = texts.signs(), texts.policy[texts.first]
        self._grams = Grams(texts.clauses, signs, np.searchsorted(policy, policy), texts.place)
        self._scoring = Scoring(texts.clauses, texts.words, signs)
        self._holders = self._known()
        # By text, the texts that it was compared with, itself first, and how far it is like them
        self._near = np.zeros((len(texts.first), COMPARED + 1), np.int32)
        self._score = np.zeros((len(texts.first), COMPARED + 1))

    def rows(self, report: Callable[[int, int], None]) -> Iterator[Pair]:
        """Yield the pairs; `report` is called with how many obligations are done, of how many."""
        texts = self._texts
        sizes = np.full(len(texts.keys), _OBLIGATION, np.int64)
        sizes[texts.first] += texts.clauses.lengths()
        found = list(pieces(sizes, _PIECE))
        new = np.searchsorted(texts.first, [0, *(last for _, last in found)]).tolist()
        with ThreadPoolExecutor(_AT_ONCE, "zeren-aligning") as workers:
            compared = [workers.submit(self._compare, *ends) for ends in pairwise(new)]
            try:
                for (first, last), there in zip(found, compared, strict=True):
                    there.result()
                    yield from self._of(first, last)
                    report(last, len(texts.keys))
            finally:  # who asks may have enough before the end
                for there in compared:
                    there.cancel()

    def _compare(self, first: int, last: int) -> None:
        """Compare new texts with those near them; one that says enough is like itself."""
        ones, others = self._grams.near(first, last)
        mine = np.arange(first, last)
        place = np.concatenate([np.zeros(len(mine), np.int64), ranks(ones) + 1])
        ones, others = np.concatenate([mine, ones]), np.concatenate([mine, others])
        self._near[ones, place] = others
        self._score[ones, place] = self._scoring.likeness(ones, others)

    def _of(self, first: int, last: int) -> Iterator[Pair]:
        """Some obligations with those before them that they are aligned with."""
        texts = self._texts
        text = texts.text[first:last]
        which, column = np.nonzero(self._score[text] >= ALIGNED)
        text = text[which]
        row, at = self._holders.of(self._near[text, column])
        one, other, score = which[row] + first, self._holders.values[at], self._score[text, column][row]
        order = np.lexsort((other, -score, one))
        order = order[(texts.policy[other] < texts.policy[one])[order]]
        group = (one * _LEVELS + self._level[other])[order]
        by_group = np.argsort(group, kind="stable")
        order = order[np.sort(by_group[ranks(group[by_group]) < _KEPT])]
        for a, b, alike in zip(one[order].tolist(), other[order].tolist(), score[order].tolist(), strict=True):
            yield texts.keys[a], texts.keys[b], round(alike, 3)

    def _known(self) -> Ragged:
        """By text the obligations that others may be aligned with: one of each policy, the first few of each level."""
        texts = self._texts
        group = texts.text * _LEVELS + self._level
        order = np.argsort(group, kind="stable")
        order = order[ranks(group[order] * (len(texts.keys) + 1) + texts.policy[order]) == 0]
        order = order[ranks(group[order]) < _KEPT]
        return Ragged.grouped(texts.text[order], order, len(texts.first))
