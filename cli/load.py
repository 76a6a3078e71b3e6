"""zeren load: documents into a graph."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from cli.batch import Batch
from cli.graph import built, opened
from cli.options import GRAPH, DecisionsOption, GraphOption
from cli.output import say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: zeren load plans/ facts.jsonl --graph zeren-graph")(load)


def load(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="files, folders, archives, facts as JSON lines")],
    graph: GraphOption = GRAPH,
    decisions: DecisionsOption = None,
) -> None:
    """Read documents into the graph: what is new is added, what changed replaced, what is known left alone."""
    status = load_into(graph, paths, decisions)
    if status:
        raise typer.Exit(status)


def load_into(graph: str | Path, paths: list[Path], decisions: Path | None = None) -> int:
    """Load `paths` into the graph at `graph`, made where there is none; say what became of them; return the status."""
    batch = Batch(paths)
    counts: Counter[str] = Counter()
    with opened(graph, create=True) as place:
        place.follow(decisions)
        for loaded in place.load(batch.documents()):
            counts[loaded.change] += 1
            counts["tasks"] += loaded.tasks
            counts["assignments"] += loaded.assignments
        built(place).close()
    say(
        f"{counts['new']} new, {counts['changed']} changed, {counts['unchanged']} unchanged, "
        f"{len(batch.refused)} refused; {counts['tasks']} tasks, {counts['assignments']} assignments; graph: {graph}"
    )
    return batch.status
