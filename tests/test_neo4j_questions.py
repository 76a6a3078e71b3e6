"""One Cypher text serves both engines: every saved question gives the same rows on Neo4j as on the embedded engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from loaders.documents import read_documents
from loaders.facts import DocumentFacts
from queries import catalogue
from queries.answering import answer, bind
from queries.question import Question
from stores.folder import GraphFolder
from stores.protocol import QueryRefusedError, Store
from stores.where import open_graph
from tests.servers.neo4j import Server

pytestmark = pytest.mark.xdist_group("neo4j")

QUESTIONS = catalogue.load()
DRAWN = {
    "agency": "MATCH (a:Agency)-[r:LEADS]->(o) WHERE NOT a.collective RETURN a.key AS k, count(r) AS n "
    "ORDER BY n DESC, k LIMIT 4",
    "policy": "MATCH (p:Policy) RETURN p.key AS k ORDER BY p.loaded DESC, k LIMIT 80",
    "region": "MATCH (g:Region) RETURN g.key AS k, g.full_name AS n ORDER BY k LIMIT 40",
    "task": "MATCH (t:Task) RETURN t.key AS k ORDER BY k LIMIT 200",
}

YEARS = (
    "MATCH (p:Policy)-[:APPLIES_IN]->(g:Region)<-[:APPLIES_IN]-(q:Policy) WHERE p.loaded AND q.loaded AND p.year < q.year "
    "RETURN DISTINCT g.full_name AS region, p.year AS since, q.year AS until ORDER BY region, since, until LIMIT 4"
)


@pytest.fixture(scope="module", params=["examples", "real plans"])
def engines(
    request: pytest.FixtureRequest, neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory, root: Path
) -> Iterator[tuple[Store, Store]]:
    """The same documents in the embedded engine and on the server."""
    if request.param == "examples":
        paths = sorted(p for p in (root / "examples").iterdir() if p.name[:2].isdigit())
    else:
        paths = sorted((request.getfixturevalue("shared") / "seeds").glob("*.txt"))
    documents = [d for d in read_documents(paths) if isinstance(d, DocumentFacts)]
    assert len(documents) >= 5
    with pytest.MonkeyPatch.context() as patch:
        for name, value in neo4j_server.environment.items():
            patch.setenv(name, value)
        neo4j_server.empty()
        server = open_graph(neo4j_server.uri, create=True)
    with closing(server), GraphFolder.open(tmp_path_factory.mktemp("graph"), create=True) as folder:
        list(server.load(documents))
        list(folder.load(documents))
        with closing(folder.store()) as embedded:
            yield embedded, server.store()


def asked(question: Question, store: Store) -> Iterator[dict[str, str]]:
    """Its example where that can be asked here, and several values for each parameter, by itself and beside others."""
    pools = {kind: [str(row[0]) for row in store.run(query).rows] for kind, query in DRAWN.items()}
    pools["region"] = [str(row[1]) for row in store.run(DRAWN["region"]).rows if row[1]]
    if question.parameter("from_year"):
        for region, since, until in store.run(YEARS).rows:
            yield {"region": str(region), "from_year": str(since), "to_year": str(until)}
    if question.parameter("below"):
        yield from ({"policy": upper, "below": below} for upper, below in pairwise(pools["policy"][:5]))
    needed = [p for p in question.parameters if p.required or p.name in question.any_of[:1]]
    for turn in range(3):
        given = {p.name: _value(p.kind, p.choices, pools, turn) for p in needed}
        yield given
        for parameter in question.parameters:
            if parameter not in needed:
                yield given | {parameter.name: _value(parameter.kind, parameter.choices, pools, turn)}


def _value(kind: str, choices: tuple[str, ...], pools: dict[str, list[str]], turn: int) -> str:
    if kind in pools:
        pool = pools[kind]
        return pool[turn * max(1, len(pool) // 3) % len(pool)]
    if kind == "choice":
        known = [choice for choice in choices if choice]
        return known[turn % len(known)]
    return {
        "date": ("2022-12-31", "2023", "2025-06-30", "2030-12-31"),
        "integer": ("1", "2", "3", "50"),
        "boolean": ("yes", "no", "yes", "no"),
        "string": ("率", "水", "%", "亩"),
    }[kind][turn]


@pytest.mark.parametrize("name", sorted(n for n, q in QUESTIONS.items() if "cypher" in q.texts))
def test_a_question_gives_the_same_rows(name: str, engines: tuple[Store, Store]) -> None:
    question = QUESTIONS[name]
    embedded, server = engines
    some = 0
    for given in asked(question, embedded):
        values = bind(question, embedded, given)
        assert bind(question, server, given) == values, given
        text, used = question.query("cypher", values)
        raw, also = embedded.run(text, used), server.run(text, used)
        assert also.columns == raw.columns
        assert [list(map(type, row)) for row in _sorted(also.rows)] == [list(map(type, r)) for r in _sorted(raw.rows)]
        found, wanted = answer(question, server, given), answer(question, embedded, given)
        assert _loose(found.rows) == _loose(wanted.rows), given
        some += len(wanted.rows)
    assert some or name == "downstream"  # of five plans, none may rest on another


def _sorted(rows: tuple[tuple[object, ...], ...]) -> list[tuple[object, ...]]:
    return sorted(_loose(rows), key=repr)


def _loose(rows: tuple[tuple[object, ...], ...]) -> list[tuple[object, ...]]:
    """A collected list has no order of its own."""
    return [tuple(sorted(v, key=str) if isinstance(v, list) else v for v in row) for row in rows]


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (:Policy {key: 'x'})",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n:Policy) SET n.title = 'x'",
        "LOAD CSV FROM 'file:///x' AS row RETURN row",
        "CALL db.clearQueryCaches()",
        "MATCH (a:Policy RETURN a",
        "RETURN $x",
        "",
    ],
)
def test_a_query_only_reads(query: str, engines: tuple[Store, Store]) -> None:
    with pytest.raises(QueryRefusedError) as refused:
        engines[1].run(query)
    assert "\n" not in str(refused.value)


def test_answers_have_the_types_of_every_store(engines: tuple[Store, Store]) -> None:
    query = "MATCH (o:Obligation) RETURN o.due AS due, o.deadlines AS d, o.covered AS c, o.start AS s ORDER BY o.key LIMIT 50"
    assert engines[1].run(query) == engines[0].run(query)
