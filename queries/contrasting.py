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
    for row in rows:
        sides = {side: held[_holder(contrast, row, side)] for side in contrast.counts}
        alike = row[contrast.alike]
        (other,) = (had for side, had in sides.items() if side != row[contrast.side])
        named = row[contrast.called] and row[contrast.called] in other.names
        if not named and not (isinstance(alike, list) and other.keys & set(alike)):
            yield {**row, **{contrast.counts[side]: len(had.keys) for side, had in sides.items()}}


def _holder(contrast: Contrast, row: Row, side: str) -> tuple[Value, ...]:
    return (side, *(row[name] for name in contrast.holder))
