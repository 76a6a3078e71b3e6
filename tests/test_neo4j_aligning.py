"""Aligning on a Neo4j server while others write, or after a run that was broken off: the edges are a folder's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from loaders.facts import DocumentFacts
from stores import neo4j_alignment
from stores.graph import Graph
from stores.protocol import EngineError
from stores.where import open_graph
from tests.servers.neo4j import Server
from tests.small_plans import plan
from tests.test_neo4j_graph import assert_same, elements, folder

pytestmark = pytest.mark.xdist_group("neo4j")

DUTY = "清河。排查整治沿河直排口，封堵雨污混接管网，逐口建立溯源档案（区水利局）"
PLANS = [plan(f"{place}2025年要点", [DUTY], region=place) for place in ("云溪区", "鹿鸣区", "石桥区", "霁月区")]
LATE = plan("梅岭区2024年要点", [DUTY], region="梅岭区")  # all others are aligned with it


@pytest.fixture
def graph(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Graph]:
    """A graph of the plans, in which each edge is written in a transaction of its own."""
    monkeypatch.setattr(neo4j_alignment, "_EDGES", 1)
    opened = open_graph(server.uri, create=True)
    list(opened.load(PLANS))
    yield opened
    opened.close()


def interrupted(
    monkeypatch: pytest.MonkeyPatch, server: Server, documents: list[DocumentFacts], ask: bool, times: int
) -> list[int]:
    """Let somebody else load documents, and ask if they do, each time that a second edge is to be written."""
    write, seen = neo4j_alignment._Run._write, [0]

    def meanwhile(run: neo4j_alignment._Run, rows: list[list[object]]) -> None:
        seen[0] += 1
        if isinstance(run.graph, neo4j_alignment._Held) or seen[0] % 2 or seen[0] // 2 > times:
            return write(run, rows)
        with closing(open_graph(server.uri)) as other, pytest.MonkeyPatch.context() as patch:
            patch.setattr(neo4j_alignment._Run, "_write", write)
            list(other.load(documents[seen[0] // 2 - 1 :][:1]))
            if ask:
                other.store()
        return write(run, rows)

    monkeypatch.setattr(neo4j_alignment._Run, "_write", meanwhile)
    return seen


@pytest.mark.parametrize("ask", [False, True])
def test_somebody_loads_while_edges_are_written(
    graph: Graph, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ask: bool
) -> None:
    interrupted(monkeypatch, server, [LATE], ask, times=1)
    assert_same(elements(graph.store()), folder(tmp_path, [*PLANS, LATE]))


def test_somebody_loads_again_and_again(
    graph: Graph, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = [plan(f"{place}2024年要点", [DUTY], region=place) for place in ("梅岭区", "竹溪区", "松江区", "枫桥区")]
    seen = interrupted(monkeypatch, server, late, ask=False, times=9)
    # three runs are begun in vain, the fourth one holds the graph
    assert_same(elements(graph.store()), folder(tmp_path, [*PLANS, *late[:3]]))
    assert seen[0] > 6


def test_somebody_takes_a_document_out_whose_obligations_are_aligned(
    graph: Graph, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, seen = neo4j_alignment._Run._write, [0]

    def meanwhile(run: neo4j_alignment._Run, rows: list[list[object]]) -> None:
        seen[0] += 1
        if seen[0] == 1:
            with closing(open_graph(server.uri)) as other:
                other.forget("云溪区2025年要点")  # all others are aligned with it
        return write(run, rows)

    monkeypatch.setattr(neo4j_alignment._Run, "_write", meanwhile)
    assert_same(elements(graph.store()), folder(tmp_path, PLANS[1:]))
    assert seen[0] > 3


def test_a_run_that_was_broken_off_is_put_right(
    graph: Graph, tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, seen = neo4j_alignment._Run._write, [0]

    def failing(run: neo4j_alignment._Run, rows: list[list[object]]) -> None:
        seen[0] += 1
        if seen[0] > 2:
            raise EngineError("the server is away")
        write(run, rows)

    with monkeypatch.context() as patch:
        patch.setattr(neo4j_alignment._Run, "_write", failing)
        with pytest.raises(EngineError, match="is away"):
            graph.store()
    with server.session() as session:
        assert session.run("MATCH ()-[r:ALIGNED_WITH]->() RETURN count(r)").single(strict=True)[0] == 2
    list(graph.load([LATE]))
    assert_same(elements(graph.store()), folder(tmp_path, [*PLANS, LATE]))
