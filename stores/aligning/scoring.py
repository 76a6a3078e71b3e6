"""How far texts are like one another: the measure of `loaders/resolve/wording.py` for many pairs at once."""

from __future__ import annotations

import numpy as np

from loaders.resolve.commonplace import weights
from loaders.resolve import wording as W
from stores.aligning.matching import best
from stores.aligning.ragged import Floats, Ints, Ragged, firsts

_BLOCK = 1_000_000
_ODD = np.uint64(0x9E3779B97F4A7C15)
_ONE = np.uint64(1)


class Scoring:
    def __init__(self, texts: Ragged, signs: Ragged, words: list[str]) -> None:
        told = np.frombuffer(weights("\n".join(words)), np.uint8)
        ends = signs.starts[1:] + np.arange(len(signs))
        each = np.delete(told, ends[:-1]).astype(np.int64)
        which, at = signs.windows(2)
        values = signs.values.astype(np.int64)
        keys = which << 32 | values[at] << 16 | values[at + 1]
        order = np.argsort(keys)
        keys = keys[order]
        first = firsts(keys)
        self._keys = keys[first]
        a, b = each[at][order], each[at + 1][order]
        self._weights = np.add.reduceat(a + b, first)
        self._own = np.logical_or.reduceat((a == 100) & (b == 100), first)
        owner = self._keys >> 32
        self._pairs = Ragged.grouped(owner, self._keys, len(signs))
        self._weight: Ints = np.bincount(owner, self._weights, len(signs)).astype(np.int64)
        own = np.bincount(owner[self._own], minlength=len(signs))
        able = (self._pairs.lengths() >= W._PAIRS) & (own >= W._OWN) & (self._weight >= W._LEAST)
        row = np.repeat(np.arange(len(texts)), texts.lengths())
        fit = able[texts.values]
        self._texts = Ragged.grouped(row[fit], texts.values[fit], len(texts))
        h = (self._keys[self._own] & 0xFFFFFFFF).astype(np.uint64) * _ODD >> np.uint64(52)
        self._marks = np.zeros((2, len(signs)), np.uint64)
        np.bitwise_or.at(self._marks[0], owner[self._own], _ONE << (h & np.uint64(63)))
        np.bitwise_or.at(self._marks[1], owner[self._own], _ONE << (h >> np.uint64(6)))

    def scores(self, ones: Ints, others: Ints) -> list[float]:
        pair, at = self._texts.of(ones)
        clause = self._texts.values[at]
        row, right = self._candidates(clause, others[pair])
        other = self._texts.values[right]
        kinds, which = np.unique(clause[row].astype(np.int64) << 32 | other, return_inverse=True)
        sure = self._sureness(kinds >> 32, kinds & 0xFFFFFFFF)[which]
        some = sure > 0
        row, right, sure = row[some], right[some], sure[some]
        pair = pair[row]
        lengths = self._texts.lengths()[others]
        right = right - self._texts.starts[others][pair] + (np.cumsum(lengths) - lengths)[pair]
        totals = best(pair, row, right, sure, len(ones))
        return [W.total(x) for x in totals.tolist()]

    def _candidates(self, clause, others):
        counts = np.cumsum(self._texts.lengths()[others])
        rows, rights = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        first = 0
        while first < len(clause):
            done = counts[first - 1] if first else 0
            last = max(first + 1, int(np.searchsorted(counts, done + _BLOCK, "right")))
            row, at = self._texts.of(others[first:last])
            row += first
            a, c = clause[row], self._texts.values[at]
            m, k = self._marks
            may = np.flatnonzero(((m[a] & m[c]) != 0) & ((k[a] & k[c]) != 0))
            rows.append(row[may])
            rights.append(at[may])
            first = last
        return np.concatenate(rows), np.concatenate(rights)

    def _sureness(self, ones: Ints, others: Ints) -> Floats:
        row, at = self._pairs.of(ones)
        wanted = (self._keys[at] & 0xFFFFFFFF) | others[row] << 32
        there = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        same = self._keys[there] == wanted
        row, at, there = row[same], at[same], there[same]
        n = len(ones)
        common = np.bincount(row, minlength=n)
        own = np.bincount(row, self._own[at] & self._own[there], n)
        weight = np.minimum(np.bincount(row, self._weights[at], n), np.bincount(row, self._weights[there], n)).astype(np.int64)
        weight[(common < W._PAIRS) | (own < W._OWN) | (weight < W._LEAST)] = 0
        whole = self._weight[ones] + self._weight[others]
        kinds, which = np.unique(weight, return_inverse=True)
        much = np.array([1 - 2 ** (-k / W._HALF) for k in kinds.tolist()])
        return 2 * weight / whole * much[which]
