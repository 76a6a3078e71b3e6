"""The tables of the Ladybug engine and the Arrow columns that fill them, derived from the schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa

from schema import EdgeType, NodeType, Property, Schema
from schema.check import Row, check_edges, check_nodes

_TYPES = {
    "string": ("STRING", pa.string()),
    "integer": ("INT64", pa.int64()),
    "double": ("DOUBLE", pa.float64()),
    "boolean": ("BOOL", pa.bool_()),
    "date": ("DATE", pa.date32()),
    "string[]": ("STRING[]", pa.list_(pa.string())),
}
_ENDS = tuple(Property(end, "string", end, end) for end in ("from", "to"))


def statements(schema: Schema) -> Iterator[str]:
    """Yield the statements that create the tables, nodes first."""
    for node in schema.nodes.values():
        columns = ", ".join(_column(p) + (" PRIMARY KEY" if p.name == "key" else "") for p in node.properties)
        yield f"CREATE NODE TABLE {node.name}({columns})"
    for edge in schema.edges.values():
        parts = [f"FROM {a} TO {b}" for a, b in edge.ends] + [_column(p) for p in edge.properties]
        yield f"CREATE REL TABLE {edge.name}({', '.join(parts)})"


def node_batch(node: NodeType, rows: Sequence[Row]) -> pa.RecordBatch:
    """Return rows as columns, one for each property of the node type. Raises SchemaError on what it does not allow."""
    check_nodes(node, rows)
    return _batch(node.properties, rows)


def edge_batch(edge: EdgeType, ends: tuple[str, str], rows: Sequence[Row]) -> pa.RecordBatch:
    """Return rows as columns: from, to, then each property of the edge type. Raises SchemaError likewise."""
    check_edges(edge, ends, rows)
    return _batch((*_ENDS, *edge.properties), rows)


def _column(prop: Property) -> str:
    return f"`{prop.name}` {_TYPES[prop.type][0]}"


def _batch(properties: Sequence[Property], rows: Sequence[Row]) -> pa.RecordBatch:
    names = [p.name for p in properties]
    arrays = [pa.array([row.get(p.name) for row in rows], _TYPES[p.type][1]) for p in properties]
    return pa.RecordBatch.from_arrays(arrays, names=names)
