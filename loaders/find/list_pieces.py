"""Where one name of a list ends and the next begins: separators, blanks, 和, 会同."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.find.agencies import is_agency, is_collective, level_prefix
from loaders.find.roles import PARTNER
from loaders.find.tails import split_role
from loaders.read.text import Span, View

_PIECE = re.compile(
    r"(?:[^、，；。/.（〔［【）〕］】]|(?<=\d)\.|[（〔［【][^（〔［【）〕］】]*(?:[）〕］】]|$)|[）〕］】])+"
)
# What stands in lists beside names: dates, and persons.
_NO_NAME = re.compile(
    r"(?:(?:\d{4}|今|明|当|本|每)年)?(?:第?[一二三四1-4]季度|上半年|下半年|\d{1,2}月)?(?:份|\d{1,2}日|上旬|中旬|下旬)?(?:年)?(?:底|末|内|中)?(?:以前|之前|前)?(?:全面|基本)?(?:完成|落实|建成|启动|办结|见效)?"
    r"|并?(?:长期|持续|全年|常年|每年|立即|适时|即时|立行立改)[^、，；]{0,6}|(?:列入|纳入)[^、，；]{1,20}|(?:以上|上述)[^、，；]{0,6}|.{0,12}(?:领导|同志|负责人|责任人)"
)
_AND = re.compile(r"以及|和|及|与")
_ETC = re.compile("等(?:[^、，；。]{0,8}?(?:部门|单位|机构|地区))?$")
_LEAD_IN = re.compile(
    r"(?:以上|上述)[^、，；。]{0,8}?由|(?:分别|主要|具体)?(?:并)?由|其中|(?:并|再)?(?:报|经)?(?<!省)(?:以及|和|及|与)"
)


def pieces(view: View, start: int, end: int) -> Iterator[Span]:
    """The parts of a list between its separators; names set apart by blanks only are parts of their own."""
    for found in _PIECE.finditer(view.text, start, end):
        a, b = found.span()
        while a < b and view.text[a] in "：）〕］】★☆▲△●◆※*":
            a += 1
        b = a + len(_unclosed(view.text[a:b]))
        if b > a and _NO_NAME.fullmatch(view.text, a, b):
            continue
        if b - a > 7:
            yield from _blank_parts(view, a, b)
        elif b > a:
            yield a, b


def _unclosed(piece: str) -> str:
    """A piece without the closing signs at its end that it never opened."""
    while piece and piece[-1] in "）〕］】" and sum(map(piece.count, "（〔［【")) < sum(map(piece.count, "）〕］】")):
        piece = piece[:-1]
    return piece


def _unbalanced(word: str) -> bool:
    return sum(map(word.count, "（〔［【")) != sum(map(word.count, "）〕］】"))


def _blank_parts(view: View, a: int, b: int) -> Iterator[Span]:
    raw = view.raw[view.start(a) : view.start(b - 1) + 1]
    if len(raw) == b - a:
        yield a, b
        return
    at, parts = a, []
    for word in raw.split():
        parts.append((at, at + len(word)))
        at += len(word)
    if (
        at == b
        and len(parts) > 1
        and all(
            y - x > 2
            and not _unbalanced(view.text[x:y])
            and is_agency(view.text[x:y])
            and (level_prefix(view.text[x:y]) or is_collective(view.text[x:y]))
            for x, y in parts
        )
    ):
        yield from parts
    else:
        yield a, b


def names_of(text: str, a: int, b: int) -> Iterator[tuple[int, int, bool]]:
    """The names in one piece: joined by 和 or 会同, with words such as 由 before them dropped."""
    lead = _LEAD_IN.match(text, a, b)
    if lead and not is_agency(text[a:b]):
        a = lead.end()
    elif text.startswith("由", a) and a < b:
        a += 1
    found = PARTNER.search(text, a, b)
    if found:
        yield from ((x, y, False) for x, y in _split_and(text, a, found.start()))
        yield from ((x, y, True) for x, y in _split_and(text, found.end(), b))
        return
    yield from ((x, y, False) for x, y in _split_and(text, a, b))


def _split_and(text: str, a: int, b: int) -> Iterator[Span]:
    for found in _AND.finditer(text, a, b):
        left, right = text[a : found.start()], text[found.end() : b]
        left = split_role(left)[0] if _ETC.search(left) else left  # 某局等和各省级人民政府
        if is_agency(left) and is_agency(right) and (level_prefix(right) or is_collective(right)):
            yield a, a + len(split_role(left)[0])
            yield from _split_and(text, found.end(), b)
            return
    yield a, b
