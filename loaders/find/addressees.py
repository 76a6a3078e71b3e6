"""To whom a document is addressed: the line that ends with a colon below the heading."""

from __future__ import annotations

import re
from itertools import pairwise

from loaders.find.agencies import is_agency, level_prefix, with_prefix
from loaders.find.front import PAGE_LINE, Front
from loaders.read.text import Span, View

_LINE = re.compile(r"^[^。；《》]?[^。《》]{1,600}[：]$")
_WHOM = re.compile("政府|单位|部门|委|局|办|机构|管委会|公司|院|校|县|市|区|企业|团体|处|领导小组|成员")
_PLACE = re.compile("^(?:现将|为|根据|按照|经|《|附件|联系|电话|主送|时间|日期)")
_SUFFIX = re.compile(
    "(?:人民政府|政府|管委会|管理委员会|各部门|各单位|各?机构|党委|党工委|街道办事处|办事处|服务中心|管理处)(?:（[^（）]{2,8}）)?$"
)
_PLACE_NAME = re.compile("(?:镇|乡|街道|县|市|区|园区|新区|港口|园|场)$")
_KIND_END = re.compile("(?:省|市|县|区|州|盟|旗|自治区|自治州)$")
_KIND_GOVERNMENT = re.compile("(?:省|市|县|区|州|盟|旗|直辖市)(?:人民)?政府")
_SET = re.compile(r"^(?P<head>.{1,6}?[直属驻设]\w{0,3}?)$")
_OWNERS = re.compile(
    "各(?:有关|相关)?(?:设区的?市|[省市区县州旗]+|[市区县州]?（[市区县州、]+）[市区县州]?)(?=[^省市区县州（）、各]{2,14}(?:局|委|办|委员会|队)$)"
)
_STATIONED = re.compile("[部省市]属?(?P<where>[驻在].{1,4}(?:各|有关|行政|企事业|单位).*)$")
_EACH = re.compile("各|有关(?:直属机构|部门|机构)")
_OWN_SET = re.compile("各|有关|(?:部门|单位|机构|企业|学校)$")
_PLACES = re.compile("各(?:有关|相关)?(?:乡|镇|街|县|区|市|州|村|社区|园区|开发区)")
_OFFICE = re.compile("^[^各有].*(?:局|委|办|委员会|队)$")
_LOST = re.compile(
    "(?<=政府)(?=[区市县省]委)|(?<=单位)(?=有关单位|各)|(?<=部门)(?=[区市县省各]直|各)|(?<=政府)(?=[区市县省]直)"
)
_DEPTH = {"（": 1, "(": 1, "〔": 1, "）": -1, ")": -1, "〕": -1}


def find_addressees(view: View, front: Front) -> tuple[list[str], Span | None]:
    """Return the addressees, shared prefixes and suffixes completed, and the place of the line."""
    if front.heading is None and front.notice is None:
        return [], None
    below = front.heading[1] if front.heading else 0  # a notice that lost its heading begins with its addressees
    lines = [line for line in view.lines if line[0] >= below]
    stop = front.title[0] if front.notice and front.title and front.title[0] > below else front.body
    k = 0
    while k < min(len(lines), 14) and lines[k][0] < max(stop, below + 1):
        i, j = lines[k]
        while k + 1 < len(lines) and lines[k + 1][0] < stop and _wraps(view.text[i:j]):
            k, j = k + 1, lines[k + 1][1]  # a list broken over lines
        k += 1
        line = view.text[i:j]
        if _PLACE.match(line) or PAGE_LINE.match(line) or len(line) < 3:
            continue
        if _LINE.match(line) and _WHOM.search(line):
            return _split(view.printed[i : j - 1], view.text[i : j - 1]), (i, j - 1)
        if _unmarked(line) and k < len(lines) and _PLACE.match(view.text[slice(*lines[k])]):
            return _split(view.printed[i:j], line), (i, j)
    return [], None


def _wraps(line: str) -> bool:
    """Whether a line looks like the beginning of a list of addressees that goes on."""
    return (
        "、" in line
        and line[-1] not in "：:"
        and not re.search("[。《》0-9]|关于|(?:单位|部门|机构)$", line)
        and bool(_WHOM.search(line))
    )


def _unmarked(line: str) -> bool:
    """A line of addressees that lost its colon."""
    return bool(re.search("(?:各|有关)[^。，：]{0,20}(?:单位|部门|政府|机构)$", line)) and "关于" not in line


