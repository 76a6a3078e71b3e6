"""zeren facts: the facts of documents as JSON lines, no graph needed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.batch import Batch


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: zeren facts plan.txt notice.html > facts.jsonl")(facts)


def facts(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="documents, folders, archives")],
    without_text: Annotated[
        bool, typer.Option("--without-text", help="no sentence of the document in the facts")
    ] = False,
) -> None:
    """Print what was read from each document as one JSON object a line, in the order of the files."""
    batch = Batch(files)
    for found in batch.documents():
        line = json.dumps(found.to_json(with_text=not without_text), ensure_ascii=False)
        # A lone surrogate in a damaged text has no UTF-8; its escape does.
        sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")
        sys.stdout.buffer.flush()
    if batch.status:
        raise typer.Exit(batch.status)
