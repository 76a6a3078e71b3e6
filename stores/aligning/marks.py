"""Marks that tell at a glance that two clauses cannot be alike: they have too few pairs of signs in common."""

from __future__ import annotations

import numpy as np

from stores.aligning.ragged import Flags, Ragged, Values, distinct

_WORDS = 4  # of 64 bits
_ODD = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(56)


class Marks:
    """For each clause 256 bits, one of which each pair sets.

    Two pairs in common leave two bits in common, unless they set the same one: in a clause where pairs do, one bit in
    common has to be enough. So nothing is lost: `loaders/resolve/wording.py` asks for two pairs (OWN).
    """

    def __init__(self, pairs: Ragged) -> None:
        """Take the pairs that each clause has of its own."""
        clause, at = pairs.of(np.arange(len(pairs)))
        bit = (pairs.values[at].astype(np.uint64) * _ODD >> _SHIFT).astype(np.int64)
        self._words = np.zeros((_WORDS, len(pairs)), np.uint64)
        np.bitwise_or.at(self._words, (bit >> 6, clause), np.uint64(1) << (bit & 63).astype(np.uint64))
        different = np.bincount(distinct(clause << 8 | bit) >> 8, minlength=len(pairs))
        self._least = np.where(different == pairs.lengths(), 2, 1).astype(np.uint8)

    def may(self, ones: Values, others: Values) -> Flags:
        """Return which of some clauses may be like the one of the others in the same place."""
        common = np.zeros(len(ones), np.uint8)
        for word in self._words:
            common += np.bitwise_count(word[ones] & word[others])
        return common >= np.maximum(self._least[ones], self._least[others])
