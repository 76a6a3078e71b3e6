"""zeren who: who an agency is, under every name that it has had."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.graph import reading
from cli.options import GRAPH, FormatOption, GraphOption, OutOption
from cli.output import deliver
from cli.sheet import Sheet
from queries import names
from queries.question import Column
from queries.who import Known
from queries.who import who as known
from stores.protocol import Value

_COLUMNS = (
    Column("what", "string", "事项", "what", terms="known"),
    Column("name", "string", "名称", "name"),
    Column("year", "integer", "年份", "year"),
    Column("detail", "string", "说明", "detail"),
    Column("source", "string", "来源", "file"),
    Column("start", "integer", "起", "first code point in the text as read"),
    Column("end", "integer", "止", "end, exclusive"),
    Column("key", "string", "键", "key", shown="data"),
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: zeren who 云渡市环保局")(who)


def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="an agency: name, alias, short name or part")],
    region: Annotated[str, typer.Option("--region", help="region that narrows the choice")] = "",
    graph: GraphOption = GRAPH,
    form: FormatOption = None,
    out: OutOption = None,
) -> None:
    """Say who an agency is: its names with where each was read, predecessors, successors, sets, documents."""
    with reading(graph) as store:
        key = names.agency(store, name, names.region(store, region) if region else "")
        found = known(store, key)
    deliver(Sheet(f"机构 {found[0].name}", _COLUMNS, tuple(map(_row, found))), form, out)


def _row(known: Known) -> tuple[Value, ...]:
    return known.what, known.name, known.year, known.detail, known.source, known.start, known.end, known.key
