"""What a question's rows become where they are things and steps upward: the things from which no step leads above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from queries.lineage import LEVELS
from queries.question import Lack
from queries.walking import steps_from
from stores.protocol import Value

Row = dict[str, Value]


def lacking(lack: Lack, rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows that lead to no level above their own, with the names of what they reach of unknown level.

    Of several rows of one thing the one that says most counts.
    """
    onward: dict[str, list[Row]] = defaultdict(list)
    things: dict[Value, Row] = {}
    for row in rows:
        if row[lack.kept]:
            things[row[lack.kept]] = max(row, things.get(row[lack.kept], row), key=_said)
        else:
            onward[str(row[lack.start])].append(row)
    ways: dict[str, list[Row]] = {}  # the tasks of a plan begin at it, too
    for row in things.values():
        origins = [str(row[name]) for name in lack.origins]
        ways |= {origin: list(steps_from(origin, onward, lack.end)) for origin in origins if origin not in ways}
        reached = [step for origin in origins for step in ways[origin]]
        if not any(_above(step[lack.end_level], row[lack.level]) for step in reached):
            names = {str(step[lack.end_title]) for step in reached if step[lack.end_level] not in LEVELS}
            yield {**row, lack.unknown: sorted(names)}


def _said(row: Row) -> int:
    return sum(value not in (None, "") for value in row.values())


def _above(level: Value, own: Value) -> bool:
    return level in LEVELS and (own not in LEVELS or LEVELS.index(str(level)) < LEVELS.index(str(own)))
