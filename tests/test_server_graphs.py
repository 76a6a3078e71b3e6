"""A server's graph is that of the folder with the same documents: exported byte for byte, and checked alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from queries.findings import Finding, findings, ordered
from stores import scopes
from stores.elements import WHOLE
from stores.export import export
from stores.folder import GraphFolder
from stores.graph import Graph
from stores.protocol import Store
from stores.where import open_graph
from tests.example_graph import graph_of_examples
from tests.servers import fuseki
from tests.servers.neo4j import Server

POLICY = "2023年云渡市沧澜江保护工作要点"
SERVERS = [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in ("fuseki", "neo4j")]


@pytest.fixture(scope="module", params=SERVERS)
def graphs(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Graph, GraphFolder]]:
    """The same documents on a server and in a folder."""
    place = tmp_path_factory.mktemp("graph")
    with ExitStack() as stack:
        folder = stack.enter_context(graph_of_examples(place))
        if request.param == "fuseki":
            with closing(folder.store()) as store:
                export(store, "turtle", place / "graph.ttl")
            graph = open_graph("sparql+" + stack.enter_context(fuseki.running(place / "graph.ttl")))
        else:
            server: Server = request.getfixturevalue("neo4j_server")
            patch = stack.enter_context(pytest.MonkeyPatch.context())
            graph = open_graph(server.emptied(patch).uri, create=True)
            list(graph.load(folder.documents()))
        yield stack.enter_context(closing(graph)), folder


@pytest.fixture(scope="module")
def stores(graphs: tuple[Graph, GraphFolder]) -> Iterator[tuple[Store, Store]]:
    """What answers on the server and on the folder."""
    with closing(graphs[0].store()) as server, closing(graphs[1].store()) as folder:
        yield server, folder


@pytest.mark.parametrize("form", ["turtle", "jsonld", "graphml", "csv"])
@pytest.mark.parametrize("whole", [True, False])
def test_an_export_is_the_same(form: str, whole: bool, stores: tuple[Store, Store], tmp_path: Path) -> None:
    found = []
    for i, store in enumerate(stores):
        written = export(store, form, tmp_path / f"{i}", WHOLE if whole else scopes.of_policy(store, POLICY))
        assert written.nodes > 50 and written.edges > 100
        files = sorted((tmp_path / f"{i}").iterdir()) if form == "csv" else [tmp_path / f"{i}"]
        found.append([(file.name if form == "csv" else "", file.read_bytes()) for file in files])
    for server, folder in zip(*found, strict=True):
        assert server == folder


def checked(store: Store, graph: Graph, policy: str, facts: bool) -> list[Finding]:
    """What a check finds; without `facts`, only what the graph itself says."""
    found = ordered(findings(store, graph, policy, lambda what, done, whole: None))
    return [f for f in found if facts or not f.rule.startswith(("similar-names", "warning-"))]


@pytest.mark.parametrize("policy", ["", POLICY])
def test_a_check_finds_the_same(policy: str, graphs: tuple[Graph, GraphFolder], stores: tuple[Store, Store]) -> None:
    facts = stores[0].language == "cypher"  # an endpoint has the graph alone
    with closing(graphs[1].sparql()) as folder:
        wanted = checked(folder, graphs[1], policy, facts)
    assert checked(stores[0], graphs[0], policy, True) == wanted
    assert len(wanted) > (0 if policy else 5)
