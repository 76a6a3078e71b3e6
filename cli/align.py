"""zeren align: shared wording in a graph of any size."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from cli.graph import built, opened
from cli.options import GRAPH, GraphOption
from cli.output import say
from stores import alignment, elements


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: zeren align --graph zeren-graph")(align)


def align(
    graph: GraphOption = GRAPH,
    off: Annotated[
        bool, typer.Option("--off", help=f"align no more than {alignment.MOST:,} obligations again, as by default")
    ] = False,
) -> None:
    """Look for shared wording in a graph of any size, now and after each load.

    Up to 120,000 obligations this is done without asking. Beyond, it takes minutes each time the graph is built anew.
    """
    with opened(graph) as place:
        place.align(not off)
        with closing(built(place)) as store:
            found = {kind.name: count for kind, count in elements.counts(store)}
    say(f"{found['Obligation']:,} obligations, {found['ALIGNED_WITH']:,} alignments (ALIGNED_WITH); graph: {graph}")
