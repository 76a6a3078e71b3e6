"""zeren table: the 任务分解表 of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.graph import reading
from cli.options import GRAPH, FormatOption, GraphOption
from cli.output import deliver
from cli.sheet import Sheet
from queries.question import Column
from queries.tasktable import INFERRED, TaskTable, task_table

_NAMES = (
    ("序号", "no."),
    ("任务", "task"),
    ("内容", "content"),
    ("牵头单位", "leads"),
    ("责任单位", "responsible"),
    ("配合单位", "supports"),
    ("时限", "due"),
    ("依据", "rests on"),
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: zeren table 2023年云渡市沧澜江保护工作要点 --out 任务分解表.xlsx")(table)


def table(
    policy: Annotated[str, typer.Argument(metavar="POLICY", help="title, number or words of the title")],
    graph: GraphOption = GRAPH,
    form: FormatOption = None,
    out: Annotated[Path | None, typer.Option("--out", help="file to write to, for instance 任务分解表.xlsx")] = None,
) -> None:
    """Lay a plan out as a 任务分解表, to be sent round; a lead that is only inferred is marked （推断）."""
    with reading(graph) as store:
        deliver(sheet(task_table(store, policy)), form, out)


def sheet(found: TaskTable) -> Sheet:
    """Return the table as a sheet, with a note below where a lead is inferred."""
    rows = tuple(
        (
            e.number,
            e.task,
            e.content,
            "、".join(e.leads),
            "、".join(e.responsible),
            "、".join(e.supports),
            e.due,
            "、".join(e.rests_on),
        )
        for e in found.entries
    )
    inferred = any(INFERRED in row[3] for row in rows)
    note = f"{INFERRED}：原文未写明牵头单位，由责任文字推断，请核对。 Inferred, not stated: please check."
    columns = tuple(Column(zh, "string", zh, en) for zh, en in _NAMES)
    return Sheet(f"《{found.title}》任务分解表", columns, rows, notes=(note,) if inferred else ())
