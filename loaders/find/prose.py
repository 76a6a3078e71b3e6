"""Sentences of a plan that are nothing but who is responsible: 由县水利局牵头，县财政局配合。县水利局负责，各乡镇配合。

A body that only stands in prose (县水利局会同有关部门开展排查) is none: the sentence must begin with 由, or name nothing but
bodies with their roles, and each of its names must have a known form.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from loaders.find.agencies import is_agency, level_prefix
from loaders.find.tails import split_role
from loaders.read.text import Span

_SENTENCE = re.compile("(?:牵头|负责|配合|落实|实施|协助|参与|参加|承办)(?:负责|落实|实施)?")
_COMPOUND = "理自缘经事因、"
_ROLE = re.compile("总?牵头|负责|落实|具体|实施|配合|协助|协同|参与|参加|承办|主办|指导")
_PART = re.compile("[，；。]")
_LONGEST = 300
"""No such sentence is longer."""


def find_sentences(text: str, start: int, end: int, begins: Sequence[int], within: bool) -> Iterator[Span]:
    """Yield the spans of such sentences in order; `begins` are where lines and entries begin.

    With `within` also what stands behind its subject is read (外卖由县商务局牵头，…): for texts that say it no other way.
    """
    firsts = {*begins, start}
    ordered = sorted(firsts)
    at = start
    for a, by in sorted({*_openings(text, start, end, firsts, within), *_whole(text, start, end, firsts, ordered)}):
        if a < at:
            continue
        limit = min(end, a + _LONGEST)
        k = bisect_right(ordered, a)
        line = limit if by or k == len(ordered) else min(limit, ordered[k])
        stop = _stop(text, a, limit, by) if by else max(_stop(text, a, line, by), _stop(text, a, limit, by))
        if stop > a:
            yield a, stop
            at = stop


def _openings(text: str, start: int, end: int, firsts: set[int], within: bool) -> Iterator[tuple[int, bool]]:
    at = text.find("由", start, end)
    while at >= 0:
        if at in firsts or text[at - 1] in "。；：！？" or (within and text[at - 1] not in _COMPOUND):
            yield at, True
        at = text.find("由", at + 1, end)


def _whole(text: str, start: int, end: int, firsts: set[int], ordered: Sequence[int]) -> Iterator[tuple[int, bool]]:
    """Where the sentences begin that end with the word of a role, or fill a line that does."""
    for found in _SENTENCE.finditer(text, start, end):
        if not (text[found.end() : found.end() + 1] in ("。", "；") or found.end() in firsts or found.end() == end):
            continue
        floor = max(start, found.start() - _LONGEST)
        begin = max(floor, *(text.rfind(sign, floor, found.start()) + 1 for sign in "。；：！？"))
        begin = max(begin, ordered[bisect_left(ordered, found.start()) - 1])
        yield begin, False


def _stop(text: str, a: int, limit: int, by: bool) -> int:
    """Where the bodies and roles of the sentence at `a` end; `a` where it names none, or more than them without 由."""
    at, stop, closed = a + by, a, False
    while at < limit:
        mark = _PART.search(text, at, limit)
        end = mark.start() if mark else limit
        if not _is_list(text[at:end], first=stop == a):
            break
        stop = end
        if mark is None or mark.group() != "，":
            closed = True
            break
        at = mark.end()
    return stop if closed or by else a


def _is_list(part: str, first: bool) -> bool:
    """Whether a part of a sentence is names with a role behind them, each of a known form."""
    names = part.removeprefix("会同").removeprefix("由").split("、")
    name, tail = split_role(names[-1])
    if not first and part.startswith("会同") and all(is_agency(n) and level_prefix(n) for n in names):
        return True  # 由县水利局牵头，会同县财政局，…
    if tail is None or not _ROLE.match(tail.group("verb") or ""):
        return False
    known = [*names[:-1], *name.split("会同")]
    if any("由" in n for n in known):
        return False  # 快递由县商务局负责: a subject of its own
    return all(is_agency(n) for n in known) and (not first or any(level_prefix(n) for n in known))
