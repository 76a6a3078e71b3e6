"""The region that a document binds, read from its title and issuers with the table of divisions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from loaders.facts import Level
from schema import regions
from schema.regions import Region

_LEAD = re.compile(
    r"^(?:中共|中国共产党|关于|印发|支持|加快|推进|促进|加强|进一步|鼓励|推动|规范|(?:19|20)\d\d(?:[—–~～至-]+20\d\d)?年?度?|[（【「“《])*"
)
_STATE = re.compile(
    "(?:中央|国务院|全国|国家|中华人民共和国|最高人民|人民银行|海关总署|税务总局|市场监管总局|审计署|"
    "(?:教育|科技|科学技术|工业和信息化|公安|民政|司法|财政|人力资源(?:和)?社会保障|自然资源|生态环境|住房(?:和)?城乡建设|"
    "交通运输|水利|农业农村|商务|文化和旅游|应急管理|退役军人事务|外交)部)"
)
# Functional areas: what kind of area a name ends with.
_ZONE = re.compile(
    "[\u4e00-\u9fff]{0,12}?(?:新区|高新(?:技术(?:产业)?开发)?区|经济?(?:技术)?开发?区|经开区|开发区|综合?保税区|工业园区|产业园区|"
    "示范区|风景(?:名胜)?区|度假区|试验区|管理区|合作区|先行区|港区)(?!域)"
)
_COUNTY = re.compile("[\u4e00-\u9fff]{1,6}?(?:自治县|自治旗|县|区(?!域)|旗|市(?!场))")
_UNIT = re.compile(
    "(?P<provincial>[\u4e00-\u9fff]{1,6}?(?:省|自治区))?(?P<municipal>(?:(?![县区])[\u4e00-\u9fff]){1,6}?(?:市(?![场民值容])|自治州|地区|盟))?"
    "(?P<county>(?!委)[\u4e00-\u9fff]{1,6}?(?:自治县|自治旗|县|区(?!域)|旗|市(?!场)))?"
)
_WORD = re.compile(
    "(?:社|园|地|小|景|灌|库|校|片|城|街|专|牧|疆|军|辖|流|全|各|我|本)区$|(?:超|上|都|门|股|全|各|我|本)市$|[各全]县$|[各全我本]省$|(?:^|石|深|北部|南部|贫困|偏远|丘陵)山区$|"
    "(?:^|文明|智慧|中心|卫生|园林|示范|创新|国家|试点|森林|海绵|无废)城市$"
)
_TOWN = re.compile(
    "(?P<town>[\u4e00-\u9fff]{2,5}?(?:镇|乡|街道))(?=人民政府|政府|办事处|党委|党工委|关于|20\\d\\d年|全面|开展|推进|加强|创建|打赢|安全|农村|人居|美丽|[春夏秋冬]季)"
)
_FITTED = re.compile("结合(?P<place>[\u4e00-\u9fff]{2,8}?)(?:工作|发展)?实际")
_NO_TOWN = re.compile("[的为和与及推]|(?:小|城|乡|集|村|点|制|心|各)镇$|(?:家|城|下|返|故)乡$")
# The first sign of a number stands for a province only before a word of government: 赣府发, but not 云台发.
_SIGN = re.compile("(?P<sign>内蒙|[\u4e00-\u9fff])[政府发办字委党函规]")
_VERBAL = re.compile("[和与及为的加推建打促进关实大深开做抓]")
_RANKS: tuple[Level, ...] = ("national", "provincial", "municipal", "county")


@dataclass(frozen=True, slots=True)
class Place:
    """A region as a document names it, and the full names of the regions above it, nearest first."""

    name: str
    level: Level
    above: list[str] = field(default_factory=list)


def find_place(names: Sequence[str], text: str, sign: str | None) -> Place | None:
    """Return the region that the document binds, from its title and issuers in the order given.

    `text` and the first sign of the document's number tell divisions of one name apart.
    """
    starts = [_LEAD.sub("", name) for name in names]
    # 云某市's own 云政发: the first sign of the place itself says nothing of a province
    hints = _Hints(text, None if sign and any(start.startswith(sign) for start in starts) else sign)
    for start in starts:
        if _STATE.match(start):
            return Place("中国", "national")
        if place := _named(start, hints) or _unknown(start, hints):
            return _under(place, starts, text)
    for name in names:
        if place := _inside(name, hints):
            return place
    return _own_circumstances(text, hints) or _most_named(text, hints)


def number_sign(number: str | None) -> str | None:
    """Return the sign of a province that a document's number begins with (赣府发〔2024〕1号), None where it is none."""
    found = _SIGN.match(number or "")
    return found["sign"] if found and regions.of_abbreviation(found["sign"]) else None


