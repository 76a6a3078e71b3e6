"""Lines and sentences that say who is responsible, without a bracket around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from loaders.find.agencies import is_agency
from loaders.find.duty_places import FIRST, LONGEST_NAME, SEPARATORS, Place, limit_after
from loaders.find.prose import find_sentences
from loaders.find.roles import LABEL_BRACKET, OTHER_LABELS
from loaders.find.tails import split_role
from loaders.read.text import Span, View

_LINE_LABEL = re.compile(
    r"(?:部门|责任|任务)分工：|(?:牵头|责任|主要责任|落实|配合|协助|参与|主办|承办|协办|实施|执行|主责)(?:责任|配合)?(?:单位|部门|处室|科室|主体)(?:(?:及责任人)?：|；(?=[省市区县州各])|(?P<bare>(?=[省市区县州])))|"
    + LABEL_BRACKET.pattern.replace("?P<agencies>", "?:")
)
_OTHER_FIRST = re.compile(rf"(?:{OTHER_LABELS})：[^，；。：]{{1,40}}")
_LONGEST_LINE = 200
_OTHER_ALONE = re.compile(rf"(?:{OTHER_LABELS})：")
_OTHER_LINE = re.compile(rf"[（〔［【]?(?:{OTHER_LABELS})(?:：|[）〕］】]：?).{{1,60}}")


def find_lines(view: View, start: int, end: int, limits: Sequence[int], places: Sequence[Place]) -> list[Place]:
    """Return labels outside brackets: on a line of their own, or at the end of a paragraph."""
    text = view.text
    line_ends = [b for _, b in view.lines]
    line_starts = {a for a, _ in view.lines}
    begins = [p.start for p in places]
    found_lines: list[Place] = []
    at = start
    for found in _LINE_LABEL.finditer(text, start, end):
        a = found.start()
        k = bisect_right(begins, a) - 1
        if a < at or (k >= 0 and a < places[k].end):
            continue
        if a not in line_starts and text[a - 1] not in "。；！）〕］】":
            opened = _after_other(view, a, max(at, start))
            if opened is None:
                continue
            a = opened
        if found["bare"] is not None and not (a in line_starts and _names_first(text, found.end(), line_ends)):
            continue
        stop = _line_stop(text, found.end(), limit_after(limits, a), line_ends)
        below = _stacked(view, found.end(), limit_after(limits, a))
        stop = max(stop, below)
        a, stop = _with_others(view, a, stop, max(at, _floor(limits, a, start)), limit_after(limits, a))
        found_lines.append(Place(a, stop, a, stop, line=True, stacked=below > 0))
        at = stop
    return found_lines


def _stacked(view: View, at: int, limit: int) -> int:
    """Where the names end that stand one a line below a label alone on its line; 0 where there are none."""
    k = bisect_right(view.lines, (at, -1))
    stop = 0
    while k < len(view.lines) and view.lines[k][0] in (at, stop) and view.lines[k][1] <= limit:
        a, b = view.lines[k]
        names = SEPARATORS.split(view.text[a:b]) if b - a <= _LONGEST_LINE else [""]
        if not all(is_agency(split_role(name)[0]) for name in names):
            break
        stop = b
        k += 1
    return stop


def _after_other(view: View, a: int, floor: int) -> int | None:
    """Where the line begins in which only a label of something else stands before this one: 责任人：某某　责任单位：…."""
    begin = view.lines[bisect_right(view.lines, (a, len(view.text))) - 1][0]
    opened = begin >= floor and a - begin <= LONGEST_NAME and _OTHER_FIRST.fullmatch(view.text, begin, a)
    return begin if opened else None


def _names_first(text: str, at: int, line_ends: Sequence[int]) -> bool:
    """Whether the words behind a label that lost its colon are a name."""
    k = bisect_right(line_ends, at)
    first = FIRST.match(text, at, min(line_ends[k] if k < len(line_ends) else at, at + LONGEST_NAME))
    return first is not None and is_agency(split_role(first.group(1))[0])


def _floor(limits: Sequence[int], at: int, start: int) -> int:
    k = bisect_right(limits, at)
    return limits[k - 1] if k else start


def _with_others(view: View, a: int, stop: int, floor: int, limit: int) -> Span:
    """A line with the lines around it that say who of the leaders answers, and by when (牵头领导：…, 完成时限：…)."""
    lines = view.lines
    k = bisect_right(lines, (a, len(view.text))) - 1
    while k > 0 and lines[k][0] == a and lines[k - 1][0] >= floor and _OTHER_LINE.fullmatch(view.text, *lines[k - 1]):
        k -= 1
        a = lines[k][0]
    k = bisect_right(lines, (stop, -1))
    while (
        k < len(lines) and lines[k][0] == stop and lines[k][1] <= limit and _OTHER_LINE.fullmatch(view.text, *lines[k])
    ):
        stop = lines[k][1]
        k += 1
    if k + 1 < len(lines) and lines[k][0] == stop and _says_below(view, k, limit):
        stop = lines[k + 1][1]
    return a, stop


def _says_below(view: View, k: int, limit: int) -> bool:
    """Whether line `k` is a label alone, what it says standing on the next one."""
    a, b = view.lines[k + 1]
    return b <= limit and b - a <= LONGEST_NAME and _OTHER_ALONE.fullmatch(view.text, *view.lines[k]) is not None


def _line_stop(text: str, at: int, limit: int, line_ends: Sequence[int]) -> int:
    stop = text.find("。", at, limit)
    stop = limit if stop < 0 else stop + 1
    k = bisect_right(line_ends, at)
    while k < len(line_ends) and line_ends[k] < stop:
        line_end = line_ends[k]
        last = SEPARATORS.split(text[at:line_end])[-1]
        whole = text[line_end - 1] not in "、，；：" and is_agency(split_role(last.rpartition("：")[2])[0])
        if whole or len(text[at:line_end]) < 2:
            return line_end
        k += 1
    return stop


def find_role_sentences(
    view: View, start: int, end: int, limits: Sequence[int], places: Sequence[Place]
) -> list[Place]:
    """Return sentences that say nothing but who is responsible, where no bracket or line stands in them."""
    begins = [p.start for p in places]
    found = []
    for a, b in find_sentences(view.text, start, end, [*limits, *(i for i, _ in view.lines)], within=not places):
        k = bisect_right(begins, b - 1) - 1
        if k < 0 or places[k].end <= a:
            found.append(Place(a, b, a, b, line=True))
    return found
