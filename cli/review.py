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
from stores.decisions import Decision, DecisionError, Verdict
from stores.graph import Graph
from stores.pairs import Pair
from stores.review import SUGGESTED, pairs, unheard

_COLUMNS = (
    Column("kind", "string", "类别", "kind"),
    Column("first", "string", "一", "first"),
    Column("second", "string", "二", "second"),
    Column("reason", "string", "缘由", "reason"),
    Column("score", "number", "相似度", "score"),
    Column("merged", "boolean", "已按规则合并", "one already, by a rule"),
    Column("read", "string", "见于", "read at"),
)
_VERDICTS: dict[str, Verdict] = {"s": "same", "d": "different"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: zeren review --list, then: zeren review --answer 'agency KEY = KEY'")(review)


def review(
    show: Annotated[bool, typer.Option("--list", help="print the pairs instead of asking")] = False,
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", metavar="LINE", help="a decision: agency (or policy) KEY = KEY, or KEY ≠ KEY (or !=)"),
    ] = None,
    kind: Annotated[str, typer.Option("--kind", help=f"only this kind: {', '.join(SUGGESTED)}")] = "",
    graph: GraphOption = GRAPH,
    named: DecisionsOption = None,
    form: FormatOption = None,
    out: OutOption = None,
) -> None:
    """Ask about names of agencies or policies that may mean one thing, best first: same, different, or later.

    Decisions are lines of decisions.txt in the graph's folder, or of the file that --decisions names for a server;
    deleting a line undoes it. Of two policies that are the same, a loaded one gives its key and takes the other's
    titles as aliases; two loaded ones are never made one.
    """
    if kind and kind not in SUGGESTED:
        raise DecisionError(f"--kind: {kind!r} is none of {', '.join(SUGGESTED)}")
    with opened(graph) as place:
        file = place.follow(named)
        if file is None:
            raise DecisionError(decisions.NO_FILE)
        for line in answer or ():
            place.decide(decisions.parsed(line), str(date.today()))
        if answer:
            place.follow(named)
            say(f"{len(answer)} decisions kept in {file}")
            return
        found = _open(place, file, kind)
        if show or form or out or not _terminal():
            deliver(Sheet("待核名称 names to review", _COLUMNS, tuple(map(_row, found))), form, out)
            return
        try:
            _ask(found, place)
        finally:
            place.follow(named)


def _terminal() -> bool:
    return sys.stdin.isatty()


def _open(graph: Graph, file: Path, kind: str) -> list[Pair]:
    store = built(graph)
    try:
        decided = graph.decided
        for decision, key in unheard(store, decided, decisions.read(file)):
            say(f"{file.name}: {decision.line()}: nothing that is loaded or cited has the key {key}")
        return pairs(store, decided, (kind,) if kind else ())
    finally:
        store.close()


def _row(pair: Pair) -> tuple[str, str, str, str, float, bool, str]:
    read = "；".join(map(str, pair.evidence))
    return pair.kind, pair.first, pair.second, pair.reason, pair.score, pair.merged, read


def _ask(found: Sequence[Pair], graph: Graph) -> None:
    if not found:
        say("nothing to review")
    for number, pair in enumerate(found, 1):
        typer.echo(
            f"\n{number}/{len(found)} {pair.reason}{'（已按规则合并 one already, by a rule）' if pair.merged else ''}"
        )
        typer.echo(f"  1 {pair.first}\n  2 {pair.second}")
        for e in pair.evidence:
            typer.echo(f"    {e}")
        if not _answered(pair, graph):
            return


def _answered(pair: Pair, graph: Graph) -> bool:
    """Ask until there is an answer that may be kept; return whether to go on."""
    while True:
        asked: str = typer.prompt("s same 同一 / d different 不同 / l later 以后 / q quit 结束", default="l")
        said = asked.strip().lower()[:1]
        if said in ("q", "l"):
            return said == "l"
        if verdict := _VERDICTS.get(said):
            try:
                graph.decide(Decision(pair.kind, pair.first, pair.second, verdict), str(date.today()))
            except DecisionError as error:
                say(str(error))
                continue
            return True
