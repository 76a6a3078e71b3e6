"""Titles of policies: one form for every way of printing them, and what a title says of kind, level and lineage."""

from __future__ import annotations

import re
from functools import lru_cache

_QUOTES = str.maketrans("", "", "《》〈〉“”\"‘’'「」『』＂")
_WIDTH: dict[int, int] = {
    **{i: i - 0xFEE0 for i in range(0xFF10, 0xFF5B)},
    **{ord(a): ord(b) for a, b in zip("()[]【】〔〕", "（）（）（）（）", strict=True)},
}
_SPACE = re.compile("[\\s\u200b\ufeff\u00a0]+")
_YEARS = re.compile("(?<=[0-9年月])[-—–－−~～－]+(?=[0-9])")
_STATE = re.compile("中华人民共和国(?=[^、，的]*(?:法|条例|法典|规定|办法))")
_SHELL = re.compile("^.{0,60}?关于(?:印发|发布|公布|转发|下发|批转|同意)(?P<inner>.{4,}?)的(?:通知|公告|通告|批复|函)$")
_DRAFT = re.compile("（(?:公开)?(?:征求意见|意见征求|征集意见|送审|讨论|审议)稿?）$")
_ADOPTED = re.compile(
    "（(?:(?:19|20)[0-9]{2}年?[^（）]*(?:修订|修正|通过|公布|施行)[^（）]*|节录|节选|摘录|摘编|全文|附件)）$"
)
_KINDS = re.compile(
    "(?:法|条例|规划纲要|规划|实施方案|工作方案|行动方案|方案|行动计划|计划|实施意见|指导意见|意见|通知|工作要点|要点|办法|实施细则|细则|决定|"
    "规定|措施|规则|标准|指南|清单|纲要|公约|协定|章程|公告|通告|命令|决议|目录|规范|导则|预案|制度|报告|任务分解表|分解表|分工表|台账)$"
)
_NESTED = re.compile("[《〈](?P<inner>[^《》〈〉]{3,}(?:[《〈][^《》〈〉]+[》〉][^《》〈〉]*)?)[》〉]")
_CARRIED = re.compile("的?(?:[\u4e00-\u9fff]{2,8}?(?:省|市|县|区|州))?(?:实施|贯彻|落实)")
_NATION = re.compile("^(?:中华人民共和国|国务院|国家|全国|中共中央|最高人民)")
_LAW = re.compile("(?<!办)法(?:（[^）]*）)?$")
_PLACES = (
    ("provincial", re.compile("^(?:\\d{4}年)?(?:中共)?[\u4e00-\u9fff]{2,4}?(?:省|自治区)")),
    ("municipal", re.compile("^(?:\\d{4}年)?(?:中共)?[\u4e00-\u9fff]{2,4}?(?:市|自治州)(?!场|政|民|容)")),
    ("county", re.compile("^(?:\\d{4}年)?(?:中共)?[\u4e00-\u9fff]{2,6}?(?:[县区旗])(?!域|块)")),
)


_DIGITS = "〇一二三四五六七八九"
_YEARS_SAID = re.compile("(?P<year>二[〇零○][〇零○一二三四五六七八九]{2})年")
_BODY = "(?:人民政府|政府|国务院|中共中央|委员会|委|办公厅|办公室|厅|局|部|领导小组|人大常委会)"
_ISSUED = re.compile(f"(?P<issuer>[^，。《》]{{0,40}}?{_BODY})关于(?=.{{4,}})")
_NATIONAL = re.compile("^(?:中共中央(?:办公厅)?|国务院(?:办公厅)?|[、，和])+关于(?=.{4,})")
_ALIKE = (
    (re.compile("推进"), "推动"),
    (re.compile("(?<!工作)要点(?=（|$)"), "工作要点"),
    (re.compile("第(十[一二三四五六])个五年(?:规划|计划)?(?=规划|计划|时期|[^规计])"), r"\1五"),
    (re.compile("(?<=[0-9]{4}年)度"), ""),
    (re.compile("(（[0-9]{4})年?—([0-9]{4})年?(?=）)"), r"\1—\2年"),
)
_PLACE_YEAR = re.compile(
    "(?P<place>(?![^年]*关于)[\u4e00-\u9fff]{2,16}?(?:省|市|县|区|州|旗|盟))(?P<year>[0-9]{4}年)(?P<rest>(?![—至]).{4,})"
)


