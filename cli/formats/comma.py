"""CSV for programs and spreadsheets: a header of column names, UTF-8 with a mark so that Excel reads Chinese."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from cli.formats.safety import is_formula, printable
from cli.sheet import Sheet
from queries.question import Column
from stores.protocol import Value


def write(sheet: Sheet, out: BinaryIO) -> None:
    """Write every column; a text that a spreadsheet would calculate gets an apostrophe in front."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow([c.name for c in sheet.columns])
    for row in sheet.rows:
        lines.writerow([_cell(v, c) for v, c in zip(row, sheet.columns, strict=True)])
    text.detach()


def _cell(value: Value, column: Column) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        value = "、".join(value)
    text = "" if value is None else printable(str(value))
    return f"'{text}" if column.kind in ("string", "list", "set") and is_formula(text) else text
