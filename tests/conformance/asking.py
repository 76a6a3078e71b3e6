"""How each saved question is asked: its example, and several values for each parameter, drawn from the graph itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from queries.question import Question
from stores.protocol import Store

DRAWN = {
    "agency": "MATCH (a:Agency)-[r:LEADS]->(o) WHERE NOT a.collective RETURN a.key AS k, count(r) AS n "
    "ORDER BY n DESC, k LIMIT 4",
    "policy": "MATCH (p:Policy) RETURN p.key AS k ORDER BY p.loaded DESC, k LIMIT 80",
    "region": "MATCH (g:Region) RETURN g.full_name AS n, g.key AS key ORDER BY key LIMIT 40",
    "task": "MATCH (t:Task) RETURN t.key AS k ORDER BY k LIMIT 200",
}
YEARS = (
    "MATCH (p:Policy)-[:APPLIES_IN]->(g:Region)<-[:APPLIES_IN]-(q:Policy) WHERE p.loaded AND q.loaded AND p.year < q.year "
    "RETURN DISTINCT g.full_name AS region, p.year AS since, q.year AS until ORDER BY region, since, until LIMIT 4"
)
_VALUES = {
    "date": ("2022-12-31", "2023", "2025-06-30"),
    "integer": ("1", "2", "3"),
    "boolean": ("yes", "no", "yes"),
    "string": ("率", "水", "%"),
}


WRITES = {
    "cypher": [
        "CREATE (:Policy {key: 'x'})",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n:Policy) SET n.title = 'x'",
        "LOAD CSV FROM 'file:///x' AS row RETURN row",
        "CALL db.clearQueryCaches()",
        "MATCH (a:Policy RETURN a",
        "RETURN $x",
        "",
    ],
    "sparql": [
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "DELETE WHERE { ?s ?p ?o }",
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * FROM <http://127.0.0.1:9/x> { ?s ?p ?o }",
        "SELECT * { ?s ?p }",
        "SELECT * { ?s ?p $x }",
        "",
    ],
}
"""Queries that every store of a language refuses: they would write, reach elsewhere, or do not parse."""


def asked(question: Question, reference: Store, known: list[dict[str, str]], most: int) -> list[dict[str, str]]:
    """Return at most `most` ways to ask a question, different ones first: those that are known, then drawn ones."""
    found = {repr(sorted(given.items())): given for given in (*known, *_drawn(question, reference))}
    return list(islice(found.values(), most))


def _drawn(question: Question, reference: Store) -> Iterator[dict[str, str]]:
    """What it cannot do without; then each other parameter beside that; each in several turns."""
    pools = {kind: [str(row[0]) for row in reference.run(text).rows if row[0]] for kind, text in DRAWN.items()}
    if question.parameter("from_year"):
        for region, since, until in reference.run(YEARS).rows:
            yield {"region": str(region), "from_year": str(since), "to_year": str(until)}
    if question.parameter("below"):
        yield from ({"policy": upper, "below": below} for upper, below in pairwise(pools["policy"][:5]))
    needed = [p for p in question.parameters if p.required or p.name in question.any_of[:1]]
    for turn in range(3):
        # Two parameters of one kind are two different things.
        given = {p.name: _value(p.kind, p.choices, pools, turn + place) for place, p in enumerate(needed)}
        yield given
        for parameter in question.parameters:
            if parameter not in needed:
                yield given | {parameter.name: _value(parameter.kind, parameter.choices, pools, turn)}
    # And the same thing for both: what a plan shares with itself is there even where no two plans share anything.
    yield from ({p.name: _value(p.kind, p.choices, pools, turn) for p in needed} for turn in range(3))


def _value(kind: str, choices: tuple[str, ...], pools: dict[str, list[str]], turn: int) -> str:
    if kind in pools:
        pool = pools[kind]
        return pool[turn * max(1, len(pool) // 3) % len(pool)]
    values = [choice for choice in choices if choice] if kind == "choice" else _VALUES[kind]
    return values[turn % len(values)]