@lru_cache(maxsize=65536)  # the same titles are cited again and again
def normal(title: str) -> str:
    """Return the one form of a title: no quotation marks, spaces, notice around it or mark of a draft; one width."""
    plain = _SPACE.sub("", title).translate(_WIDTH)
    plain = _DRAFT.sub("", plain.rstrip('》〉”"')) if _DRAFT.search(plain.rstrip('》〉”"')) else plain
    plain = _STATE.sub("", plain.translate(_QUOTES))
    plain = _ADOPTED.sub("", _DRAFT.sub("", _YEARS.sub("—", plain)))
    if shell := _SHELL.match(plain):
        plain = _DRAFT.sub("", shell["inner"])
    return plain


@lru_cache(maxsize=65536)
def root(title: str) -> str:
    """Return the form in which the printings of one title meet: `normal`, and what slips from memory made alike.

    推进 is 推动, 要点 is 工作要点, 第十四个五年 is 十四五, a year stands at the beginning, and a national issuer before
    关于 is left out. Years, numbers, places, kinds and 试行 are kept: they tell documents apart.
    """
    plain = _YEARS_SAID.sub(_arabic_year, normal(title))
    plain = _NATIONAL.sub("关于", plain)
    for form, one in _ALIKE:
        plain = form.sub(one, plain)
    if (inner := _PLACE_YEAR.match(plain)) and not plain.startswith("关于"):
        plain = f"{inner['year']}{inner['place']}{inner['rest']}"
    return plain


def subject(title: str) -> str:
    """Return the root of a title without the issuer before 关于: under this, documents are looked for."""
    plain = root(title)
    return plain[found.end("issuer") :] if (found := _ISSUED.match(plain)) else plain


def issuer(title: str) -> str:
    """Return the issuer that a title names before 关于 (国务院, 某省人民政府); empty where it names none."""
    found = _ISSUED.match(_YEARS_SAID.sub(_arabic_year, normal(title)))
    return found["issuer"] if found else ""


def _arabic_year(year: re.Match[str]) -> str:
    return f"{''.join(str(_DIGITS.index(c) % 10) for c in year['year'].replace('零', '〇').replace('○', '〇'))}年"


def shown(title: str) -> str:
    """Return a title as one shows it: as printed, without white space, the quotes around it or the mark of a draft."""
    plain = _SPACE.sub("", title)
    if plain[:1] in "《〈" and plain.endswith(("》", "〉")) and plain.count(plain[0]) == 1:
        plain = plain[1:-1]
    return _DRAFT.sub("", plain.translate(str.maketrans("()", "（）"))) if is_draft(plain) else plain


def is_draft(title: str) -> bool:
    """Return whether a title is marked as a draft for comment."""
    return bool(_DRAFT.search(_SPACE.sub("", title).translate(_WIDTH).rstrip('》〉”"')))


def kind(title: str) -> str | None:
    """Return the type of document that a title ends with (法, 条例, 实施方案 …); None where it shows none."""
    plain = re.sub("（[^（）]*）$", "", normal(title))
    found = _KINDS.search(plain)
    return found.group() if found else None


def level(title: str) -> str | None:
    """Return the level that a title shows; None where it shows none.

    A law is national; so is a regulation (条例) without a place in its title, since a local one must name its place.
    """
    plain = _SPACE.sub("", title).translate(_WIDTH).translate(_QUOTES)
    if _NATION.search(plain) or _LAW.search(plain):
        return "national"
    local = next((level for level, form in _PLACES if form.search(plain)), None)
    return local or ("national" if plain.endswith("条例") else None)


def nested(title: str) -> tuple[tuple[str, bool], ...]:
    """Return the titles inside a title, each with whether this one carries it out (贯彻落实〈…〉实施方案)."""
    inside = _SPACE.sub("", title)
    if inside.startswith(("《", "〈")) and inside.endswith(("》", "〉")) and inside.count(inside[0]) == 1:
        inside = inside[1:-1]
    found = []
    for form in _NESTED.finditer(inside):
        before, behind = inside[: form.start()], inside[form.end() :]
        if _SHELL.match(inside.translate(_QUOTES)) and re.search("(?:印发|发布|公布|转发|下发|批转|同意)$", before):
            continue
        carries = bool(re.search("(?:贯彻|落实|实施|执行)[^《〈]{0,12}$", before) or _CARRIED.match(behind))
        found.append((form["inner"], carries))
    return tuple(found)
