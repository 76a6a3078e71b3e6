"""Names that are merely similar: reported for a person to decide, never merged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from loaders.resolve.kinds import kind_of
from schema import departments
from schema.departments import Department

_LEAST = 5
_SHORTEST = 3
_EDITS = 2
_RANK = re.compile("(?:管理局|服务中心|管理中心|事务中心|委员会|办公室|中心|局|委|办)$")
_LONG = ((re.compile("委$"), "委员会"), (re.compile("办$"), "办公室"))


@dataclass(frozen=True, slots=True)
class Similar:
    """Two agencies of one region whose names may mean one body."""

    first: str
    second: str
    """Keys of the agencies, in order."""
    reason: str
    """How they differ."""
    score: float = 0.0
    """How likely they are one, from 0 to 1: an order to ask in, no probability."""


def similar(keys: Iterable[str]) -> Iterator[Similar]:
    """Yield the pairs among agencies (by key) whose names differ by a slip, by their rank, or by an abbreviation.

    Two names that the table of departments knows are two departments unless they are ranks of one field (发展和改革局,
    发展和改革委员会); two towns are two towns, however alike.
    """
    regions: dict[str, list[str]] = {}
    for key in sorted(set(keys)):
        region, _, name = key.rpartition(":")
        if len(name) >= _SHORTEST and not name.endswith("*") and kind_of(name) != "township":
            regions.setdefault(region, []).append(name)
    for region, names in regions.items():
        known = {name: departments.local(name) or departments.national(name) for name in names}
        for first, second in combinations(names, 2):
            if told := _told(first, second, known[first], known[second]):
                yield Similar(f"{region}:{first}", f"{region}:{second}", *told)


def _told(first: str, second: str, one: Department | None, other: Department | None) -> tuple[str, float] | None:
    if one and other:
        fields = [_RANK.sub("", name) for name in (first, second)]
        ranked = fields[0] == fields[1] and first != fields[0] and second != fields[1]
        alike = ranked and one.function == other.function and not _reformed(one.name, other.name)
        return ("one field under two ranks", 0.75) if alike else None
    if min(len(first), len(second)) >= _LEAST and len(set(first) & set(second)) >= len(set(first)) - _EDITS:
        if sorted(first) == sorted(second):
            return "same characters in another order", 0.95
        edits = distance(first, second, _EDITS)
        if edits <= _EDITS:
            return f"{edits} characters differ", round(1 - 0.1 * edits if one or other else 0.9 - 0.15 * edits, 2)
    short, long = sorted((_whole(first), _whole(second)), key=len)
    if short[0] == long[0] and short[-1] == long[-1] and len(long) - len(short) > _EDITS and _within(short, long):
        return "one may be short for the other", round(0.4 + 0.4 * len(short) / len(long), 2)
    return None


def _reformed(first: str, second: str) -> bool:
    """Whether the one took over from the other: the graph links them, and nobody needs to be asked."""
    events = (*departments.reforms().get(first, ()), *departments.reforms().get(second, ()))
    return any({event.predecessor, event.successor} == {first, second} for event in events)


def _whole(name: str) -> str:
    for short, long in _LONG:
        name = short.sub(long, name)
    return name


def _within(short: str, long: str) -> bool:
    """Whether the characters of the one stand in the other in the same order."""
    rest = iter(long)
    return len(short) >= _LEAST and all(sign in rest for sign in short)


def distance(first: str, second: str, most: int) -> int:
    """Return how many characters must be put in, left out or changed; `most` + 1 where it is more than `most`."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(second, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
        if min(row) > most:
            return most + 1
    return row[-1]