def sharing(name: str, above: Sequence[str]) -> list[str]:
    """Return the full names of the divisions that share a name and are not told apart by the names above it."""
    known = [r for r in regions.candidates(name) if r.name == name]
    paths = {r.code: [r.name, *(p.name for p in regions.parents(r))] for r in known}
    fit = [path for path in paths.values() if set(above) <= set(path[1:])]
    return sorted("".join(reversed(path)) for path in fit) if len(fit) > 1 else []


def _under(place: Place, starts: Iterable[str], text: str) -> Place:
    """The same place with the regions above it that any name in the document gives: in its issuers, in what it cites."""
    if place.above or place.level in ("provincial", "national"):
        return place
    form = re.compile(
        "(?P<province>[\u4e00-\u9fff]{1,6}?(?:省|自治区))?(?P<municipal>[\u4e00-\u9fff]{1,6}?(?:市|自治州|地区|盟))?"
        + re.escape(place.name)
    )
    marked = (text[i.end() : i.end() + 40] for i in re.finditer("[《〈“、，。：；（]", text) if place.name in text)
    for written in (*starts, *marked):
        found = form.match(written)
        above = [found[rank] for rank in ("municipal", "province") if found[rank]] if found else []
        if above and all(_plausible(name) for name in above):
            if top := regions.find(above[-1]):
                above += [p.name for p in regions.parents(top)]
            return Place(place.name, place.level, above)
    return place


class _Hints:
    """What a document tells of its province and city; read only when it is asked for."""

    def __init__(self, text: str, sign: str | None) -> None:
        self.text, self._sign = text, sign
        self._names: list[str] | None = None

    @property
    def names(self) -> list[str]:
        if self._names is None:
            province = regions.of_abbreviation(self._sign) if self._sign else None
            self._names = [province.name] if province else [name for name, _ in _mentions(self.text).most_common(3)]
        return self._names

    @property
    def province(self) -> list[str]:
        """The province, where number or text leave no doubt."""
        named = [r.name for r in regions.provinces() if r.name in self.text]
        if len(named) == 1:
            return named
        # 吉府发 is of 吉林 or of a city such as 吉安: a sign says nothing against provinces that the text names
        province = regions.of_abbreviation(self._sign) if self._sign else None
        return [province.name] if province and (not named or province.name in named) else []


def _named(start: str, hints: _Hints) -> Place | None:
    """A chain of known divisions at the beginning of a name (浙江省绍兴市…), with what hangs on its last one."""
    chain: list[Region] = []
    at = last = 0
    while (step := _step(start, at, chain, hints)) is not None:
        region, size = step
        if region is None:
            return Place(start[at : at + size], "county", hints.province)
        chain.append(region)
        at, last = at + size, at
    if not chain:
        return None
    host = chain[-1]
    above = [host.name, *(p.name for p in regions.parents(host))]
    if town := _town(start, at):
        return Place(town, "county", above)
    if host.level != "county":
        if (zone := _ZONE.match(start, at)) and _plausible_zone(zone.group()):
            # 绍兴高新区: the short name of the city is part of the area's name
            whole = start[last : zone.end()] if start[last:at] != host.name else zone.group()
            return Place(whole, "county", above)
        county = _COUNTY.match(start, at)
        if county and host.level == "municipal" and start[last:at] == host.name and _plausible(county.group()):
            return Place(county.group(), "county", above)
    return Place(host.name, host.level, above[1:])


