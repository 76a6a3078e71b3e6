"""zeren cypher: a query of one's own, read-only."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.graph import reading
from cli.options import GRAPH, FormatOption, GraphOption, LimitOption, OutOption
from cli.output import deliver
from cli.sheet import of_answer
from queries.parameters import BadArgument
from stores.protocol import Value


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog='Example: zeren cypher "MATCH (a:Agency) RETURN a.name, a.region LIMIT 5"')(cypher)


def cypher(
    query: Annotated[str, typer.Argument(metavar="TEXT", help="the query; zeren schema says what the graph holds")],
    parameters: Annotated[
        list[str] | None, typer.Option("--parameter", metavar="NAME=VALUE", help="a parameter of the query, as text")
    ] = None,
    graph: GraphOption = GRAPH,
    form: FormatOption = None,
    out: OutOption = None,
    limit: LimitOption = 0,
) -> None:
    """Run a Cypher query of your own; one that would change the graph is refused."""
    with reading(graph, "cypher") as store:
        deliver(of_answer(store.run(query, values(parameters or []))).limited(limit), form, out)


def values(given: list[str]) -> dict[str, Value]:
    """Return parameters typed as NAME=VALUE. Raises BadArgument."""
    found: dict[str, Value] = {}
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise BadArgument(f"--parameter: {pair!r} is not NAME=VALUE")
        found[name.strip().lstrip("$")] = value
    return found
