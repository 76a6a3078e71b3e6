"""zeren sparql: a query of one's own in SPARQL, read-only."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.options import GRAPH, FormatOption, GraphOption, LimitOption, OutOption
from cli.own_query import ParametersOption, answered


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog='Example: zeren sparql "SELECT ?name { ?a a zeren:Agency ; skos:prefLabel ?name } LIMIT 5"')(
        sparql
    )


def sparql(
    query: Annotated[
        str, typer.Argument(metavar="TEXT", help="the query; the prefixes of docs/ontology.ttl are known")
    ],
    parameters: ParametersOption = None,
    graph: GraphOption = GRAPH,
    form: FormatOption = None,
    out: OutOption = None,
    limit: LimitOption = 0,
) -> None:
    """Run a SPARQL query of your own; one that would change the graph or reach outside it is refused."""
    answered(query, "sparql", parameters or [], graph, form, out, limit)
