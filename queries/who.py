"""Who an agency is: its names and where each was read, what it came from and became, whose branch and member it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from stores import elements, scopes
from stores.elements.reading import End, Ends, Row
from stores.protocol import Store, Value


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that is known of an agency; `name` is a name of it, or the other body, set or document."""

    what: str
    name: str
    year: int | None = None
    detail: str = ""
    source: str = ""
    start: int | None = None
    end: int | None = None
    key: str = ""


_READ: tuple[tuple[str, Ends, End, str], ...] = (
    *((role, ("Agency", "Obligation"), "from", "mention") for role in scopes.DUTIES),
    ("ISSUED", ("Agency", "Policy"), "from", "quote"),
    ("ADDRESSED_TO", ("Policy", "Agency"), "to", "quote"),
)
"""Edges that an agency was read at, the end it is at, and the property that holds the name as printed."""

_OTHERS: tuple[tuple[str, str, End, str], ...] = (
    ("predecessor", "SUCCEEDS", "from", "reform"),
    ("successor", "SUCCEEDS", "to", "reform"),
    ("functions from", "TAKES_FROM", "from", "function"),
    ("functions to", "TAKES_FROM", "to", "function"),
    ("answers to", "ANSWERS_TO", "from", "basis"),
    ("branch", "ANSWERS_TO", "to", "basis"),
    ("member of", "MEMBER_OF", "from", "basis"),
    ("member", "MEMBER_OF", "to", "basis"),
)
"""What another agency is, by the edge to it, the end that the agency itself is at, and the property that says why."""


def who(store: Store, agency: str) -> list[Known]:
    """Return what is known of the agency with this key, in the order in which people ask."""
    return [*_itself(store, agency), *_names(store, agency), *_others(store, agency), *_documents(store, agency)]


def _itself(store: Store, agency: str) -> Iterator[Known]:
    for key, row in elements.by_key(store, "Agency", {agency}).items():
        yield Known("name", str(row["name"]), detail="set" if row["collective"] else str(row["kind"]), key=key)
        places = {str(edge["to"]) for edge in _at(store, "BELONGS_TO", ("Agency", "Region"), "from", agency)}
        regions = elements.by_key(store, "Region", places).values()
        yield Known("region", str(next((region["full_name"] for region in regions), None) or ""))


def _names(store: Store, agency: str) -> Iterator[Known]:
    slips = {
        (str(slip["name"]), str(slip["source"])): f"{slip['rule']}: {slip['means']}"
        for slip in _at(store, "NAMED_IN", ("Agency", "Policy"), "from", agency)
    }
    first: dict[tuple[str, str], tuple[int, int]] = {}
    for name, ends, end, printed in _READ:
        for edge in _at(store, name, ends, end, agency):
            at = str(edge[printed]), str(edge["source"])
            place = _number(edge["start"]) or 0, _number(edge["end"]) or 0
            first[at] = min(first.get(at, place), place)
    for (name, source), (start, stop) in sorted(first.items()):
        slip = slips.get((name, source), "")
        yield Known("slip" if slip else "alias", name, None, slip, source, start, stop)


def _others(store: Store, agency: str) -> Iterator[Known]:
    for what, name, end, telling in _OTHERS:
        there = "to" if end == "from" else "from"
        edges = list(_at(store, name, ("Agency", "Agency"), end, agency))
        bodies = elements.by_key(store, "Agency", {str(edge[there]) for edge in edges})
        found = [_other(what, bodies[str(edge[there])], edge, telling) for edge in edges]
        yield from sorted(found, key=lambda known: (known.name, known.year or 0, known.detail, known.key))


def _other(what: str, body: Row, edge: Row, telling: str) -> Known:
    name, key, told = str(body["name"]), str(body["key"]), str(edge[telling])
    if edge.get("quote") is None:
        return Known(what, name, _number(edge.get("year")), told, key=key)
    place = str(edge["source"]), _number(edge["start"]), _number(edge["end"])
    return Known(what, name, None, f"{told}: {edge['quote']}", *place, key)


def _documents(store: Store, agency: str) -> Iterator[Known]:
    edges = (_at(store, name, ("Agency", "Obligation"), "from", agency) for name in scopes.DUTIES)
    duties = {str(edge["to"]) for found in edges for edge in found}
    counted = Counter(str(row["policy"]) for row in elements.by_key(store, "Obligation", duties, ("policy",)).values())
    rows = elements.by_key(store, "Policy", counted).values()
    for row in sorted(rows, key=lambda row: (str(row["year"] or ""), str(row["title"]))):
        key, source = str(row["key"]), str(row["source"])
        yield Known("document", str(row["title"]), _number(row["year"]), f"{counted[key]}", source, key=key)


def _at(store: Store, name: str, ends: Ends, end: End, agency: str) -> Iterator[Row]:
    """The edges of a type at an agency."""
    return (row for rows in elements.edges_at(store, name, ends, end, [agency]) for row in rows)


def _number(value: Value) -> int | None:
    return value if isinstance(value, int) else None
