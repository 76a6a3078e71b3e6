"""The elements of the graph, read by Cypher that Ladybug and Neo4j both speak. Keys travel as parameters only."""

from __future__ import annotations

from collections.abc import Sequence

from schema import EdgeType, NodeType, Property
from stores.elements.reading import End, Ends, Row
from stores.protocol import Store


def keys(store: Store, node: NodeType, after: str, most: int) -> list[str]:
    """Return the first `most` keys behind `after`."""
    query = f"MATCH (n:{node.name}) WHERE n.key > $after RETURN n.key AS key ORDER BY key LIMIT $most"
    return [str(row[0]) for row in store.run(query, {"after": after, "most": most}).rows]


def nodes(store: Store, node: NodeType, keys: Sequence[str]) -> list[Row]:
    """Return the nodes of a type that have one of the keys."""
    query = f"UNWIND $keys AS k MATCH (n:{node.name} {{key: k}}) RETURN {_columns('n', node.properties)}"
    names = [p.name for p in node.properties]
    return [dict(zip(names, row, strict=True)) for row in store.run(query, {"keys": list(keys)}).rows]


def edges(store: Store, edge: EdgeType, ends: Ends, end: End, keys: Sequence[str]) -> list[Row]:
    """Return the edges between these types of which the node at `end` has one of the keys."""
    known = "a" if end == "from" else "b"
    columns = ", ".join(filter(None, ["a.key AS f", "b.key AS t", _columns("r", edge.properties)]))
    query = (
        f"UNWIND $keys AS k MATCH ({known}:{ends[end == 'to']} {{key: k}}) "
        f"MATCH (a:{ends[0]})-[r:{edge.name}]->(b:{ends[1]}) RETURN {columns}"
    )
    names = ["from", "to", *(p.name for p in edge.properties)]
    return [dict(zip(names, row, strict=True)) for row in store.run(query, {"keys": list(keys)}).rows]


def count_nodes(store: Store, node: NodeType) -> int:
    """Return how many nodes of a type there are."""
    return int(str(store.run(f"MATCH (n:{node.name}) RETURN count(n) AS n").rows[0][0]))


def count_edges(store: Store, edge: EdgeType) -> int:
    """Return how many edges of a type there are."""
    return int(str(store.run(f"MATCH ()-[r:{edge.name}]->() RETURN count(r) AS n").rows[0][0]))


def _columns(variable: str, properties: Sequence[Property]) -> str:
    return ", ".join(f"{variable}.`{p.name}` AS p{i}" for i, p in enumerate(properties))
