"""zeren text: a document as it was read, so that positions can be checked."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from loaders.errors import InaccessibleError
from loaders.read import read
from loaders.sources import Refused, Source, find_sources
from queries.parameters import BadArgument


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: zeren text plan.txt --span 120:164")(text)


def text(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="a document")],
    span: Annotated[
        str, typer.Option("--span", metavar="START:END", help="only these code points, end exclusive")
    ] = "",
) -> None:
    """Print the text as read; the positions of all facts count its code points."""
    whole = read(_one(file).read(), file.name).text
    start, end = _span(span, len(whole))
    sys.stdout.write(whole[start:end])
    if not whole[start:end].endswith("\n"):
        sys.stdout.write("\n")


def _one(file: Path) -> Source:
    found = next(find_sources([file]))
    if isinstance(found, Refused):
        raise found.error
    if file.is_dir() or not isinstance(found, Source):
        raise InaccessibleError(str(file), "no single document; name one file")
    return found


def _span(typed: str, length: int) -> tuple[int, int]:
    if not typed:
        return 0, length
    found = re.fullmatch(r"(\d+):(\d+)", typed.strip())
    if not found or not int(found[1]) <= int(found[2]) <= length:
        raise BadArgument(f"--span: {typed!r} is no START:END within 0:{length}")
    return int(found[1]), int(found[2])
