"""Markdown: the text as decoded, its markup blanked out one for one, so that positions count in the file itself.

Left in the text, for the outline to read: heading marks (#), list marks, emphasis and front matter.
Blanked: comments, tags, the targets of links and pictures, backslashes before signs, the bars of tables (as tabs).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.read.decoding import decode
from loaders.read.page import page_spans
from loaders.read.text import Cell, Reading, Span, Table

_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)"  # comments
    r"|</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>\n]{0,300})?/?>"  # tags
    r"|!\[[^\]\n]{0,200}\]\([^()\s\u3000-\u9fff]{0,500}\)"  # pictures
    r"|\\(?=[!-/:-@\[-`{}~])",  # backslash before a sign
    re.DOTALL,
)
_SEEN = re.compile(r"[^\r\n]")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{0,500})\]\([^()\s\u3000-\u9fff]{1,500}(?: \"[^\"\n]{0,200}\")?\)")
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<body>.{0,5000}?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(r"^(?P<key>[A-Za-z_]+)[ \t]*:[ \t]*[\"']?(?P<value>[^\r\n\"']+?)[\"']?[ \t]*$", re.MULTILINE)
_KEYS = {"title": "title", "date": "published", "published": "published", "pubdate": "published", "source": "source"}
_RULE = re.compile(r"^[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?\r?$")
_BAR = re.compile(r"(?<!\\)\|")


def read(data: bytes, source: str) -> Reading:
    """Return the text of `data` (see `decode` for the errors) with its tables and what its front matter says."""
    decoded = decode(data, source)
    text, tables = _with_tables(_LINK.sub(_unlinked, _MARKUP.sub(_blank, decoded.text)))
    spans = {**page_spans(text), **_front_matter(text)}
    return Reading(text, "text/markdown", decoded.encoding, tables, decoded.warnings, spans)


def _blank(match: re.Match[str]) -> str:
    return _SEEN.sub(" ", match.group())


def _unlinked(match: re.Match[str]) -> str:
    inner = match.group(1)
    return f" {inner}{' ' * (len(match.group()) - len(inner) - 1)}"


def _front_matter(text: str) -> dict[str, Span]:
    front = _FRONT.match(text)
    if not front:
        return {}
    entries = _ENTRY.finditer(text, front.start("body"), front.end("body"))
    return {_KEYS[e["key"].lower()]: e.span("value") for e in entries if e["key"].lower() in _KEYS}


def _with_tables(text: str) -> tuple[str, tuple[Table, ...]]:
    """Return the text with the bars of its tables as tabs, and the tables."""
    lines = text.splitlines(keepends=True)
    tables: list[Table] = []
    at = number = 0
    while number < len(lines):
        if number + 1 < len(lines) and "|" in lines[number] and _RULE.match(lines[number + 1].rstrip("\n")):
            rows: list[tuple[Cell, ...]] = []
            rule = number + 1
            while number < len(lines) and (number <= rule or "|" in lines[number]):
                line = lines[number]
                if number == rule:
                    lines[number] = _SEEN.sub(" ", line)
                else:
                    rows.append(tuple(_cells(line, at)))
                    lines[number] = _BAR.sub("\t", line)
                at += len(line)
                number += 1
            tables.append(Table(tuple(rows)))
        else:
            at += len(lines[number])
            number += 1
    return "".join(lines), tuple(tables)


def _cells(line: str, at: int) -> Iterator[Cell]:
    """The cells of one row, without the blanks around them; `at` is the place of the line in the text."""
    body = line.rstrip()
    start = len(body) - len(body.lstrip())
    bars = [m.start() for m in _BAR.finditer(body)]
    if bars and bars[0] == start:
        start = bars.pop(0) + 1
    if not bars or bars[-1] != len(body) - 1:
        bars.append(len(body))
    for end in bars:
        cell = body[start:end]
        left = start + len(cell) - len(cell.lstrip())
        yield Cell(at + left, at + max(left, start + len(cell.rstrip())))
        start = end + 1
