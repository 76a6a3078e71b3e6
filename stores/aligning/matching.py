"""Clauses of two texts in pairs, the surest first, each clause in one pair: for many pairs of texts at once."""

from __future__ import annotations

import numpy as np

from stores.aligning.ragged import Floats, Ints


def squares(pair: Ints, left: Ints, right: Ints, sure: Floats, count: int) -> Floats:
    """Return by pair of texts the sum of the squares of how surely their clauses are alike, each counted once.

    Clauses are given by numbers that they have in no other pair of texts, `left` and `right` each of their own. Of what
    is equally sure the earlier clauses go first, and sums are made in this order, as in `loaders/resolve/wording.py`.
    """
    order = np.argsort(left, kind="stable")
    order = order[np.lexsort((-sure[order], pair[order]))]
    pair, left, right, sure = pair[order], left[order], right[order], sure[order]
    first_left = np.zeros(left.max(initial=-1) + 1, np.int64)
    first_right = np.zeros(right.max(initial=-1) + 1, np.int64)
    taken = np.zeros(len(order), np.bool_)
    rest = np.arange(len(order))
    while len(rest):
        # A pair that is the first of those left, for both of its clauses, is taken; others with these clauses are out.
        one, other = left[rest], right[rest]
        first_left[one[::-1]] = rest[::-1]
        first_right[other[::-1]] = rest[::-1]
        best = (first_left[one] == rest) & (first_right[other] == rest)
        taken[rest[best]] = True
        first_left[one[best]] = first_right[other[best]] = -1
        rest = rest[(first_left[one] >= 0) & (first_right[other] >= 0)]
    return np.bincount(pair[taken], sure[taken] * sure[taken], count).astype(np.float64)
