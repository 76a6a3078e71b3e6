"""A web page's elements → text by lines, with the places of its tables' cells."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from loaders.read.layout import Layout
from loaders.read.tables import OpenTable
from loaders.read.text import Table

_BLOCK_TAGS = (
    "article aside blockquote body br caption center dd details dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th "
    "address thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_BLANKS = " \t\n\r\f"
_GAP = re.compile(r"[ \t\n\r\f]+")
_ENDS = re.compile("[\r\u2028\u2029\u0085]\n?")
_PRE_STYLE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)")
_NUMBERED = re.compile(r"[\s\u3000]*[（(]?[0-9０-９一二三四五六七八九十]+[、.．）)]")
_NO_MARKS = re.compile(r"list-style(?:-type)?\s*:\s*none")


def render(root: etree._Element, layout: Layout) -> tuple[str, tuple[Table, ...]]:
    """Return the text of the elements that `layout` takes for the document, and its tables."""
    lines = _Lines()
    walk = etree.iterwalk(root, events=("start", "end"))
    skipping = False  # the next event is then the end of the element that was skipped
    for event, element in walk:
        if event == "start":
            skipping = layout.surrounds(element)
            if skipping:
                walk.skip_subtree()
            else:
                lines.enter(element, layout)
            continue
        if not skipping:
            lines.leave(element)
        elif element.tag in _BLOCKS:
            lines.end_line()
        skipping = False
        if element.tail:
            lines.write(element.tail)
    return "".join(lines.pieces), tuple(t for table in lines.tables if (t := table.closed()).rows)


class _Lines:
    """The text so far. A line end or a blank is written only when something follows it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.size = 0
        self.tables: list[OpenTable] = []
        self._begin = 0  # where the line or cell begins
        self._gap = ""  # blank or line end to be written before the next character
        self._pre: list[etree._Element] = []
        self._open: list[OpenTable | None] = []  # one per table element
        self._numbers: list[int | None] = []  # one per list element

    def enter(self, element: etree._Element, layout: Layout) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self.end_line()
            self._enter_block(element, layout)
        if tag == "pre" or _PRE_STYLE.search(element.get("style") or ""):
            self._pre.append(element)
        if element.text:
            self.write(element.text)

    def _enter_block(self, element: etree._Element, layout: Layout) -> None:
        tag = element.tag
        table = self._open[-1] if self._open else None
        if tag == "table":
            self._open.append(OpenTable() if layout.is_table(element) else None)
            if self._open[-1]:
                self.tables.append(self._open[-1])
        elif tag == "tr" and table:
            self._enter_row(table)
        elif tag in ("td", "th") and table:
            if table.is_empty:
                self._enter_row(table)
            if table.has_cell:
                self._put("\t")
            self._gap = ""
            self._begin = self.size
            table.new_cell(element, self.size)
        elif tag in ("ol", "ul"):
            marked = tag == "ol" and not _NO_MARKS.search(element.get("style") or "")
            self._numbers.append(_number(element.get("start"), 1) - 1 if marked else None)
        elif tag == "li" and self._numbers and (last := self._numbers[-1]) is not None:
            self._numbers[-1] = number = _number(element.get("value"), last + 1)
            text = next((t for e in islice(element.iter(), 8) if (t := (e.text or "").strip())), "")
            if text and not _NUMBERED.match(text):
                self.write(f"{number}.")
                self._put(" ")
                self._begin = self.size

    def _enter_row(self, table: OpenTable) -> None:
        if table.new_row() or self.size > self._begin:
            self._put("\n")
        self._gap = ""
        self._begin = self.size

    def leave(self, element: etree._Element) -> None:
        tag = element.tag
        if self._pre and element is self._pre[-1]:
            self._pre.pop()
        if tag not in _BLOCKS:
            return
        table = self._open[-1] if self._open else None
        if tag in ("td", "th") and table:
            self._gap = ""
            table.end_cell(self.size)
        else:
            self.end_line()
        if tag == "table" and self._open:
            if self._open.pop() and self.size:
                self._gap = "\n"
        elif tag in ("ol", "ul") and self._numbers:
            self._numbers.pop()

    def end_line(self) -> None:
        """What follows begins a line, unless one has just begun."""
        if self.size > self._begin:
            self._gap = "\n"

    def write(self, text: str) -> None:
        """Add text as a browser shows it: white space as one blank, none beside a line end or between Han."""
        if self._pre:
            self._write_lines(text)
            return
        words = text.strip(_BLANKS)
        if not words:
            self._gap = self._gap or _blank(text)
            return
        if text[0] in _BLANKS:
            self._gap = self._gap or _blank(text[: len(text) - len(text.lstrip(_BLANKS))])
        self._put_gap(words[0])
        self._put(_GAP.sub(_inner_blank, words) if _GAP.search(words) else words)
        if text[-1] in _BLANKS:
            self._gap = _blank(text[len(text.rstrip(_BLANKS)) :])

    def _write_lines(self, text: str) -> None:
        for number, line in enumerate(_ENDS.sub("\n", text).split("\n")):
            if number:
                self.end_line()
            if line:
                self._put_gap(line[0])
                self._put(line)

    def _put_gap(self, following: str) -> None:
        if self._gap == "\n":
            self._put("\n")
            self._begin = self.size
        elif self._gap and self.size > self._begin:
            before = self.pieces[-1][-1]
            if not (self._gap == "\v" and _wide(before) and _wide(following)):
                self._put(" ")
        self._gap = ""

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self.size += len(text)


def _blank(gap: str) -> str:
    """The gap that white space leaves: "\\v" where the source breaks its line, which is no blank between Han."""
    return "\v" if "\n" in gap or "\r" in gap else " "


def _inner_blank(match: re.Match[str]) -> str:
    text = match.string
    if _blank(match.group()) == "\v" and _wide(text[match.start() - 1]) and _wide(text[match.end()]):
        return ""
    return " "


def _wide(character: str) -> bool:
    return character >= "\u2e80"


def _number(value: str | None, default: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else default
