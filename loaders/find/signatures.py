"""The signature of a document: the issuing organs, and below them the date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from loaders.find.front import Front
from loaders.read.text import Span, View

_DATE_LINE = re.compile(
    r"^(?:（此件[^（）]{1,12}）)?[（]?(?P<date>20\d\d年?\d{1,2}月?\d{0,2}日?|20\d\d[-/.]\d{1,2}[-/.]\d{1,2}|二[〇○零][〇○零一二三四五六七八九]{2}年.{1,3}月.{1,3}日)"
    r"(?:印发|印制)?[）]?(?:（此件.*）)?$"
)
_ORGAN = re.compile(
    r"[^。，；：、！？《》\d]{1,40}(?:政府|办公室|办公厅|委员会|局|厅|部|院|组|指挥部|委|中心|办|署|联席会议|管委会|工委|督查室|研究室|协会|学会|联合会|商会|公司|国务院|"
    r"人大|政协|法院|检察院|总队|支队|银行|大学)(?:（.{1,20}）)?"
)
_SHORT = re.compile("[\u4e00-\u9fff]{2}(?:部|局|署)|国资委|国务院")
"""Names of central bodies that are as short as a piece of a spaced name: 财政部, 能源局."""
_GLUED = re.compile(
    r"[*_]*(?P<organs>[^。，；：、！？《》\d\n*_]{2,60}?(?:政府|办公室|办公厅|委员会|局|厅|部|院|组|指挥部|委|中心|办))"
    r"(?P<date>20\d\d年\d{1,2}月\d{1,2}日)[*_]*$"
)
SIGNED_END = re.compile(
    r"(?<=[。）〕］】])(?P<organs>[\u4e00-\u9fff]{3,28}(?:局|委|办|厅|部|会|院|政府|办公室|办公厅|中心|指挥部|领导小组))"
    r"(?P<date>20\d\d年\d{1,2}月\d{1,2}日)$"
)
"""A signature on the last line of the text itself."""
PRINTED = re.compile(r"[\u4e00-\u9fff]{3,26}(?:办公室|办公厅|局|委|厅|部)(?P<date>20\d\d年\d{1,2}月\d{1,2}日)印发")
"""The last line of an official document (GB/T 9704-2012, 7.4.2): who printed it, and when; its date where nothing is signed."""
_PLAIN_DATE = re.compile(r"(20\d\d)年?[-/.]?(\d{1,2})[月\-/.](\d{1,2})日?")
_LOST = re.compile(r"(20\d\d)年?(\d{1,2}月\d{1,2}|\d{2,4})日?$")
_CHINESE = re.compile("(?P<y>[二〇○零一三四五六七八九]{4})年(?P<m>.{1,3})月(?P<d>.{1,3})日")
_DIGITS = {sign: i for i, sign in enumerate("〇一二三四五六七八九十")} | {"○": 0, "零": 0}
_SIGNERS = 10


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed and when; places are of the view."""

    organs: list[Span]
    date: str | None
    """ISO 8601; None where the date is damaged beyond reading."""
    place: Span | None


def find_signature(view: View, front: Front) -> Signature | None:
    """Return the signature: that of the covering notice, else after the preamble, else at the end."""
    lines = view.lines
    dated = [k for k, (i, j) in enumerate(lines) if j - i <= 30 and _DATE_LINE.match(view.text[i:j])]
    start, stop = front.notice or (0, 0)
    groups = ([k for k in dated if start <= lines[k][0] < stop], [k for k in dated if lines[k][0] >= front.body], dated)
    for group in groups:
        for k in group:
            organs = _organs(view, k, front)
            i, j = lines[k]
            if organs:
                return Signature(organs, read_date(view.text[i:j]), (i, j))
    for i, j in lines:
        if 10 <= j - i <= 60 and (glued := _GLUED.match(view.text[i:j])):
            at = (i + glued.start("date"), i + glued.end("date"))
            return Signature([(i + glued.start("organs"), i + glued.end("organs"))], read_date(glued["date"]), at)
    if ended := SIGNED_END.search(view.text, max(front.body, len(view.text) - 60)):
        return Signature([ended.span("organs")], read_date(ended["date"]), ended.span("date"))
    for i, j in reversed(lines[-4:]):
        if printed := PRINTED.fullmatch(view.text, i, j):
            return Signature([], read_date(printed["date"]), printed.span("date"))
    titled = front.title[1] if front.title else 0
    below = [k for k in dated if titled <= lines[k][0] < front.body and view.text[lines[k][0]] == "（"]
    for group in (*groups[:2], below):  # （2025年2月19日） below the title
        if group:
            i, j = lines[group[-1]]
            return Signature([], read_date(view.text[i:j]), (i, j))
    return None


def _organs(view: View, k: int, front: Front) -> list[Span]:
    """The lines of organs above the date in line `k`."""
    organs: list[Span] = []
    for i, j in reversed(view.lines[max(0, k - _SIGNERS) : k]):
        if (front.title and i < front.title[1] and front.title[0] < j) or (front.heading and i < front.heading[1]):
            break
        pieces = organs_of(view, i, j)
        if not pieces:
            break
        organs[:0] = pieces
    return organs


def organs_of(view: View, i: int, j: int) -> list[Span]:
    """Return the organs in one line, told apart by white space where each is whole; none where it names none."""
    start, end = view.span(i, j)
    words = list(re.finditer(r"\S+", view.raw[start:end]))
    spans, at = [], i
    for word in words:
        size = len(View(word.group()).text)
        spans.append((at, at + size))
        at += size
    whole = all(
        (b - a >= 4 or _SHORT.fullmatch(view.text, a, b)) and _ORGAN.fullmatch(view.text, a, b) for a, b in spans
    )
    if whole and at == j:
        return spans
    return [(i, j)] if _ORGAN.fullmatch(view.text, i, j) else []


def read_date(printed: str) -> str | None:
    """Return a printed date as ISO 8601, also where signs were lost (202368日); None where several are possible."""
    if found := _PLAIN_DATE.search(printed):
        return _iso(*map(int, found.groups()))
    if found := _CHINESE.search(printed):
        year = int("".join(str(_DIGITS[sign]) for sign in found["y"]))
        return _iso(year, _count(found["m"]), _count(found["d"]))
    if found := _LOST.search(printed.strip("（）")):
        days = {_iso(int(found[1]), month, day) for month, day in _splits(found[2])} - {None}
        return days.pop() if len(days) == 1 else None
    return None


def _splits(signs: str) -> list[tuple[int, int]]:
    if "月" in signs:
        month, day = signs.split("月")
        return [(int(month), int(day))]
    return [(int(signs[:k]), int(signs[k:])) for k in (1, 2) if signs[k:] and signs[0] != "0" and signs[k] != "0"]


def _count(signs: str) -> int:
    if not all(sign in _DIGITS for sign in signs):
        return 0
    if "十" not in signs:
        return _DIGITS[signs[0]] if len(signs) == 1 else 0
    tens, _, ones = signs.partition("十")
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
