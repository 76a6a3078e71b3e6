"""How a command ends: every failure is one line that says what to do, and an exit status of its own."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Callable
from typing import TextIO

import typer

from schema.errors import ZerenError

INTERRUPTED = 130
INTERNAL = 70

# Typer carries its own copy of the library that raises these, or another one, depending on its version.
_Usage: type[Exception] = typer.BadParameter.__bases__[0]
_Click: type[Exception] = _Usage.__bases__[0]


def guarded(command: Callable[[], int | None], debug: bool) -> int:
    """Run `command` and return its exit status; say on standard error, in one line, what went wrong."""
    stdout = sys.stdout
    _warn_in_one_line()
    try:
        status = command() or 0
        sys.stdout.flush()
    except BrokenPipeError:
        return _unread(stdout)
    except SystemExit as ended:
        # Typer itself ends the process where a pipe is closed, and replaces standard output when it does.
        return _unread(stdout) if sys.stdout is not stdout else int(ended.code or 0)
    except (KeyboardInterrupt, typer.Abort):
        return _end("interrupted", INTERRUPTED, debug)
    except ZerenError as error:
        return _end(str(error), error.status, debug)
    except _Click as error:
        return _end(_usage(error), getattr(error, "exit_code", 2), debug)
    except Exception as error:
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return _end(f"internal error: {what} (run again with --debug for the traceback)", INTERNAL, debug)
    return status


def _warn_in_one_line() -> None:
    """What the rooms below have to say while they work goes to standard error in our form."""
    log = logging.getLogger("zeren")
    if not log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("zeren: %(message)s"))
        log.addHandler(handler)
        log.propagate = False


def _unread(stdout: TextIO) -> int:
    """The reader of our output has seen enough: the interpreter must not complain when it closes the pipe."""
    sys.stdout = stdout
    os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
    return 0


def _end(message: str, status: int, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    print(f"zeren: {' '.join(message.split())}", file=sys.stderr)
    return status


def _usage(error: Exception) -> str:
    message = str(getattr(error, "format_message", lambda: error)()) or "a command is missing"
    context = getattr(error, "ctx", None)
    return f"{message} (see {context.command_path} --help)" if context else message
