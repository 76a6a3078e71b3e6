"""JSON: an array of objects, one a row, under the columns' names; codes as they are, sentences whole."""

from __future__ import annotations

import json
from datetime import date
from typing import BinaryIO

from cli.sheet import Sheet
from stores.protocol import Value


def write(sheet: Sheet, out: BinaryIO) -> None:
    """Write every column, also those that tables leave out."""
    names = [c.name for c in sheet.columns]
    rows = [
        json.dumps({n: _plain(v) for n, v in zip(names, row, strict=True)}, ensure_ascii=False) for row in sheet.rows
    ]
    out.write(("[" + ",\n ".join(rows) + "]\n").encode())


def _plain(value: Value) -> object:
    return value.isoformat() if isinstance(value, date) else value
