"""Dates as plans print them: 2022年9月底前, 到2025年, 年底前, 20226月底前 (the sign 年 lost), 二〇二二年六月."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from loaders.read.text import Span, View

_MONTH = r"(?:1[0-2]|0?[1-9])月"
_TAIL = "底|末|上旬|中旬|下旬|份"
_EARLIER = "之前|以前|前"
_NUMERAL = re.compile(r"\d+")
_NUMERIC = re.compile(
    rf"(?P<year>20\d\d)年?(?P<month>{_MONTH})(?:(?P<day>[12]\d|3[01]|0?[1-9])[日号]|(?P<tail>{_TAIL}))?(?P<earlier>{_EARLIER})?"
    rf"|(?P<year2>20\d\d)(?:年度?(?P<part>年?底|年?末|内|上半年|下半年|第?[一二三四1-4]季度)?|(?P<part2>底|末))"
    rf"(?:[底末](?=前|之前|以前))?(?P<earlier2>{_EARLIER})?"
    rf"|(?P<month2>{_MONTH})(?:(?P<day2>[12]\d|3[01]|0?[1-9])[日号]|(?P<tail2>{_TAIL}))?(?P<earlier3>{_EARLIER})?"
    r"|(?P<years>\d{1,2})年(?:时间)?之?内"
    rf"|(?P<dotted>20\d\d[./-](?:1[0-2]|0?[1-9])[./-](?:[12]\d|3[01]|0?[1-9]))日?(?P<earlier8>{_EARLIER})"
)
_HINT = re.compile("年[底末内度之]|半年|季度|五”?末|五”?期末|二[〇○零]")
_WORDED = re.compile(
    r"(?<![\d每连近第])(?P<years>[一二两三四五六七八九十])年(?:时间)?之?内"
    rf"|(?<![\d])(?P<this>(?:今年|本年|当年|明年|年)(?:度?内|年?[底末]|上半年|下半年))(?:[底末](?=前|之前|以前))?(?P<earlier4>{_EARLIER})?"
    rf"|“?(?P<plan>十[二三四五六七]五)”?(?:规划)?(?:时期|期)?末(?P<earlier5>{_EARLIER})?"
    rf"|(?P<chinese>二[〇○零][一二三四五六七八九〇○零]{{2}}年)(?:(?P<month3>十[一二]|[一二三四五六七八九十])月)?(?:(?P<tail3>底|末))?"
    rf"(?P<earlier6>{_EARLIER})?"
    rf"|(?<![年度])(?P<quarter>(?:上|下)半年|第?[一二三四]季度)(?:[底末])?(?P<earlier7>{_EARLIER})?"
)
_DIGITS = {sign: i for i, sign in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "两": 2, "十": 10}
_BASE = re.compile(
    r"(?P<year>20\d\d)年(?:[1-9]月)?起，?(?:计划|力争|用|在|的|连续|未来|全市|全区|全县)*(?:\d{1,2}|[一二两三四五六七八九十])年"
)
_SPAN = re.compile(r"（(?P<first>20\d\d)年?(?:—|–|-|~|～|至)+(?P<last>20\d\d)年?）")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in the view, with what is known of its form."""

    place: Span
    day: date
    """The last day that it names."""
    marked: bool
    """The form says that something ends there: 前, 底, 末, 内, a day."""
    bare_year: bool
    years: bool
    """It counts years from a start (5年内)."""
    complete: bool
    """Year, month and day are printed, and no 前: the form of a signature."""


def find_dates(view: View, limits: Span, year: int | None, base: int | None) -> Iterator[Dated]:
    """Yield the dates in this range; a month alone is one of `year`, 5年内 counts from `base` as its first year."""
    text, known, checked = view.text, year, limits[0]
    for found in _matches(text, limits):
        named = found.groupdict()
        printed_year = named.get("year") or named.get("year2")
        if text.find("。", checked, found.start()) >= 0:
            known = year  # a year named in one sentence does not hold for the months of the next
        checked = found.start()
        following = named.get("month2") is not None and text.endswith("明年", 0, found.start())
        day = _day(named, known + 1 if following and known else known, year, base)
        if printed_year:
            known = int(printed_year)
        if day is None:
            continue
        ends = any(named.get(name) for name in ("part", "part2", "earlier2", "tail3", "earlier6"))
        bare = bool(named.get("year2") or (named.get("chinese") and not named["month3"])) and not ends
        complete = bool(named.get("year") and named["day"]) and not named["earlier"]
        yield Dated(found.span(), day, not bare and _marked(named), bare, bool(named.get("years")), complete)


