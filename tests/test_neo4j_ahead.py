"""A load into a Neo4j server writes new documents before those in front of them are kept: the graph is the same."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest

from loaders.facts import DocumentFacts
from stores.graph import Graph
from stores.neo4j_change import GuessedError, Rewriting
from stores.protocol import EngineError
from stores.where import open_graph
from tests.servers.neo4j import Server
from tests.small_plans import plan
from tests.test_neo4j_graph import CITY, DISTRICT, LAW, LOCAL, PLANS, assert_same, elements, folder

pytestmark = pytest.mark.xdist_group("neo4j")

PLACES = ("云溪区", "鹿鸣区", "石桥区", "霁月区", "梅岭区", "竹溪区", "松江区", "枫桥区", "柳河区", "荷塘区")


def told(place: str, year: int = 2025) -> DocumentFacts:
    """A plan that no other one has to do with, but for what it cites and whom it names."""
    duties = [
        "清河。排查整治沿河直排口，封堵雨污混接管网（区水利局牵头，省水利厅配合）率≥85%",
        f"护林。第{year}次（区林业局）",
    ]
    return plan(f"{place}{year}年要点", duties, cites=["关于护林的意见"], region=place, issuers=[f"{place}人民政府"])


@pytest.fixture(autouse=True)
def one_document_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stores.neo4j_graph.DOCUMENTS", 1)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What became of each transaction that was ahead."""
    outcomes: list[str] = []
    load = Rewriting.load

    def watched(self: Rewriting, *given: object) -> None:
        try:
            load(self, *given)  # type: ignore[arg-type]
        except GuessedError:
            outcomes.append("given up")
            raise
        if self.begun:
            outcomes.append("kept")

    monkeypatch.setattr(Rewriting, "load", watched)
    return outcomes


@pytest.fixture
def graph(server: Server) -> Iterator[Graph]:
    with closing(open_graph(server.uri, create=True)) as opened:
        yield opened


def test_new_documents_are_written_ahead(graph: Graph, tmp_path: Path, begun: list[str]) -> None:
    documents = [told(place) for place in PLACES]
    assert {loaded.change for loaded in graph.load(documents)} == {"new"}
    assert begun == ["kept"] * (len(PLACES) - 1)
    assert_same(elements(graph.store()), folder(tmp_path / "ten", documents))
    more = [told(place, 2026) for place in PLACES]
    assert [loaded.change for loaded in graph.load([*documents[:2], *more])] == ["unchanged"] * 2 + ["new"] * 10
    assert begun == ["kept"] * (2 * len(PLACES) - 1)
    assert_same(elements(graph.store()), folder(tmp_path / "twenty", [*documents, *more]))


@pytest.mark.parametrize("together", [1, 2])
def test_documents_that_bear_on_one_another(
    graph: Graph, server: Server, tmp_path: Path, together: int, monkeypatch: pytest.MonkeyPatch, begun: list[str]
) -> None:
    monkeypatch.setattr("stores.neo4j_graph.DOCUMENTS", together)
    orders = [
        PLANS,
        PLANS[::-1],
        *[[*order, *PLANS[5:]] for order in [*permutations([DISTRICT, CITY, LAW, LOCAL])][::9]],
    ]
    for i, order in enumerate(orders):
        server.empty()
        list(graph.load(order))
        assert_same(elements(graph.store()), folder(tmp_path / str(i), order))
    assert "kept" in begun


def test_a_document_that_comes_twice_is_the_last_one(graph: Graph, tmp_path: Path) -> None:
    twice = [told("云溪区"), told("鹿鸣区"), plan("鹿鸣区2025年要点", ["护路。修路（区住建局）"], region="鹿鸣区")]
    assert [loaded.change for loaded in graph.load(twice)] == ["new", "new", "changed"]
    assert_same(elements(graph.store()), folder(tmp_path, [twice[0], twice[2]]))


def test_who_waits_too_long_gives_up_and_begins_again(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: list[str]
) -> None:
    monkeypatch.setattr("stores.neo4j_graph.PATIENCE", 0.0)
    documents = [told(place) for place in PLACES]
    assert len(list(graph.load(documents))) == len(documents)
    assert len(begun) < len(documents) - 1
    assert_same(elements(graph.store()), folder(tmp_path, documents))


def test_two_load_the_same_at_once(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: list[str]
) -> None:
    monkeypatch.setattr("stores.neo4j_graph.PATIENCE", 2.0)
    documents = [told(place) for place in PLACES]
    with closing(open_graph(server.uri, create=True)) as one, closing(open_graph(server.uri)) as other:
        list(one.load(documents[:1]))
        changes: list[list[str]] = []

        def load(graph: Graph, order: list[DocumentFacts]) -> None:
            changes.append([loaded.change for loaded in graph.load(order)])

        threads = [
            threading.Thread(target=load, args=(one, documents)),
            threading.Thread(target=load, args=(other, documents[::-1])),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [change for loaded in changes for change in loaded].count("new") == len(documents) - 1, (
            "each was new to one of the two"
        )
        assert_same(elements(one.store()), folder(tmp_path, documents))


def test_what_is_ahead_of_a_failure_is_not_kept(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: list[str]
) -> None:
    documents, load = [told(place) for place in PLACES], Rewriting.load

    def failing(self: Rewriting, puts: list[object], following: object) -> None:
        if any(getattr(put, "facts", None) is documents[4] for put in puts):
            raise EngineError("the disk of the server is full")
        load(self, puts, following)  # type: ignore[arg-type]

    monkeypatch.setattr(Rewriting, "load", failing)
    kept: list[str] = []
    with pytest.raises(EngineError, match="disk"):
        kept.extend(loaded.policy for loaded in graph.load(documents))
    monkeypatch.setattr(Rewriting, "load", load)
    assert len(kept) == len(list(graph.keys())) == 4
    assert_same(elements(graph.store()), folder(tmp_path / "four", documents[:4]))
    list(graph.load(documents))
    assert_same(elements(graph.store()), folder(tmp_path / "ten", documents))
