"""The publication line of a web page (发布日期, 发布时间, 来源), found in its text."""

from __future__ import annotations

import re

from loaders.read.text import Span

_HEAD = 3_000
"""The line stands near the beginning: in this many characters."""

_EDGE = r"(?:^|(?<=[\s|｜【\[（(]))"
_BLANK = r"[ \t\u3000\xa0]*"
_AFTER = rf"{_BLANK}(?:[:：]{_BLANK}(?:\n{_BLANK})?|\t{_BLANK})"
"""Between label and value: a colon, with the value beside or below it, or the edge of a table's cell."""
_PUBLISHED = re.compile(
    rf"{_EDGE}(?:(?:信息)?(?:发布|发文|公布|上网|录入)(?:日期|时间)|日期|时间){_AFTER}"
    r"(?P<value>\d{4}\s?(?:[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}|年\s?\d{1,2}\s?月\s?\d{1,2}\s?日))",
    re.MULTILINE,
)
_SOURCE = re.compile(
    rf"{_EDGE}(?:信息|文章|稿件|内容)?来源{_AFTER}"
    r"(?P<value>[^\s|｜【】\[\]:：]{2,40})(?=$|[\s|｜【\[】\]])",
    re.MULTILINE,
)
_LINE = 200
"""A line of the page's own is short; a paragraph of the document that speaks of a source is not."""


def page_spans(text: str) -> dict[str, Span]:
    """Return the places of the publication date ("published") and of the source ("source") that the page states."""
    found: dict[str, Span] = {}
    for name, pattern in (("published", _PUBLISHED), ("source", _SOURCE)):
        for match in pattern.finditer(text, 0, _HEAD):
            if _line_length(text, match.start()) <= _LINE:
                found[name] = match.span("value")
                break
    return found


def _line_length(text: str, at: int) -> int:
    end = text.find("\n", at)
    return (len(text) if end < 0 else end) - text.rfind("\n", 0, at) - 1
