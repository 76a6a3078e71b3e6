"""zeren export: the graph, or a part of it, in the formats of others."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from cli.graph import reading
from cli.options import GRAPH, GraphOption
from cli.output import say
from queries import names
from queries.parameters import BadArgument
from stores import scopes
from stores.elements import WHOLE, Scope
from stores.export import FORMATS, Written
from stores.export import export as written_to
from stores.protocol import Store

_Format = StrEnum("_Format", list(FORMATS))  # type: ignore[misc]
_ABOUT = "; ".join(f"{name}: {form.about}" for name, form in FORMATS.items())


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export", epilog="Example: zeren export --format graphml --out graph.graphml")(export)


def export(
    form: Annotated[_Format, typer.Option("--format", metavar="FORMAT", help=_ABOUT)],
    out: Annotated[Path, typer.Option("--out", help="file to write; for csv and parquet a new folder, or FILE.zip")],
    policy: Annotated[str, typer.Option("--policy", help="only this policy, with what it names and cites")] = "",
    region: Annotated[str, typer.Option("--region", help="only this region and those within it")] = "",
    agency: Annotated[str, typer.Option("--agency", help="only this agency, with its duties")] = "",
    graph: GraphOption = GRAPH,
) -> None:
    """Write the graph, or a part of it, in a format that other programs read."""
    with reading(graph) as store:
        found = _written(store, form.value, out, _scope(store, policy, region, agency))
    say(f"{found.nodes} nodes and {found.edges} edges written to {out}")


def _scope(store: Store, policy: str, region: str, agency: str) -> Scope:
    if policy and (region or agency):
        raise BadArgument("--policy goes with neither --region nor --agency; give one of them")
    if policy:
        return scopes.of_policy(store, names.policy(store, policy))
    where = names.region(store, region) if region else ""
    if agency:
        return scopes.of_agency(store, names.agency(store, agency, where))
    return scopes.of_region(store, where) if where else WHOLE


def _written(store: Store, form: str, out: Path, scope: Scope) -> Written:
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        work = bar.add_task("exporting", total=None)

        def progress(what: str, done: int, whole: int) -> None:
            bar.update(work, description=what, completed=done, total=whole)

        return written_to(store, form, out, scope, progress)
