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
    _known(node.name, rows, {p.name for p in node.properties})
    for prop in node.properties:
        _values(node.name, prop, rows, required=prop.name == "key")


def check_edges(edge: EdgeType, ends: tuple[str, str], rows: Sequence[Row]) -> None:
    """Refuse (SchemaError) rows that are no edges of this type between `ends`; each needs both ends and evidence."""
    if ends not in edge.ends:
        raise SchemaError(f"{edge.name} does not lead from {ends[0]} to {ends[1]}")
    _known(edge.name, rows, {"from", "to"} | {p.name for p in edge.properties})
    for end in ("from", "to"):
        _values(edge.name, Property(end, "string", end, end), rows, required=True)
    for prop in edge.properties:
        _values(edge.name, prop, rows, required=False)
        if prop.evidence and any(row.get(prop.name) is None and not row.get("inferred") for row in rows):
            raise SchemaError(f"{edge.name}: evidence is missing: {prop.name}")


def _known(name: str, rows: Sequence[Row], known: set[str]) -> None:
    for row in rows:
        if not row.keys() <= known:
            raise SchemaError(f"{name} has no property {min(row.keys() - known)!r}")


def _values(name: str, prop: Property, rows: Sequence[Row], required: bool) -> None:
    key = prop.name
    found = [row.get(key) for row in rows]
    if not set(map(type, found)) <= _EXACT.get(prop.type, frozenset()):
        fits = _FITS[prop.type]
        for value in found:
            if value is not None and not fits(value):
                raise SchemaError(f"{name}: {key} is {value!r}, not of type {prop.type}")
    if required and not all(found):
        raise SchemaError(f"{name}: {key} is {'missing' if None in found else 'empty'}")
    if prop.values and (other := {str(value) for value in set(found) - {None}} - set(prop.values)):
        raise SchemaError(f"{name}: {key} is {min(other)!r}, none of {', '.join(prop.values)}")
