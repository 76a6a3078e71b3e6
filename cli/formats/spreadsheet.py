"""XLSX: a sheet fit to be printed and sent round; every text is text, never a formula."""

from __future__ import annotations

from datetime import date
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from cli.formats.safety import is_formula, printable
from cli.sheet import Sheet, cell
from queries.question import Column
from stores.protocol import Value

_LONGEST = 32_767  # what one cell holds
_NARROWEST, _WIDEST = 6, 52
_LINE = Side(style="thin", color="999999")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD = PatternFill("solid", fgColor="DDE6F0")


def write(sheet: Sheet, out: BinaryIO) -> None:
    """Write every column: title, header, rows, notes; A4 across, one page wide, the header on each page."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "zeren"
    head = 1
    if sheet.title:
        _title(page, sheet)
        head = 2
    _header(page, sheet.columns, head)
    for number, row in enumerate(sheet.rows, head + 1):
        for place, (value, column) in enumerate(zip(row, sheet.columns, strict=True), 1):
            _fill(_at(page, number, place), value, column)
    for number, note in enumerate(sheet.notes, head + len(sheet.rows) + 1):
        _write_text(_at(page, number, 1), note)
    _widths(page, sheet)
    _printing(page, head)
    book.save(out)


def _title(page: Worksheet, sheet: Sheet) -> None:
    top = _at(page, 1, 1)
    _write_text(top, sheet.title)
    top.font = Font(bold=True, size=15)
    top.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(sheet.columns))
    page.row_dimensions[1].height = 34


def _header(page: Worksheet, columns: tuple[Column, ...], row: int) -> None:
    for place, column in enumerate(columns, 1):
        head = _at(page, row, place)
        _write_text(head, f"{column.zh}\n{column.en}".strip())
        head.font = Font(bold=True)
        head.fill = _HEAD
        head.border = _BORDER
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _fill(target: Cell, value: Value, column: Column) -> None:
    if isinstance(value, int | float | date) and not isinstance(value, bool) and not column.terms:
        target.value = value
        if isinstance(value, date):
            target.number_format = "yyyy-mm-dd"
    else:
        _write_text(target, cell(value, column))
    target.border = _BORDER
    target.alignment = Alignment(vertical="top", wrap_text=True)


def _write_text(target: Cell, text: str) -> None:
    target.value = printable(text)[:_LONGEST]
    target.data_type = "s"
    if is_formula(text):
        target.quotePrefix = True


def _at(page: Worksheet, row: int, column: int) -> Cell:
    found = page.cell(row, column)
    assert isinstance(found, Cell)
    return found


def _widths(page: Worksheet, sheet: Sheet) -> None:
    for place, column in enumerate(sheet.columns, 1):
        texts = [column.zh, *column.en.split(), *(cell(row[place - 1], column) for row in sheet.rows[:500])]
        width = max((cell_len(line) for text in texts for line in text.split("\n")), default=0) + 2
        page.column_dimensions[get_column_letter(place)].width = min(max(width, _NARROWEST), _WIDEST)


def _printing(page: Worksheet, head: int) -> None:
    page.freeze_panes = f"A{head + 1}"
    page.print_title_rows = f"1:{head}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.page_setup.fitToWidth = 1
    page.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    page.page_margins.left = page.page_margins.right = 0.4
    footer = page.oddFooter
    if footer is not None:
        footer.center.text = "&P / &N"
