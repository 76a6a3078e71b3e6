"""Rows into a Neo4j database, in statements that are bounded by rows and by bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import neo4j

import schema
from loaders.resolve.rows import EdgeTable, Row, Rows
from stores import neo4j_schema

ROWS = 10_000
"""Rows of one statement at most."""
BYTES = 4_000_000
"""Bytes of one statement at most, by the length of its texts; a single row may be longer."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes in one transaction."""

    transaction: neo4j.ManagedTransaction

    def run(self, query: str, values: Iterable[object]) -> None:
        """Run a statement on $rows, as often as it takes."""
        for batch in batches(values):
            self.transaction.run(query, rows=batch).consume()

    def create(self, made: Sequence[Rows]) -> None:
        """Write the nodes and edges that documents own; the nodes that they share are there."""
        nodes: dict[str, list[Row]] = {}
        edges: dict[EdgeTable, list[Row]] = {}
        for one in made:
            for label, found in one.nodes.items():
                nodes.setdefault(label, []).extend(found)
            for table, found in one.edges.items():
                edges.setdefault(table, []).extend(found)
        for label, found in nodes.items():
            node = schema.load().nodes[label]
            self.run(neo4j_schema.created(node), neo4j_schema.node_values(node, found))
        for table, found in edges.items():
            self.edges(table, found)

    def merge(self, label: str, found: Sequence[Row]) -> None:
        """Write nodes, new ones or in place of what is there under their keys."""
        node = schema.load().nodes[label]
        self.run(neo4j_schema.merged(node), neo4j_schema.node_values(node, found))

    def edges(self, table: EdgeTable, found: Sequence[Row], merge: bool = False) -> None:
        """Write edges between nodes that are there; where an end is missing, none is written."""
        told = schema.load()
        self.run(neo4j_schema.linked(told, table, merge), neo4j_schema.edge_values(told, table, found))

    def delete(self, label: str, keys: Iterable[str]) -> None:
        """Delete nodes with all their edges."""
        self.run(f"UNWIND $rows AS key MATCH (n:{label} {{key: key}}) DETACH DELETE n", keys)

    def clear(self, gone: Iterable[str], start: Iterable[str]) -> None:
        """Delete what the policies `gone` own, and all edges that the policies of both were read to have."""
        keys = sorted(set(gone))
        for label in neo4j_schema.owned(schema.load()):
            self.run(f"UNWIND $rows AS key MATCH (n:{label} {{policy: key}}) DETACH DELETE n", keys)
        self.unlink({*keys, *start})
        for name in neo4j_schema.to_policies(schema.load()):
            self.run(f"UNWIND $rows AS key MATCH (:Policy {{key: key}})<-[r:{name}]-(:Agency) DELETE r", keys)

    def unlink(self, policies: Iterable[str]) -> None:
        """Delete the edges that begin at policies."""
        self.run("UNWIND $rows AS key MATCH (:Policy {key: key})-[r]->() DELETE r", sorted(policies))


def batches(values: Iterable[object]) -> Iterator[list[object]]:
    """Yield rows in lists that are bounded by rows and by bytes."""
    waiting: list[object] = []
    size = 0
    for row in values:
        length = _length(row)
        if waiting and (len(waiting) >= ROWS or size + length > BYTES):
            yield waiting
            waiting, size = [], 0
        waiting.append(row)
        size += length
    if waiting:
        yield waiting


def _length(row: object) -> int:
    """About how many bytes a row is long: three for a sign of text, nine for any other value."""
    if isinstance(row, str):
        return 3 * len(row)
    if isinstance(row, list):
        return sum(3 * len(item) if isinstance(item, str) else 9 for item in row)
    return 9
