"""What a question's rows become where they are steps of walks: each with the way to it, or joined to whole ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from queries.question import Walk
from queries.walk import SEPARATOR, reach
from stores.protocol import Value

Row = dict[str, Value]


def walked(walk: Walk, rows: Sequence[Row], starts: Sequence[str]) -> list[Row]:
    """Return the rows of the walks that begin at these keys, with the columns that the walk computes."""
    if walk.first:
        return list(_joined(walk, rows))
    return list(_met(walk, rows, starts) if walk.meets else _reached(walk, rows, starts))


def _reached(walk: Walk, rows: Sequence[Row], starts: Sequence[str]) -> Iterator[Row]:
    steps, labels = _steps(walk, rows)
    places = reach(starts, steps, labels)
    for row, (origin, _) in zip(rows, steps, strict=True):
        if origin in places:
            here = places[origin]
            path = (*here.path, labels[str(row[f"{walk.end}_key"])])
            yield {**row, "depth": here.depth + 1, "path": SEPARATOR.join(path)}


def _met(walk: Walk, rows: Sequence[Row], starts: Sequence[str]) -> Iterator[Row]:
    """The last steps of the shortest ways to what is reached from both starts."""
    steps, labels = _steps(walk, rows)
    one, other = (reach([start], steps, labels) for start in starts)
    for row, (origin, end) in zip(rows, steps, strict=True):
        last = any(origin in way and end in way and way[origin].depth + 1 == way[end].depth for way in (one, other))
        if last and end in one and end in other and end not in starts:
            here, there = one[end], other[end]
            found: Row = {"depth": here.depth, "path": SEPARATOR.join(here.path), "steps": here.depth + there.depth}
            yield {**row, **found, "other_depth": there.depth, "other_path": SEPARATOR.join(there.path)}


def _joined(walk: Walk, rows: Sequence[Row]) -> Iterator[Row]:
    """Every first step, with every step that its way goes on by and that ends where the walk is to arrive."""
    start, end = f"{walk.start}_key", f"{walk.end}_key"
    onward: dict[str, list[Row]] = {}
    for row in rows:
        if not row[walk.first]:
            onward.setdefault(str(row[start]), []).append(row)
    ways: dict[str, list[Row]] = {}
    for first in (row for row in rows if row[walk.first]):
        if _arrives(walk, first):
            yield first
        at = str(first[end])
        if at not in ways:
            ways[at] = [row for row in steps_from(at, onward, end) if _arrives(walk, row)]
        for last in ways[at]:
            if last[end] not in (at, first[start]):
                yield {**first, **{name: last[name] for name in walk.takes}}


def steps_from(start: str, onward: Mapping[str, Sequence[Row]], end: str) -> Iterator[Row]:
    """Yield every step that a walk from a key may take, each once; `end` is the column of the key that it leads to."""
    seen, waiting = {start}, [start]
    while waiting:
        for row in onward.get(waiting.pop(), ()):
            yield row
            if (key := str(row[end])) not in seen:
                seen.add(key)
                waiting.append(key)


def _arrives(walk: Walk, row: Row) -> bool:
    return all(row[name] == value for name, value in walk.arrives.items())


def _steps(walk: Walk, rows: Sequence[Row]) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """From where to where each row leads, and what the places are called."""
    steps = [(str(row[f"{walk.start}_key"]), str(row[f"{walk.end}_key"])) for row in rows]
    return steps, {str(row[f"{walk.end}_key"]): str(row[walk.end]) for row in rows}
