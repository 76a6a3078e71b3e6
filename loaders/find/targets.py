"""Measured aims: an indicator, a comparison, a number with its unit, and the date by which it is to be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from loaders.facts import Operator, Target
from loaders.find.dates import Dated, find_dates
from loaders.find.deadlines import is_deadline
from loaders.find.indicators import before_value, behind_value, ends_with_verb, split_shared
from loaders.find.values import Value, find_values
from loaders.read.text import Span, View

_STOP = re.compile("[。！？〔〕]")
_BREAK = "，；：。！？〔〕［］"
_BREAKS = re.compile(f"[{_BREAK}]")
_BENEFIT = re.compile(
    "给予|奖励|补助|补贴|资助|贴息|最高|扶持资金|抵扣|减免|免费|申领|额度|贷款利率|利率|罚款|票价|按照?不超过|低成本|优惠|单价|保费|免收|一次性"
)
_PER = re.compile("(?:每|单个|单笔|单次|人均补|户均补|每[个家户人名年月项])[^，。；]{0,12}$")
_PROJECT = re.compile("建成后|建设内容|建筑面积|占地|总投资|主要建设|设计规模|规划用地|总长|全长")
_PAST = re.compile("截至|截止|目前|已经|已有|现有|已达|已建成|累计已|近年来|同比|原有|去年")
_CONDITION = re.compile(
    "的(?:[，。；]|[^，。；]{0,10}(?:给予|可以?|予以|按|应|须|企业|单位|项目|区域|地方|地区|情况)[^，。；]{0,6})"
)
_ZONE = re.compile("(?:范围|以内|之内|内|外|半径|距离|沿线)")
_FORMER = re.compile("(?:的|已|其|这|该|上述|前述|以上|对|围绕|下游|上游|周边|沿江|沿岸|距|约|周岁|年满|达标后)$")
_GROWTH = re.compile(
    "(?:率|比例|比重|占比|占GDP|度|指数|增长|增速|下降|降低|减少|提高|提升|增加|减排|削减|降幅|增幅|量|值|额|面积|浓度)$"
)
_CONDITIONAL = re.compile("(?:^|[，。；])(?:对|凡|如|若|当)[^，。；]{0,40}$")
_ZERO = re.compile("零增长|负增长(?=\\d)")
_JOINTS = "、和及与以"
_ACTS = ("建设", "创建", "治理", "改造", "任务", "项目", "工程", "修复", "整治")


@dataclass(frozen=True, slots=True)
class _Segment:
    """One value with the words before and behind it that belong to it alone."""

    value: Value
    before: Span
    behind: Span
    listed: bool
    """It stands in an enumeration behind another value."""
    sentence: Span


def find_targets(view: View, ranges: Sequence[Span], year: int | None, base: int | None = None) -> list[Target]:
    """Return the targets in these ranges of the view, in order.

    `year` is the document's, for months without one; `base` the year from which 5年内 counts (`find_base_year`).
    """
    found: list[Target] = []
    for limits in ranges:
        values = [v for v in find_values(view.text, limits) if not _quoted_name(view.text, v.place)]
        if not values and "零增长" not in view.text[slice(*limits)]:
            continue
        days = [d for d in find_dates(view, limits, year, base) if is_deadline(view, limits, d, year)]
        for sentence, group in groupby(values, key=lambda v: _sentence(view.text, limits, v.place[0])):
            found += _in_sentence(view, limits, sentence, list(group), days)
        found += _zero_growth(view, limits, days)
    found.sort(key=lambda target: target.start)
    return found


def _sentence(text: str, limits: Span, at: int) -> Span:
    begin = max(limits[0], *(text.rfind(mark, limits[0], at) + 1 for mark in "。！？〔〕"))
    end = _STOP.search(text, at, limits[1])
    return begin, end.start() if end else limits[1]


def _in_sentence(view: View, limits: Span, sentence: Span, values: list[Value], days: list[Dated]) -> Iterator[Target]:
    text = view.text
    if _PROJECT.search(text, *sentence):
        return
    k = 0
    while k < len(values):
        segment = _segment(text, sentence, values, k)
        together = [values[k]]
        # 分别达到65%和55%: values that follow one another belong to a list of indicators
        while (
            values[k].spread
            and k + 1 < len(values)
            and text[together[-1].end : values[k + 1].begin] in ("和", "、", "以及", "与")
        ):
            k += 1
            together.append(values[k])
        deadline = _deadline(view, limits, sentence, values[k].place[0], days)
        yield from _targets(view, segment, together, deadline)
        k += 1


def _segment(text: str, sentence: Span, values: list[Value], k: int) -> _Segment:
    value = values[k]
    last = values[k - 1].end if k else sentence[0]
    begin = max(last, *(text.rfind(mark, sentence[0], value.begin) + 1 for mark in _BREAK))
    listed = k > 0 and begin == last
    if text[value.begin - 1] in "、和及" and begin < value.begin:
        begin = value.begin  # 甲公园、760亩林地: what stands before belongs to other members
    elif listed and text[last] not in _JOINTS:
        begin = max(last, *(text.rfind(mark, last, value.begin) for mark in "、和及与"))
    end = next((m.start() for m in _BREAKS.finditer(text, value.end, sentence[1])), sentence[1])
    if value.end < end and text[value.end] in _JOINTS:
        end = value.end
    elif k + 1 < len(values) and values[k + 1].begin < end:
        following = values[k + 1].begin
        cut = max(text.rfind(mark, value.end, following) for mark in "、和及与")
        end = cut if cut >= value.end else following
    return _Segment(value, (begin, value.begin), (value.end, end), listed, sentence)


def _targets(view: View, segment: _Segment, values: list[Value], deadline: str | None) -> Iterator[Target]:
    text, value = view.text, segment.value
    before, behind = text[slice(*segment.before)], text[slice(*segment.behind)]
    if _excluded(text, segment, before, behind):
        return
    names = _indicators(view, segment, before, behind, values)
    for n, name in enumerate(names):
        own = values[n] if len(values) == len(names) else values[0]
        start = segment.before[0] + len(before) - len(before.lstrip("、和及与以"))
        place = (
            start,
            max(segment.behind[1], own.end) if _is_behind(text, segment, before, behind) else values[-1].end,
        )
        op: Operator = own.op if own.op != "=" or len(values) == 1 else value.op
        yield Target(name, op, view.printed[slice(*own.place)], deadline, *view.span(*place))


def _excluded(text: str, segment: _Segment, before: str, behind: str) -> bool:
    """Terms of a benefit, conditions, dimensions, sizes of what is there already: no aims."""
    value, sentence = segment.value, segment.sentence
    unit, whole = value.unit, text[slice(*sentence)]
    so_far = text[sentence[0] : value.begin]
    money, rate = "元" in unit or "币" in unit, unit in ("%", "‰")
    if _PAST.search(so_far[-40:]) or _inside_brackets(text, segment) or _CONDITION.match(behind):
        return True
    if (money or rate or unit in ("天", "次", "分")) and (_BENEFIT.search(whole) or unit == "‰"):
        return True
    if _PER.search(so_far) and (money or value.op in ("<=", "<")):
        return True
    if value.downward and not rate and not value.compared:
        return True
    if unit[-1] in "米里" and _ZONE.match(behind):
        return True
    return _CONDITIONAL.search(so_far) is not None and bool(re.search("的[，。]", text[value.end : value.end + 20]))


def _inside_brackets(text: str, segment: _Segment) -> bool:
    """Whether a number stands in short brackets; ones that were never closed do not count."""
    at, end = segment.value.place
    for opening, closing in ("（）", "［］"):
        opened = text.rfind(opening, max(segment.sentence[0], at - 30), at)
        if opened >= 0 and closing not in text[opened:at] and closing in text[end : end + 30]:
            return True
    return False


def _is_behind(text: str, segment: _Segment, before: str, behind: str) -> bool:
    """Whether the noun stands behind the number (引进100名专家), not before it (引进专家100名)."""
    if not behind or behind[0] in "的，、":
        return False
    return not before.strip("、和及与并以") or ends_with_verb(before) or before.endswith("与")


def _indicators(view: View, segment: _Segment, before: str, behind: str, values: list[Value]) -> list[str]:
    """The names of what is measured; empty where the number measures nothing that is aimed at."""
    printed_before, printed_behind = view.printed[slice(*segment.before)], view.printed[slice(*segment.behind)]
    value = segment.value
    if _is_behind(view.text, segment, before, behind):
        at = segment.before[0]
        # 甲公园、乙公园、760亩低质低效林改造等项目: a list of names of which one has a number
        if (
            not before.strip("、")
            and not segment.listed
            and view.text[at - 1 : at + 1].strip("、") != view.text[at - 1 : at + 1]
        ):
            printed_behind = printed_behind.split("等")[0]
        name = behind_value(printed_behind, value.unit)
        return [name] if len(name) > 1 else []
    if value.unit == "%" and behind and not value.compared and not _GROWTH.search(before):
        # 规划区内95%以上养殖场配套…: the words around the rate are its indicator together
        name = before_value(printed_before) + printed_behind.removeprefix("的")
        return [name] if value.op == ">=" and len(behind) > 4 else []
    name = before_value(printed_before)
    if len(name) < 2 or _FORMER.search(before) or (behind and not value.compared and value.unit != "%"):
        return []
    if not value.compared and value.unit == "%" and not _GROWTH.search(name):
        return []
    return split_shared(name, value.spread, len(values))


def _shared_end(text: str, segment: _Segment, words: str) -> str:
    """完成2个村庄、30个庭院建设: the last word belongs to all members, unless they have one of their own."""
    before = text[segment.sentence[0] : segment.value.begin].rstrip("、和及与")
    if segment.listed and words.endswith(("建设", "创建")) and not before.endswith(_ACTS):
        return words[:-2]
    return words


def _quoted_name(text: str, place: Span) -> bool:
    """Whether a number stands in a short name in quotation marks: “10分钟创业圈”."""
    opened = text.rfind("“", max(0, place[0] - 12), place[0])
    if opened < 0 or "”" in text[opened : place[0]]:
        return False
    closed = text.find("”", place[1], place[1] + 12)
    return 0 <= closed - opened <= 14


def _deadline(view: View, limits: Span, sentence: Span, at: int, days: list[Dated]) -> str | None:
    """The last deadline before a value in its sentence; else one that opens the paragraph."""
    own = [d for d in days if sentence[0] <= d.place[0] < at]
    if own:
        return own[-1].day.isoformat()
    line = next(((i, j) for i, j in view.lines if i <= sentence[0] < j), limits)
    opening = [d for d in days if line[0] <= d.place[0] <= line[0] + 6 and d.place[0] < at]
    return opening[-1].day.isoformat() if opening else None


def _zero_growth(view: View, limits: Span, days: list[Dated]) -> Iterator[Target]:
    """主要农作物化肥使用量零增长."""
    for found in _ZERO.finditer(view.text, *limits):
        begin = max(limits[0], *(view.text.rfind(mark, limits[0], found.start()) + 1 for mark in _BREAK))
        name = before_value(view.printed[begin : found.start()])
        name = re.sub("(?:实现|保持)$", "", name)
        if re.search("(?:量|额|数|值)$", name):
            sentence = _sentence(view.text, limits, found.start())
            day = _deadline(view, limits, sentence, found.start(), days)
            yield Target(name, "=", view.printed[slice(*found.span())], day, *view.span(begin, found.end()))
