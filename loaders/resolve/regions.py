"""Regions: from the names that a document gives to places with a key, and the chain of places above them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.facts import Metadata
from loaders.resolve import titles
from schema import regions as table

_ZONE = re.compile("(?:新区|高新区|经开区|开发区|产业园|园区|示范区|度假区|合作区|保税区|自贸区|集聚区|新城)$")
_ZONE_TYPES = {
    "高新技术产业开发区": "高新区",
    "高新技术开发区": "高新区",
    "经济技术开发区": "经开区",
    "经济开发区": "经开区",
}
_LONG_ZONE = re.compile("|".join(_ZONE_TYPES))
_HAN = "[\u4e00-\u9fff]{2,7}?"
_PROVINCE = re.compile("(?:省|自治区|特别行政区)$")
_TOWN = re.compile("(?:乡|镇|街道|苏木)$")


@dataclass(frozen=True, slots=True)
class Place:
    """A region with its identity. `key` is its division code, or the path of names where the table has none."""

    key: str
    name: str
    level: str
    code: str | None = None
    above: Place | None = None

    @property
    def chain(self) -> tuple[Place, ...]:
        """This place and those above it, nearest first."""
        return tuple(self._upward())

    @property
    def path(self) -> str:
        """Names from the province down, joined by '/'; the state is left out."""
        return "/".join(p.name for p in reversed(self.chain) if p.key != STATE.key)

    @property
    def full_name(self) -> str:
        """Names from the province down, in one word."""
        return self.path.replace("/", "") or self.name

    @property
    def stem(self) -> str:
        """The name without its rank: 株洲 for 株洲市; the name itself where too little would be left."""
        if self.level in ("provincial", "municipal"):
            return table.short(self.name)
        ranked = self.level == "county" and len(self.name) > 2 and self.name[-1] in "区县市旗"
        return self.name[:-1] if ranked else self.name

    def _upward(self) -> Iterator[Place]:
        place: Place | None = self
        while place:
            yield place
            place = place.above


STATE = Place(table.STATE.code, table.STATE.name, "national", table.STATE.code)


def place_of(document: Metadata) -> Place:
    """Return the place of a document's region; one of its own, with no name, where the document gives none.

    Regions above it that the document does not give are read from its issuers: 云渡市霁川区人民政府.
    """
    level = document.level or titles.level(document.title or "")
    if document.region in (STATE.name, "全国", "国家") or (not document.region and level == "national"):
        return STATE
    if not document.region:
        return Place(f"?/{document.title}", "", "county")
    above = document.parent_regions or _named_above(document.region, (*document.issuers, document.title or ""))
    return place(document.region, above, document.level)


def zone_name(name: str) -> str:
    """Return a name with the type of a development zone in short: 高新技术产业开发区 is 高新区."""
    return _LONG_ZONE.sub(lambda form: _ZONE_TYPES[form.group()], name)


def place(name: str, parents: Sequence[str], level: str | None = None) -> Place:
    """Return the place of this name; `parents` are the names of the regions above it, nearest first."""
    name = zone_name(name)
    known = table.find(name, parents)
    if known and _agrees(known, parents):
        return _of_table(known)
    above = place(parents[0], parents[1:]) if parents else None
    return below(above, name, level)


def below(above: Place | None, name: str, level: str | None = None) -> Place:
    """Return the place of this name directly under another, which the table of divisions may not know."""
    rank = _level(name, above, level)
    known = table.find(name, [p.name for p in above.chain]) if above and above.code else None
    if known and above and any(p.code == above.code for p in table.parents(known)):
        return _of_table(known)
    if above is None and rank == "provincial":
        above = STATE
    path = f"{above.path}/{name}" if above and above.path else name
    return Place(path, name, rank, None, above)


def _named_above(name: str, written: Iterable[str]) -> list[str]:
    form = re.compile(f"(?:中共)?(?P<province>{_HAN}(?:省|自治区))?(?P<city>{_HAN}(?:市|州|盟|地区))?{re.escape(name)}")
    found = (form.match(text) for text in written)
    return next(([g for g in (f["city"], f["province"]) if g] for f in found if f and (f["city"] or f["province"])), [])


def _agrees(known: table.Region, parents: Sequence[str]) -> bool:
    above = {region.name for region in table.parents(known)}
    return not parents or known.level == "provincial" or any(n in above or f"{n}市" in above for n in parents)


def _of_table(region: table.Region) -> Place:
    above = table.named(region.parent)
    level = "functional" if region.kind == "zone" else region.level
    return Place(region.code, region.name, level, region.code, _of_table(above) if above else STATE)


def _level(name: str, above: Place | None, level: str | None) -> str:
    if _ZONE.search(name):
        return "functional"
    if _PROVINCE.search(name) or level == "provincial":
        return "provincial"
    if _TOWN.search(name):
        return "township"
    if level in ("municipal", "county"):
        return level
    if name.endswith(("市", "州", "盟", "地区")):
        return "county" if above and above.level == "municipal" else "municipal"
    return "county"
