"""zeren status: what a graph holds."""

from __future__ import annotations

import typer

from cli.graph import opened, reading
from cli.options import GRAPH, FormatOption, GraphOption, OutOption
from cli.output import deliver, say
from cli.sheet import Sheet
from queries.question import Column
from stores import elements
from stores.alignment import left_out
from stores.protocol import Value

_COLUMNS = (Column("what", "string", "内容", "what"), Column("count", "string", "数量", "count"))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: zeren status")(status)


def status(graph: GraphOption = GRAPH, form: FormatOption = None, out: OutOption = None) -> None:
    """Say what the graph holds: documents, and nodes and edges of each kind."""
    with opened(graph) as folder:
        state = folder.status()
    rows: list[tuple[Value, ...]] = [
        ("位置 place", str(state.path)),
        ("文件 documents", str(state.documents)),
        ("状态 state", state.state),
        ("图 projection", "最新 up to date" if state.projected else "待重建 was behind, built anew"),
    ]
    with reading(graph) as store:
        found = list(elements.counts(store))
    rows += [(f"{kind.label_zh} {kind.name}", str(count)) for kind, count in found]
    counts = {kind.name: count for kind, count in found}
    if not counts["ALIGNED_WITH"] and (said := left_out(counts["Obligation"], state.aligned_always)):
        say(said)
    deliver(Sheet("", _COLUMNS, tuple(rows)), form, out)
