"""Plain text: as decoded, line ends as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.read.decoding import decode
from loaders.read.page import page_spans
from loaders.read.text import Cell, Reading, Table

_COLUMNS = 3
"""A line with fewer cells is no row of a table: a single tab sets apart many things."""


def read(data: bytes, source: str) -> Reading:
    """Return the text of `data` (see `decode` for the errors), with the publication line of a page saved as text."""
    decoded = decode(data, source)
    spans = page_spans(decoded.text)
    return Reading(decoded.text, "text/plain", decoded.encoding, _tables(decoded.text), decoded.warnings, spans)


_HEADING = re.compile(
    r"[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^。；：]{2,40}$"
)
"""A line between two rows that is a heading for those behind it."""
_NUMBERS = ("序号", "编号")
_SPACED = re.compile(r"[^ \t\u3000]+(?: [^ \t\u3000]+)*")
"""A cell in a line whose cells are set apart by two blanks or more, or a wide one."""
_RANKS = 2


def _tables(text: str) -> tuple[Table, ...]:
    """The tables of a text: lines one after another whose cells are set apart by tabs."""
    tables: list[Table] = []
    rows: list[tuple[Cell, ...]] = []
    heading: list[tuple[Cell, ...]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.count("\t") >= _COLUMNS - 1 and line.strip():
            rows += [*heading, tuple(_cells(line.rstrip("\r\n"), at))]
            heading = []
        elif spaced := _spaced(line, at, rows):
            rows += [*heading, spaced]
            heading = []
        elif rows and len(heading) < _RANKS and _HEADING.match(line):
            heading.append((Cell(at, at + len(line.rstrip())),))
        elif line.strip():
            heading = []
            tables += [Table(tuple(rows))] if len(rows) > 1 else []
            rows = []
        at += len(line)
    return tuple([*tables, Table(tuple(rows))] if len(rows) > 1 else tables)


def _spaced(line: str, at: int, rows: list[tuple[Cell, ...]]) -> tuple[Cell, ...]:
    """The cells of a line that blanks set apart: the header of a numbered list, or a row with as many cells below."""
    if "  " not in line and "\u3000" not in line:
        return ()
    cells = tuple(Cell(at + c.start(), at + c.end()) for c in _SPACED.finditer(line.rstrip()))
    header = line.lstrip().startswith(_NUMBERS) and len(cells) >= _COLUMNS
    row = bool(rows) and len(cells) == len(rows[0]) >= _COLUMNS and line.lstrip()[:1].isdigit()
    return cells if header or row else ()


def _cells(line: str, at: int) -> Iterator[Cell]:
    for cell in line.split("\t"):
        yield Cell(at, at + len(cell))
        at += len(cell) + 1
