"""Sets of agencies: one form for the ways in which a set is written, and which agencies it may hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.resolve.agencies import Agency

_GROUP = "(?:领导小组|指挥部|联席会议|工作专班|委员会)"
_OF_GROUP = re.compile(f'(?P<group>[\u4e00-\u9fff“”"]*{_GROUP})(?:各)?成员单位')
_RANKS = ("县", "市", "区", "旗")
_TOWNS = ("乡", "镇", "街道")
_ZONES = re.compile("各(?:功能区|开发区|园区|开发区园区|产业园区)(?:管委会|管理委员会)")
_MARKS = re.compile("[（）、〔〕]|[和及]")
_ALL = re.compile(
    "各(?:(?P<counties>(?:[县市区旗]|[（）、和及]){1,12}?)|(?P<towns>(?:乡|镇|街道?|办事处|[（）、和及]){1,16}?))"
    "(?P<rest>(?:人民政府|政府)?)"
)


def normal(name: str) -> str:
    """Return the name of a set in one form: 各区县（市）政府 and 各区、县（市）人民政府 are 各县（市、区）人民政府."""
    if group := of_group(name):
        return f"{group}各成员单位"
    form = _ALL.fullmatch(name)
    if not form:
        return name
    rest = "人民政府" if form["rest"] else ""
    if form["counties"]:
        letters = [rank for rank in _RANKS if rank in form["counties"]]
        return f"各{_bracketed(letters)}{rest}" if len(letters) > 1 or rest else name
    towns = [rank for rank in _TOWNS if rank[0] in _MARKS.sub("", form["towns"]).replace("办事处", "")]
    return f"各{_bracketed_towns(towns)}{rest}" if towns else name


def of_group(name: str) -> str:
    """Return the leading group whose members the set is; empty where it is another set."""
    form = _OF_GROUP.fullmatch(name)
    return form["group"] if form else ""


def holds(whole: Agency, member: Agency) -> bool:
    """Return whether a set of all governments of a rank (各乡镇（街道）, 各县（市、区）人民政府) holds this agency."""
    form = _ALL.fullmatch(whole.short_name)
    if form and form["towns"]:
        ranks = tuple(rank for rank in _TOWNS if rank[0] in _MARKS.sub("", form["towns"]))
        town = re.sub("(?:人民政府|办事处)$", "", member.short_name)
        return member.place.key == whole.place.key and member.kind == "township" and town.endswith(ranks)
    if member.place.above is None or member.place.above.key != whole.place.key:
        return False
    if form:
        ranks = tuple(rank for rank in _RANKS if rank in form["counties"])
        return member.short_name == "人民政府" and member.place.level == "county" and member.place.name.endswith(ranks)
    zones = _ZONES.fullmatch(whole.short_name)
    return zones is not None and member.short_name == "管理委员会" and member.place.level == "functional"


def _bracketed(ranks: list[str]) -> str:
    return ranks[0] if len(ranks) < 2 else f"{ranks[0]}（{'、'.join(ranks[1:])}）"


def _bracketed_towns(ranks: list[str]) -> str:
    return f"{''.join(ranks[:-1])}（{ranks[-1]}）" if len(ranks) > 1 and ranks[-1] == "街道" else "".join(ranks)
