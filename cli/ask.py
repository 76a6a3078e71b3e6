"""zeren ask: each saved question is a subcommand, made from its file."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from cli.graph import reading, warn_unaligned
from cli.options import GRAPH, FormatOption, GraphOption, Language, LanguageOption, LimitOption, OutOption, ShowOption
from cli.output import Format, deliver, say
from cli.sheet import of_question
from queries import algorithms, conditions
from queries.answering import answer, bind
from queries.catalogue import find, load
from queries.question import Parameter, Question
from stores.protocol import Store


class _Questions(TyperGroup):
    """The saved questions as subcommands; an unknown one offers the nearest."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return super().get_command(ctx, cmd_name) or find(cmd_name)


app = typer.Typer(cls=_Questions, help="Ask a saved question.", no_args_is_help=True)


@app.callback(epilog="Example: zeren ask tasks-led-by --agency 云渡市生态环境局")
def _ask() -> None:
    """Ask a saved question; each has its own --help."""


def _command(question: Question) -> Callable[..., None]:
    def ask(
        graph: str,
        language: Language | None,
        form: Format | None,
        out: Path | None,
        limit: int,
        show: bool,
        **given: str | None,
    ) -> None:
        typed = {name: value for name, value in given.items() if value is not None}
        with reading(graph, language or "") as store:
            if show:
                _show(question, store, typed)
            else:
                found = answer(question, store, typed)
                deliver(of_question(question, found).limited(limit), form, out)
                _tell_more(question, typed, len(found.rows))
                if question.aligned:
                    warn_unaligned(store)

    # Typer reads the options of a command from its signature.
    keyword = inspect.Parameter.KEYWORD_ONLY
    options = [_option(p) for p in question.parameters]
    if question.narrows:
        options.append(
            ("region", _text("--region", "区域：名称相同的机构中选这个区域的", "narrows the agency by region"))
        )
    common: list[tuple[str, Any, Any]] = [
        ("graph", GraphOption, GRAPH),
        ("language", LanguageOption, None),
        ("form", FormatOption, None),
        ("out", OutOption, None),
        ("limit", LimitOption, 0),
        ("show", ShowOption, False),
    ]
    signature = [inspect.Parameter(n, keyword, annotation=a, default=None) for n, a in options]
    signature += [inspect.Parameter(n, keyword, annotation=a, default=d) for n, a, d in common]
    ask.__signature__ = inspect.Signature(signature)  # type: ignore[attr-defined]
    ask.__annotations__ = {p.name: p.annotation for p in signature}
    return ask


def _tell_more(question: Question, typed: dict[str, str], rows: int) -> None:
    """Say so where the question gives so many rows at most, and gave as many."""
    most = question.parameter("most")
    if most and str(rows) == typed.get(most.name, most.default):
        say(f"these are the first {rows}; there may be more: {most.option} N")


def _option(parameter: Parameter) -> tuple[str, Any]:
    needed = "" if parameter.default is not None else " (required)"
    choices = [c for c in parameter.choices if c]
    values = f"; one of {', '.join(choices)}" if choices else ""
    default = f"; default {parameter.default}" if parameter.default else ""
    return parameter.name, _text(
        parameter.option, parameter.zh, f"{parameter.en}{values}{default}{needed}", parameter.kind
    )


def _text(option: str, zh: str, en: str, kind: str = "region") -> Any:
    return Annotated[str | None, typer.Option(option, help=f"{zh} · {en}", metavar=kind.upper(), show_default=False)]


def _show(question: Question, store: Store, typed: dict[str, str]) -> None:
    values = bind(question, store, typed)
    text = algorithms.about(question.algorithm) if question.algorithm else question.text(store, values)
    print(text.rstrip())
    mark = "#" if store.language == "sparql" else "//"
    for name, value in conditions.used(text, values).items():
        print(f"{mark} ${name} = {json.dumps(value, ensure_ascii=False, default=str)}")


def _help(question: Question) -> str:
    return "\n\n".join([f"{question.zh} {question.en}.", question.description, *question.notes])


for _question in load().values():
    app.command(
        _question.name,
        help=_help(_question),
        short_help=f"{_question.zh} {_question.en}",
        epilog=f"Example: {_question.command}",
    )(_command(_question))
