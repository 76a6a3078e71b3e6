"""The graph as the XML formats of graph programs hold it: every attribute one plain value, declared beforehand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

import schema
from schema import Property
from stores.elements.reading import Row
from stores.export.exporter import tables
from stores.protocol import Value

LIST = "; "
"""Stands between the items of a list."""

_PLAIN = {"integer": "long", "double": "double", "boolean": "boolean"}
_TAKEN = {"key", "id", "label", "type"}  # what programs that read these formats call something else in an edge
_NAMING = ("name", "title", "heading", "indicator", "text")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@cache
def attributes(of: Literal["node", "edge"]) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the attributes of all nodes or edges: by name and type of the property, their own name and plain type.

    Where two types declare one name with different types, the later one is called by both: `number_double`.
    """
    found: dict[tuple[str, str], tuple[str, str]] = {}
    taken: dict[str, str] = {}
    for table in tables(schema.load()):
        if (table.ends is None) == (of == "node"):
            for prop in table.properties:
                plain = _PLAIN.get(prop.type, "string")
                other = taken.setdefault(prop.name, plain) != plain
                name = f"edge_{prop.name}" if of == "edge" and prop.name in _TAKEN else prop.name
                found[prop.name, prop.type] = (f"{name}_{plain}" if other else name), plain
    return found


def values(properties: Sequence[Property], row: Row, of: Literal["node", "edge"]) -> Iterator[tuple[str, str]]:
    """Yield the attributes of a row that are not missing, by name, as text."""
    known = attributes(of)
    for prop in properties:
        value = row[prop.name]
        if value is not None:
            yield known[prop.name, prop.type][0], text(value)


def text(value: Value) -> str:
    """Return a value as text that XML may hold, not yet escaped."""
    match value:
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case list():
            return _UNPRINTABLE.sub("", LIST.join(value))
    return _UNPRINTABLE.sub("", str(value))


def element(value: str) -> str:
    """Return text for the inside of an element; a carriage return would be read as a line's end."""
    return escape(value, {"\r": "&#13;"})


def attribute(value: str) -> str:
    """Return text for an attribute, with its quotation marks."""
    return quoteattr(value, {"\r": "&#13;"})


def named(row: Row) -> str:
    """Return what a node is called."""
    return text(next((row[name] for name in _NAMING if row.get(name)), row["key"]))


def node_id(label: str, key: Value) -> str:
    """Return an identifier that no other node has, whatever its type."""
    return f"{label}:{text(key)}"
