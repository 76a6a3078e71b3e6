"""A table of a web page while it is being read, its spanned cells filled in."""

from __future__ import annotations

from lxml import etree

from loaders.read.text import Cell, Table

_MOST_COLUMNS = 200
_MOST_ROWS = 1_000


class OpenTable:
    """Rows of cells so far. A cell over several rows or columns stands in each of them, with the same place."""

    def __init__(self) -> None:
        self._rows: list[list[Cell]] = []
        self._below: dict[int, tuple[Cell, int]] = {}  # column → cell that reaches down, and how many rows more
        self._spans = (1, 1)
        self._start = 0
        self.has_cell = False
        """Whether the row that is open has a cell of its own."""

    @property
    def is_empty(self) -> bool:
        """Whether no row has begun."""
        return not self._rows

    def new_row(self) -> bool:
        """Begin a row; return whether the text needs a line end before it."""
        if self._rows:
            self._fill()
        needed = any(self._rows)
        self._rows.append([])
        self.has_cell = False
        return needed

    def new_cell(self, element: etree._Element, start: int) -> None:
        """Begin a cell at `start` in the text."""
        self._spans = (_span(element.get("rowspan"), _MOST_ROWS), _span(element.get("colspan"), _MOST_COLUMNS))
        self._start = start
        self.has_cell = True

    def end_cell(self, end: int) -> None:
        """Take the cell that was begun, which ends at `end` in the text."""
        self._fill()
        down, across = self._spans
        cell = Cell(self._start, end)
        for _ in range(across):
            row = self._rows[-1]
            if len(row) >= _MOST_COLUMNS:
                break
            if down > 1:
                self._below[len(row)] = (cell, down)
            row.append(cell)

    def _fill(self) -> None:
        """Put in the cells from above that reach down to the next place of this row."""
        row = self._rows[-1]
        while (above := self._below.get(len(row))) and above[1] > 1:
            self._below[len(row)] = (above[0], above[1] - 1)
            row.append(above[0])

    def closed(self) -> Table:
        """Return the table."""
        if self._rows:
            self._fill()
        return Table(tuple(tuple(row) for row in self._rows if row))


def _span(value: str | None, most: int) -> int:
    value = (value or "").strip()
    return min(int(value), most) if value.isascii() and value.isdigit() and 0 < len(value) < 9 and int(value) else 1
