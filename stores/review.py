"""Pairs of similar names for a person to decide: what suggests them, and what they rest on.

A kind of node has pairs by a function in `SUGGESTED`: it takes a store and yields pairs; adding a kind is one entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from loaders.resolve.decided import Decided
from loaders.resolve.similar import similar
from schema import departments
from stores.protocol import Store, Value


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a name was read: the words, the file, code points in its text."""

    name: str
    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two keys that may be one. `first` is the one to keep; `merged`: a rule holds them for one already."""

    kind: str
    first: str
    second: str
    reason: str
    score: float
    merged: bool = False
    evidence: tuple[Evidence, ...] = ()


Suggest = Callable[[Store], Iterator[Pair]]


def pairs(store: Store, decided: Decided, kinds: Iterable[str] = ()) -> list[Pair]:
    """Return the pairs that nobody has decided yet, best first; of these kinds, or of all."""
    wanted = tuple(kinds) or tuple(SUGGESTED)
    found = (pair for kind in wanted for pair in SUGGESTED[kind](store))
    open_ = [p for p in found if not decided.settled(p.kind, p.first, p.second)]
    return sorted(open_, key=lambda p: (p.merged, -p.score, p.kind, p.first, p.second))


def agencies(store: Store) -> Iterator[Pair]:
    """Yield pairs of agencies of one region with similar names, and names that a rule took for slips."""
    counts = _counts(store)
    for pair in similar(counts):
        first, second = sorted((pair.first, pair.second), key=lambda key: (not _known(key), -counts[key], key))
        told = tuple(e for key in (first, second) for e in _read(store, key))
        yield Pair("agency", first, second, pair.reason, pair.score, False, told)
    slips = "MATCH (a:Agency)-[r:NAMED_IN]->(:Policy) RETURN a.key, r.key, r.rule, r.name, r.source, r.start, r.`end`"
    for kept, key, rule, name, source, start, end in store.run(slips).rows:
        at = Evidence(str(name), str(source), _number(start), _number(end))
        yield Pair("agency", str(kept), str(key), f"taken for a slip: {rule}", 0.5, True, (at,))


SUGGESTED: dict[str, Suggest] = {"agency": agencies}
"""By kind of node, what suggests pairs of it."""


def _counts(store: Store) -> dict[str, int]:
    """By key of an agency that a text names, in how many duties it is named."""
    found = store.run(
        "MATCH (a:Agency) WHERE NOT a.collective AND size(a.aliases) > 0 "
        "OPTIONAL MATCH (a)-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(:Obligation) RETURN a.key AS key, count(r) AS n"
    )
    return {str(key): _number(n) for key, n in found.rows}


def _known(key: str) -> bool:
    name = key.rpartition(":")[2]
    return bool(departments.local(name) or departments.national(name))


def _read(store: Store, key: str) -> Iterator[Evidence]:
    """Where a name of the agency was first read."""
    found = store.run(
        "MATCH (:Agency {key: $agency})-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(:Obligation) "
        "RETURN r.mention AS name, r.source AS source, r.start AS start, r.`end` AS stop "
        "ORDER BY source, start LIMIT 1",
        {"agency": key},
    )
    for name, source, start, end in found.rows:
        yield Evidence(str(name), str(source), _number(start), _number(end))


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0
