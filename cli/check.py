"""zeren check: what is wrong in the graph, and what to review, in plain words."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from cli.graph import built, opened
from cli.options import GRAPH, FormatOption, GraphOption, LanguageOption, OutOption
from cli.output import Format, deliver, say
from cli.sheet import Sheet
from queries import names
from queries.findings import SEVERITIES, Finding, findings, ordered
from queries.question import Column
from queries.terms import TERMS
from stores.graph import Graph
from stores.protocol import Store

WRONG = 15
"""The exit status where the graph holds errors."""

_COLUMNS = (
    Column("severity", "string", "程度", "severity", terms="severity"),
    Column("policy", "string", "文件", "policy"),
    Column("number", "string", "编号", "no."),
    Column("heading", "string", "任务", "task"),
    Column("problem", "string", "问题", "problem"),
    Column("problem_en", "string", "", "in English"),
    Column("quote", "string", "原文", "as read"),
    Column("source", "string", "来源", "file"),
    Column("start", "integer", "起", "first code point in the text as read"),
    Column("end", "integer", "止", "end, exclusive"),
    Column("rule", "string", "规则", "rule"),
    Column("node", "string", "节点", "node", shown="data"),
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: zeren check 2023年云渡市, or: zeren check --format xlsx --out review.xlsx")(check)


def check(
    policy: Annotated[str, typer.Argument(metavar="[POLICY]", help="only this policy; else the whole graph")] = "",
    graph: GraphOption = GRAPH,
    language: LanguageOption = None,
    form: FormatOption = None,
    out: OutOption = None,
) -> None:
    """Check the graph against its shapes (docs/shapes.ttl) and for consistency, and say what to review.

    Errors, where the graph itself is wrong, end with status 15; what is merely to review does not.
    """
    with opened(graph) as place:
        # The whole graph is checked where its triples are; one policy in whatever the graph has ready.
        spoken = language or ("sparql" if not policy and hasattr(place, "sparql") else "")
        with closing(built(place, spoken)) as store:
            found = _found(store, place, names.policy(store, policy) if policy else "")
    if form in (None, Format.table) and out is None:
        print("\n".join(_lines(found)) if found else "没有发现问题 nothing was found")
    else:
        deliver(Sheet("核查 what is wrong or to review", _COLUMNS, tuple(map(_row, found))), form, out)
    counts = Counter(finding.severity for finding in found)
    say(f"{counts['error']} errors, {counts['review']} to review 错误 {counts['error']} 项，待核 {counts['review']} 项")
    if counts["error"]:
        raise typer.Exit(WRONG)


def _found(store: Store, graph: Graph, policy: str) -> list[Finding]:
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        work = bar.add_task("checking", total=None)

        def progress(what: str, done: int, whole: int) -> None:
            bar.update(work, description=what, completed=done, total=whole)

        return ordered(findings(store, graph, policy, progress))


def _lines(found: Sequence[Finding]) -> Iterator[str]:
    """The report: by severity, document and task."""
    for severity, grave in groupby(found, key=lambda f: f.severity):
        these = list(grave)
        yield f"{TERMS['severity'][severity]}（{len(these)}）"
        for policy, own in groupby(these, key=lambda f: f.policy):
            yield f"  {policy or '各文件共有 shared by documents'}"
            for finding in own:
                yield from _told(finding)


def _told(finding: Finding) -> Iterator[str]:
    where = " ".join(part for part in (finding.number, finding.heading) if part)
    yield f"    {where}：{finding.zh}" if where else f"    {finding.zh}"
    yield f"      {finding.en}"
    if finding.quote:
        yield f"      “{finding.quote}”"
    if finding.source:
        span = f" [{finding.start}:{finding.end}]" if finding.start is not None else ""
        yield f"      {finding.source}{span}"
    if finding.severity == SEVERITIES[0]:
        yield f"      {finding.rule}  {finding.node}"


def _row(f: Finding) -> tuple[str | int | None, ...]:
    return (f.severity, f.policy, f.number, f.heading, f.zh, f.en, f.quote, f.source, f.start, f.end, f.rule, f.node)
