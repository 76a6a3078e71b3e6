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
    held: dict[tuple[Value, ...], dict[Value, _Side]] = defaultdict(lambda: defaultdict(_Side))
    holders = [tuple([row[name] for name in contrast.holder]) for row in rows]
    for row, holder in zip(rows, holders, strict=True):
        side = held[holder][row[contrast.side]]
        side.keys.add(row[contrast.thing])
        side.names.add(row[contrast.called])
    one, two = contrast.counts
    for row, holder in zip(rows, holders, strict=True):
        sides = held[holder]
        alike, other = row[contrast.alike], sides[two if row[contrast.side] == one else one]
        named = row[contrast.called] and row[contrast.called] in other.names
        if not named and not (isinstance(alike, list) and other.keys.intersection(alike)):
            yield {**row, **{column: len(sides[side].keys) for side, column in contrast.counts.items()}}
