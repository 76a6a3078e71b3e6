"""How surely one clause is another one, by the pairs of signs that they have in common: for many at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from loaders.resolve.commonplace import weights
from loaders.resolve.wording import LEAST, OWN, PAIRS, share
from stores.aligning.marks import Marks
from stores.aligning.ragged import Flags, Floats, Ints, Ragged, Values, firsts

_FULL = 100  # what a sign weighs that belongs to nothing that every plan says


class Clauses:
    """Clauses by their pairs of signs. `able` says which can be like any other; `marks` tells most of them apart."""

    def __init__(self, words: Sequence[str], signs: Ragged) -> None:
        """Take clauses, given twice: as they are written, and by their signs."""
        which, at = signs.windows(2)
        sign = signs.values.astype(np.int64)
        keys = which << 32 | sign[at] << 16 | sign[at + 1]
        order = np.argsort(keys)
        keys, at = keys[order], at[order]
        first = firsts(keys)
        weight = _weights(words, signs)
        own = (weight[at] == _FULL) & (weight[at + 1] == _FULL)
        self._keys: Ints = keys[first]
        """Clause and pair in one number, in order."""
        self._weights: Ints = np.add.reduceat(weight[at] + weight[at + 1], first) if len(first) else keys
        self._own: Flags = np.logical_or.reduceat(own, first) if len(first) else own
        clause = self._keys >> 32
        self._pairs = Ragged.grouped(clause, self._keys, len(signs))
        self._whole = _added(clause, self._weights, len(signs))
        mine = Ragged.grouped(clause[self._own], self._keys[self._own] & 0xFFFFFFFF, len(signs))
        self.marks = Marks(mine)
        self.able: Flags = (self._pairs.lengths() >= PAIRS) & (mine.lengths() >= OWN) & (self._whole >= LEAST)

    def sureness(self, ones: Ints, others: Ints) -> Floats:
        """Return how surely each of some clauses is the one of the others in the same place, from 0 to 1."""
        count = len(ones)
        row, at = self._pairs.of(ones)
        wanted = others[row] << 32 | self._keys[at] & 0xFFFFFFFF
        there = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        common = self._keys[there] == wanted
        row, at, there = row[common], at[common], there[common]
        weight = np.minimum(_added(row, self._weights[at], count), _added(row, self._weights[there], count))
        pairs, own = np.bincount(row, minlength=count), _added(row, self._own[at] & self._own[there], count)
        weight[(pairs < PAIRS) | (own < OWN) | (weight < LEAST)] = 0
        # The rule itself, for each different weight: arrays would round powers in a way of their own.
        kinds, which = np.unique(weight, return_inverse=True)
        shares = np.array([share(kind) for kind in kinds.tolist()])
        whole = np.maximum(self._whole[ones] + self._whole[others], 1)
        found: Floats = 2 * weight / whole * shares[which]
        return found


def _weights(words: Sequence[str], signs: Ragged) -> Ints:
    """What each sign of the clauses weighs."""
    together = np.frombuffer(weights("\n".join(words)), np.uint8)
    between = signs.starts[1:-1] + np.arange(len(signs) - 1)
    return np.delete(together, between).astype(np.int64)


def _added(rows: Ints, values: Values | Flags, count: int) -> Ints:
    """The sums of whole numbers by row."""
    return np.bincount(rows, values, count).astype(np.int64)
