"""zeren status: what a graph holds."""

from __future__ import annotations

import typer

from cli.graph import opened, reading, warn_unaligned
from cli.options import GRAPH, FormatOption, GraphOption, OutOption
from cli.output import deliver
from cli.sheet import Sheet
from queries.question import Column
from stores import elements
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
        if not state.aligned_always:
            warn_unaligned(store)
    rows += [(f"{kind.label_zh} {kind.name}", str(count)) for kind, count in found]
    deliver(Sheet("", _COLUMNS, tuple(rows)), form, out)
