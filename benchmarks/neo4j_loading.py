"""How fast documents are loaded into a Neo4j server, beside two other ways to write the same facts.

One writes each fact with a statement of its own. The other is the most that can be had here: the nodes and edges that
documents own, made ready before, in large batches, with nothing beside them (no facts kept, no names, no alignment).

`python -m benchmarks.neo4j_loading [--plans N]` prints Markdown. The server is that of $NEO4J_URI (which is emptied,
if NEO4J_TEST_EMPTY=yes) or one that is started from its jars for the while. Java compiles what runs often, which takes
a server some loads: it is warmed with other plans first, and the time of the first of these is told. Extraction is not
measured here.
"""

from __future__ import annotations

import argparse
import gc
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time

import neo4j

import schema
from benchmarks.generate import plans
from benchmarks.report import machine, table
from cli.garbage import seldom
from loaders.extract import extract
from loaders.facts import DocumentFacts
from loaders.resolve.rows import Rows, rows
from stores import neo4j_schema
from stores.graph import Graph
from stores.neo4j_graph import DOCUMENTS
from stores.neo4j_writing import Owned, Writer
from stores.where import open_graph
from tests.servers.neo4j import Server, running

BAR = 20_000
"""Nodes and edges a second."""
TIMES = 10
"""So many times faster than one statement for each fact."""


@dataclass(frozen=True)
class Load:
    """What loading documents took, in seconds."""

    loading: float
    aligning: float
    """The first store after a load does that."""
    processor: float
    """Of the client in both."""

    @property
    def whole(self) -> float:
        """Of both together."""
        return self.loading + self.aligning


def loaded(graph: Graph, documents: Sequence[DocumentFacts]) -> Load:
    """Load documents, and return what that took."""
    begun, used = perf_counter(), process_time()
    for _ in graph.load(documents):
        pass
    there = perf_counter()
    graph.store().close()
    return Load(there - begun, perf_counter() - there, process_time() - used)


def afresh(server: Server, documents: Sequence[DocumentFacts]) -> Load:
    """Empty the database, load documents into it, and return what that took."""
    server.empty()
    with open_graph(server.uri, create=True) as graph:
        return loaded(graph, documents)


def one_by_one(server: Server, documents: Sequence[DocumentFacts]) -> tuple[float, int]:
    """Return seconds and facts of writing what documents own with one statement, and one transaction, for each fact."""
    auth = (server.user, server.password) if server.password is not None else None
    with neo4j.GraphDatabase.driver(server.uri, auth=auth) as driver, driver.session() as session:
        written = [statement for facts in documents for statement in _statements(facts)]
        begun = perf_counter()
        for query, values in written:
            session.run(query, rows=[values]).consume()
        return perf_counter() - begun, len(written)


def bare(server: Server, documents: Sequence[DocumentFacts]) -> float:
    """Return how many nodes and edges a second are written where all rows are ready and nothing else is kept."""
    made = [rows(facts, lambda title: ()) for facts in documents]
    owned = [Owned.of(made[i : i + DOCUMENTS]) for i in range(0, len(made), DOCUMENTS)]
    count = sum(one.count() for one in owned)
    server.empty()
    with server.session() as session:
        for label, keys in _shared(made).items():
            session.run(f"UNWIND $keys AS key CREATE (:{label} {{key: key}})", keys=sorted(keys)).consume()
        begun = perf_counter()
        for one in owned:
            session.execute_write(lambda transaction, one=one: Writer(transaction).create(one))
        return count / (perf_counter() - begun)


def _shared(made: Sequence[Rows]) -> dict[str, set[str]]:
    return {
        "Agency": {key for one in made for key in one.agencies},
        "Region": {one.place.key for one in made},
        "Policy": {key for one in made for key in (one.key, *one.cited)},
    }


