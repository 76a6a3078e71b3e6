"""zeren questions: the saved questions with their parameters."""

from __future__ import annotations

import typer

from cli.options import FormatOption, OutOption
from cli.output import deliver
from cli.sheet import Sheet
from queries.catalogue import load
from queries.question import Column, Parameter

_COLUMNS = (
    Column("question", "string", "问题", "question"),
    Column("title", "string", "内容", "what it answers"),
    Column("parameters", "string", "参数", "parameters"),
    Column("example", "string", "示例", "example"),
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: zeren questions")(questions)


def questions(form: FormatOption = None, out: OutOption = None) -> None:
    """List the saved questions with their parameters and an example each."""
    rows = tuple(
        (q.name, f"{q.zh} {q.en}", " ".join(_typed(p) for p in q.parameters), q.command) for q in load().values()
    )
    deliver(Sheet("", _COLUMNS, rows), form, out)


def _typed(parameter: Parameter) -> str:
    kind = "|".join(c for c in parameter.choices if c) or parameter.kind.upper()
    return f"{parameter.option} {kind}" if parameter.required else f"[{parameter.option} {kind}]"
