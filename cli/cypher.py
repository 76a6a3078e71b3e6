"""zeren cypher: a query of one's own, read-only."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.options import GRAPH, FormatOption, GraphOption, LimitOption, OutOption
from cli.own_query import ParametersOption, answered


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog='Example: zeren cypher "MATCH (a:Agency) RETURN a.name, a.region LIMIT 5"')(cypher)


def cypher(
    query: Annotated[str, typer.Argument(metavar="TEXT", help="the query; zeren schema says what the graph holds")],
    parameters: ParametersOption = None,
    graph: GraphOption = GRAPH,
    form: FormatOption = None,
    out: OutOption = None,
    limit: LimitOption = 0,
) -> None:
    """Run a Cypher query of your own; one that would change the graph is refused."""
    answered(query, "cypher", parameters or [], graph, form, out, limit)
