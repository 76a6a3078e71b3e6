"""Markdown: one table, the sentences whole."""

from __future__ import annotations

from typing import BinaryIO

from cli.formats.safety import printable
from cli.sheet import Sheet, cell


def write(sheet: Sheet, out: BinaryIO) -> None:
    """Write the columns that people look at, headed by title and followed by notes."""
    sheet = sheet.shown()
    lines = [f"## {_inline(sheet.title)}", ""] if sheet.title else []
    lines.append(_line([f"{c.zh} {c.en}".strip() for c in sheet.columns]))
    lines.append(_line(["---"] * len(sheet.columns)))
    lines += [_line([cell(v, c) for v, c in zip(row, sheet.columns, strict=True)]) for row in sheet.rows]
    for note in sheet.notes:
        lines += ["", _inline(note)]
    out.write(("\n".join(lines) + "\n").encode())


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(_inline(c) for c in cells) + " |"


def _inline(text: str) -> str:
    escaped = printable(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    return " ".join(escaped.split())
