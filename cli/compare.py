"""zeren compare: what changed from one plan to another."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cli.graph import reading
from cli.options import GRAPH, GraphOption, OutOption
from cli.output import Format, deliver, say
from cli.sheet import Sheet
from queries import names
from queries.comparing import Comparison, compared
from queries.differences import marked
from queries.plans import PlanTarget, PlanTask, plan, reforms
from queries.question import Column, ColumnKind, Shown
from stores.protocol import Value
from visualizations.comparison import rendered, write

_KINDS: dict[str, ColumnKind] = {"score": "number", "inferred": "boolean"}


class Part(StrEnum):
    """What --part takes."""

    tasks = "tasks"
    duties = "duties"
    targets = "targets"


class Form(StrEnum):
    """What --format takes: a page beside the forms of a table."""

    table = "table"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"
    markdown = "markdown"
    html = "html"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: zeren compare 2018年云渡市 2023年云渡市 --out compared.html")(compare)


def compare(
    first: Annotated[str, typer.Argument(metavar="A", help="the earlier plan: title, number or words of the title")],
    second: Annotated[str, typer.Argument(metavar="B", help="the later plan, or that of another region")],
    part: Annotated[Part | None, typer.Option("--part", help="only the tasks, duties or targets")] = None,
    form: Annotated[Form | None, typer.Option("--format", help="how to write it; else as the ending of --out")] = None,
    graph: GraphOption = GRAPH,
    out: OutOption = None,
) -> None:
    """Show which tasks were kept, adapted, dropped or new, who gained and lost which duties, and which targets moved.

    Tasks are paired by their wording and headings, which is inferred and carries a score; bodies are followed through
    institutional reforms. HTML shows both texts side by side with their differences marked.
    """
    with reading(graph) as store:
        plans = [plan(store, names.policy(store, said)) for said in (first, second)]
        found = compared(plans[0], plans[1], reforms(store))
    if form is Form.html or (form is None and out and out.suffix.lower() in (".html", ".htm")):
        _page(found, out)
        return
    known = Format(form.value) if form else None
    whole = part is None and out is None and known in (None, Format.table)
    for chosen in list(Part) if whole else [part or Part.tasks]:
        deliver(sheet(found, chosen), known, out)


def _page(found: Comparison, out: Path | None) -> None:
    if out is None:
        print(rendered(found))
        return
    write(found, out)
    say(f"{len(found.tasks)} tasks, {len(found.duties)} changes of duties written to {out}")


def sheet(found: Comparison, part: Part) -> Sheet:
    """Return one part of a comparison as a table."""
    return {Part.tasks: _tasks, Part.duties: _duties, Part.targets: _targets}[part](found)


def _tasks(found: Comparison) -> Sheet:
    rows: list[tuple[Value, ...]] = []
    for pair in found.tasks:
        a, b = pair.left, pair.right
        told = marked(a.text, b.text) if a and b else ""
        inferred = None if pair.score is None else True
        texts = (told, a.text if a else None, b.text if b else None)
        rows.append((pair.change, _name(a), _name(b), pair.score, inferred, *texts))
    names_ = (
        ("change", "变化", "task_change"),
        ("first", "旧", ""),
        ("second", "新", ""),
        ("score", "相似度", ""),
        ("inferred", "推断", "inferred"),
        ("differences", "文字差异", ""),
        ("first_text", "旧文", ""),
        ("second_text", "新文", ""),
    )
    return _sheet("任务对照 tasks", names_, rows, hidden=("differences", "first_text", "second_text"))


def _duties(found: Comparison) -> Sheet:
    rows: list[tuple[Value, ...]] = [
        (
            d.change,
            d.body,
            d.formerly or None,
            d.role_before or None,
            d.role_after or None,
            d.inferred,
            _name(d.task.left),
            _name(d.task.right),
        )
        for d in found.duties
    ]
    names_ = (
        ("change", "变化", "duty_change"),
        ("body", "机构", ""),
        ("formerly", "原名", ""),
        ("role_before", "原角色", "role"),
        ("role_after", "现角色", "role"),
        ("inferred", "推断", "inferred"),
        ("first", "旧任务", ""),
        ("second", "新任务", ""),
    )
    return _sheet("职责变化 duties", names_, rows)


def _targets(found: Comparison) -> Sheet:
    rows: list[tuple[Value, ...]] = []
    for pair in found.targets:
        known = [x for x in (pair.right, pair.left) if x]
        rows.append((pair.change, known[0].indicator, _aim(pair.left), _aim(pair.right)))
    names_ = (
        ("change", "变化", "target_change"),
        ("indicator", "指标", ""),
        ("first", "旧值", ""),
        ("second", "新值", ""),
    )
    return _sheet("指标变化 targets", names_, rows)


def _name(task: PlanTask | None) -> str | None:
    return task.name if task else None


def _aim(target: PlanTarget | None) -> str | None:
    return f"{target.op} {target.value}" if target else None


def _sheet(
    title: str,
    named: Sequence[tuple[str, str, str]],
    rows: Sequence[tuple[Value, ...]],
    hidden: Sequence[str] = (),
) -> Sheet:
    columns = []
    for name, zh, terms in named:
        shown: Shown = "data" if name in hidden else "always"
        columns.append(Column(name, _KINDS.get(name, "string"), zh, name.replace("_", " "), shown, terms))
    return Sheet(title, tuple(columns), tuple(rows))
