"""Numbers with a unit as plans print them, with the words that compare: 不少于100家, 控制在24微克/立方米以内."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.facts import Operator
from loaders.read.text import Span

_SCALE = "(?:万亿|千万|百万|十万|万|亿|千|百)?"
MONEY = "元|美元|欧元|人民币"
_COUNTS = (
    "个工作日|工作日|平方公里|平方千米|平方米|立方米|公里|千米|公顷|亩次|亩|人次|人(?![才民工社员均生文物力口])|名|家次|家(?![庭具电禽])|个百分点|个|处|座|套|"
    "项(?!目)|件|例|场次|场(?![所景馆地])|户(?![外籍])|所|辆|台套|台(?![账风])|根|株|只|头|尾|种(?![植养业子])|条(?![例件约])|"
    "轮(?![训换候胎])|标台|起(?![来草步点动源])|次|批次|批(?!准)|篇|门|期|支(?![持撑付])|对(?!接)|部(?![门分队级])|册|份(?![额制])|吨标准煤|吨|千瓦时|千瓦|兆瓦|标准箱|标箱|位(?!于)|宗|间|张(?!清单|图|网|表)|"
    "艘|列|班(?!子)|片(?!区)|块|段|米|岁|分(?![钟别])|天(?![然气空])|公斤|斤|升|倍|枚|款|幅|棵|口|课时|学时|类(?![别型似]|项目)|眼|站|盏|栋|幢|"
    "笔|PFLOPS|EFLOPS|EFlops|PFlops|PB|TB|P(?![A-Za-z])|MW|GW|kW|km|m3|m2|m³|m²|μg/m3|μg/m³"
)
_RATES = "批次/千人|公里/平方公里|人/平方公里|元/平方米|公斤/公顷|吨/公顷|立方米/秒|立方米/日|立方米/天|公斤/亩|微克/立方米|毫克/立方米|毫克/升|吨/日|吨/天|万吨/日|贝/?|分贝"
_NUMBER = r"\d+(?:\.\d+)?"
_LABEL = re.compile(r"\d{1,3}[.、．](?!\d{1,2}[%万亿])")
_NUMERAL = re.compile(r"\d+(?:\.\d+)?")
_RANGE = rf"{_NUMBER}(?:(?:—|–|-|~|～|至|到){_NUMBER})?"
_VALUE = re.compile(
    rf"(?P<number>{_RANGE})(?P<more>多|余)?(?P<unit>%|‰|/10万|{_SCALE}(?:{_RATES}|亿?(?:{MONEY})|{_COUNTS}))(?!度?工作日|月|左右岸|小时)"
    "(?:（[^（）]{1,4}）)?"
)
_SUFFIX = re.compile("(?P<least>及?以上|起步)|(?P<most>以内|及?以下|之内)|(?P<about>左右|上下)")
_LEAST = (
    "不少于|不低于|不小于|不得低于|不得少于|至少|达到了?|达|提高到|提高至|提升到|提升至|增加到|增加至|增至|增长到|增长至|扩大到|扩大至|上升到|上升至|"
    "延长到|突破到|到达|发展到|壮大到|≥|≧"
)
_MOST = "不超过|不高于|不大于|不多于|不得超过|不得高于|控制在|控制到|降到|降至|下降到|下降至|降低到|降低至|减少到|减少至|压减到|压减至|压缩到|压缩至|缩短到|缩短至|缩短为|压缩为|精简到|精简至|缩减到|缩减至|减到|减至|降为|≤|≦"
_OVER = "超过|突破|超|大于|高于|多于"
_UNDER = "低于|小于|少于"
_CHANGE = "增长|下降|降低|减少|提高|提升|增加"
_EQUAL = "稳定在|保持在|维持在|稳定保持在|巩固在|保持|(?<!行)为|约为|约|近|实现"
_COMPARES = re.compile(
    f"(?P<split>(?<!年)均|分别|各)?(?P<how>至少需?|需要?|应当?|稳定|总体|基本|力争|争取|整体|平均|全部|(?<!年)均|分别|都)*?(?:(?P<least>{_LEAST}|至少[\u4e00-\u9fff]{{2}})|(?P<most>{_MOST})|(?P<over>{_OVER})|(?P<under>{_UNDER})"
    f"|(?P<equal>{_EQUAL})|(?<=均)(?<!年均)(?P<change>{_CHANGE})|(?<=分别)(?P<change2>{_CHANGE}))$"
)
# The last signs of these words: without one of them before a number there is nothing to look for.
_COMPARING = {word.rstrip("?")[-1] for word in f"{_LEAST}|{_MOST}|{_OVER}|{_UNDER}|{_EQUAL}|{_CHANGE}|到".split("|")}
# Figures without a unit, and hours, count only where a word before them compares.
_BARE = re.compile(r"(?P<number>\d+\.\d+)(?P<unit>)(?=及?以上|以内|及?以下|之内|左右|[，。；、]|$)")
_HOURS = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>个?(?:小时|分钟))(?![圈前后])")
_FROM = re.compile("(?:由|从)(?:原来的?|目前的?|现在的?|原有的?|原)?$")
_TO = re.compile(
    "(?:左右)?，?(?:大幅|逐步|进一步|稳步|再)?(?:提高|提升|增加|增长|增|扩大|上升|延长|发展|下降|降低|降|减少|减|压减|压缩|缩短|缩减|精简)(?:到|至|为)"
)
_OF = re.compile(
    "(?:(?P<over>(?<!不)超过)|(?P<most>控制在|(?:压缩|压减|缩短|降)[至到])|达到|不低于|不少于)[^，。；、的达到低少过]{2,10}的$"
)
_SINCE = re.compile(r"分别[比较]20\d\d年(?:下降|降低|减少|提高|提升|增长|增加)$")
_ADVERBIAL = set("定体本力取个部均别都应要须将可能双")
_ADVERBS = re.compile(
    "(?:双双|稳定|总体|基本|力争|争取|整体|全部|均|分别|都|应|要|须|将|可|(?<![产功效动节性职技智势])能)+$"
)


@dataclass(frozen=True, slots=True)
class Value:
    """One number with its unit in the view's text."""

    place: Span
    """The number and its unit, without words of comparison."""
    begin: int
    """Where the words of comparison before it begin."""
    end: int
    """Where the words of comparison behind it end."""
    op: Operator
    compared: bool
    """A word before it compares (达到, 不少于 …)."""
    spread: bool
    """均 or 分别 stands before it: it holds for each of a list."""
    unit: str
    downward: bool
    """以下 or 以内 stands behind it."""
    change: str
    """The word of change that a list shares: 分别下降 5%、6%."""


