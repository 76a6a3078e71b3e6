from __future__ import annotations

import numpy as np

from stores.aligning.ragged import Floats, Ints


def best(pair: Ints, left: Ints, right: Ints, sure: Floats, count: int) -> Floats:
    kinds, rank = np.unique(-sure, return_inverse=True)
    order = np.argsort(pair * len(kinds) + rank, kind="stable")
    left, right = left[order], right[order]
    chosen = np.zeros(len(order), bool)
    open_ = np.arange(len(order))
    first_left = np.empty(left.max(initial=-1) + 1, np.int64)
    first_right = np.empty(right.max(initial=-1) + 1, np.int64)
    while len(open_):
        l, r = left[open_], right[open_]
        first_left[l[::-1]] = open_[::-1]
        first_right[r[::-1]] = open_[::-1]
        take = (first_left[l] == open_) & (first_right[r] == open_)
        chosen[open_[take]] = True
        first_left[l[take]] = -1
        first_right[r[take]] = -1
        open_ = open_[(first_left[l] >= 0) & (first_right[r] >= 0)]
    taken = order[chosen]
    return np.bincount(pair[taken], sure[taken] * sure[taken], count)
