"""Names that are merely similar: reported for a person to decide, never merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from loaders.resolve.kinds import kind_of
from schema import departments

_LEAST = 5
_EDITS = 2


@dataclass(frozen=True, slots=True)
class Similar:
    """Two agencies of one document and region whose names may be a slip of one another."""

    first: str
    second: str
    """Keys of the agencies, in order."""
    reason: str
    """How they differ."""


def similar(keys: Iterable[str]) -> Iterator[Similar]:
    """Yield the pairs among the agencies of one document (by key) that differ by a slip of the pen.

    Two names that the table of departments knows are two departments, and two towns are two towns, however alike.
    """
    regions: dict[str, list[str]] = {}
    for key in sorted(set(keys)):
        region, _, name = key.rpartition(":")
        if len(name) >= _LEAST and not name.endswith("*") and kind_of(name) != "township":
            regions.setdefault(region, []).append(name)
    for region, names in regions.items():
        for first, second in combinations(names, 2):
            if all(departments.local(name) or departments.national(name) for name in (first, second)):
                continue
            if reason := _reason(first, second):
                yield Similar(f"{region}:{first}", f"{region}:{second}", reason)


def _reason(first: str, second: str) -> str:
    if sorted(first) == sorted(second):
        return "same characters in another order"
    edits = distance(first, second, _EDITS)
    return f"{edits} characters differ" if edits <= _EDITS else ""


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
