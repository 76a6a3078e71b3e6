"""Text from documents must not turn into a formula where a table is opened."""

from __future__ import annotations

import re

# A sign alone, or plus and minus before a plain number, is no formula.
_FORMULA = re.compile(r"[\t\r\n ]*(?:[=@＝＠].+|[+\-＋－](?!\s*[\d.,]*%?\s*$).*)", re.DOTALL)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet might calculate `text` instead of showing it."""
    return bool(_FORMULA.fullmatch(text))


def printable(text: str) -> str:
    """Return `text` without the control characters that no table may hold."""
    return _UNPRINTABLE.sub("", text)
