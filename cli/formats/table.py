"""A table to read: wrapped to the width of the terminal, or unwrapped where the output goes elsewhere."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from itertools import groupby
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
    """Write the columns that people look at; where the terminal is too narrow for them, each row as a record."""
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
    elif terminal:
        _on_terminal(sheet, console)
    else:
        console.print(_table(sheet, None))
    for note in sheet.notes:
        console.print(Text(note, style="dim"))
    text = buffer.getvalue()
    out.write((text if terminal else "\n".join(line.rstrip() for line in text.split("\n"))).encode())


def _on_terminal(sheet: Sheet, console: Console) -> None:
    apart = [i for i, c in enumerate(sheet.columns) if c.name in sheet.group]
    kept = [i for i in range(len(sheet.columns)) if i not in apart]
    rest = replace(
        sheet,
        columns=tuple(sheet.columns[i] for i in kept),
        rows=tuple(tuple(row[i] for i in kept) for row in sheet.rows),
    )
    widths = _widths(rest, console.width)
    if widths is None:
        _records(sheet, console)
        return
    for heading, rows in groupby(range(len(sheet.rows)), key=lambda n: [sheet.rows[n][i] for i in apart]):
        if apart:
            console.print(
                Text("  ".join(cell(v, sheet.columns[i]) for v, i in zip(heading, apart, strict=True)), "bold cyan")
            )
        console.print(_table(replace(rest, rows=tuple(rest.rows[n] for n in rows)), widths))


def _table(sheet: Sheet, widths: list[int] | None) -> Table:
    """Lay the sheet out in columns of these widths, or as wide as it is."""
    table = Table(box=box.HORIZONTALS if widths else box.SIMPLE_HEAD, show_lines=bool(widths), padding=(0, 1, 0, 0))
    for place, column in enumerate(sheet.columns):
        head = Text(column.zh, style="bold").append(f"{chr(10) if widths else ' '}{column.en}", style="not bold dim")
        right = column.kind in ("integer", "number")
        width = widths[place] if widths else None
        table.add_column(head, justify="right" if right else "left", no_wrap=not widths, overflow="fold", width=width)
    for row in sheet.rows:
        table.add_row(*(_text(cell(v, c), c) for v, c in zip(row, sheet.columns, strict=True)))
    return table


def _widths(sheet: Sheet, space: int) -> list[int] | None:
    """Share the width of a terminal out among the columns; None where it is too narrow for a table."""
    least, wanted = zip(*(_bounds(sheet, place) for place in range(len(sheet.columns))), strict=True)
    spare = space - sum(least) - 2 * len(least) - 2
    if spare < 0:
        return None
    missing = sum(wanted) - sum(least)
    share = min(1.0, spare / missing) if missing else 0
    return [low + int((high - low) * share) for low, high in zip(least, wanted, strict=True)]


def _bounds(sheet: Sheet, place: int) -> tuple[int, int]:
    """The width that a column needs, and the one that it would like."""
    column = sheet.columns[place]
    floor = 24 if column.name == "quote" else 9
    head = max(cell_len(word) for word in (column.zh, *column.en.split()))
    widest = max((cell_len(_text(cell(row[place], column), column).plain) for row in sheet.rows), default=0)
    return max(head, min(widest, floor)), max(head, widest)


def _records(sheet: Sheet, console: Console) -> None:
    for number, row in enumerate(sheet.rows, 1):
        if len(sheet.rows) > 1:
            console.print(Text(f"── {number}", style="dim"))
        grid = Table(box=None, show_header=False, pad_edge=False)
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for value, column in zip(row, sheet.columns, strict=True):
            head = Text(column.zh, style="bold").append(f" {column.en}", style="not bold dim")
            if (text := _text(cell(value, column), column)).plain or sheet.layout == "record":
                grid.add_row(head, text)
        console.print(grid)


def _text(value: str, column: Column) -> Text:
    value = " ".join(printable(value).split())
    return Text(shortened(value) if column.name == "quote" else value)


def shortened(sentence: str, width: int = SENTENCE) -> str:
    """Return the sentence cut to `width` half-width characters, with an ellipsis where something was cut."""
    return sentence if cell_len(sentence) <= width else set_cell_size(sentence, width - 1).rstrip() + "…"


def _is_terminal(out: BinaryIO) -> bool:
    return out is getattr(sys.stdout, "buffer", None) and sys.stdout.isatty()
