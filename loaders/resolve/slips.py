"""Slips of the pen in the names of agencies: recognised by explicit rules inside one document and region.

Every rule asks that both ends of the names agree, and none ever joins two names that the departments' table knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from loaders.resolve.agencies import Agency
from schema import departments

Rule = Literal["order", "connective", "doubled", "shape", "dropped"]
"""order: the same characters in another order. connective: 和, 与, 及 or a stray 局 inside. doubled: a character or two
written twice. shape: one character for another of the same look or sound. dropped: one character inside is missing."""

_LEAST = 5
_NAMED = {"enterprise", "bank", "township"}  # proper names: two companies may differ by an order of words
_INSIDE = re.compile("[和与及局]")
_TWICE = re.compile("(.{1,2}?)\\1+")
_GROUP = re.compile("(领导小组|指挥部|联席会议)(?:办公室|各成员单位)?$")
_OFFICE = re.compile("(?P<of>[\\u4e00-\\u9fff]{2,6})办")
_ALIKE = (
    "境镜竟",
    "源原",
    "划画化",
    "检捡俭",
    "规轨",
    "账帐",
    "侯候",
    "治冶",
    "末未",
    "己已",
    "蓝篮",
    "象像",
    "型形",
    "撤撒",
    "辑缉",
    "部步",
    "管菅",
    "输榆",
    "障章",
    "赈账",
    "环坏",
    "域城",
    "渔鱼",
    "栽裁",
    "拨拔",
    "综棕",
    "政整",
    "协胁",
    "署暑",
    "委季",
    "税悦",
    "残歹",
    "复覆",
    "保堡",
    "险验",
    "贸货",
    "兽售",
    "务物",
    "改政",
)


@dataclass(frozen=True, slots=True)
class Slip:
    """A name that is a slip for another of the same region: short names, and the rule that says so."""

    written: str
    meant: str
    rule: Rule


def slips(agencies: Mapping[str, Agency], counts: Mapping[str, int]) -> dict[str, tuple[str, Rule]]:
    """Return for the key of a slip the key that is meant, and the rule.

    `agencies` are those that one document names, in the order of the text; `counts` says how often it names each.
    The name that is known to the table is meant, else the more frequent, else the first.
    """
    regions: dict[str, list[Agency]] = {}
    for agency in agencies.values():
        if not agency.collective and len(agency.short_name) >= _LEAST and agency.kind not in _NAMED:
            regions.setdefault(agency.place.key, []).append(agency)
    found: dict[str, tuple[str, Rule]] = {}
    for place, members in regions.items():
        order = {a.key: (not a.known, -counts.get(a.key, 0), i) for i, a in enumerate(members)}
        ranked = sorted(members, key=lambda a: order[a.key])
        for i, agency in enumerate(ranked):
            if agency.known:
                continue
            inside = [(m.key, rule) for m in ranked[:i] if m.key not in found and (rule := rule_of(agency, m))]
            if len(inside) == 1:
                found[agency.key] = inside[0]
            elif not inside and (known := of_table(agency.short_name)):
                found[agency.key] = f"{place}:{known[0]}", known[1]
    return found


def rule_of(written: Agency, meant: Agency) -> Rule | None:
    """Return the rule by which the one is a slip for the other; None where they are two."""
    a, b = written.short_name, meant.short_name
    if a == b or (written.known and meant.known) or a[0] != b[0] or a[-1] != b[-1]:
        return None
    wanted: tuple[Rule, ...] = ("order", "connective", "doubled", "shape", "dropped") if meant.known else ("order",)
    return next((rule for rule in wanted if _RULES[rule](a, b)), None)


def of_table(name: str) -> tuple[str, Rule] | None:
    """Return the one name of the table for which a name is a slip by itself, and the rule; None where several fit."""
    if len(name) < _LEAST:
        return None
    for rule in ("connective", "doubled", "order"):
        fits = {
            known.name
            for like in _index(rule).get(_FORMS[rule](name), ())
            if like[0] == name[0] and like[-1] == name[-1] and (known := departments.local(like))
        }
        if len(fits) == 1:
            return fits.pop(), rule
    return None


def _plain(name: str) -> str:
    return f"{_INSIDE.sub('', name[:-1])}{name[-1]}"


def _once(name: str) -> str:
    return _TWICE.sub("\\1", name)


def _sorted(name: str) -> str:
    return "".join(sorted(name))


def _shape(a: str, b: str) -> bool:
    unlike = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    return len(a) == len(b) and len(unlike) == 1 and any(x in s and y in s for x, y in unlike for s in _ALIKE)


def _dropped(a: str, b: str) -> bool:
    return len(b) >= _LEAST + 1 and len(a) == len(b) - 1 and any(b[:i] + b[i + 1 :] == a for i in range(1, len(a)))


_FORMS: dict[Rule, Callable[[str], str]] = {"order": _sorted, "connective": _plain, "doubled": _once}
_RULES: dict[Rule, Callable[[str, str], bool]] = {
    "order": lambda a, b: _sorted(a) == _sorted(b),
    "connective": lambda a, b: _plain(a) == _plain(b),
    "doubled": lambda a, b: _once(a) == _once(b) and len(a) > len(b),
    "shape": _shape,
    "dropped": _dropped,
}


@cache
def _index(rule: Rule) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in _long_names():
        found.setdefault(_FORMS[rule](name), []).append(name)
    return {form: tuple(names) for form, names in found.items()}


def _long_names() -> Iterator[str]:
    for name in sorted(departments.names("local")):
        if len(name) >= _LEAST:
            yield from (name, f"{name[:-1]}厅") if name.endswith("局") else (name,)


def offices(agencies: Iterable[Agency]) -> dict[str, tuple[str, str]]:
    """Return for the office of a leading group in short (长江办) its key and full name, by its own key.

    Where the document names one group only whose name holds the short one: 推动长江经济带发展领导小组办公室.
    """
    members = list(agencies)
    groups = {(a.place.key, _GROUP.sub("\\1", a.short_name)) for a in members if _GROUP.search(a.short_name)}
    found = {}
    for agency in members:
        if agency.known or agency.collective or not (office := _OFFICE.fullmatch(agency.short_name)):
            continue
        fits = [name for place, name in groups if place == agency.place.key and office["of"] in name]
        if len(fits) == 1 and not _GROUP.search(agency.short_name):
            found[agency.key] = f"{agency.place.key}:{fits[0]}办公室", f"{fits[0]}办公室"
    return found


def united(names: Iterable[str]) -> dict[str, str]:
    """Return for a bare set of a leading group's members (领导小组各成员单位) the one full name beside it."""
    names = sorted(set(names))
    bare = [n for n in names if n.startswith(("领导小组", "指挥部", "联席会议", "各成员")) and n.endswith("成员单位")]
    found = {}
    for short in bare:
        longer = [n for n in names if n != short and n.replace("各", "").endswith(short.replace("各", ""))]
        if len(longer) == 1:
            found[short] = longer[0]
    return found
