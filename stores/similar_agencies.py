"""Pairs of agencies for a person to decide."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.resolve.similar import similar
from schema import departments
from stores.pairs import Evidence, Pair, number
from stores.protocol import Store


def agencies(store: Store) -> Iterator[Pair]:
    """Yield pairs of agencies of one region with similar names, and names that a rule took for slips."""
    counts = _counts(store)
    for pair in similar(counts):
        first, second = sorted((pair.first, pair.second), key=lambda key: (not _known(key), -counts[key], key))
        told = tuple(e for key in (first, second) for e in _read(store, key))
        yield Pair("agency", first, second, pair.reason, pair.score, False, told)
    slips = "MATCH (a:Agency)-[r:NAMED_IN]->(:Policy) RETURN a.key, r.key, r.rule, r.name, r.source, r.start, r.`end`"
    for kept, key, rule, name, source, start, end in store.run(slips).rows:
        at = Evidence(str(name), str(source), number(start), number(end))
        yield Pair("agency", str(kept), str(key), f"taken for a slip: {rule}", 0.5, True, (at,))


def _counts(store: Store) -> dict[str, int]:
    """By key of an agency that a text names, in how many duties it is named."""
    found = store.run(
        "MATCH (a:Agency) WHERE NOT a.collective AND size(a.aliases) > 0 "
        "OPTIONAL MATCH (a)-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(:Obligation) RETURN a.key AS key, count(r) AS n"
    )
    return {str(key): number(n) for key, n in found.rows}


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
        yield Evidence(str(name), str(source), number(start), number(end))
