"""The tables of the Ladybug engine and the Arrow columns that fill them, derived from the schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pyarrow as pa

from schema import EdgeType, NodeType, Property, Schema, SchemaError
from schema.check import Row, check_edges, check_nodes

_TYPES = {
    "string": ("STRING", pa.string()),
    "integer": ("INT64", pa.int64()),
    "double": ("DOUBLE", pa.float64()),
    "boolean": ("BOOL", pa.bool_()),
    "date": ("DATE", pa.date32()),
    "string[]": ("STRING[]", pa.list_(pa.string())),
}
# Types that Arrow would convert without a word: truth values to numbers, points in time to days.
_MIXED: dict[str, set[type]] = {
    "integer": {int, type(None)},
    "double": {float, int, type(None)},
    "date": {date, type(None)},
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
    try:
        return _batch(node.properties, rows, {"key"})
    except _DoubtError:
        check_nodes(node, rows)  # which says what is wrong
        raise


def edge_batch(edge: EdgeType, ends: tuple[str, str], rows: Sequence[Row]) -> pa.RecordBatch:
    """Return rows as columns: from, to, then each property of the edge type. Raises SchemaError likewise."""
    try:
        if ends not in edge.ends:
            raise _DoubtError
        return _batch((*_ENDS, *edge.properties), rows, {"from", "to"})
    except _DoubtError:
        check_edges(edge, ends, rows)
        raise


class _DoubtError(SchemaError):
    """The columns show that a row is wrong, not which."""


def _column(prop: Property) -> str:
    return f"`{prop.name}` {_TYPES[prop.type][0]}"


def _batch(properties: Sequence[Property], rows: Sequence[Row], required: set[str]) -> pa.RecordBatch:
    known = {p.name for p in properties}
    if not all(row.keys() <= known for row in rows):
        raise _DoubtError("unknown property")
    arrays = [_array(p, rows, p.name in required) for p in properties]
    return pa.RecordBatch.from_arrays(arrays, names=[p.name for p in properties])


def _array(prop: Property, rows: Sequence[Row], required: bool) -> pa.Array:
    name = prop.name
    column = [row.get(name) for row in rows]
    try:
        array = pa.array(column, _TYPES[prop.type][1])
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        raise _DoubtError(f"{name}: wrong type") from None
    if prop.type in _MIXED and not {type(v) for v in column} <= _MIXED[prop.type]:
        raise _DoubtError(f"{name}: wrong type")
    if required and not all(column):
        raise _DoubtError(f"{name}: missing")
    if prop.evidence and array.null_count and any(r.get(name) is None and not r.get("inferred") for r in rows):
        raise _DoubtError(f"{name}: evidence is missing")
    if prop.values and not {v for v in column if v is not None} <= set(prop.values):
        raise _DoubtError(f"{name}: not among its values")
    return array
