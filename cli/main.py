"""The command `zeren`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer

from cli import (
    align,
    ask,
    check,
    compare,
    cypher,
    demo,
    export,
    facts,
    forget,
    load,
    map,  # noqa: A004
    questions,
    review,
    schema,
    sparql,
    status,
    table,
    text,
    trace,
    who,
)
from cli.failure import guarded
from cli.garbage import seldom

app = typer.Typer(
    name="zeren",
    help="责任 Turns government plans into a graph of policies, agencies and obligations, and answers who must do "
    "what, by when, and on whose authority.",
    epilog="Begin with: zeren demo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
for room in (
    facts,
    text,
    load,
    forget,
    align,
    status,
    questions,
    who,
    review,
    check,
    trace,
    map,
    table,
    export,
    schema,
    compare,
    cypher,
    sparql,
    demo,
):
    room.register(app)
app.add_typer(ask.app, name="ask")


def _version(asked: bool) -> None:
    if asked:
        try:
            print(f"zeren {version('zeren')}")
        except PackageNotFoundError:
            print("zeren (not installed)")
        raise typer.Exit


@app.callback()
def _root(
    _show: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="print the version and end")
    ] = False,
    _debug: Annotated[bool, typer.Option("--debug", help="print the traceback of a failure")] = False,
) -> None:
    pass


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; end the process with the status that the outcome stands for."""
    seldom()
    typed = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in typed
    # --debug may stand anywhere, also behind the command.
    rest = [word for word in typed if word != "--debug"]
    sys.exit(guarded(lambda: app(args=rest, prog_name="zeren", standalone_mode=False), debug))


if __name__ == "__main__":
    main()
