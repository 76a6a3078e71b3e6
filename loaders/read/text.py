"""The text of a document as read, and the view of it that the finders work on."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from loaders.blanks import GAP
from loaders.facts import Warned

Span = tuple[int, int]

_FULL = {i: i - 0xFEE0 for i in range(0xFF10, 0xFF5F)}  # digits, letters and signs of full width
_HALF = str.maketrans("(),:;?![]", "（），：；？！［］")
_SIGNS: dict[int, int | str] = {
    **_FULL,
    **_HALF,
    **str.maketrans("（），：；？！［］〈〉﹝﹞", "（），：；？！［］〈〉〔〕"),
    ord("％"): "%",
    **str.maketrans("∶﹕︰", "：：："),
    ord("﹪"): "%",
}
# A full stop typed as a point: behind a word, not behind the number of a part (一.) or a figure.
_POINT = re.compile("(?<=[\u4e00-\u9fff%）”》])(?<![一二三四五六七八九十])\\.")
_GOES_ON = re.compile("[\\d\u4e00-\u9fff（〔［【《“]")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its place in the text as read."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the document, row by row."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Reading:
    """The text of one document as read. All positions of facts count its code points."""

    text: str
    media_type: str
    encoding: str
    tables: tuple[Table, ...] = ()
    warnings: tuple[Warned, ...] = ()
    page: dict[str, Span] = field(default_factory=dict)
    """What a web page says of itself outside the document: "published", "source", "title"; a span in the text each."""

    @cached_property
    def view(self) -> View:
        """The text without white space, signs brought to one width."""
        return View(self.text)


class View:
    """A text without white space and emphasis marks, in which every position leads back to the text as read.

    `printed` is the text so squeezed, `text` the same with signs of one width: brackets, commas, colons and semicolons
    full-width, digits, letters and % half-width. Both have the same length; positions in them are interchangeable.
    """

    __slots__ = ("_raw", "_views", "lines", "printed", "raw", "text")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self._views: list[int] = []
        self._raw: list[int] = []
        pieces: list[str] = []
        starts: list[int] = []  # view positions at which a line of the raw text begins
        at = size = 0
        for gap in GAP.finditer(raw):
            if gap.start() > at:
                self._views.append(size)
                self._raw.append(at)
                pieces.append(raw[at : gap.start()])
                size += gap.start() - at
            at = gap.end()
            if "\n" in (space := gap.group()) or "\r" in space:
                starts.append(size)
        if at < len(raw):
            self._views.append(size)
            self._raw.append(at)
            pieces.append(raw[at:])
            size += len(raw) - at
        self.printed = "".join(pieces)
        self.text = self.printed.translate(_SIGNS)
        marks = [0, *starts, size]
        self.lines: list[Span] = [(a, b) for a, b in pairwise(marks) if b > a]
        """The lines that are not empty, as spans of the view."""
        if "." in self.text:
            self.text = _with_stops(self.text, self.lines)

    def start(self, i: int) -> int:
        """The position in the text as read of the view's character `i`."""
        if not self._views:
            return 0
        k = bisect_right(self._views, i) - 1
        return self._raw[k] + i - self._views[k]

    def at(self, position: int) -> int:
        """The first position of the view at or behind a position in the text as read."""
        k = bisect_right(self._raw, position) - 1
        if k < 0:
            return 0
        end = self._views[k + 1] if k + 1 < len(self._views) else len(self.text)
        return min(self._views[k] + position - self._raw[k], end)

    def span(self, i: int, j: int) -> Span:
        """The place in the text as read of the view's characters `i` to `j` (exclusive)."""
        return (self.start(i), self.start(j - 1) + 1) if j > i else (self.start(i), self.start(i))


def _with_stops(text: str, lines: list[Span]) -> str:
    """The text with its points as full stops, where most of its sentences end with one."""
    ends = {b for _, b in lines}
    points = [m.start() for m in _POINT.finditer(text) if m.end() in ends or _GOES_ON.match(text, m.end())]
    if len(points) <= text.count("。"):
        return text
    signs = list(text)
    for at in points:
        signs[at] = "。"
    return "".join(signs)
