"""Measured aims: an indicator, a comparison, a number with its unit, and the date by which it is to be reached."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from loaders.facts import Operator, Target
from loaders.find.dates import Dated, find_dates
from loaders.find.deadlines import is_deadline
from loaders.find.indicators import (
    before_value,
    behind_value,
    ends_with_verb,
    governs_over_a_place,
    is_bare_verb,
    of_the_kind,
    split_shared,
    undated,
)
from loaders.find.segments import DRIVES, Segment, is_aim, segment, tells_of_project
from loaders.find.values import Value, find_values
from loaders.read.text import Span, View

_STOP = re.compile(r"[。！？〔〕①-⑳]|(?<=；)（\d{1,2}）")
_FORMER = re.compile(
    "(?:的|已|其|这|该|上述|前述|(?<![级师士科专职称元])以上|对|围绕|下游|上游|周边|沿江|沿岸|距|约|周岁|年满|达标后)$"
)
_GROWTH = re.compile(
    "(?:率|比例|比重|占比|占GDP|度|指数|增长|增速|下降|降低|减少|提高|提升|增加|上升|涨幅|减排|削减|压减|压缩|缩减|缩短|降幅|增幅|量|值|额|面积|浓度)$"
)
_EVER = re.compile("(?:每|全|今|当|本|明)年度?|每[月周日]|每季度|其中")
_ZERO = re.compile("零增长|负增长(?=\\d)|翻(?:一|两)?番|(?<=实现)倍增(?=[，。；])")
_MEASURED = re.compile("(?:量|额|数|值|率|收入|规模)$")
_DRIVES = re.compile(DRIVES)
_GIVES = re.compile("(?:每年|全年|应当?|要|须|可|统筹|专门|每次|拿出|安排|预留|确保|保证|选取|提供|落实|划出|将)+")
_PURPOSE = re.compile("用于|面向|专项|作为|投向|投入|定向|专门")
_EXISTING = re.compile("(?:全部|均|一律|逐一)(?!完成|建成|建立|达|改造|投|实现)")
_ACTS = ("建设", "创建", "治理", "改造", "任务", "项目", "工程", "修复", "整治")
# 10个省级、20个市级示范点: the noun stands once
_RANKED = re.compile(r"(?:[、和]\d+(?:个|家|项|处|所|条|名)(?:国家|省|市|县|部|区)级)+(?P<noun>[^，。；、]{2,30})")
# 6月底前…；全年…: what follows is of the whole year, not by the date before it
_WHOLE_YEAR = re.compile("[，；](?:全年|每[年月周日天季]|年均|常年)")
_BETWEEN = ("和", "、", "以及", "与", "及")


def find_targets(view: View, ranges: Sequence[Span], year: int | None, base: int | None = None) -> list[Target]:
    """Return the targets in these ranges of the view, in order.

    `year` is the document's, for months without one; `base` the year from which 5年内 counts (`find_base_year`).
    """
    found: list[Target] = []
    for limits in ranges:
        values = [v for v in find_values(view.text, limits) if not _part_of_name(view.text, v)]
        zeros = list(_ZERO.finditer(view.text, *limits))
        if not values and not zeros:
            continue
        days = [d for d in find_dates(view, limits, year, base) if is_deadline(view, limits, d, year)]
        stops = [limits[0], *(stop.end() for stop in _STOP.finditer(view.text, *limits)), limits[1]]
        for sentence, group in groupby(values, key=lambda value: _sentence(stops, value.place[0])):
            found += _in_sentence(view, sentence, list(group), days)
        for zero in zeros:
            found += _zero_growth(view, _sentence(stops, zero.start()), zero.span(), days)
    found.sort(key=lambda target: target.start)
    return found


def _sentence(stops: list[int], at: int) -> Span:
    k = bisect_right(stops, at)
    return stops[k - 1], stops[min(k, len(stops) - 1)]


def _in_sentence(view: View, sentence: Span, values: list[Value], days: list[Dated]) -> Iterator[Target]:
    k = len(values) if tells_of_project(view.text, sentence) else 0
    prior = ("", "")
    while k < len(values):
        around = segment(view.text, sentence, values, k)
        together = [values[k]]
        # 分别达到65%和55%: values that follow one another belong to a list of indicators
        while around.value.spread and k + 1 < len(values):
            if view.text[together[-1].end : values[k + 1].begin] not in _BETWEEN:
                break
            k += 1
            together.append(values[k])
        if is_aim(view.text, around):
            for target in _targets(view, around, together, _deadline(view, sentence, values[k].place[0], days)):
                if is_bare_verb(target.indicator):  # 新建中心3个，次年新建4个
                    if prior[1] != around.value.unit and not around.value.unit.endswith("次"):
                        continue
                    target.indicator = prior[0] if prior[1] == around.value.unit else target.indicator
                if prior[1] == around.value.unit:
                    target.indicator = of_the_kind(target.indicator, prior[0])
                prior = target.indicator, around.value.unit
                yield target
        k += 1


def _targets(view: View, around: Segment, values: list[Value], deadline: str | None) -> Iterator[Target]:
    text, value = view.text, around.value
    behind = _is_behind(text, around)
    names = _behind(view, around) if behind else _before(view, around, len(values))
    start = around.before[0]
    while start < value.begin and text[start] in "、和及与以":
        start += 1
    for n, name in enumerate(names):
        own = values[n] if len(values) == len(names) else value
        op: Operator = own.op if own.op != "=" else value.op if value.op != "=" else values[-1].op
        end = around.behind[1] if behind else values[-1].end
        yield Target(name, op, view.printed[slice(*own.place)], deadline, *view.span(start, end))


def _is_behind(text: str, around: Segment) -> bool:
    """Whether the noun stands behind the number (引进100名专家), not before it (引进专家100名)."""
    i, j = around.behind
    if i == j or text[i] in "的，、":
        return False
    before = undated(text[slice(*around.before)].strip("、和及与并以"))
    if not around.value.compared and governs_over_a_place(before):
        return True
    counted = (
        around.value.compared and "元" not in around.value.unit and before.endswith(("投资", "支持"))
    )  # 投资不少于80家企业, but 投资80亿元
    return not before or counted or ends_with_verb(before) or text[around.before[1] - 1] == "与"


def _behind(view: View, around: Segment) -> list[str]:
    words = view.printed[slice(*around.behind)]
    if around.member and not around.listed:
        words = words.split("等")[0]  # 甲公园、50亩林地改造等项目: one of the names has a number
    if around.listed and words.endswith(("建设", "创建")):
        # 完成2个村庄、30个庭院建设: the last word is shared, unless the others have one of their own
        others = view.text[max(around.sentence[0], around.value.begin - 8) : around.value.begin].rstrip("、和及与")
        words = words if others.endswith(_ACTS) else words[:-2]
    if words.endswith("级") and (shared := _RANKED.match(view.text, around.behind[1], around.sentence[1])):
        words += view.printed[slice(*shared.span("noun"))]
    if _EXISTING.search(words):
        return []  # 12家企业全部落实要求: a set that is there
    name = behind_value(words, around.value.unit)
    return [name] if len(name) > 1 else []


def _before(view: View, around: Segment, count: int) -> list[str]:
    value, words = around.value, view.printed[slice(*around.before)]
    behind = view.printed[slice(*around.behind)]
    percent = value.unit == "%"
    bare = not value.compared and percent
    if bare and behind and not _GROWTH.search(words):
        # 规划区内95%以上养殖场配套…: the words around the rate are its indicator together
        name = ("" if _DRIVES.fullmatch(words) else before_value(words)) + behind.removeprefix("的")
        return [name] if value.op == ">=" and len(behind) > 4 else []
    if percent and value.compared and behind.startswith("的") and _GIVES.fullmatch(words):
        name = _PURPOSE.split(behind[1:])[0]  # 拿出不少于30%的新增岗位用于…
        return [name] if len(name) > 1 else []
    name = before_value(words)
    if (
        len(name) < 2
        or _EVER.fullmatch(name)
        or name.startswith("分别")
        or _FORMER.search(words)
        or (behind and not value.compared and not percent)
    ):
        return []
    if bare and not _GROWTH.search(name):
        return []
    if not behind and not value.compared and "元" in value.unit and ends_with_verb(name):
        return []
    return [member + value.change for member in split_shared(name, value.spread, count)]


def _part_of_name(text: str, value: Value) -> bool:
    """Whether a number only describes (3岁以下婴幼儿), or stands in a short name in quotation marks (“10分钟创业圈”)."""
    if not value.compared and (value.unit == "岁" or (value.downward and value.unit not in ("%", "‰"))):
        return True
    i, j = value.place
    opened = text.rfind("“", max(0, i - 12), i)
    if opened < 0 or "”" in text[opened:i]:
        return False
    closed = text.find("”", j, j + 12)
    return 0 <= closed - opened <= 14


def _deadline(view: View, sentence: Span, at: int, days: list[Dated]) -> str | None:
    """The last deadline before a value in its sentence; else one that opens the paragraph."""
    k = bisect_left(days, at, key=lambda d: d.place[0])
    if k == 0:
        return None
    last = days[k - 1]
    if last.place[0] >= sentence[0]:
        return None if _WHOLE_YEAR.search(view.text, last.place[1], at) else last.day.isoformat()
    line = view.lines[bisect_right(view.lines, (sentence[0], len(view.text))) - 1]
    opening = next((d for d in days[bisect_left(days, line[0], key=lambda d: d.place[0]) : k]), None)
    return opening.day.isoformat() if opening and opening.place[0] <= line[0] + 6 else None


def _zero_growth(view: View, sentence: Span, place: Span, days: list[Dated]) -> Iterator[Target]:
    """化肥使用量零增长, 装机容量翻一番."""
    begin = max(sentence[0], *(view.text.rfind(mark, sentence[0], place[0]) + 1 for mark in "，；："))
    name = re.sub("(?:实现|保持)$", "", before_value(view.printed[begin : place[0]]))
    if _MEASURED.search(name):
        day = _deadline(view, sentence, place[0], days)
        yield Target(name, "=", view.printed[slice(*place)], day, *view.span(begin, place[1]))
