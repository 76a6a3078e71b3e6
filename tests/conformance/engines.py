"""The engines that the conformance suite holds to the reference: each is one entry, and opens a store on documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from loaders.facts import DocumentFacts
from stores import rdflib_store
from stores.export import export
from stores.folder import GraphFolder
from stores.protocol import Store
from stores.where import open_graph
from tests.servers import fuseki
from tests.servers.neo4j import Server

Opened = AbstractContextManager[Store]


@dataclass(frozen=True)
class Engine:
    """An engine by its name. `store` opens it on documents, with an empty folder to put things in.

    `most` is how many askings of each question, at most, it is held to: an engine that is slow gets few. A question that
    takes it longer than `seconds` is skipped, saying so; 0 waits for ever.
    """

    name: str
    store: Callable[[Sequence[DocumentFacts], Path, pytest.FixtureRequest], Opened]
    most: int = 100
    seconds: int = 0


@contextmanager
def folder(documents: Sequence[DocumentFacts], place: Path) -> Iterator[GraphFolder]:
    """Yield the graph folder of documents."""
    with GraphFolder.open(place / "graph", create=True) as opened:
        assert len(list(opened.load(documents))) == len(documents)
        yield opened


@contextmanager
def ladybug(documents: Sequence[DocumentFacts], place: Path) -> Iterator[Store]:
    """The embedded Cypher engine, which is the reference."""
    with folder(documents, place) as opened, closing(opened.store()) as store:
        yield store


@contextmanager
def oxigraph(documents: Sequence[DocumentFacts], place: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """The embedded SPARQL engine."""
    with folder(documents, place) as opened, closing(opened.sparql()) as store:
        yield store


@contextmanager
def rdflib_own(documents: Sequence[DocumentFacts], place: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """The engine that rdflib brings, on a graph in memory."""
    with folder(documents, place) as opened, closing(opened.sparql()) as embedded:
        graph = rdflib_store.in_memory(embedded.graph.quads_for_pattern(None, None, None, None))
    with closing(rdflib_store.RdflibStore(graph)) as store:
        yield store


@contextmanager
def neo4j(documents: Sequence[DocumentFacts], place: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """A Neo4j server that the documents were loaded into."""
    server: Server = request.getfixturevalue("neo4j_server")
    with pytest.MonkeyPatch.context() as patch:
        graph = open_graph(server.emptied(patch).uri, create=True)
    with closing(graph):
        assert len(list(graph.load(documents))) == len(documents)
        with closing(graph.store()) as store:
            yield store


@contextmanager
def endpoint(
    documents: Sequence[DocumentFacts], place: Path, request: pytest.FixtureRequest, scheme: str = ""
) -> Iterator[Store]:
    """A SPARQL endpoint, Fuseki, that serves the Turtle which was exported from a folder."""
    with ladybug(documents, place) as store:
        export(store, "turtle", place / "graph.ttl")
    with (
        fuseki.running(place / "graph.ttl") as address,
        closing(open_graph(f"{scheme}{address}")) as graph,
        closing(graph.store()) as store,
    ):
        yield store


ENGINES = (
    Engine("oxigraph", oxigraph),
    Engine("neo4j", neo4j),
    Engine("fuseki", partial(endpoint, scheme="sparql+"), most=8),
    Engine("rdflib", rdflib_own, most=3, seconds=300),
)
"""A new engine is entered here, and passes the suite as it stands."""
