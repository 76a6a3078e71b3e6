"""zeren forget: take a document out of the graph."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from cli.graph import built, opened
from cli.options import GRAPH, GraphOption
from cli.output import say
from queries import names
from stores.graph import Graph


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: zeren forget 2023年云渡市沧澜江保护工作要点")(forget)


def forget(
    policy: Annotated[str, typer.Argument(metavar="POLICY", help="title, number or words of the title")],
    graph: GraphOption = GRAPH,
) -> None:
    """Remove what was read from a document; what others say of it stays."""
    with opened(graph) as place:
        key = _loaded(place, policy)
        place.forget(key)
        built(place).close()
    say(f"{key} is forgotten")


def _loaded(graph: Graph, policy: str) -> str:
    with closing(built(graph)) as store:
        key = names.policy(store, policy)
    if key not in set(graph.keys()):
        raise names.NoSuchName(f"{key} is cited but not loaded; there is nothing to forget")
    return key