def _split(printed: str, text: str) -> list[str]:
    """The addressees of a line: groups at ，and ；, members at 、 with the prefix or suffix that they share."""
    found: list[str] = []
    for a, b in _pieces(text, "，；,;"):
        group, shown = text[a:b], printed[a:b]
        cuts = [0, *(m.start() for m in _LOST.finditer(group)), len(group)]
        for c, d in pairwise(cuts):
            members = [shown[c:d][x:y] for x, y in _pieces(group[c:d], "、")]
            found += _completed(members)
    return [name for name in found if name]


def _pieces(text: str, marks: str) -> list[Span]:
    """Spans between these marks, outside brackets."""
    spans, depth, at = [], 0, 0
    for k, sign in enumerate(text):
        depth = max(0, depth + _DEPTH.get(sign, 0))
        if sign in marks and depth == 0:
            spans.append((at, k))
            at = k + 1
    spans.append((at, len(text)))
    return [(a, b) for a, b in spans if b > a]


def _completed(members: list[str]) -> list[str]:
    """The members of a group, each whole: sets of places are one, prefixes and suffixes are shared."""
    head = _set_before(members)
    return ["、".join(members[:head]), *_members(members[head:])] if head else _members(members)


def _members(members: list[str]) -> list[str]:
    if len(members) < 2:
        return members
    last = members[-1]
    if _is_one_set(members) or (re.search("各(?:委|办|局|部)$", members[0]) and all(len(m) == 1 for m in members[1:])):
        return ["、".join(members)]
    if (stationed := _STATIONED.match(last)) and all(re.fullmatch("中央|[部省市]", m) for m in members[:-1]):
        return [*(m + stationed["where"] for m in members[:-1]), last]  # 中央、省驻某有关单位
    suffix = _SUFFIX.search(last)
    whole: list[str] = []
    for before, member in zip(["", *members], members, strict=False):
        name = member
        if suffix and _PLACE_NAME.search(member) and member != last:
            name = member + suffix.group()
        elif (kind := re.search("各(?:部门|单位|机构)$", last)) and re.search("[直属驻]$", member):
            name = member + kind.group()
        elif (
            _EACH.match(member)
            and (_EACH.match(before) or len(whole) == 1)
            and whole
            and (owner := re.match("(.{2,4}?|[省市县区州]人民政府)(?:各|有关)", whole[0]))
        ):
            placed = _PLACES.match(member) or (owner[1] in ("全", "市") and not member.startswith("各直属"))
            name = member if placed else owner[1] + member
        elif whole and (owners := _OWNERS.match(members[0])) and _OFFICE.search(member) and not level_prefix(member):
            name = owners.group() + member  # 各区县教育局、公安局
        elif re.fullmatch("单位|部门|机构|企业", member) and whole and (each := re.match(".{0,4}各", whole[0])):
            name = each.group() + member  # 市直各部门、单位
        elif whole and whole[0].startswith("各") and re.fullmatch("街道(?:办事处)?|办事处|管委会|园区", member):
            name = "各" + member  # 各镇人民政府、街道办事处
        elif re.fullmatch("(?:人民)?政府|党工委|党委|管委会", member) and whole:
            name = re.sub("(?:党委|党工委|人民政府|(?<=[省市区县州旗）])委)$", "", whole[0]) + member
        elif whole and is_agency(member) and (own := level_prefix(members[0])):
            name = with_prefix(member, own)  # 县农业农村局、气象局
        whole.append(name)
    return whole


def _set_before(members: list[str]) -> int:
    """How many members at the beginning are one set of places before others: 各县、区人民政府、市直各部门 has two."""
    if len(members) < 3 or not members[0].startswith("各") or not _KIND_END.search(members[0]):
        return 0
    for k, member in enumerate(members[1:-1], 1):
        if _KIND_GOVERNMENT.fullmatch(member):
            return k + 1
        if not _KIND_END.fullmatch(member):
            return 0
    return 0


def _is_one_set(members: list[str]) -> bool:
    """Whether what stands between separators is one set: 各省、自治区、直辖市人民政府; 各乡镇党委、人民政府."""
    first, last = members[0], members[-1]
    if len(members) == 2 and first.endswith("党委") and re.fullmatch("(?:人民)?政府", last):
        return True
    places = all(re.search("(?:省|区|市|州|盟|县|乡|镇|旗|街道|(?<!政府)（[^（）]*）)$", m) for m in members[:-1])
    return first.startswith("各") and not _OWN_SET.search(last) and places