def _statements(facts: DocumentFacts) -> Iterator[tuple[str, list[object]]]:
    told, made = schema.load(), rows(facts, lambda title: ())
    for label, keys in _shared([made]).items():
        for key in sorted(keys):
            yield f"UNWIND $rows AS r MERGE (:{label} {{key: r[0]}})", [key]
    for label, found in made.nodes.items():
        node = told.nodes[label]
        for values in neo4j_schema.node_values(node, found):
            yield neo4j_schema.merged(node), values
    for edge, found in made.edges.items():
        for values in neo4j_schema.edge_values(told, edge, found):
            yield neo4j_schema.linked(told, edge), values


def count(graph: Graph) -> tuple[int, int]:
    """Return how many nodes and edges of the schema there are."""
    store, told = graph.store(), schema.load()
    nodes = sum(int(str(store.run(f"MATCH (n:{name}) RETURN count(n)").rows[0][0])) for name in told.nodes)
    edges = sum(int(str(store.run(f"MATCH ()-[r:{name}]->() RETURN count(r)").rows[0][0])) for name in told.edges)
    return nodes, edges


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--plans", type=int, default=1000)
    options.add_argument("--sample", type=int, default=10, help="plans that are written fact by fact")
    options.add_argument("--warm", type=int, default=5, help="loads of as many other plans that go before")
    options.add_argument("--times", type=int, default=5, help="loads of which the median is told")
    options.add_argument("--heap", default="4g", help="of a server that is started here")
    chosen = options.parse_args()
    documents = [extract(plan.data, plan.name) for plan in plans(chosen.plans)]
    others = [extract(plan.data, plan.name) for plan in plans(chosen.plans, 7)]
    seldom()  # as commands do
    gc.freeze()  # documents come one by one elsewhere; the collector would go through all of these again and again
    with running(chosen.heap) as server:
        os.environ.update(server.environment)
        cold = [afresh(server, others) for _ in range(chosen.warm)][:1]
        loads = sorted((afresh(server, documents) for _ in range(chosen.times)), key=lambda load: load.whole)
        busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
        with open_graph(server.uri) as graph:
            nodes, edges = count(graph)
            again = loaded(graph, documents).whole
        server.empty()
        open_graph(server.uri, create=True).close()
        slow, facts = one_by_one(server, documents[: chosen.sample])
        server.empty()
        most = median(bare(server, documents) for _ in range(chosen.times))
        version = _version(server)
    middle, single = loads[len(loads) // 2], facts / slow
    rates = [(nodes + edges) / load.whole for load in loads]
    rate = (nodes + edges) / middle.whole
    print(machine("neo4j", "neo4j-rust-ext"), f"; Neo4j server {version}", sep="", end="\n\n")
    lines = [
        ("documents", f"{len(documents):,}"),
        ("nodes", f"{nodes:,}"),
        ("edges", f"{edges:,}"),
        (f"loading, s: the middle one of {len(loads)} loads", f"{middle.loading:.1f}"),
        ("aligning, s", f"{middle.aligning:.1f}"),
        ("processor seconds of the client in both", f"{middle.processor:.1f}"),
        ("load average of the machine meanwhile", f"{busy:.1f}"),
        ("nodes and edges a second", f"{rate:,.0f}{'' if rate >= BAR else ' (under the bar)'}"),
        ("in the slowest and the fastest load", f"{rates[-1]:,.0f} and {rates[0]:,.0f}"),
        *(("in a server just started, s", f"{load.whole:.1f}") for load in cold),
        ("the most there can be: rows that are ready, nothing beside them, a second", f"{most:,.0f}"),
        ("loading again, unchanged, s", f"{again:.1f}"),
        (f"one statement for each fact, {chosen.sample} documents, facts a second", f"{single:,.0f}"),
        ("times faster", f"{rate / single:.0f}{'' if rate >= TIMES * single else ' (under the bar)'}"),
    ]
    print(table(("Neo4j", "value"), lines))


def _version(server: Server) -> str:
    auth = (server.user, server.password) if server.password is not None else None
    with neo4j.GraphDatabase.driver(server.uri, auth=auth) as driver:
        return str(driver.execute_query("CALL dbms.components() YIELD versions RETURN versions[0]").records[0][0])


if __name__ == "__main__":
    main()
