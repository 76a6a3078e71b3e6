"""A table to read: wrapped to the width of the terminal, or unwrapped where the output goes elsewhere."""

from __future__ import annotations

import io
import sys
from typing import BinaryIO

from rich import box
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli.formats.safety import printable
from cli.sheet import Sheet, cell
from queries.question import Column

SENTENCE = 64
"""Width, in half-width characters, to which a table shortens a sentence; the other formats keep it whole."""

_WIDE = 100_000


def write(sheet: Sheet, out: BinaryIO) -> None:
    """Write the columns that people look at; repeated documents and tasks are left blank below their first row."""
    terminal = _is_terminal(out)
    buffer = io.StringIO()
    console = Console(
        file=buffer, width=None if terminal else _WIDE, force_terminal=terminal, legacy_windows=False, highlight=False
    )
    sheet = sheet.shown()
    if sheet.title:
        console.print(Text(sheet.title, style="bold"))
    if not sheet.rows:
        console.print("无结果 nothing found")
    elif sheet.layout == "record":
        _records(sheet, console)
    else:
        console.print(_table(sheet, terminal))
    for note in sheet.notes:
        console.print(Text(note, style="dim"))
    text = buffer.getvalue()
    out.write((text if terminal else "\n".join(line.rstrip() for line in text.split("\n"))).encode())


def _table(sheet: Sheet, terminal: bool) -> Table:
    table = Table(box=box.ROUNDED if terminal else box.SIMPLE_HEAD, show_lines=terminal, pad_edge=terminal)
    for column in sheet.columns:
        head = Text(column.zh, style="bold").append(f"{chr(10) if terminal else ' '}{column.en}", style="not bold dim")
        right = column.kind in ("integer", "number")
        table.add_column(head, justify="right" if right else "left", no_wrap=not terminal, overflow="fold", ratio=None)
    for row in sheet.rows:
        table.add_row(*(_text(cell(v, c), c) for v, c in zip(row, sheet.columns, strict=True)))
    return table


def _records(sheet: Sheet, console: Console) -> None:
    for row in sheet.rows:
        grid = Table(box=None, show_header=False, pad_edge=False)
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for value, column in zip(row, sheet.columns, strict=True):
            grid.add_row(
                Text(column.zh, style="bold").append(f" {column.en}", style="dim"), _text(cell(value, column), column)
            )
        console.print(grid)


def _text(value: str, column: Column) -> Text:
    value = " ".join(printable(value).split())
    return Text(shortened(value) if column.name == "quote" else value)


def shortened(sentence: str, width: int = SENTENCE) -> str:
    """Return the sentence cut to `width` half-width characters, with an ellipsis where something was cut."""
    return sentence if cell_len(sentence) <= width else set_cell_size(sentence, width - 1).rstrip() + "…"


def _is_terminal(out: BinaryIO) -> bool:
    return out is getattr(sys.stdout, "buffer", None) and sys.stdout.isatty()
