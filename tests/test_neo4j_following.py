"""What follows from all agencies is worked out ahead of the last documents of a load, and taken only if it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from loaders.resolve.bodies import Bodies
from loaders.resolve.rows import rows
from stores.graph import Graph
from stores.neo4j_change import Rewriting
from stores.neo4j_following import Following
from stores.where import open_graph
from tests.servers.neo4j import Server
from tests.test_neo4j_ahead import PLACES, told
from tests.test_neo4j_graph import assert_same, elements, folder

pytestmark = pytest.mark.xdist_group("neo4j")

DOCUMENTS = [told(place) for place in PLACES]


@pytest.fixture
def graph(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Graph]:
    monkeypatch.setattr("stores.neo4j_graph.DOCUMENTS", 2)
    with closing(open_graph(server.uri, create=True)) as opened:
        list(opened.load(DOCUMENTS[:2]))
        yield opened


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[Bodies]:
    """The agencies from which it was worked out what follows."""
    found: list[Bodies] = []
    of: Callable[[Bodies], Following] = Following.of

    def watched(bodies: Bodies) -> Following:
        found.append(bodies)
        return of(bodies)

    monkeypatch.setattr(Following, "of", watched)
    return found


def test_it_is_worked_out_once(graph: Graph, tmp_path: Path, worked_out: list[Bodies]) -> None:
    list(graph.load(DOCUMENTS))
    assert len(worked_out) == 1
    assert_same(elements(graph.store()), folder(tmp_path, DOCUMENTS))
    assert len(worked_out) == 1


def test_it_is_not_taken_where_somebody_else_wrote(
    graph: Graph, server: Server, tmp_path: Path, worked_out: list[Bodies], monkeypatch: pytest.MonkeyPatch
) -> None:
    late, load = told("溪口区"), Rewriting.load

    def interrupted(self: Rewriting, puts: list[object], following: object) -> None:
        if following is not None:
            monkeypatch.setattr(Rewriting, "load", load)
            with closing(open_graph(server.uri)) as other:
                list(other.load([late]))
        load(self, puts, following)  # type: ignore[arg-type]

    monkeypatch.setattr(Rewriting, "load", interrupted)
    list(graph.load(DOCUMENTS))
    assert len(worked_out) == 3  # foreseen, by the other one, and anew
    assert_same(elements(graph.store()), folder(tmp_path, [*DOCUMENTS, late]))


def test_agencies_are_the_same_whatever_the_order_of_documents() -> None:
    made = [rows(facts, lambda title: ()) for facts in DOCUMENTS[:4]]
    one, other = Bodies(), Bodies()
    for document in made:
        one.add(document)
    for document in made[:0:-1]:
        other.add(document)
    assert one != other
    for document in made[:2]:
        other.add(document)
    assert one == other
    assert Following.of(one).edges == Following.of(other).edges
    assert Following.of(one).agencies == Following.of(other).agencies
