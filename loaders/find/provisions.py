"""The provisions of a law: what each article orders, and the bodies that it makes responsible.

A law has no responsibility brackets. Who must act stands at the head of the sentence (国务院水行政主管部门会同 …), or
behind 由. Only texts of articles are read so; a plan without responsibility text stays without assignments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.facts import Assignment, Clause, Role
from loaders.find.bodies import Named, read_bodies
from loaders.find.responsibilities import ANCHOR
from loaders.read.text import Span, View

_SENTENCE = re.compile("[^。；]+[。；]?")
_LABEL = re.compile("第[一二三四五六七八九十百零〇0-9]+条(?:之[一二三四五六七八九十]+)?|（[一二三四五六七八九十]+）")
_JOINED = re.compile("会同|联合|商(?!务)|征求")
_ORDERS = re.compile("应当|不得|必须|禁止|负责|严禁|承担|责令")
_NO_SUBJECT = re.compile("[的之，。；：、]|等(?!部门|单位|机关)|批准后|同意后|备案后")
_BY = re.compile("(?<![理自缘经])由")
_BREAKS = "，：。；"
_OBJECT = ("报", "经", "征求", "依照", "按照", "根据")


def find_provisions(view: View, start: int, end: int) -> list[Clause]:
    """Return the clauses of an article whose words stand in this range of the view, in order.

    One for each body at the head of its words; a sentence that orders without naming a body is a clause that assigns
    nothing, with an empty bracket at its beginning.
    """
    found: list[Clause] = []
    for line in _lines(view, start, end):
        for sentence in _SENTENCE.finditer(view.text, *line):
            found += _clauses(view, *sentence.span())
    return found


def _lines(view: View, start: int, end: int) -> Iterator[Span]:
    """The paragraphs of the article, without its number and those of its items."""
    for i, j in view.lines:
        a, b = max(i, start), min(j, end)
        if a < b:
            label = _LABEL.match(view.text, a, b)
            a = label.end() if label else a
            if a < b:
                yield a, b


def _clauses(view: View, start: int, end: int) -> Iterator[Clause]:
    heads = list(_heads(view.text, start, end))
    if not heads:
        if _ORDERS.search(view.text, start, end):
            yield _clause(view, (start, end), (start, start), [])
        return
    stops = [*(begin for begin, _, _ in heads[1:]), end]
    for k, ((begin, bracket, bodies), stop) in enumerate(zip(heads, stops, strict=True)):
        yield _clause(view, (start if k == 0 else begin, stop), bracket, bodies)


_Body = tuple[Named, Role]


def _heads(text: str, start: int, end: int) -> Iterator[tuple[int, Span, list[_Body]]]:
    """Where words begin that have bodies as their subject: begin, the phrase that names them, and they themselves."""
    behind = start
    for begin, at in _places(text, start, end):
        if at < behind:
            continue
        if subject := _subject(text, at, end):
            stop, bodies = subject
            behind = stop
            yield begin, (at, stop), bodies


def _places(text: str, start: int, end: int) -> list[Span]:
    """Where a subject can begin: at the head of the sentence or of a part of it, or behind 由."""
    at = [(start, start)]
    at += [(k + 1, k + 1) for k in range(start, end - 1) if text[k] in _BREAKS]
    for by in _BY.finditer(text, start, end):
        part = max(text.rfind(mark, start, by.start()) for mark in _BREAKS) + 1
        at.append((max(part, start), by.end()))
    return sorted(at, key=lambda place: place[1])


def _subject(text: str, at: int, end: int) -> tuple[int, list[_Body]] | None:
    """The bodies that the words at this place begin with, if they are who must act; and where they end."""
    if text.startswith(_OBJECT, at, end):
        return None  # 报国务院备案: they are those to whom it is sent
    named, stop = read_bodies(text, at, end)
    if not named:
        return None
    bodies: list[_Body] = [(body, "responsible") for body in named]
    while joined := _JOINED.match(text, stop, end):
        others, behind = read_bodies(text, joined.end(), end)
        if not others:
            break
        bodies += [(body, "support") for body in others]
        stop = behind
    if stop >= end or _NO_SUBJECT.match(text, stop, end):
        return None
    return stop, bodies


def _clause(view: View, span: Span, bracket: Span, bodies: list[_Body]) -> Clause:
    start, end = view.span(*span)
    at = view.span(*bracket) if bodies else (start, start)
    assignments: dict[tuple[str, Role], Assignment] = {}
    for named, role in bodies:
        found = Assignment(
            view.printed[slice(*named.place)], named.name, role, named.collective, *view.span(*named.place)
        )
        assignments.setdefault((named.name, role), found)
    division = "职责分工" in view.text[slice(*span)]
    anchor = view.printed[span[0] : min(span[1], span[0] + ANCHOR)]
    return Clause(anchor, start, end, division, list(assignments.values()), *at)
