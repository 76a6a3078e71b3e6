"""Who an agency is: its names and where each was read, what it came from and became, whose branch and member it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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


_ROLES = "LEADS|RESPONSIBLE_FOR|SUPPORTS"
_ITSELF = (
    "MATCH (a:Agency {key: $agency}) OPTIONAL MATCH (a)-[:BELONGS_TO]->(g:Region) "
    "RETURN a.name, a.kind, a.collective, g.full_name, a.key"
)
_READ = (
    f"MATCH (:Agency {{key: $agency}})-[r:{_ROLES}]->(:Obligation) "
    "RETURN r.mention AS name, r.source AS source, r.start AS start, r.`end` AS stop",
    "MATCH (:Agency {key: $agency})-[r:ISSUED]->(:Policy) "
    "RETURN r.quote AS name, r.source AS source, r.start AS start, r.`end` AS stop",
    "MATCH (:Policy)-[r:ADDRESSED_TO]->(:Agency {key: $agency}) "
    "RETURN r.quote AS name, r.source AS source, r.start AS start, r.`end` AS stop",
)
_SLIPS = "MATCH (:Agency {key: $agency})-[r:NAMED_IN]->(:Policy) RETURN r.name, r.source, r.rule, r.means"
_REFORMS = (
    ("predecessor", "MATCH (:Agency {key: $agency})-[r:SUCCEEDS]->(b:Agency) RETURN b.name, r.year, r.reform, b.key"),
    ("successor", "MATCH (:Agency {key: $agency})<-[r:SUCCEEDS]-(b:Agency) RETURN b.name, r.year, r.reform, b.key"),
    (
        "functions from",
        "MATCH (:Agency {key: $agency})-[r:TAKES_FROM]->(b:Agency) RETURN b.name, r.year, r.function, b.key",
    ),
    (
        "functions to",
        "MATCH (:Agency {key: $agency})<-[r:TAKES_FROM]-(b:Agency) RETURN b.name, r.year, r.function, b.key",
    ),
)
_ABOVE = (
    ("answers to", "MATCH (:Agency {key: $agency})-[r:ANSWERS_TO]->(b:Agency) RETURN b.name, r.basis, b.key"),
    ("branch", "MATCH (:Agency {key: $agency})<-[r:ANSWERS_TO]-(b:Agency) RETURN b.name, r.basis, b.key"),
)
_SETS = (
    (
        "member of",
        "MATCH (:Agency {key: $agency})-[r:MEMBER_OF]->(b:Agency) "
        "RETURN b.name, r.basis, r.quote, r.source, r.start, r.`end`, b.key",
    ),
    (
        "member",
        "MATCH (:Agency {key: $agency})<-[r:MEMBER_OF]-(b:Agency) "
        "RETURN b.name, r.basis, r.quote, r.source, r.start, r.`end`, b.key",
    ),
)
_DOCUMENTS = (
    f"MATCH (:Agency {{key: $agency}})-[r:{_ROLES}]->(o:Obligation) MATCH (p:Policy {{key: o.policy}}) "
    "RETURN p.title AS title, p.year AS year, p.source AS source, p.key AS key, count(DISTINCT o.key) AS n"
)


def who(store: Store, agency: str) -> list[Known]:
    """Return what is known of the agency with this key, in the order in which people ask."""
    asked: dict[str, Value] = {"agency": agency}
    return [
        *_itself(store, asked),
        *_names(store, asked),
        *_others(store, asked),
        *_documents(store, asked),
    ]


def _itself(store: Store, asked: dict[str, Value]) -> Iterator[Known]:
    for name, kind, collective, region, key in store.run(_ITSELF, asked).rows:
        yield Known("name", str(name), detail="set" if collective else str(kind), key=str(key))
        yield Known("region", str(region or ""))


def _names(store: Store, asked: dict[str, Value]) -> Iterator[Known]:
    slips = {(str(n), str(s)): f"{rule}: {means}" for n, s, rule, means in store.run(_SLIPS, asked).rows}
    first: dict[tuple[str, str], tuple[int, int]] = {}
    for query in _READ:
        for name, source, start, end in store.run(query, asked).rows:
            at = str(name), str(source)
            place = _number(start) or 0, _number(end) or 0
            first[at] = min(first.get(at, place), place)
    for (name, source), (start, end) in sorted(first.items()):
        slip = slips.get((name, source), "")
        yield Known("slip" if slip else "alias", name, None, slip, source, start, end)


def _others(store: Store, asked: dict[str, Value]) -> Iterator[Known]:
    for what, query in _REFORMS:
        found = sorted(store.run(query, asked).rows, key=repr)
        yield from (Known(what, str(n), _number(y), str(told), key=str(k)) for n, y, told, k in found)
    for what, query in _ABOVE:
        found = sorted(store.run(query, asked).rows, key=repr)
        yield from (Known(what, str(n), detail=str(basis), key=str(k)) for n, basis, k in found)
    for what, query in _SETS:
        for n, basis, quote, source, start, end, key in sorted(store.run(query, asked).rows, key=repr):
            told = f"{basis}: {quote}"
            yield Known(what, str(n), None, told, str(source), _number(start), _number(end), str(key))


def _documents(store: Store, asked: dict[str, Value]) -> Iterator[Known]:
    rows = sorted(store.run(_DOCUMENTS, asked).rows, key=lambda row: (str(row[1] or ""), str(row[0])))
    for title, year, source, key, count in rows:
        yield Known("document", str(title), _number(year), f"{count}", str(source), key=str(key))


def _number(value: Value) -> int | None:
    return value if isinstance(value, int) else None
