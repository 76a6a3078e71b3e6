"""zeren review: names that may mean one thing, for a person to decide."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli.graph import built, opened
from cli.options import GRAPH, DecisionsOption, FormatOption, GraphOption, OutOption
from cli.output import deliver, say
from cli.sheet import Sheet
from queries.question import Column
from stores import decisions
from stores.decisions import Decision, DecisionError
from stores.graph import Graph
from stores.review import SUGGESTED, Pair, pairs

_COLUMNS = (
    Column("kind", "string", "类别", "kind"),
    Column("first", "string", "一", "first"),
    Column("second", "string", "二", "second"),
    Column("reason", "string", "缘由", "reason"),
    Column("score", "number", "相似度", "score"),
    Column("merged", "boolean", "已按规则合并", "one already, by a rule"),
    Column("read", "string", "见于", "read at"),
)
_ANSWERS = {"s": "same", "d": "different", "l": "later", "q": "quit"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: zeren review --list, then: zeren review --answer 'agency KEY = KEY'")(review)


def review(
    show: Annotated[bool, typer.Option("--list", help="print the pairs instead of asking")] = False,
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", metavar="LINE", help="a decision: agency KEY = KEY, or agency KEY ≠ KEY (or !=)"),
    ] = None,
    kind: Annotated[str, typer.Option("--kind", help=f"only this kind: {', '.join(SUGGESTED)}")] = "",
    graph: GraphOption = GRAPH,
    named: DecisionsOption = None,
    form: FormatOption = None,
    out: OutOption = None,
) -> None:
    """Ask about names that may mean one thing, best first: same, different, or later.

    Decisions are lines of decisions.txt in the graph's folder, or of the file that --decisions names for a server;
    deleting a line undoes it.
    """
    if kind and kind not in SUGGESTED:
        raise DecisionError(f"--kind: {kind!r} is none of {', '.join(SUGGESTED)}")
    with opened(graph) as place:
        file = place.decide(named)
        if file is None:
            raise DecisionError("a server keeps no file of decisions: name yours, --decisions FILE or $ZEREN_DECISIONS")
        for line in answer or ():
            decisions.add(file, decisions.parsed(line), str(date.today()))
        if answer:
            place.decide(named)
            say(f"{len(answer)} decisions kept in {file}")
            return
        found = _open(place, file, kind)
        if show or form or out or not _terminal():
            deliver(Sheet("待核名称 names to review", _COLUMNS, tuple(map(_row, found))), form, out)
            return
        try:
            _ask(found, file)
        finally:
            place.decide(named)


def _terminal() -> bool:
    return sys.stdin.isatty()


def _open(graph: Graph, file: Path, kind: str) -> list[Pair]:
    store = built(graph)
    try:
        return pairs(store, decisions.decided(decisions.read(file)), (kind,) if kind else ())
    finally:
        store.close()


def _row(pair: Pair) -> tuple[str, str, str, str, float, bool, str]:
    read = "；".join(f"{e.name} {e.source} [{e.start}:{e.end}]" for e in pair.evidence)
    return pair.kind, pair.first, pair.second, pair.reason, pair.score, pair.merged, read


def _ask(found: Sequence[Pair], file: Path) -> None:
    if not found:
        say("nothing to review")
    for number, pair in enumerate(found, 1):
        typer.echo(
            f"\n{number}/{len(found)} {pair.reason}{'（已按规则合并 one already, by a rule）' if pair.merged else ''}"
        )
        typer.echo(f"  1 {pair.first}\n  2 {pair.second}")
        for e in pair.evidence:
            typer.echo(f"    {e.name}  {e.source} [{e.start}:{e.end}]")
        said = ""
        while said not in _ANSWERS:
            said = (
                typer.prompt("s same 同一 / d different 不同 / l later 以后 / q quit 结束", default="l")
                .strip()
                .lower()[:1]
            )
        if said == "q":
            return
        if said != "l":
            decision = Decision(pair.kind, pair.first, pair.second, "same" if said == "s" else "different")
            decisions.add(file, decision, str(date.today()))
