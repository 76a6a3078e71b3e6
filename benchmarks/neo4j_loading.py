"""How fast documents are loaded into a Neo4j server, beside the same facts written with one statement for each.

`python -m benchmarks.neo4j_loading [--plans N]` prints Markdown. The server is that of $NEO4J_URI (which is emptied,
if NEO4J_TEST_EMPTY=yes) or one that is started from its jars for the while. Extraction is not measured here.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from time import perf_counter

import neo4j

import schema
from benchmarks.generate import plans
from benchmarks.report import machine, table
from loaders.extract import extract
from loaders.facts import DocumentFacts
from loaders.resolve.rows import rows
from stores import neo4j_schema
from stores.graph import Graph
from stores.where import open_graph
from tests.servers.neo4j import Server, running

BAR = 20_000
"""Nodes and edges a second."""
TIMES = 10
"""So many times faster than one statement for each fact."""


def loaded(graph: Graph, documents: Sequence[DocumentFacts]) -> float:
    """Return the seconds that it takes to load documents and to align them, which the first store after a load does."""
    begun = perf_counter()
    for _ in graph.load(documents):
        pass
    graph.store().close()
    return perf_counter() - begun


def one_by_one(server: Server, documents: Sequence[DocumentFacts]) -> tuple[float, int]:
    """Return seconds and facts of writing what documents own with one statement, and one transaction, for each fact."""
    auth = (server.user, server.password) if server.password is not None else None
    with neo4j.GraphDatabase.driver(server.uri, auth=auth) as driver, driver.session() as session:
        written = [statement for facts in documents for statement in _statements(facts)]
        begun = perf_counter()
        for query, values in written:
            session.run(query, rows=[values]).consume()
        return perf_counter() - begun, len(written)


def _statements(facts: DocumentFacts) -> Iterator[tuple[str, list[object]]]:
    told, made = schema.load(), rows(facts, lambda title: ())
    shared = {"Agency": set(made.agencies), "Region": {made.place.key}, "Policy": {made.key, *made.cited}}
    for label, keys in shared.items():
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
    options.add_argument("--warm", type=int, default=500, help="other plans that the server is warmed with")
    options.add_argument("--heap", default="2g", help="of a server that is started here")
    chosen = options.parse_args()
    documents = [extract(plan.data, plan.name) for plan in plans(chosen.plans)]
    others = [extract(plan.data, plan.name) for plan in plans(chosen.warm, 7)]
    with running(chosen.heap) as server:
        os.environ.update(server.environment)
        graph = open_graph(server.uri, create=True)
        loaded(graph, others)
        server.empty()
        graph.close()
        graph = open_graph(server.uri, create=True)
        seconds = loaded(graph, documents)
        nodes, edges = count(graph)
        again = loaded(graph, documents)
        graph.close()
        server.empty()
        open_graph(server.uri, create=True).close()
        slow, facts = one_by_one(server, documents[: chosen.sample])
        version = _version(server)
    rate, single = (nodes + edges) / seconds, facts / slow
    print(machine("neo4j", "neo4j-rust-ext"), f"; Neo4j server {version}", sep="", end="\n\n")
    lines = [
        ("documents", f"{len(documents):,}"),
        ("nodes", f"{nodes:,}"),
        ("edges", f"{edges:,}"),
        ("loading, s", f"{seconds:.1f}"),
        ("nodes and edges a second", f"{rate:,.0f}{'' if rate >= BAR else ' (under the bar)'}"),
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
