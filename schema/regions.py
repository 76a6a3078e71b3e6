"""The administrative divisions, and how a printed name finds its place among them.

The table is data (`tables/regions.csv`); `tables/SOURCES.md` says where it is from. It is read at the first question.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

RegionLevel = Literal["national", "provincial", "municipal", "county"]

_TABLES = Path(__file__).parent / "tables"
_PEOPLES = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 柯尔克孜"
    " 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 普米 塔吉克 怒 鄂温克 保安 裕固 独龙 鄂伦春 各"
)
_PEOPLE = "|".join(sorted(_PEOPLES.split(), key=len, reverse=True))
_AUTONOMOUS = re.compile(f"(?:(?:{_PEOPLE})族?)+自治(?=[州县旗])")
_PROVINCE_RANK = re.compile("(?:壮族|回族|维吾尔)?自治区$|特别行政区$|省$")
_RANK: dict[str, int] = {"national": 0, "provincial": 1, "municipal": 2, "county": 3}


@dataclass(frozen=True, slots=True)
class Region:
    """One division, or a development zone that statistics count as one (`kind` is `zone`)."""

    code: str
    """Six digits of GB/T 2260; 100000 is the state."""
    name: str
    level: RegionLevel
    parent: str
    """Code of the division above; empty for the state."""
    kind: str = "division"
    until: str = ""
    """Year in which it was renamed or dissolved; empty where it exists."""
    successor: str = ""


STATE = Region("100000", "中国", "national", "")


def find(name: str, hints: Iterable[str] = ()) -> Region | None:
    """Return the one region of this name; None where there is none, or several that `hints` do not tell apart.

    `hints` are names or short names of divisions above it that the context mentions (绍兴, 浙江省 …).
    """
    found = candidates(name)
    if len(found) > 1:
        above = {region.code for hint in hints for region in candidates(hint)}
        fit = tuple(r for r in found if above & {p.code for p in parents(r)})
        found = fit or found
    return found[0] if len(found) == 1 else None


def candidates(name: str) -> tuple[Region, ...]:
    """Return all regions of this name, full or short (绍兴 for 绍兴市); of equal names only the highest in rank.

    A full name that exists today hides a dissolved one, and a full name hides a short one.
    """
    return _index().get(name, ())


def named(code: str) -> Region | None:
    """Return the region with this code, six digits."""
    return _by_code().get(code)


def parents(region: Region) -> tuple[Region, ...]:
    """Return the divisions above, nearest first, without the state."""
    return tuple(_above(region))


def of_abbreviation(sign: str) -> Region | None:
    """Return the province that the first sign of a document's number stands for (浙 → 浙江省)."""
    return _abbreviations().get(sign)


def all_divisions() -> tuple[Region, ...]:
    """Return all rows of the table, those of dissolved divisions among them."""
    return tuple(_by_code().values())


def provinces() -> tuple[Region, ...]:
    """Return the units of the first level, in the order of their codes."""
    return tuple(r for r in _by_code().values() if r.level == "provincial")


def short_names() -> frozenset[str]:
    """Return the short names of all provinces and cities of the second level (浙江, 绍兴 …)."""
    return frozenset(short(r.name) for r in _by_code().values() if r.level != "county")


def short(name: str) -> str:
    """Return a name of a province or city without its rank: 江西省 → 江西, 大理白族自治州 → 大理."""
    if (plain := _PROVINCE_RANK.sub("", name)) != name:
        return plain
    plain = _AUTONOMOUS.sub("", name)
    for rank in ("地区", "市", "盟", "州" if plain != name else "市"):
        if plain.endswith(rank) and len(plain) - len(rank) >= 2:
            return plain[: -len(rank)]
    return name


def _above(region: Region) -> Iterator[Region]:
    while region.parent and region.parent != STATE.code:
        region = _by_code()[region.parent]
        yield region


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (_TABLES / table).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


@cache
def _by_code() -> dict[str, Region]:
    levels: dict[str, RegionLevel] = {"provincial": "provincial", "municipal": "municipal", "county": "county"}
    rows = _rows("regions.csv")
    return {
        r["code"]: Region(r["code"], r["name"], levels[r["level"]], r["parent"], r["kind"], r["until"], r["successor"])
        for r in rows
    }


@cache
def _index() -> dict[str, tuple[Region, ...]]:
    full: dict[str, list[Region]] = {STATE.name: [STATE]}
    shorter: dict[str, list[Region]] = {}
    for region in _by_code().values():
        full.setdefault(region.name, []).append(region)
        plain = _AUTONOMOUS.sub("", region.name)
        names = {plain}
        if region.level in ("provincial", "municipal"):
            names.add(short(region.name))
        elif len(plain) > 2 and plain[-1] in "县市旗":
            names.add(plain[:-1])
        for name in names - {region.name}:
            shorter.setdefault(name, []).append(region)
    for row in _rows("renamed.csv"):  # the same division under the name that it had before
        full.setdefault(row["name"], [_by_code()[row["code"]]])
    return {**{n: _best(rs) for n, rs in shorter.items()}, **{n: _best(rs) for n, rs in full.items()}}


def _best(regions: list[Region]) -> tuple[Region, ...]:
    alive = [r for r in regions if not r.until] or regions
    rank = min(_RANK[r.level] for r in alive)
    return tuple(r for r in alive if _RANK[r.level] == rank)


@cache
def _abbreviations() -> dict[str, Region]:
    by_code = _by_code()
    return {
        sign: by_code[row["code"]]
        for row in _rows("provinces.csv")
        for sign in (row["abbreviation"], *row["other_abbreviations"].split())
    }
