"""A script for Neo4j: constraints, then batches of rows as literals. `cypher-shell --file graph.cypher` runs it.

Run again it changes nothing: nodes are merged by their keys, and an edge is only made where there is none like it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

import schema
from stores.elements.reading import Ends, Row
from stores.export.exporter import Table
from stores.protocol import Value

ROWS = 500
"""Rows of one statement, and so of one transaction."""

_SPECIAL = re.compile("[\x00-\x1f'\"\\\\\x7f\x85\u2028\u2029\ud800-\udfff]")
_HEAD = "// The graph of zeren. Run it with: cypher-shell --file graph.cypher\n"


class ScriptExporter:
    """Writes statements, each ended by a semicolon."""

    def __init__(self, place: Path) -> None:
        self._file = place.open("w", encoding="utf-8", newline="\n")
        self._file.write(_HEAD)
        for name in schema.load().nodes:
            wanted = f"FOR (n:{name}) REQUIRE n.key IS UNIQUE"
            self._file.write(f"CREATE CONSTRAINT {name.lower()}_key IF NOT EXISTS {wanted};\n")
        self._file.write("CALL db.awaitIndexes();\n")

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Write rows of a table."""
        waiting = iter(rows)
        while batch := list(islice(waiting, ROWS)):
            self._file.write(_edges(table.type.name, table.ends, batch) if table.ends else _nodes(table, batch))

    def finalize(self) -> None:
        """Close the file."""
        self._file.close()


def _nodes(table: Table, rows: Sequence[Row]) -> str:
    listed = ",\n  ".join(map(_map, rows))
    return f"UNWIND [\n  {listed}\n] AS row\nMERGE (n:{table.type.name} {{key: row.key}})\nSET n = row;\n"


def _edges(name: str, ends: Ends, rows: Sequence[Row]) -> str:
    listed = ",\n  ".join(map(_edge, rows))
    return (
        f"UNWIND [\n  {listed}\n] AS row\n"
        f"MATCH (a:{ends[0]} {{key: row.a}})\nMATCH (b:{ends[1]} {{key: row.b}})\n"
        f"WHERE NOT EXISTS {{ MATCH (a)-[known:{name}]->(b) WHERE properties(known) = row.said }}\n"
        f"CREATE (a)-[r:{name}]->(b)\nSET r = row.said;\n"
    )


def _edge(row: Row) -> str:
    said = _map({key: value for key, value in row.items() if key not in ("from", "to")})
    return f"{{a: {literal(row['from'])}, b: {literal(row['to'])}, said: {said}}}"


def _map(row: Mapping[str, Value]) -> str:
    return "{" + ", ".join(f"`{key}`: {literal(value)}" for key, value in row.items() if value is not None) + "}"


def literal(value: Value) -> str:
    """Return a value as Cypher writes it. Text cannot end its own quotation: what could is written as a code."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case date():
            return f"date('{value.isoformat()}')"
        case list():
            return "[" + ", ".join(map(literal, value)) + "]"
    return "'" + _SPECIAL.sub(_code, value) + "'"


def _code(found: re.Match[str]) -> str:
    character = found.group()
    if character == "\\":
        return "\\\\"
    return "\\" + character if character in "'\"" else f"\\u{ord(character):04x}"
