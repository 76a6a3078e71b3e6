"""The names of a list as assignments, completed from the list itself: shared prefixes, shared endings, sets."""

from __future__ import annotations

import re

from loaders.facts import Assignment, LeadBasis, Role
from loaders.find.agencies import is_agency, is_collective, level_prefix, stands_alone, with_prefix
from loaders.find.list_entries import Entry, Reading
from loaders.read.text import View

_SET = re.compile(r"各(?:有关|相关)?[县区市旗](?:（[县区市旗、]+）|〔[县区市旗、]+〕)?$")
_BARE_KIND = re.compile("(?:自治区|直辖市|自治州|市|州|盟|县|区|旗)(?:[（〔][市州地县区旗、]{1,6}[）〕])?")
_KINDS = re.compile(f"各(?:有关|相关)?(?:省|{_BARE_KIND.pattern}|、)+$")
_KIND = re.compile(f"(?:{_BARE_KIND.pattern})+(?:(?:(?:人民)?政府|党委和?(?:人民)?政府)(?:（[^（）]{{2,8}}）)?)?")
_SET_END = re.compile(r"[县区市旗](?:（[县区市旗、]+）|〔[县区市旗、]+〕)?(?:人民)?政府$")
_EACH_COMMITTEE = re.compile("各[省市区县州旗]委")
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
    if _EACH_COMMITTEE.fullmatch(before) and entries[k].name == f"{before[1]}政府":
        return "各"  # 各区委、区政府
    return before[:-2] if entries[k].name in ("政府", "人民政府") and before.endswith("党委") else ""


def _joined_sets(text: str, entries: list[Entry]) -> list[Entry]:
    """各区、县（市）政府 is one set, written with a separator inside."""
    joined: list[Entry] = []
    for k, entry in enumerate(entries):
        last = joined[-1] if joined else None
        if last and text[last.end : entry.start] == "、" and _is_set(last.name, entries, k):
            last.end, last.name, last.role = entry.end, text[last.start : entry.end], entry.role
        else:
            joined.append(entry)
    return joined


def _is_set(before: str, entries: list[Entry], k: int) -> bool:
    """Whether the `k`-th entry goes on with the set that is named before it."""
    name = entries[k].name
    return bool(
        (_COMMITTEE.fullmatch(before) and _ITS_GOVERNMENT.match(name))  # 市委、市政府各部门
        or (_KINDS.match(before) and _KIND.fullmatch(name) and _governs(entries, k))  # 各省、自治区、直辖市政府
        or (_SET.match(before) and _SET_END.match(name))
    )


def _governs(entries: list[Entry], k: int) -> bool:
    """Whether the kinds of places from the `k`-th entry on end with one that has a government."""
    ends = (e.name for e in entries[k : k + 4])
    last = next((name for name in ends if not _BARE_KIND.fullmatch(name)), "")
    return bool(_KIND.fullmatch(last))


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
