"""Dates by which something must be done: 2022年9月底前, 到2025年, 年底前, 5年内."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.facts import Deadline
from loaders.find.dates import Dated, find_base_year, find_dates
from loaders.read.text import Span, View

__all__ = ["find_base_year", "find_deadlines", "find_term", "is_deadline"]

_ANCHOR = 12
_STOPS = "。；！？"
_UP_TO = re.compile("(?:截至|截止|到|至)$")
_BY = re.compile("(?:到|至|在|于|力争|确保|争取|预计|计划|时限：|时间：|期限：|最迟|不晚于|不迟于|赶在|务必)$")
# A start, a recurrence, a term of validity, something already reached or the length of a benefit ends at no duty.
_NOT_BEFORE = re.compile(
    r"(?:自|从|每|每年|每月|每季度|次年|翌年|次|有效期(?:限)?[至到为]?|施行至|执行至|延长至|延续至|截至|截止|截止到|截至到|"
    r"(?:(?:19|20)\d\d年?|\d{1,2}月|\d{1,2}日|[底末初旬份])[—–~～至到-]+|毕业|离校|注册|成立|登记|认定|满|近|过去|最近|退役|入职|上岗|首次|落户|连续)$"
)
_NOT_AFTER = re.compile(
    "(?:是|以来|以后|之后|后|起|开始|[—–~～-]|[至到](?:\\d|次年|翌年|第二年)|版|度?(?:计划|预算|工作|任务|目标|考核|项目)|有效|前后|（?征求)"
)
_VERSION = re.compile("修订|修正")
_BENEFIT = re.compile("，?(?:可|享受|给予|每|累计|免|减|按|补|奖|的|连续|最高|最多|达不到|未)")
_ENDING = (
    "完成|建成|完工|竣工|投产|投用|投入|实现|达到|达|开工|动工|启动|出台|印发|制定|通车|启用|基本|全面|取得|形成|建立|"
    "销号|到位|消除|清零|超过|突破"
)
_DONE = re.compile(f"，?[^，。；]{{0,30}}?(?:{_ENDING})")
_WHOLLY = re.compile("，?(?:要|须|必须)?(?:全面|基本|如期|确保|力争|争取|全部|率先|务必)")
_CONDITION = re.compile("[^，。；]{1,14}的")
_QUALIFIED = re.compile(
    "已?(?:注册|成立|登记|建成|取得|认定|入库|签约|购买|毕业|参保|竣工|开工|投产|备案)[^，。；]{0,8}的"
)


def find_deadlines(view: View, ranges: Sequence[Span], year: int | None, base: int | None = None) -> list[Deadline]:
    """Return the deadlines in these ranges of the view, in order.

    `year` is the document's, for months without one; `base` the year from which 5年内 counts (`find_base_year`).
    """
    found = []
    for limits in ranges:
        for dated in find_dates(view, limits, year, base):
            if is_deadline(view, limits, dated, year):
                found.append(_deadline(view, limits, dated))
    return found


def find_term(view: View, cell: Span, year: int | None, base: int | None) -> Deadline | None:
    """Return the date that a table's column of dates gives in this cell, whatever its form; None where it gives none or several."""
    dates = list(find_dates(view, cell, year, base))
    return _deadline(view, cell, dates[0]) if len(dates) == 1 else None


def is_deadline(view: View, limits: Span, dated: Dated, year: int | None) -> bool:
    """Return whether something must be done by this date, judged by its form and the words around it."""
    (i, j), text = dated.place, view.text
    before, after = text[max(limits[0], i - 24) : i], text[j : min(limits[1], j + 40)]
    if _NOT_BEFORE.search(before[-14:]) or _NOT_AFTER.match(after):
        return False
    if not dated.marked and _VERSION.match(after):
        return False  # 2019年修订, but not 2024年10月底前修订
    if _in_slogan(text, dated.place):
        return False
    if dated.complete and _alone(view, dated.place):
        return False  # a date at a signature
    if year is not None and dated.day.year < year - (dated.bare_year or dated.marked):
        return False
    clause = re.split("[，。；：]", before)[-1]
    if dated.years:
        return len(clause) <= 6 and not _BENEFIT.match(after)
    if _QUALIFIED.match(after) or (clause[:1] in ("对", "凡") and _CONDITION.match(after)):
        return False
    if _BY.search(before):
        return not dated.bare_year or bool(_UP_TO.search(before) or _DONE.match(after))
    if dated.bare_year:
        later = year is not None and dated.day.year > year
        return bool(_WHOLLY.match(after) or (later and re.match(f"，?(?:{_ENDING})", after)))
    return dated.marked or bool(_DONE.match(after))


def _in_slogan(text: str, place: Span) -> bool:
    """Whether a date stands in a saying of several parts in quotation marks: “年初建账、年中查账、年底交账”."""
    opened = text.rfind("“", max(0, place[0] - 20), place[0])
    closed = text.find("”", place[1], place[1] + 20)
    words = text[opened:closed] if opened >= 0 and closed >= 0 else ""
    return "、" in words and "”" not in words


def _alone(view: View, place: Span) -> bool:
    """Whether a date fills its line."""
    start, end = view.span(*place)
    line = view.raw[max(0, start - 80) : start].rpartition("\n")[2] + view.raw[end : end + 80].partition("\n")[0]
    return start > 0 and not line.strip()


def _deadline(view: View, limits: Span, dated: Dated) -> Deadline:
    i, j = dated.place
    if up_to := _UP_TO.search(view.text, max(limits[0], i - 2), i):
        i = up_to.start()
    start, end = view.span(i, j)
    return Deadline(view.printed[i:j], dated.day.isoformat(), _anchor(view, limits, (i, j)), start, end)


def _anchor(view: View, limits: Span, place: Span) -> str:
    """The first signs of what is to be done: the words after the date, or the clause around it."""
    text = view.text
    begin = max([limits[0], *(text.rfind(mark, limits[0], place[0]) + 1 for mark in "。；，：")])
    if place[0] - begin < 4:
        begin = place[1]
        while begin < limits[1] and text[begin] in "，、：":
            begin += 1
    if begin >= limits[1] or text[begin] in f"{_STOPS}）】〕":
        begin = max([limits[0], *(text.rfind(mark, limits[0], place[0]) + 1 for mark in _STOPS)])
    end = min(limits[1], begin + _ANCHOR)
    stop = min((k for mark in _STOPS if (k := text.find(mark, begin + 1, end)) >= 0), default=end)
    return view.printed[begin:stop]
