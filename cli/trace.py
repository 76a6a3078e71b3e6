"""zeren trace: where a task comes from, level by level, or what descends from a policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from cli.graph import reading, warn_unaligned
from cli.options import GRAPH, GraphOption, LanguageOption, OutOption
from cli.output import Format, deliver, say
from cli.sheet import Sheet
from queries import tracing
from queries.differences import marked
from queries.lineage import Alike
from queries.terms import TERMS
from queries.tracing import Trace
from stores.protocol import Value
from visualizations.tracing import rendered, write


class Form(StrEnum):
    """What --format takes: a page beside the forms of a table."""

    table = "table"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"
    markdown = "markdown"
    html = "html"


class Height(StrEnum):
    """What --to takes."""

    provincial = "provincial"
    national = "national"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog='Example: zeren trace "2023年云渡市 9", or: zeren trace 沧澜江保护法 --down')(trace)


def trace(
    subject: Annotated[
        str, typer.Argument(metavar="TASK|POLICY", help="a task as POLICY NUMBER or words of its heading; a policy")
    ],
    down: Annotated[
        bool, typer.Option("--down", help="what descends from a policy, by region and year, or from a task's wording")
    ] = False,
    to: Annotated[Height | None, typer.Option("--to", help="only ways that reach this level or a higher one")] = None,
    graph: GraphOption = GRAPH,
    language: LanguageOption = None,
    form: Annotated[Form | None, typer.Option("--format", help="how to write it; else as the ending of --out")] = None,
    out: OutOption = None,
) -> None:
    """Show where a task or policy comes from, step by step up to the nation, each with the words that say so.

    First what the documents say; then, marked as inferred, where the task's wording stands in documents above it or
    before it, with a score and the differences: [-only here-], {+only there+}. These are asked in Cypher only.
    """
    with reading(graph, language or "") as store:
        found = tracing.trace(store, subject, down, to.value if to else "")
        warn_unaligned(store)
    if form is Form.html or (form is None and out and out.suffix.lower() in (".html", ".htm")):
        _page(found, subject, out)
    elif form in (None, Form.table) and out is None:
        print("\n".join(told(found)))
    else:
        title = f"{found.question.zh} {found.question.en}"
        deliver(Sheet(title, found.columns, found.rows), Format(form.value) if form else None, out)


def _page(found: Trace, subject: str, out: Path | None) -> None:
    if out is None:
        print(rendered(found, subject))
        return
    write(found, subject, out)
    say(f"{len(found.asserted.rows)} steps as read, {len(found.inferred)} inferred written to {out}")


def told(found: Trace) -> Iterator[str]:
    """Yield the lines that tell the walk: its levels, and in each the steps with relation, quote and place."""
    rows = [dict(zip(found.asserted.columns, row, strict=True)) for row in found.asserted.rows]
    if not rows and not found.inferred:
        yield "无结果 nothing found"
    for depth, steps in groupby(rows, key=lambda row: row["depth"]):
        yield f"第 {depth} 层 level {depth}"
        for step in steps:
            yield from _step(step, found)
    if found.inferred:
        yield f"文字对应（{TERMS['inferred']['True']}）shared wording"
        for alike in found.inferred:
            yield from _alike(alike)


def _step(step: Mapping[str, Value], found: Trace) -> Iterator[str]:
    relation = TERMS["relation"][str(step["relation"])]
    level = TERMS["level"].get(str(step["level"]), "")
    state = "" if found.down or step["loaded"] else TERMS["loaded"]["False"]
    inferred = TERMS["inferred"]["True"] if step["inferred"] else ""
    region, year = found.places.get(str(step["policy"]), ("", 0)) if found.down else ("", 0)
    marks = "，".join(mark for mark in (level, region, str(year or ""), state, inferred) if mark)
    if found.down:
        place = " ".join(str(step[name]) for name in ("policy", "number", "task") if step[name])
        yield f"  {place}{f'（{marks}）' if marks else ''}"
        yield f"    {relation} → {step['cited']}"
    else:
        yield f"  {step['citing']}"
        yield f"    {relation} → {step['cited']}{f'（{marks}）' if marks else ''}"
    if step["quote"]:
        yield f"    “{step['quote']}”"
    if step["source"]:
        yield f"    {step['source']} [{step['start']}:{step['end']}]"


def _alike(step: Alike) -> Iterator[str]:
    marks = (TERMS["level"].get(step.level, ""), step.region, str(step.year or ""), TERMS["inferred"]["True"])
    yield f"  {step.near}"
    told = "，".join(mark for mark in marks if mark)
    yield f"    {TERMS['relation'][tracing.ALIGNED]} {step.score:.2f} → {step.place}（{told}）"
    yield f"    {marked(step.near_text, step.text)}"
    yield f"    {step.source} [{step.start}:{step.end}]"