def find_values(text: str, limits: Span) -> Iterator[Value]:
    """Yield the numbers with a unit in this range, with the words before and behind that compare."""
    label = _LABEL.match(text, *limits)
    at = label.end() if label else limits[0]
    source: Span | None = None  # 由 and the figure behind it, where one to be reached follows
    for numeral in _NUMERAL.finditer(text, at, limits[1]):
        if numeral.start() < at:
            continue
        found = _VALUE.match(text, numeral.start(), limits[1]) or _HOURS.match(text, numeral.start(), limits[1])
        found = found or _BARE.match(text, numeral.start(), limits[1])
        if found is None:
            continue
        at = found.end()
        i, j = found.span("number")[0], found.end("unit")
        if (left := _FROM.search(text, max(limits[0], i - 4), i)) and _TO.match(text, j, limits[1]):
            source = left.start(), j
            continue
        if i > limits[0] and (text[i - 1] in "第.年—–-~" or text[i - 1].isascii()):
            continue
        suffix = _SUFFIX.match(text, j, limits[1])
        before = text[max(limits[0], i - 12) : i]
        compared = before[-1:] in _COMPARING or before[-4:-2] == "至少"
        compares = _COMPARES.search(before) if compared else None
        if found.re is not _VALUE and not (compares and (found["unit"] == "" or not compares["equal"])):
            continue
        begin = i - (len(before) - compares.start()) if compares else i
        if compares and (compares["least"] or "").startswith("至少") and len(compares.group()) > 2:
            begin = i  # the verb behind 至少 governs the number: it belongs to the words before it
        adverbs = _ADVERBS.search(text, max(limits[0], begin - 8), begin) if text[begin - 1] in _ADVERBIAL else None
        spread = before[: len(before) - (i - begin)].endswith(("均", "分别"))
        if adverbs:
            spread = spread or bool(re.search("均|分别", adverbs.group()))
            begin = adverbs.start()
        spread = spread or bool(compares and re.search("均|分别", compares.group()))
        spread = spread or bool(_SINCE.search(text, max(limits[0], i - 16), i))
        if source and begin - source[1] <= 4 and compares:
            begin = source[0]
        source = None
        of = _OF.search(text, max(limits[0], i - 16), i) if compares is None and text[i - 1] == "的" else None
        begin = of.start() if of else begin
        yield Value(
            (i, j),
            begin,
            suffix.end() if suffix else j,
            (">" if of["over"] else "<=" if of["most"] else ">=") if of else _operator(compares, suffix),
            bool(compares or of),
            spread,
            found["unit"] or "数",
            bool(suffix and suffix["most"]),
            (compares["change"] or compares["change2"] or "") if compares else "",
        )


def _operator(compares: re.Match[str] | None, suffix: re.Match[str] | None) -> Operator:
    if compares and compares["over"]:
        return ">"
    if compares and compares["under"]:
        return "<"
    if suffix and suffix["least"]:
        return ">="
    if suffix and suffix["most"]:
        return "<="
    if compares and compares["least"]:
        return ">="
    if compares and compares["most"]:
        return "<="
    return "="
