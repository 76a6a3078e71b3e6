"""Stretches of a text with others taken out of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from loaders.read.text import Span


def without(stretches: Sequence[Span], holes: Iterable[Span]) -> list[Span]:
    """Return what is left of the stretches outside the holes, in the order of the stretches; holes may overlap."""
    joined: list[Span] = []
    for a, b in sorted(holes):
        if joined and a <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(b, joined[-1][1]))
        elif a < b:
            joined.append((a, b))
    ends = [b for _, b in joined]
    free: list[Span] = []
    for a, b in stretches:
        at, k = a, bisect_right(ends, a)
        while k < len(joined) and joined[k][0] < b:
            if joined[k][0] > at:
                free.append((at, joined[k][0]))
            at = joined[k][1]
            k += 1
        if at < b:
            free.append((at, b))
    return free
