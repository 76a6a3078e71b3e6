"""zeren trace: where a task comes from, level by level, or what descends from a policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Annotated

import typer

from cli.graph import reading
from cli.options import GRAPH, FormatOption, GraphOption, OutOption
from cli.output import Format, deliver
from cli.sheet import of_question
from queries import names
from queries.answering import answer
from queries.catalogue import find
from queries.question import Question
from queries.terms import TERMS
from stores.protocol import Answer, Store, Value


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog='Example: zeren trace "2023年云渡市 9", or: zeren trace 沧澜江保护法 --down')(trace)


def trace(
    subject: Annotated[
        str, typer.Argument(metavar="TASK|POLICY", help="a task as POLICY NUMBER or words of its heading; a policy")
    ],
    down: Annotated[
        bool, typer.Option("--down", help="what descends from a policy, instead of where it comes from")
    ] = False,
    graph: GraphOption = GRAPH,
    form: FormatOption = None,
    out: OutOption = None,
) -> None:
    """Show where a task or policy comes from, step by step up to the nation, each with the words that say so."""
    with reading(graph) as store:
        question, found = _asked(store, subject, down)
    if form in (None, Format.table) and out is None:
        print("\n".join(told(found, down)))
    else:
        deliver(of_question(question, found), form, out)


def _asked(store: Store, subject: str, down: bool) -> tuple[Question, Answer]:
    if down:
        question = find("downstream")
        return question, answer(question, store, {"policy": subject})
    question = find("upstream")
    try:
        return question, answer(question, store, {"task": names.task(store, subject)})
    except names.NoSuchName as no_task:
        try:
            return question, answer(question, store, {"policy": names.policy(store, subject)})
        except names.NoSuchName:
            raise no_task from None


def told(found: Answer, down: bool) -> Iterator[str]:
    """Yield the lines that tell the walk: its levels, and in each the steps with relation, quote and place."""
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    if not rows:
        yield "无结果 nothing found"
    for depth, steps in groupby(rows, key=lambda row: row["depth"]):
        yield f"第 {depth} 层 level {depth}"
        for step in steps:
            yield from _step(step, down)


def _step(step: Mapping[str, Value], down: bool) -> Iterator[str]:
    relation = TERMS["relation"][str(step["relation"])]
    level = TERMS["level"].get(str(step["level"]), "")
    state = "" if down or step["loaded"] else TERMS["loaded"]["False"]
    inferred = TERMS["inferred"]["True"] if step["inferred"] else ""
    marks = "，".join(mark for mark in (level, state, inferred) if mark)
    if down:
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
