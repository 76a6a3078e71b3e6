"""Comma-separated tables with the headers that Neo4j's bulk import reads, one file for each table, in a folder.

Values are exact: nothing is put before a value that looks like a formula, for these files are read by programs, not
opened in spreadsheets. A missing value is an empty field, an empty text a quoted one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TextIO

import schema
from schema import NodeType, Property
from stores.elements.reading import Row
from stores.export.exporter import Table, tables
from stores.protocol import Value

ARRAY = "\x1f"
"""Stands between the items of a list: a character that no text holds, as `;` may be in a title."""

ARGUMENTS = "neo4j-admin.args"
"""What Neo4j's bulk import is told, which tables there are above all (`neo4j-admin database import full neo4j @…`)."""

_TYPES = {"string": "", "integer": ":long", "double": ":double", "boolean": ":boolean", "date": ":date"}


class CommaExporter:
    """Writes `<table>.csv` for every table of the schema, with a header also where there are no rows."""

    def __init__(self, place: Path) -> None:
        self._files = ExitStack()
        self._tables: dict[str, TextIO] = {}
        options = ["--multiline-fields=true", "--array-delimiter=U+001F"]
        for table in tables(schema.load()):
            name = f"{table.name}.csv"
            file = (place / name).open("w", encoding="utf-8", newline="")
            self._tables[table.name] = self._files.enter_context(file)
            file.write(_line(header(table)))
            options.append(f"--{'relationships' if table.ends else 'nodes'}={name}")
        (place / ARGUMENTS).write_text("\n".join(options) + "\n", encoding="utf-8", newline="\n")

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Write rows of a table."""
        keys = [*(("from", "to") if table.ends else ()), *(p.name for p in table.properties)]
        self._tables[table.name].writelines(_line([*(row[key] for key in keys), table.type.name]) for row in rows)

    def finalize(self) -> None:
        """Close the files."""
        self._files.close()


def header(table: Table) -> list[str]:
    """Return the names of the columns, each with what Neo4j's bulk import makes of it."""
    columns = [_column(table, p) for p in table.properties]
    if table.ends:
        start, end = table.ends
        return [f":START_ID({start})", f":END_ID({end})", *columns, ":TYPE"]
    return [*columns, ":LABEL"]


def _column(table: Table, prop: Property) -> str:
    if prop.name == "key" and isinstance(table.type, NodeType):
        return f"key:ID({table.type.name})"
    return prop.name + _TYPES.get(prop.type, f":{prop.type}")


def _line(values: Iterable[Value]) -> str:
    return ",".join(map(_field, values)) + "\n"


def _field(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case date():
            return value.isoformat()
        case list():
            value = ARRAY.join(item.replace(ARRAY, " ") for item in value)
    return '"' + value.replace('"', '""') + '"'
