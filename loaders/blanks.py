"""What stands between the signs of a text and belongs to none: white space, and marks of Markdown."""

from __future__ import annotations

import re

# White space of every kind, and marks without width that web pages and word processors leave behind.
_BLANK = "\\s\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00a0"
# A line with the number of a page (— 2 —) stands wherever the page ends, inside words too.
_PAGE = "\\n[ \\t\u3000]*[—–-]{1,2}[ \\t]*\\d{1,4}[ \\t]*[—–-]{1,2}[ \\t]*(?=[\\r\\n])"
# Markdown's marks of emphasis, headings and lists belong to no name and no number.
GAP = re.compile(f"(?:{_PAGE}|[{_BLANK}]|\\*\\*|__|(?<![^\\n])(?:#{{1,6}}|[-*+•])(?=[ \\t]))+")

_PLAIN = re.compile(r"[ *_#+-]")


def squeezed(text: str) -> str:
    """A text as a view prints it: without white space and marks of emphasis, headings and lists."""
    if text.isprintable() and not _PLAIN.search(text):  # most texts, at a fraction of the cost
        return text
    return GAP.sub("", text)
