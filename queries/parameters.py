"""What a user typed, as the typed value of a parameter."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from difflib import get_close_matches

from queries.question import Parameter
from schema.errors import ZerenError

_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[年月日底前末]*")
_TRUE = {"true", "yes", "1", "是"}
_FALSE = {"false", "no", "0", "否"}

Argument = str | int | bool | date


class BadArgument(ZerenError):  # noqa: N818 - the name says what happened
    """A value that its parameter does not take."""

    status = 8


class MissingArgument(ZerenError):  # noqa: N818 - the name says what happened
    """A parameter that must be given was not."""

    status = 2


def value_of(parameter: Parameter, typed: str) -> Argument:
    """Return `typed` as the value of `parameter`; names stay text. Raises BadArgument, saying what is taken."""
    typed = typed.strip()
    match parameter.kind:
        case "date":
            return day(typed, parameter.option)
        case "integer":
            return _integer(typed, parameter.option)
        case "boolean":
            return _boolean(typed, parameter.option)
        case "choice":
            return _choice(typed, parameter)
        case _:
            return typed


def day(typed: str, option: str = "date") -> date:
    """Return the day meant by 2022-06-30, 2022年6月30日, 2022-06 (its last day) or 2022 (its last day)."""
    found = _DATE.fullmatch(typed.replace(" ", ""))
    if found:
        year, month, of_month = int(found[1]), int(found[2] or 12), int(found[3] or 0)
        if year >= 1 and 1 <= month <= 12 and of_month <= monthrange(year, month)[1]:
            return date(year, month, of_month or monthrange(year, month)[1])
    raise BadArgument(f"{option}: {typed!r} is no date; write it as 2022-06-30, 2022-06 or 2022")


def _integer(typed: str, option: str) -> int:
    try:
        return int(typed)
    except ValueError:
        raise BadArgument(f"{option}: {typed!r} is no whole number") from None


def _boolean(typed: str, option: str) -> bool:
    if typed.lower() in _TRUE | _FALSE:
        return typed.lower() in _TRUE
    raise BadArgument(f"{option}: {typed!r} is neither yes nor no")


def _choice(typed: str, parameter: Parameter) -> str:
    if typed in parameter.choices:
        return typed
    near = get_close_matches(typed, parameter.choices, n=1)
    offer = f"; did you mean {near[0]}?" if near else ""
    raise BadArgument(
        f"{parameter.option}: {typed!r} is none of {', '.join(c or repr(c) for c in parameter.choices)}{offer}"
    )
