"""zeren map: the responsibility map as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.graph import reading, warn_unaligned
from cli.options import GRAPH, GraphOption
from cli.output import say
from queries import names
from queries.tracing import trace
from stores.protocol import Store
from visualizations.collecting import collect
from visualizations.lineage import collect as collected
from visualizations.lineage import write as drawn
from visualizations.responsibility import write
from visualizations.selection import CAP


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("map", epilog="Example: zeren map --policy 2023年云渡市 --out map.html")(draw)


def draw(
    policy: Annotated[str, typer.Option("--policy", help="only this policy: title, number or words of the title")] = "",
    agency: Annotated[str, typer.Option("--agency", help="only what names this agency")] = "",
    region: Annotated[str, typer.Option("--region", help="only this region and those within it")] = "",
    task: Annotated[str, typer.Option("--task", help="only this task: POLICY NUMBER, or words of its heading")] = "",
    out: Annotated[Path, typer.Option("--out", help="file to write")] = Path("map.html"),
    lineage: Annotated[
        str, typer.Option("--lineage", metavar="TASK|POLICY", help="instead: what a task or policy rests on, by levels")
    ] = "",
    cap: Annotated[int, typer.Option("--cap", min=0, help="at most so many agencies and tasks; 0: all")] = CAP,
    graph: GraphOption = GRAPH,
) -> None:
    """Write an interactive map of who leads, answers for and supports which task; it opens with no network.

    With --lineage, a map of sources and descendants from the nation (left) to the district (right) instead.
    """
    with reading(graph) as store:
        if lineage:
            _lineage(store, lineage, out)
            warn_unaligned(store)
            return
        where = names.region(store, region) if region else ""
        data = collect(
            store,
            policy=names.policy(store, policy) if policy else "",
            agency=names.agency(store, agency, where) if agency else "",
            region=where,
            task=names.task(store, task) if task else "",
            cap=cap,
        )
    written = write(data, out, cap=cap)
    left = f"; {written.left_out} more left out (--cap 0 draws all)" if written.left_out else ""
    say(f"{written.nodes} agencies and tasks, {written.edges} lines written to {out}{left}")


def _lineage(store: Store, subject: str, out: Path) -> None:
    try:
        start = title = names.task(store, subject)
        traces = [trace(store, subject), trace(store, start, down=True)]
    except names.NoSuchName:
        start = title = names.policy(store, subject)
        traces = [trace(store, subject), trace(store, subject, down=True)]
    found = collected(store, start, title, traces)
    drawn(found, out)
    say(f"{len(found.nodes)} documents and tasks, {len(found.edges)} steps written to {out}")
