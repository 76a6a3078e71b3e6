"""Reading one list of agencies: the inside of a responsibility bracket or line, to assignments."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.facts import Assignment, LeadBasis, Role
from loaders.find.agencies import is_agency, is_collective, level_prefix, stands_alone, with_prefix
from loaders.find.roles import (
    AFTERWARDS,
    BARE_LABEL,
    COMMA_RULE,
    DIVISION,
    LABEL,
    LABEL_BRACKET,
    LEADER_RULE,
    MARK,
    OTHER_BRACKET,
    PARTNER,
    RULE_HINT,
    SAME_BELOW,
    SLIPPED_LABEL,
    role_of,
)  # fmt: skip
from loaders.find.tails import split_role
from loaders.read.text import Span, View

_PIECE = re.compile(
    r"(?:[^、，；。/.（〔［【）〕］】]|(?<=\d)\.|[（〔［【][^（〔［【）〕］】]*(?:[）〕］】]|$)|[）〕］】])+"
)
# What stands in lists beside names: dates, and persons.
_NO_NAME = re.compile(
    r"(?:(?:\d{4}|今|明|当|本|每)年)?(?:第?[一二三四1-4]季度|上半年|下半年|\d{1,2}月)?(?:份|\d{1,2}日|上旬|中旬|下旬)?(?:年)?(?:底|末|内|中)?(?:以前|之前|前)?(?:全面|基本)?(?:完成|落实|建成|启动|办结|见效)?"
    r"|并?(?:长期|持续|全年|常年|每年|立即|适时|即时|立行立改)[^、，；]{0,6}|(?:列入|纳入)[^、，；]{1,20}|(?:以上|上述)[^、，；]{0,6}|.{0,12}(?:领导|同志|负责人|责任人)"
)
_LONGEST_NAME = 60
_AND = re.compile(r"以及|和|及|与")
_LEAD_IN = re.compile(
    r"(?:以上|上述)[^、，；。]{0,8}?由|(?:分别|主要|具体)?(?:并)?由|其中|(?:并|再)?(?:报|经)?(?<!省)(?:以及|和|及|与)"
)
_SET = re.compile(r"各(?:有关|相关)?[县区市旗](?:（[县区市旗、]+）|〔[县区市旗、]+〕)?$")
_SET_END = re.compile(r"[县区市旗](?:（[县区市旗、]+）|〔[县区市旗、]+〕)?(?:人民)?政府$")
_COMMITTEE = re.compile("[省市区县州]委|党委")
_ITS_GOVERNMENT = re.compile("[省市区县州]?(?:人民)?政府(?:各|有关|相关|直属|所属)[^、，]{0,6}(?:部门|单位|机构)")
_EACH = re.compile(r"各(?:有关|相关)?")
_SHARES_EACH = re.compile(
    r"(?:责任|牵头|配合|落实|成员|有关|相关|直属|项目|主管|职能|行业)*(?:单位|部门|企业)$|(?:县级市|县（市|县（区|县|区|市|旗|乡镇|镇街|镇（街|镇|乡|街道|开发园区|产业园区|园区|开发区|功能区|管委会|县市|市县|县区|市区|村（社区|社区|村|国有企业|高校|院校|科研院所)"
    r"(?:[、区市街道）〕]*)(?:人民政府|政府|管委会|管理委员会|党工委|办事处)?$"
)
_PLACES = re.compile(r"(?P<kind>镇|乡|街道|园区|开发区|高新区|经开区|新区|度假区|示范区|保税区|管理区|县|区|市)$")
_PLACE_ENDINGS = re.compile(
    r"(?P<kind>镇|乡|街道|区|县|市)?(?P<ending>人民政府|政府|党委、政府|党委|党工委|街道办事处|街道办|办事处|管理委员会|管委会|服务中心|管理中心|管理处|管理局)$"
)
_ALIKE = (("镇", "乡"), ("街道",), ("县", "区", "市"))


@dataclass(slots=True)
class Entry:
    """One name in a list, with what is known of its role so far. Positions are of the view."""

    start: int
    end: int
    name: str
    group: int
    role: Role | None = None
    stated: bool = False
    partner: bool = False


@dataclass(slots=True)
class Reading:
    """What one list says."""

    entries: list[Entry] = field(default_factory=list)
    division: bool = False
    first_leads: bool = False
    """It states that the first-listed unit leads."""
    comma_leads: bool = False
    unknown: list[Span] = field(default_factory=list)
    """Places of names that have no known form of an agency."""


def read_list(view: View, start: int, end: int, cell: bool = False) -> Reading:
    """Read the list between view positions `start` and `end` (the brackets themselves left out).

    In a `cell` of a table a line end between two names parts them.
    """
    reading = Reading()
    text = view.text
    reading.division = DIVISION.search(text, start, end) is not None
    group = 0
    for line in _cell_lines(view, start, end) if cell else [(start, end)]:
        for a, b, role, stated in _segments(text, *line, reading):
            group = _read_segment(view, a, b, role, stated, reading, group)
    return reading


def _cell_lines(view: View, start: int, end: int) -> Iterator[Span]:
    """The lines of a cell, one that ends within a name or at a separator together with the next."""
    text, at = view.text, start
    for _, b in view.lines[max(0, bisect_left(view.lines, (start, start)) - 1) :]:
        if b >= end:
            break
        if b <= start:
            continue
        if text[b - 1] not in "、，；：/" and text[b] not in "、，；等（":
            before = re.split("[、，；：/]", text[at:b])[-1]
            behind = re.split("[、，；：/]", text[b : min(end, b + _LONGEST_NAME)], maxsplit=1)[0]
            named = level_prefix(behind) or is_collective(behind) or stands_alone(behind)
            if len(before) > 3 and is_agency(split_role(before)[0]) and (LABEL.match(text, b) or named):
                yield at, b
                at = b
    yield at, end


def _segments(text: str, start: int, end: int, reading: Reading) -> Iterator[tuple[int, int, Role | None, bool]]:
    """The stretches that hold names, each with the role its label gives; rules for the document are taken out."""
    if not RULE_HINT.search(text, start, end):
        yield from _labelled(text, start, end)
        return
    cuts: list[Span] = []
    for rule in (LEADER_RULE, COMMA_RULE):
        for found in rule.finditer(text, start, end):
            if rule is LEADER_RULE:
                reading.first_leads = True
            else:
                reading.comma_leads = True
            cuts.append(found.span())
    for found in SAME_BELOW.finditer(text, start, end):
        cuts.append(found.span())
    for a, b in _without(start, end, sorted(cuts)):
        after = AFTERWARDS.search(text, a, b)
        if after:
            yield from _labelled(text, a, after.start())
            yield (*after.span("list"), "responsible", False)
        yield from _labelled(text, after.end() if after else a, b)


def _without(start: int, end: int, cuts: list[Span]) -> Iterator[Span]:
    at = start
    for a, b in cuts:
        if a > at:
            yield at, a
        at = max(at, b)
    if at < end:
        yield at, end


def _labelled(text: str, start: int, end: int) -> Iterator[tuple[int, int, Role | None, bool]]:
    marks: list[tuple[int, int, str]] = []
    for pattern in (LABEL, LABEL_BRACKET, OTHER_BRACKET):
        for found in pattern.finditer(text, start, end):
            marks.append((found.start(), found.end(), found.group(found.lastgroup or 0)))
    marks += [
        (f.start(), f.end(), f["agencies"])
        for f in SLIPPED_LABEL.finditer(text, start, end)
        if _begins(text, f.start(), start)
    ]
    if not marks:
        marks = [
            (f.start(), f.end(), f.group())
            for f in BARE_LABEL.finditer(text, start, end)
            if _begins(text, f.start(), start)
        ]
    marks.sort()
    at = start
    role: Role | None = "responsible"
    stated = skip = False
    for a, b, word in marks:
        if a < at:
            continue
        if not skip:
            yield at, a, role, stated
        role, at, stated = role_of(word), b, True
        skip = role is None
    if not skip:
        yield at, end, role, stated
    elif (stop := text.find("；", at, end)) >= 0:
        yield stop + 1, end, "responsible", False


def _begins(text: str, at: int, start: int) -> bool:
    return at == start or text[at - 1] in "；，。、）"


def _read_segment(
    view: View, start: int, end: int, role: Role | None, labelled: bool, reading: Reading, group: int
) -> int:
    """Add the names of one stretch; a verb gives its role to all names before it that have none yet."""
    text = view.text
    pending: list[Entry] = []
    partner = done = False
    last = start
    for piece in _pieces(view, start, end):
        a, b = piece
        between = text[last:a]
        if "，" in between or "；" in between:
            group += 1
        if ("；" in between or "。" in between) and pending and not labelled:
            _settle(pending, None, reading, role)
            pending, partner = [], False
        last = b
        name, tail = split_role(text[a:b])
        verb = tail.group("verb") if tail else None
        for x, y, is_partner in _names(text, a, a + len(name)):
            partner = partner or is_partner
            if y > x:
                entry = Entry(x, y, text[x:y], group, partner=partner)
                _mark(entry)
                pending.append(entry)
        if verb:
            given = role_of(verb)
            if given == "support" and not done:
                given_to = [e for e in pending if e.group == pending[-1].group] if pending else []
                if len(given_to) < len(pending):
                    _settle([e for e in pending if e.group != pending[-1].group], None, reading, role or "responsible")
                    pending = given_to
            _settle(pending, given, reading, role)
            done = done or given != "support"
            pending, partner = [], False
    _settle(pending, None, reading, role)
    return group + 1


def _settle(pending: list[Entry], verb: Role | None, reading: Reading, role: Role | None) -> None:
    for entry in pending:
        if entry.role is None:
            entry.role = "support" if entry.partner else verb or role
        reading.entries.append(entry)


def _mark(entry: Entry) -> None:
    found = MARK.search(entry.name)
    if found:
        entry.role = role_of(found.group("mark"))
        entry.end -= len(found.group())
        entry.name = entry.name[: found.start()]


def _pieces(view: View, start: int, end: int) -> Iterator[Span]:
    """The parts of a list between its separators; names set apart by blanks only are parts of their own."""
    for found in _PIECE.finditer(view.text, start, end):
        a, b = found.span()
        while a < b and view.text[a] in "：）〕］】★☆▲△●◆※*":
            a += 1
        b = a + len(_unclosed(view.text[a:b]))
        if b > a and _NO_NAME.fullmatch(view.text, a, b):
            continue
        if b - a > 7:
            yield from _blank_parts(view, a, b)
        elif b > a:
            yield a, b


def _unclosed(piece: str) -> str:
    """A piece without the closing signs at its end that it never opened."""
    while piece and piece[-1] in "）〕］】" and sum(map(piece.count, "（〔［【")) < sum(map(piece.count, "）〕］】")):
        piece = piece[:-1]
    return piece


def _unbalanced(word: str) -> bool:
    return sum(map(word.count, "（〔［【")) != sum(map(word.count, "）〕］】"))


def _blank_parts(view: View, a: int, b: int) -> Iterator[Span]:
    raw = view.raw[view.start(a) : view.start(b - 1) + 1]
    if len(raw) == b - a:
        yield a, b
        return
    at, parts = a, []
    for word in raw.split():
        parts.append((at, at + len(word)))
        at += len(word)
    if (
        at == b
        and len(parts) > 1
        and all(
            y - x > 2
            and not _unbalanced(view.text[x:y])
            and is_agency(view.text[x:y])
            and (level_prefix(view.text[x:y]) or is_collective(view.text[x:y]))
            for x, y in parts
        )
    ):
        yield from parts
    else:
        yield a, b


def _names(text: str, a: int, b: int) -> Iterator[tuple[int, int, bool]]:
    """The names in one piece: joined by 和 or 会同, with words such as 由 before them dropped."""
    lead = _LEAD_IN.match(text, a, b)
    if lead and not is_agency(text[a:b]):
        a = lead.end()
    elif text.startswith("由", a) and a < b:
        a += 1
    found = PARTNER.search(text, a, b)
    if found:
        yield from ((x, y, False) for x, y in _split_and(text, a, found.start()))
        yield from ((x, y, True) for x, y in _split_and(text, found.end(), b))
        return
    yield from ((x, y, False) for x, y in _split_and(text, a, b))


def _split_and(text: str, a: int, b: int) -> Iterator[Span]:
    for found in _AND.finditer(text, a, b):
        left, right = text[a : found.start()], text[found.end() : b]
        if is_agency(left) and is_agency(right) and (level_prefix(right) or is_collective(right)):
            yield a, a + len(split_role(left)[0])
            yield from _split_and(text, found.end(), b)
            return
    yield a, b


def complete(view: View, reading: Reading) -> list[Assignment]:
    """Turn a list's entries into assignments, their names completed from the list itself.

    Completed are shared prefixes (省工业和信息化厅、财政厅; 各区、县级市) and shared endings (潭东镇、潭口镇人民政府).
    """
    entries = _joined_sets(view.text, reading.entries)
    found: list[Assignment] = []
    prefix = each = ""
    for k, entry in enumerate(entries):
        name = entry.name
        printed = view.printed[entry.start : entry.end]
        agency = printed
        each_here = _EACH.match(name)
        if committee := _twin(entries, k):
            agency = committee + printed  # 各乡镇党委、政府
        if each_here:
            each = each_here.group()
        elif agency == printed and each and _SHARES_EACH.match(name) and not level_prefix(name):
            agency = each + printed
        elif agency == printed:
            each = ""
            own = level_prefix(name)
            ending = _shared_ending(name, entries, k)
            if ending:
                agency = printed + ending
            elif own:
                prefix = own
            elif not is_collective(name) and prefix and not stands_alone(name):
                agency = with_prefix(printed, prefix)
        start, end = view.span(entry.start, entry.end)
        role: Role = entry.role or "responsible"
        basis: LeadBasis | None = "stated" if role == "lead" else None
        found.append(
            Assignment(
                printed, agency, role, is_collective(entry.name if agency == printed else agency), start, end, basis
            )
        )
        if not is_agency(name) and agency == printed:
            reading.unknown.append((entry.start, entry.end))
    return found


def _twin(entries: list[Entry], k: int) -> str:
    """The place whose committee stands before a bare 政府 (某镇党委、政府); empty where there is none."""
    before = entries[k - 1].name if k else ""
    return before[:-2] if entries[k].name in ("政府", "人民政府") and before.endswith("党委") else ""


def _joined_sets(text: str, entries: list[Entry]) -> list[Entry]:
    """各区、县（市）政府 is one set, written with a separator inside."""
    joined: list[Entry] = []
    for entry in entries:
        last = joined[-1] if joined else None
        between = text[last.end : entry.start] if last else ""
        if last and between == "、" and _COMMITTEE.fullmatch(last.name) and _ITS_GOVERNMENT.match(entry.name):
            last.end, last.name, last.role = entry.end, text[last.start : entry.end], entry.role  # 市委、市政府各部门
        elif last and _SET.match(last.name) and _SET_END.match(entry.name) and text[last.end : entry.start] == "、":
            last.end, last.name = entry.end, text[last.start : entry.end]
            last.role = entry.role
        else:
            joined.append(entry)
    return joined


def _shared_ending(name: str, entries: list[Entry], k: int) -> str:
    """The ending that a later place in the list gives to this one; empty where there is none."""
    place = _PLACES.search(name)
    if not place or name.startswith("各"):
        return ""
    for later in entries[k + 1 :]:
        ending = _PLACE_ENDINGS.search(later.name)
        if ending and ending.group("ending") != later.name and not later.name.startswith("各"):
            before = later.name[: ending.start("ending")]
            kind = _PLACES.search(before)
            return (
                ending.group("ending")
                if kind and _alike(place.group("kind"), kind.group("kind"), ending.group("ending"))
                else ""
            )
        if not _PLACES.search(later.name):
            return ""
    return ""


def _alike(kind: str, later: str, ending: str) -> bool:
    """Whether places of two kinds can share an ending: towns a government, districts one, zones a committee or centre."""
    for kinds in _ALIKE:
        if kind in kinds or later in kinds:
            return kind in kinds and later in kinds and (ending not in ("管理委员会", "管委会") or kind == "区")
    return not ending.endswith(("政府", "办事处", "街道办"))
