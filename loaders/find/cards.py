"""Cards: tables whose labels stand in the first column, one under another, and what they say beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from loaders.read.text import Span

Grid = list[list[Span]]


def upright(cells: Grid, is_header: Callable[[Sequence[Span]], bool], text: str) -> Grid:
    """Return the rows of a table as they would stand with the labels of its cards in one row; others unchanged.

    Cards that follow each other in one table, each with the same first label, become one row each.
    """
    pairs = [list(dict.fromkeys(row)) for row in cells]
    if len(pairs) < 3 or any(len(pair) != 2 for pair in pairs) or is_header(pairs[0]):
        return cells
    first = text[slice(*pairs[0][0])]
    starts = [k for k, pair in enumerate(pairs) if text[slice(*pair[0])] == first]
    cards = [pairs[a:b] for a, b in zip(starts, [*starts[1:], len(pairs)], strict=True)]
    labels = [pair[0] for pair in cards[0]]
    named = [text[slice(*label)] for label in labels]
    if not is_header(labels) or any([text[slice(*p[0])] for p in card] != named for card in cards):
        return cells
    return [labels, *([pair[1] for pair in card] for card in cards)]