def _matches(text: str, limits: Span) -> list[re.Match[str]]:
    """All dates in the order of the text. The scan stops at numerals and at a few words only, for speed."""
    found = [m for n in _NUMERAL.finditer(text, *limits) if (m := _NUMERIC.match(text, n.start(), limits[1]))]
    for hint in _HINT.finditer(text, *limits):
        begin, end = max(limits[0], hint.start() - 6), min(limits[1], hint.end() + 8)
        found += [m for m in _WORDED.finditer(text, begin, end) if m.start() <= hint.start() < m.end()]
    found.sort(key=lambda m: m.start())
    return [m for k, m in enumerate(found) if k == 0 or m.start() >= found[k - 1].end()]


def find_base_year(view: View) -> int | None:
    """Return the year from which the document counts its periods: 2012年起5年内, or a title's （2023—2025年）."""
    found = _BASE.search(view.text) if "年起" in view.text else None
    if found:
        return int(found["year"])
    span = _SPAN.search(view.text, 0, 2000)
    return int(span["first"]) if span else None


_Named = dict[str, str | None]
_MARKS = ("day", "tail", "earlier", "part", "part2", "earlier2", "day2", "tail2", "earlier3", "this", "plan", "tail3")


def _marked(named: _Named) -> bool:
    part = named.get("part") or ""
    if any(named.get(name) and named[name] not in ("份", part) for name in _MARKS):
        return True
    return (bool(part) and not part.endswith("半年")) or any(
        named.get(n) for n in ("earlier6", "earlier7", "earlier8", "years")
    )


def _day(named: _Named, known: int | None, year: int | None, base: int | None) -> date | None:
    if month := named.get("month") or named.get("month2"):
        y = int(named["year"]) if named["year"] else known
        return _in_month(y, int(month[:-1]), named["day"] or named["day2"], named["tail"] or named["tail2"])
    if printed := named.get("year2"):
        return _in_year(int(printed), named["part"] or named["part2"], bool(named["earlier2"]))
    if dotted := named.get("dotted"):
        signs = re.split("[./-]", dotted)
        return _in_month(int(signs[0]), int(signs[1]), signs[2], None)
    if years := named["years"]:
        return date(base + _number(years) - 1, 12, 31) if base else None
    if plan := named.get("plan"):
        return date(2015 + 5 * "二三四五六七".index(plan[1]), 12, 31)
    if chinese := named.get("chinese"):
        return _in_chinese(chinese, named)
    if year is None:
        return None
    if this := named.get("this"):
        return _in_year(year + (this[0] == "明"), this[1:].lstrip("年"), False)
    return _in_year(year, named["quarter"], False)


def _in_chinese(printed: str, named: _Named) -> date | None:
    year = int("".join(str(_DIGITS[sign]) for sign in printed[:-1]))
    if month := named["month3"]:
        return _in_month(year, _number(month), None, named["tail3"])
    return _in_year(year, named["tail3"], bool(named["earlier6"]))


def _in_month(year: int | None, month: int, day: str | None, tail: str | None) -> date | None:
    if year is None:
        return None
    last = monthrange(year, month)[1]
    if day:
        return date(year, month, int(day)) if int(day) <= last else None
    return date(year, month, {"上旬": 10, "中旬": 20}.get(tail or "", last))


def _in_year(year: int, part: str | None, earlier: bool) -> date:
    if not part:
        return date(year - 1 if earlier else year, 12, 31)  # 2020年前 is before 2020
    if part.startswith("上半年"):
        return date(year, 6, 30)
    if part.endswith("季度"):
        quarter = "一二三四".find(part[-3]) + 1 or int(part[-3])
        return date(year, 3 * quarter, monthrange(year, 3 * quarter)[1])
    return date(year, 12, 31)


def _number(signs: str) -> int:
    if signs.isdigit():
        return int(signs)
    return sum(_DIGITS[sign] for sign in signs)
