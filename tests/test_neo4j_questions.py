"""One Cypher text serves both engines: every saved question gives the same rows on Neo4j as on the embedded engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from loaders.documents import read_documents
from loaders.facts import DocumentFacts
from queries import catalogue, steps
from queries.answering import answer, bind
from stores.folder import GraphFolder
from stores.protocol import QueryRefusedError, Store
from stores.where import open_graph
from tests.conformance.asking import WRITES, asked
from tests.servers.neo4j import Server

pytestmark = pytest.mark.xdist_group("neo4j")

QUESTIONS = catalogue.load()


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
        server = open_graph(neo4j_server.emptied(patch).uri, create=True)
    with closing(server), GraphFolder.open(tmp_path_factory.mktemp("graph"), create=True) as folder:
        list(server.load(documents))
        list(folder.load(documents))
        with closing(folder.store()) as embedded:
            yield embedded, server.store()


@pytest.mark.parametrize("name", sorted(n for n, q in QUESTIONS.items() if "cypher" in q.texts))
def test_a_question_gives_the_same_rows(name: str, engines: tuple[Store, Store]) -> None:
    question = QUESTIONS[name]
    embedded, server = engines
    some = 0
    for given in asked(question, embedded, [], most=100):
        values = bind(question, embedded, given)
        assert bind(question, server, given) == values, given
        text = question.text(embedded, values)
        raw, also = steps.run(embedded, text, values), steps.run(server, text, values)
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


@pytest.mark.parametrize("query", WRITES["cypher"])
def test_a_query_only_reads(query: str, engines: tuple[Store, Store]) -> None:
    with pytest.raises(QueryRefusedError) as refused:
        engines[1].run(query)
    assert "\n" not in str(refused.value)


def test_answers_have_the_types_of_every_store(engines: tuple[Store, Store]) -> None:
    query = "MATCH (o:Obligation) RETURN o.due AS due, o.deadlines AS d, o.covered AS c, o.start AS s ORDER BY o.key LIMIT 50"
    assert engines[1].run(query) == engines[0].run(query)
