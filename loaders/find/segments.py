"""The words that belong to each number of a sentence: those before it, up to the last one, and those behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.find.values import Value
from loaders.read.text import Span

_BREAKS = re.compile("[，；：。！？〔〕［］①-⑳]")
_JOINT = re.compile("、|和(?![美谐平])|及|与|以(?!上|内|下)")
# Words by which a number is no aim: terms of a benefit, dimensions of one project, what was reached before, conditions.
_BENEFIT = re.compile(
    "给予|奖励|补助|补贴|资助|贴息|最高|扶持资金|抵扣|减免|免费|申领|额度|利率|罚款|票价|按照?不超过|低成本|优惠|单价|保费|免收|一次性|"
    "奖补|支付|拨付|返还|贷款|担保|出资|配套资金|缴纳"
)
# What is to be spent is no aim; what is to be attracted or reached is one (到位资金, 固定资产投资).
_BUDGET = re.compile(
    "(?:安排|拨付|列支|下达|筹措|整合|预算)[^，。；]{0,14}$|(?:落实|投入)[^，。；]{0,8}(?<!到位)(?:资金|经费)$|"
    "(?:专项|财政|奖补|扶持|补助|工作|配套|预算内?)(?:资金|经费)$|^(?:项目|计划|预计|估算|概算|亩均|户均|年度|总)*投资(?:金额)?$|(?:概算|估算|造价)$"
)
_FUND = re.compile("(?:专项|财政|奖补|扶持|补助|引导)[^，。；]{0,6}(?:资金|经费)$")
_AROUND = re.compile("服务半径|服务范围|半径")  # 500米服务半径覆盖率
DRIVES = "(?:推动|推进|确保|力争|实现|带动|促进|引导)+"
"""What brings an aim about, before its noun or its number."""
_DRIVES = re.compile(f"{DRIVES}$")
_SHARE = re.compile(
    "(?<![利费税])率$|(?<!补助)(?<!补贴)(?<!奖励)(?<!资助)(?<!出资)(?<!贴息)(?:比例|占比)$"
)  # 补贴发放率 grants nothing
_SIZE = re.compile("(?:总库容|总面积|总装机|总装机容量)$")
_GRANT = re.compile("给予|奖励|补助|补贴|最高")
_AMOUNT = re.compile(
    "(?:总额|总值|增加值|产值|收入|投资|规模|总量|营收|销售额|交易额|余额|零售额|效益|税收|外资|内资|到位资金|GDP|成交额)$"
)
_GROWS = re.compile("(?:增长|增速|下降|降低|降幅|增幅|涨幅)$")
_PER = re.compile("(?:每[个家户人名项亩吨]|单个|单笔|单次|单项)[^，。；]{0,12}$")
_PROJECT = re.compile(
    "建成后|建设内容(?!：)|主要建设内容|(?<!均)(?<!校舍)建筑面积|占地(?![区方])|总投资|主要建设|设计规模|规划用地|总长|全长|日处理能力(?!提[升高]|达|增|扩)"
)
_PAST = re.compile(
    "截至|截止|目前|已经|已有|现有|已达|已建成|已完成|累计已|近年来|以来|原有|去年|同比(?!上升|增长|提高|提升|增加|下降|降低|减少|压缩|压减|缩短)"
)
_OF_SUCH = re.compile("的[^，。；]{1,16}?(?:达|增至|增加到|发展到|突破|超过|不少于|数量|占比|[0-9])")
_SINCE = re.compile(
    r"[—-]{0,2}(?:[^，。；]{0,12}(?:20\d\d年|近[一二三四五几]?年|“?十[一二三四]五”?(?:时期|期间)?|党的十.大))(?:\d{1,2}月)?(?:以来|期间，全[省市县区][^。]{0,30}(?:取得|完成了|已))"
)
_CONDITION = re.compile(
    "的(?:[，。；]|[^，。；]{0,10}(?:给予|可以?|予以|按|应|须|企业|单位|项目|区域|地方|地区|情况)[^，。；]{0,6})"
)
_SUBJECT = re.compile("(?:^|[，。；])(?:对|凡|如|若|当)[^，。；]{0,40}$")
_DURATION = re.compile("(?:时限|时间|周期|天数|时长|用时|耗时)[^，。；]{0,6}$")
_REACH = 300
_LONG = 2000
_ZONE = re.compile("(?:范围|以内|之内|内|外|半径|距离|沿线|处|长|宽|高|深)")


@dataclass(frozen=True, slots=True)
class Segment:
    """One value with the words before and behind it that belong to it alone; all spans are of the view."""

    value: Value
    before: Span
    behind: Span
    listed: bool
    """It stands in an enumeration behind another value."""
    member: bool
    """A joint stands right before it: what is further before belongs to other members."""
    sentence: Span


def segment(text: str, sentence: Span, values: Sequence[Value], k: int) -> Segment:
    """Return the words around the `k`-th value of a sentence."""
    value = values[k]
    before = k - 1
    # 收入20万元以上的村占比达到70%: a figure that only describes is a word of the indicator
    while before >= 0 and _describes(text, values[before], value):
        before -= 1
    last = values[before].end if before >= 0 else max(sentence[0], value.begin - _REACH)
    begin = last
    for mark in _BREAKS.finditer(text, last, value.begin):
        begin = mark.end()
    listed = before >= 0 and begin == last
    member = begin < value.begin and text[value.begin - 1] in "、和及与以"
    if member:
        begin = value.begin
    elif listed and not _JOINT.match(text, last):
        begin = max(last, _last_joint(text, last, value.begin))
    return Segment(value, (begin, value.begin), (value.end, _end(text, sentence, values, k)), listed, member, sentence)


def _describes(text: str, value: Value, later: Value) -> bool:
    suffixed = value.end > value.place[1]
    qualified = (
        (value.compared and later.compared and text[value.end : value.end + 1] == "的")  # 产值超100亿元的企业达到5家
        or (suffixed and text[value.end : value.end + 1] == "的" and later.compared)
        or (suffixed and value.unit != "%" and later.compared and later.unit == "%")  # 用地3亩以上企业覆盖率
        or (
            suffixed and "元" in value.unit and later.begin - value.end <= 8 and "元" not in later.unit
        )  # 10亿元以上项目
        or (later.compared and _AROUND.match(text, value.end) is not None)
    )
    return qualified and not _BREAKS.search(text, value.end, later.begin)


def _end(text: str, sentence: Span, values: Sequence[Value], k: int) -> int:
    value = values[k]
    stop = _BREAKS.search(text, value.end, min(sentence[1], value.end + _REACH))
    end = stop.start() if stop else min(sentence[1], value.end + _REACH)
    if value.end < end and (text[value.end] == "（" or _JOINT.match(text, value.end)):
        return value.end
    if k + 1 < len(values) and values[k + 1].begin < end:
        following = values[k + 1].begin
        cut = _last_joint(text, value.end, following)
        return cut if cut >= value.end else following
    return end


def _last_joint(text: str, begin: int, end: int) -> int:
    return max(text.rfind(mark, begin, end) for mark in "、和及与")


def tells_of_project(text: str, sentence: Span) -> bool:
    """Return whether a sentence gives the dimensions of one project; its numbers are no aims."""
    return _PROJECT.search(text, sentence[0], min(sentence[1], sentence[0] + _LONG)) is not None


def is_aim(text: str, around: Segment) -> bool:
    """Return False for terms of a benefit, conditions, dimensions and sizes of what is there already."""
    value, begin = around.value, _near(around)[0]
    money, rate = "元" in value.unit or "币" in value.unit, value.unit in ("%", "‰")
    so_far = text[begin : value.begin]
    if value.unit.endswith(("工作日", "小时", "分钟")) and not _DURATION.search(so_far):
        return False
    if money and "争取" not in so_far and _BUDGET.search(text[slice(*around.before)]):
        return False
    if money and _FUND.search(text[slice(*around.behind)]):
        return False  # 设立2亿元…专项资金
    if (
        value.op in ("<=", "<")
        and not rate
        and not value.unit.endswith("工作日")
        and _GRANT.search(text, *_near(around))
    ):
        return False  # 评选不超过5家，每家奖励…
    if not value.compared and _SIZE.search(so_far):
        return False
    if _PAST.search(so_far[-40:]) or _in_brackets(text, around):
        return False
    if value.compared and _OF_SUCH.match(text, value.end, around.sentence[1]):
        return False  # 产值超100亿元的企业达到5家
    if _SINCE.match(text, *around.sentence):
        return False  # 2018年以来，某地持续攻坚，平均浓度下降22%: what was reached
    driven = value.unit == "%" and _DRIVES.search(so_far[-8:])  # 推动30%以上的企业…
    if not driven and _CONDITION.match(text, *around.behind):
        return False
    if (money or rate or value.unit in ("天", "次", "分")) and _benefits(text, around, rate):
        return False
    if _PER.search(so_far) and (money or value.op in ("<=", "<")):
        return False
    if value.unit[-1] in "米里" and _ZONE.match(text, *around.behind):
        return False
    return not (_SUBJECT.search(so_far) and re.search("的[，。]", text[value.end : value.end + 20]))


def _near(around: Segment) -> Span:
    """The sentence around a value, no further than is worth looking."""
    begin, end = around.sentence
    return max(begin, around.value.begin - _REACH), min(end, around.value.end + _REACH)


def _benefits(text: str, around: Segment, rate: bool) -> bool:
    """Whether a sentence about money or rates is about what is granted, not about what is to be reached."""
    if "亿" in around.value.unit:
        return bool(_GRANT.search(text, *_near(around)))
    if rate and _SHARE.search(text, *around.before):
        return bool(_GRANT.search(text[around.before[0] : around.behind[1]].replace("补贴", "").replace("补助", "")))
    if (rate or _AMOUNT.search(text, *around.before)) and around.value.op in (">=", ">") and around.value.compared:
        clause = text[around.before[0] : around.behind[1]]
        return bool(_BENEFIT.search(clause))
    if rate and _GROWS.search(text, *around.before):
        return bool(_GRANT.search(text, *_near(around)))  # 贷款增长15%以上 grants nothing
    return bool(_BENEFIT.search(text, *_near(around)))


def _in_brackets(text: str, around: Segment) -> bool:
    """Whether a number stands in short brackets; ones that were never closed do not count."""
    at, end = around.value.place
    for opening, closing in ("（）", "［］"):
        opened = text.rfind(opening, max(around.sentence[0], at - 30), at)
        if opened >= 0 and closing not in text[opened:at] and closing in text[end : end + 30]:
            return True
    return False