def _step(start: str, at: int, chain: list[Region], hints: _Hints) -> tuple[Region | None, int] | None:
    """The longest known name at this place, within the chain so far; no region where several share the name."""
    for size in range(min(14, len(start) - at), 1, -1):
        name = start[at : at + size]
        found = regions.candidates(name)
        if not found:
            continue
        if chain:
            inner = [r for r in found if chain[-1] in regions.parents(r)]
            if inner:
                return inner[0], size
            continue
        if found[0].name != name and (found[0].level == "county" or start[at + size : at + size + 1] in "区县市旗州"):
            continue
        region = regions.find(name) or regions.find(name, hints.names)
        if region is not None or found[0].name == name:
            return region, size
    return None


def _unknown(start: str, hints: _Hints) -> Place | None:
    """Divisions that the table does not have, as printed: 某省某市某区…"""
    found = _UNIT.match(start)
    parts = [(rank, found[rank]) for rank in ("provincial", "municipal", "county") if found and found[rank]]
    while parts and not _plausible(parts[-1][1]):
        parts.pop()
    if town := _town(start, len("".join(name for _, name in parts))):
        parts.append(("county", town))
    if not parts:
        zone = _ZONE.match(start)
        if not zone or not _plausible_zone(zone.group()):
            return None
        return Place(zone.group(), "county", hints.province)
    zone = _ZONE.match(start, len("".join(name for _, name in parts)))
    if zone and parts[-1][0] != "county" and _plausible_zone(zone.group()):
        parts.append(("county", zone.group()))
    above = [name for _, name in parts[-2::-1]]
    if top := regions.find(above[-1]) if above else None:
        above += [p.name for p in regions.parents(top)]
    rank = parts[-1][0]
    if rank != "provincial" and not any(name.endswith(("省", "自治区")) for name in above):
        above += hints.province
    return Place(parts[-1][1], next(level for level in _RANKS if level == rank), above)


def _town(start: str, at: int) -> str:
    found = _TOWN.match(start, at)
    return found["town"] if found and not _NO_TOWN.search(found["town"]) else ""


def _plausible(name: str) -> bool:
    return len(name) <= 9 and not _WORD.search(name) and not _VERBAL.search(name)


def _plausible_zone(name: str) -> bool:
    return len(name) <= 14 and not _WORD.search(name) and not _VERBAL.search(name.replace("开发", ""))


def _inside(name: str, hints: _Hints) -> Place | None:
    """A known full name anywhere in a title: 加快推进某市…"""
    for end in re.finditer("[省市区县旗州盟]", name):
        for size in range(min(12, end.end()), 1, -1):
            region = regions.find(name[end.end() - size : end.end()], hints.names)
            if region and region.name == name[end.end() - size : end.end()]:
                return Place(region.name, region.level, [p.name for p in regions.parents(region)])
    return None


def _own_circumstances(text: str, hints: _Hints) -> Place | None:
    """The place whose circumstances a plan is fitted to: 结合某山实际."""
    for found in _FITTED.finditer(text):
        if region := regions.find(found["place"], hints.names):
            return Place(region.name, region.level, [p.name for p in regions.parents(region)])
    return None


def _most_named(text: str, hints: _Hints) -> Place | None:
    """The city or province that a text names most, for a document whose title names none."""
    for name, count in _mentions(text).most_common(1):
        region = regions.find(name)
        if region and count >= 3:
            return Place(region.name, region.level, [p.name for p in regions.parents(region)])
    return None


def _mentions(text: str) -> Counter[str]:
    return Counter(found.group() for found in _cities().finditer(text))


@cache
def _cities() -> re.Pattern[str]:
    """All provinces and cities by their short names; one branch for each first sign keeps the scan fast."""
    rests: dict[str, set[str]] = {}
    for name in regions.short_names():
        rests.setdefault(name[0], set()).add(name[1:])
    return re.compile("|".join(f"{first}(?:{_longest_first(rest)})" for first, rest in sorted(rests.items())))


def _longest_first(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))
