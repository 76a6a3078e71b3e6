"""A query of one's own, in either language: what its commands share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from cli.graph import reading
from cli.output import Format, deliver
from cli.sheet import of_answer
from queries.parameters import BadArgument
from stores.protocol import Value

ParametersOption = Annotated[
    list[str] | None, typer.Option("--parameter", metavar="NAME=VALUE", help="a parameter ($NAME), as text")
]


def answered(
    query: str, language: str, parameters: Sequence[str], graph: str, form: Format | None, out: Path | None, limit: int
) -> None:
    """Run the query and deliver its rows. Raises BadArgument, QueryRefusedError."""
    with reading(graph, language) as store:
        deliver(of_answer(store.run(query, _values(parameters))).limited(limit), form, out)


def _values(given: Sequence[str]) -> dict[str, Value]:
    """Return parameters typed as NAME=VALUE. Raises BadArgument."""
    found: dict[str, Value] = {}
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise BadArgument(f"--parameter: {pair!r} is not NAME=VALUE")
        found[name.strip().lstrip("$")] = value
    return found
