"""Checks on the rows that are written: what the declaration does not allow is refused, with its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from schema.declaration import EdgeType, NodeType, Property, SchemaError

Row = Mapping[str, object]


def _is_date(value: object) -> bool:
    return type(value) is date


def _are_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


_EXACT: dict[str, frozenset[type]] = {
    "string": frozenset({str, type(None)}),
    "integer": frozenset({int, type(None)}),
    "double": frozenset({float, int, type(None)}),
    "boolean": frozenset({bool, type(None)}),
    "date": frozenset({date, type(None)}),
}
"""Types of values that fit whatever the value is: all of a column are looked at in one step."""

_FITS: dict[str, Callable[[object], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: type(value) is int,
    "double": lambda value: type(value) in (float, int),
    "boolean": lambda value: isinstance(value, bool),
    "date": _is_date,
    "string[]": _are_strings,
}


def check_nodes(node: NodeType, rows: Sequence[Row]) -> None:
    """Refuse (SchemaError) rows that are no nodes of this type: each needs a key and only declared properties."""
    node_values(node, rows)


def check_edges(edge: EdgeType, ends: tuple[str, str], rows: Sequence[Row]) -> None:
    """Refuse (SchemaError) rows that are no edges of this type between `ends`; each needs both ends and evidence."""
    edge_values(edge, ends, rows)


def node_values(node: NodeType, rows: Sequence[Row]) -> list[list[object]]:
    """Return rows as lists of the declared properties. Raises SchemaError as `check_nodes` does."""
    values, columns = _values(node.name, [p.name for p in node.properties], rows)
    for prop, column in zip(node.properties, columns, strict=True):
        _column(node.name, prop, column, required=prop.name == "key")
    return values


def edge_values(edge: EdgeType, ends: tuple[str, str], rows: Sequence[Row]) -> list[list[object]]:
    """Return rows as lists of from, to and the declared properties. Raises SchemaError as `check_edges` does."""
    if ends not in edge.ends:
        raise SchemaError(f"{edge.name} does not lead from {ends[0]} to {ends[1]}")
    values, columns = _values(edge.name, ["from", "to", *(p.name for p in edge.properties)], rows)
    for end, column in zip(("from", "to"), columns[:2], strict=True):
        _column(edge.name, Property(end, "string", end, end), column, required=True)
    for prop, column in zip(edge.properties, columns[2:], strict=True):
        _column(edge.name, prop, column, required=False)
        said = not prop.evidence or None not in column
        if not said and any(row.get(prop.name) is None and not row.get("inferred") for row in rows):
            raise SchemaError(f"{edge.name}: evidence is missing: {prop.name}")
    return values


def _values(
    name: str, names: Sequence[str], rows: Sequence[Row]
) -> tuple[list[list[object]], Sequence[Sequence[object]]]:
    """The rows as lists of these properties, and the same by property; rows with others are refused."""
    for kind in set(map(tuple, rows)):  # very many rows have the same properties
        if other := set(kind).difference(names):
            raise SchemaError(f"{name} has no property {min(other)!r}")
    values = [[*map(row.get, names)] for row in rows]
    return values, [*zip(*values, strict=True)] or [()] * len(names)


def _column(name: str, prop: Property, column: Sequence[object], required: bool) -> None:
    key = prop.name
    if not set(map(type, column)) <= _EXACT.get(prop.type, frozenset()):
        fits = _FITS[prop.type]
        for value in column:
            if value is not None and not fits(value):
                raise SchemaError(f"{name}: {key} is {value!r}, not of type {prop.type}")
    if required and not all(column):
        raise SchemaError(f"{name}: {key} is {'missing' if None in column else 'empty'}")
    if prop.values and (other := {str(value) for value in set(column) - {None}} - set(prop.values)):
        raise SchemaError(f"{name}: {key} is {min(other)!r}, none of {', '.join(prop.values)}")
