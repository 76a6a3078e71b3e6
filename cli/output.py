"""Where an answer goes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from cli.formats import ENDINGS, FORMATS
from cli.sheet import Sheet
from schema.errors import ZerenError


class Format(StrEnum):
    """What --format takes."""

    table = "table"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"
    markdown = "markdown"


class OutputError(ZerenError):
    """The output cannot be written where it was asked to be."""

    status = 14


def deliver(sheet: Sheet, form: Format | None, out: Path | None) -> None:
    """Write the sheet to `out`, or to standard output; the format is given, or that of the file's ending, or a table.

    Raises OutputError where it cannot be written, or where a spreadsheet would go to a terminal.
    """
    name = form.value if form else ENDINGS.get(out.suffix.lower(), "table") if out else "table"
    if out:
        buffer = BytesIO()
        FORMATS[name](sheet, buffer)
        save(buffer.getvalue(), out)
        say(f"{len(sheet.rows)} rows written to {out}")
        return
    if name == "xlsx" and sys.stdout.isatty():
        raise OutputError("a spreadsheet cannot be shown in a terminal; add --out FILE.xlsx")
    sys.stdout.flush()
    FORMATS[name](sheet, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def save(content: bytes, out: Path) -> None:
    """Write `content` aside and rename it to `out`, so that no half file stays. Raises OutputError."""
    try:
        handle, aside = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(aside).chmod(0o666 & ~_umask())
            Path(aside).replace(out)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(f"cannot write {out}: {(error.strerror or str(error)).lower()}") from None


def say(message: str) -> None:
    """Tell the person something that is no result, on standard error."""
    print(f"zeren: {message}", file=sys.stderr)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
