"""The forms in which a sheet is written: one file each, registered here by the name that --format takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from cli.formats import comma, markdown, objects, table
from cli.sheet import Sheet


def _workbook(sheet: Sheet, file: BinaryIO) -> None:
    from cli.formats import spreadsheet  # noqa: PLC0415 - its library is slow to import, and seldom needed

    spreadsheet.write(sheet, file)


FORMATS: dict[str, Callable[[Sheet, BinaryIO], None]] = {
    "table": table.write,
    "json": objects.write,
    "csv": comma.write,
    "xlsx": _workbook,
    "markdown": markdown.write,
}
"""Each writes the whole sheet as bytes; text is UTF-8."""

ENDINGS = {".json": "json", ".csv": "csv", ".xlsx": "xlsx", ".md": "markdown", ".txt": "table"}
"""The format that a file's ending stands for."""
