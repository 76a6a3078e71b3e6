"""The bodies that a law names: governments by their level, departments by their function, sets of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.read.text import Span

# Words of a name: no sign, no 和, and none of the words that begin what the body must do.
_W = (
    "(?:(?!各(?!级)|应当|不得|可以|必须|负责|会同|按照|根据|依照|依法|以及|及其|或者|组织|加强|建立|制定|编制|实施|采取|确定|统筹|监督检查)"
    "[\u4e00-\u9fff](?<![和与或及对将向由把使被商]))"
)
_LEVELS = "(?:省、自治区、直辖市|设区的市、县(?:级|（市、区）)?|市、县(?:级|（市、区）)?|县（市、区）|乡（镇）|乡镇)"
_PAIRED = "住房和城乡建设|林业和草原|发展和改革|工业和信息化|文化和旅游|人力资源和社会保障|自然资源和规划|规划和自然资源|教育和体育"
_FUNCTION = f"(?:{_PAIRED}|(?!有关|相关|主管|人民|其他){_W}{{2,10}}?)"
_FUNCTIONS = f"{_FUNCTION}(?:、{_FUNCTION})*(?:和{_FUNCTION})?"
_OFFICE = "(?:有关|相关)?(?:行政)?(?:主管|监督管理|管理)?部门"
_GOVERNMENT = f"(?:{_W}{{0,20}}?(?:各级|地方各级|{_LEVELS}级?)?人民政府|国务院)"
_BODY = re.compile(
    # The more that a form names, the earlier it stands: the first that fits is taken.
    f"(?P<above>{_GOVERNMENT})(?P<functions>{_FUNCTIONS})(?P<rest>等?{_OFFICE})(?P<basin>有关流域管理机构)?"
    f"|(?P<whose>{_GOVERNMENT})(?P<offices>{_OFFICE})"
    f"|(?P<government>{_GOVERNMENT})"
    f"|(?P<bare>{_FUNCTIONS})(?P<bare_rest>等?(?:有关|相关)?(?:行政)?(?:主管|监督管理)部门)"
    f"|(?P<body>国家{_W}{{2,12}}?(?:协调机制|委员会|办公室)|{_W}{{0,16}}?(?:人民(?:检察院|法院)|行政执法机关|公安机关|海事管理机构)"
    f"|{_W}{{2,20}}?(?:管理机构|监测机构|监督机构|人民代表大会常务委员会|街道办事处|居民委员会|村民委员会)"
    f"|{_W}{{0,12}}?河湖?长|负有{_W}{{2,20}}?职责的(?:主管)?部门|(?:有关|相关)(?:主管)?部门)"
)
_THEIRS = re.compile(f"(?:及|和)其(?P<functions>{_FUNCTIONS}等?)?(?P<offices>{_OFFICE})")
_AND = re.compile("、|和|以及|及(?!其|时)|或者")
_ALONE = re.compile("国务院|国家.*(?:协调机制|委员会|办公室)|全国人民代表大会常务委员会")
_BETWEEN = re.compile("、")
_LAST = re.compile(f"(?:{_PAIRED})|(?P<and>和)")
_WHOLE_PLACE = re.compile("[^，。；：、]{2,40}?人民政府(?=应当|负责|不得|必须|可以|按照|根据|依法)")
_SET = re.compile(
    "各|有关|相关|等|县级以上|省级|县级|设区的市|地方|上级|下级|本级|所在地|、|（市、区）|沿|上下游|乡镇|镇人民政府$|流域管理机构"
)
_OWN = re.compile("^(?:[\u4e00-\u9fff]{2,6}(?:省|自治区|市|自治州|县|区)|省|自治区|市|自治州|州)人民政府")


@dataclass(frozen=True, slots=True)
class Named:
    """One body as a law names it: its name completed from its own phrase, where it stands, whether it is a set."""

    name: str
    place: Span
    collective: bool


def read_bodies(text: str, at: int, end: int) -> tuple[list[Named], int]:
    """Return the bodies that the words at `at` begin with, and where their phrase ends; none, `at` where there is none."""
    found: list[Named] = []
    behind = at
    here = at
    while body := _BODY.match(text, here, end):
        found += _named(body)
        behind = body.end()
        government = body["government"]
        if government and (theirs := _THEIRS.match(text, behind, end)):
            name = f"{government}{theirs['functions'] or ''}{theirs['offices']}"
            found.append(Named(name, (behind + 1, theirs.end()), True))
            behind = theirs.end()
        joint = _AND.match(text, behind, end)
        if not joint:
            break
        here = joint.end()
    if not found and (whole := _WHOLE_PLACE.match(text, at, end)):
        return [Named(whole.group(), whole.span(), True)], whole.end()  # 某库区及其上游所在地县级以上地方人民政府
    return found, behind


def _named(body: re.Match[str]) -> list[Named]:
    if body["above"]:
        office = f"{body['rest'].removeprefix('等').removeprefix('有关')}{body['basin'] or ''}"
        return _departments(body, "above", "functions", office, bool(body["basin"]))
    if body["bare"]:
        return _departments(body, "", "bare", body["bare_rest"].removeprefix("等").removeprefix("有关"), True)
    return [Named(body.group(), body.span(), _is_set(body.group()))]


def _departments(body: re.Match[str], above: str, which: str, office: str, collective: bool) -> list[Named]:
    """国务院水行政、农业农村主管部门: each function is a department of its own, completed on both sides."""
    owner = body[above] if above else ""
    parts = _parts(body[which])
    first, last = body.start(which), body.end(which)
    named = []
    for k, (a, b) in enumerate(parts):
        start = body.start() if k == 0 else first + a
        stop = body.end() if first + b == last else first + b
        name = f"{owner}{body[which][a:b]}{office}"
        named.append(Named(name, (start, stop), collective or _is_set(owner)))
    return named


def _parts(functions: str) -> list[Span]:
    """The functions of a list, as spans of it: 甲、乙和丙, but 住房和城乡建设 whole."""
    parts = []
    at = 0
    for stop in [*(m.start() for m in _BETWEEN.finditer(functions)), len(functions)]:
        joint = next((m.start() for m in _LAST.finditer(functions, at, stop) if m["and"]), None)
        parts += [(at, stop)] if joint is None else [(at, joint), (joint + 1, stop)]
        at = stop + 1
    return [(a, b) for a, b in parts if a < b]


def _is_set(name: str) -> bool:
    """Whether a name means a set: every one but those of which there is one."""
    if _ALONE.fullmatch(name):
        return False
    return not _OWN.match(name) or bool(_SET.search(name))
