"""zeren map: the responsibility map as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.graph import reading
from cli.options import GRAPH, GraphOption
from cli.output import say
from queries import names
from visualizations.collecting import collect
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
    cap: Annotated[int, typer.Option("--cap", min=0, help="at most so many agencies and tasks; 0: all")] = CAP,
    graph: GraphOption = GRAPH,
) -> None:
    """Write an interactive map of who leads, answers for and supports which task; it opens with no network."""
    with reading(graph) as store:
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
