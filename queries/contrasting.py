"""What a question's rows become where they are things of two sides: those that have no counterpart on the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from queries.question import Contrast
from stores.protocol import Value

Row = dict[str, Value]


@dataclass
class _Side:
    """What one holder has on one side: the keys of its things, and what they are called."""

    keys: set[Value] = field(default_factory=set)
    names: set[Value] = field(default_factory=set)


def contrasted(contrast: Contrast, rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows of things that their holder has on their own side alone, with how many it has on each side."""
    held: dict[tuple[Value, ...], _Side] = defaultdict(_Side)
    for row in rows:
        side = held[_holder(contrast, row, str(row[contrast.side]))]
        side.keys.add(row[contrast.thing])
        side.names.add(row[contrast.called])
    first, second = contrast.counts
    for row in rows:
        own, other = (held[_holder(contrast, row, name)] for name in _sides(contrast, row))
        alike = row[contrast.alike]
        if row[contrast.called] in other.names - {"", None} or (isinstance(alike, list) and other.keys & set(alike)):
            continue
        here, there = len(own.keys), len(other.keys)
        counts = (here, there) if row[contrast.side] == first else (there, here)
        yield {**row, contrast.counts[first]: counts[0], contrast.counts[second]: counts[1]}


def _holder(contrast: Contrast, row: Row, side: str) -> tuple[Value, ...]:
    return (side, *(row[name] for name in contrast.holder))


def _sides(contrast: Contrast, row: Row) -> tuple[str, str]:
    """The row's own side, and the other."""
    first, second = contrast.counts
    return (first, second) if row[contrast.side] == first else (second, first)
