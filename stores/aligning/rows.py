from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import numpy as np

from loaders.resolve.rows import Row
from loaders.resolve.wording import ALIGNED
from stores.aligning.grams import Grams, _COMPARED
from stores.aligning.ragged import Ints, Ragged, ranks
from stores.aligning.scoring import Scoring
from stores.aligning.texts import Texts

_KEPT = 5
_LEVELS = 8
_PIECE = 20_000


def rows(obligations, policies, report) -> Iterator[Row]:
    order = sorted(policies, key=lambda key: policies[key])
    texts = Texts(obligations, {key: i for i, key in enumerate(order)})
    if not texts.keys:
        return
    levels = np.array([policies[key][0] for key in order])
    yield from _Aligning(texts, levels).rows(report)


class _Aligning:
    def __init__(self, texts: Texts, levels: Ints):
        self._texts = texts
        self._level = levels[texts.policy]
        first = texts.policy[texts.first]
        signs = texts.signs()
        self._grams = Grams(texts.clauses, signs, np.searchsorted(first, first), texts.came)
        self._scoring = Scoring(texts.clauses, signs, texts.words)
        self._holders = self._known()
        n = len(texts.clauses)
        self._near = np.zeros((n, _COMPARED + 1), np.int32)
        self._score = np.zeros((n, _COMPARED + 1))

    def rows(self, report):
        texts = self._texts
        cost = np.full(len(texts.keys), 4)
        cost[texts.first] += texts.clauses.lengths()
        costs = np.cumsum(cost)
        firsts = np.append(texts.first, len(texts.keys))
        first = 0
        while first < len(costs):
            last = max(first + 1, int(np.searchsorted(costs, (costs[first - 1] if first else 0) + _PIECE, "right")))
            a, b = np.searchsorted(firsts, [first, last])
            self._compare(int(a), min(int(b), len(texts.clauses)))
            yield from self._of(first, last)
            first = last
            report(last, len(costs))

    def _compare(self, first, last):
        ones, others = self._grams.near(first, last)
        place = ranks(ones) + 1
        mine = np.arange(first, last)
        ones, others, place = np.concatenate([ones, mine]), np.concatenate([others, mine]), np.concatenate([place, 0 * mine])
        self._near[ones, place] = others
        self._score[ones, place] = self._scoring.scores(ones, others)

    def _of(self, first, last):
        text = self._texts.text[first:last]
        which, column = np.nonzero(self._score[text] >= ALIGNED)
        near, score = self._near[text[which], column].astype(np.int64), self._score[text[which], column]
        row, at = self._holders.of(near)
        mine, other, score = which[row] + first, self._holders.values[at], score[row]
        policy = self._texts.policy
        above = policy[other] < policy[mine]
        mine, other, score = mine[above], other[above], score[above]
        order = np.lexsort((other, -score, mine))
        mine, other, score = mine[order], other[order], score[order]
        group = mine * _LEVELS + self._level[other]
        by = np.argsort(group, kind="stable")
        kept = np.sort(by[ranks(group[by]) < _KEPT])
        keys = self._texts.keys
        for a, b, s in zip(mine[kept].tolist(), other[kept].tolist(), score[kept].tolist()):
            yield {"from": keys[a], "to": keys[b], "score": round(s, 3), "inferred": True}

    def _known(self) -> Ragged:
        texts = self._texts
        group = texts.text * _LEVELS + self._level
        order = np.argsort(group, kind="stable")
        policy = texts.policy[order]
        again = np.zeros(len(order), bool)
        again[1:] = (group[order][1:] == group[order][:-1]) & (policy[1:] == policy[:-1])
        order = order[~again]
        order = order[ranks(group[order]) <= _KEPT]
        return Ragged.grouped(texts.text[order], order, len(texts.clauses))
