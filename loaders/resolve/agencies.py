"""Agencies: from a name in a document to an identity, by the document's region, the departments' table and rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from loaders.resolve import sets
from loaders.resolve.kinds import kind_of
from loaders.resolve.regions import STATE, Place, below, zone_name
from schema import departments

_SIGNS = str.maketrans("()[]［］〔〕【】", "（）（）（）（）（）")
_SET = re.compile(
    "^(?:各|有关|相关|其他|全市|全区|全县|全省)"
    "|(?:各|有关|相关|其他)(?:成员|责任|牵头|有关|相关|直属|内设|驻|委办局|部门|单位|机构|企业|平台|乡|镇|街道|县|区|市|开发区|园区)"
)
_TOWN = re.compile("(?P<town>[\u4e00-\u9fff]{1,7}?(?:乡|镇|街道))(?:人民政府|政府|办事处|党委|党工委)?")
_SEAT = re.compile("(?P<place>[\u4e00-\u9fff]{2,8}?(?:自治[州县旗]|[区县市旗州]))(?P<rest>.*)")
_ZONE = re.compile(
    "(?P<zone>[\u4e00-\u9fff]{0,8}?(?:高新区|经开区|开发区|新区|业园区|示范区|度假区|合作区))(?P<rest>.*)"
)
_ZONE_TYPE = re.compile("(?:高新区|经开区|开发区|新区|[工产]业园区|示范区|度假区|合作区)$")
# National bodies with branches that carry the place inside: 国家金融监督管理总局临澜监管分局.
_VERTICAL = re.compile(
    "(?:国家|中国)?(?P<field>金融监(?:督管理|管)总局|银行保险监督管理委员会|银保监会|统计局)"
    "(?P<place>[\u4e00-\u9fff]{2,6}?)(?:监管)?(?P<rank>分局|局|调查队)"
)
_VERTICALS = {"金融监管总局": "金融监督管理", "金融监督管理总局": "金融监督管理", "统计局": "国家统计局"}
_VERTICALS |= dict.fromkeys(("银行保险监督管理委员会", "银保监会"), "银行保险监督管理")
_COUNTY = re.compile("(?P<place>[\u4e00-\u9fff]{2,6}[区县市旗])(?:人民)?政府")
_BRANCH = re.compile("(?P<head>[\u4e00-\u9fff]{2,}?局)")
_NATIONAL = re.compile("^(?:国家|国务院|中共中央|中央(?!企业)|党中央|全国(?!性)|最高人民|中华全国|中国)")
_LEVELS = {"省": ("provincial",), "州": ("municipal",), "盟": ("municipal",), "县": ("county",), "旗": ("county",)}
_FREE = ("enterprise", "bank", "institution", "other")
# Words that only look like a level's sign before a department's name.
_NO_SIGN = re.compile(
    "^(?:[省市区县州]直|市场|市政(?!府|协|数局|务|法)|市容|市民(?!政|族|宗)|县域|区域|区块|省际|州际|省级|市级|区级|县级|市属|省属|区属)"
)


@dataclass(frozen=True, slots=True)
class Agency:
    """The identity of an agency. `key` is `<region>:<name without region>`, with a final `*` for a set of agencies."""

    key: str
    name: str
    short_name: str
    place: Place
    kind: str
    collective: bool
    known: bool
    """The departments' table knows the name."""
    superior: tuple[Place, str] | None = None
    """The body that it is a branch of, where its name says so: place and name without region."""
    adopted: bool = False
    """A person decided that it goes by this key; its name is not the name of the key."""


class AgencyNames:
    """The agencies that names mean in the documents of one region and year.

    `zones` and `seats` are the development zones and the counties that the document names in full.
    """

    def __init__(
        self, home: Place, zones: Iterable[str] = (), seats: Iterable[str] = (), year: int | None = None
    ) -> None:
        self.home, self.year = home, year
        self._chain = home.chain
        self._zones, self._seats = tuple(zones), tuple(seats)
        self._found: dict[tuple[str, bool], Agency] = {}

    def agency(self, name: str, collective: bool = False) -> Agency:
        """Return the agency of this name. Pure: the same name gives the same agency."""
        asked = name, collective
        if asked not in self._found:
            plain = "".join(name.split()).translate(_SIGNS)
            self._found[asked] = self._set(plain) if collective or _SET.search(plain) else self._one(plain)
        return self._found[asked]

    def _set(self, name: str) -> Agency:
        place, short = self.home, sets.normal(name)
        if sets.of_group(short):
            named = next((p for p in self._chain if p.name and short.startswith(p.name)), None)
            if named:
                place, short = named, short.removeprefix(named.name)
            elif at := self._by_sign(short):
                place, short = at, _unsigned(short)
        return Agency(f"{place.key}:{short}*", short, short, place, kind_of(short), True, False)

    def _one(self, name: str) -> Agency:
        name = _without_sign(name)
        place, rest = self._placed(name)
        if place is None and (department := self._nationally(name)):
            return _agency(STATE, department.name, department.kind, department.name, True)
        if place is None and (seat := self._seat(name)):
            place, rest = seat
        named = place or self.home
        if named is STATE:
            return _agency(STATE, rest, kind_of(rest), rest, False)
        short, known = _canonical(rest, named, self.year)
        kind = known.kind if known else kind_of(short)
        bare = kind == "township" or (place is None and not known and kind in _FREE)
        free = bare or named.stem in short or not named.name
        superior = self._superior(name, named, short)
        return _agency(named, short, kind, short if free else f"{named.name}{short}", known is not None, superior)

    def _superior(self, name: str, place: Place, short: str) -> tuple[Place, str] | None:
        """The bureau that a branch names before its own place: 市…局昌江分局."""
        if place is not self.home or not (head := _BRANCH.match(name)) or not name.endswith(f"{place.stem}分局"):
            return None
        above = self._by_sign(head["head"]) or next((p for p in self._chain[1:] if name.startswith(p.name)), None)
        return (above, short) if above and above is not self.home else None

    def _placed(self, name: str) -> tuple[Place | None, str]:
        """Return the place that the name begins with (or carries inside), and the name without it."""
        rest = re.sub("^(?:中共|国家税务总局)(?=[\u4e00-\u9fff]{2,})", "", name)
        if branch := self._branch(rest):
            return branch
        for at in reversed(self._chain[:-1] if self._chain[-1] is STATE else self._chain):
            if at.name and rest.startswith(at.name) and (rest != at.name or at is self.home or at.level != "county"):
                return self._deeper(at, rest[len(at.name) :])
        if at_zone := self._zone(rest):
            return at_zone
        if inner := _VERTICAL.fullmatch(rest):
            return self._placed(f"{inner['place']}{_VERTICALS[inner['field']]}{inner['rank']}")
        if (place := self._by_sign(rest)) is not None:
            return place, _unsigned(rest)
        return self._by_stem(name)

    def _deeper(self, at: Place, rest: str) -> tuple[Place, str]:
        for place in self._chain[: self._chain.index(at)][::-1]:
            if rest.startswith(place.name):
                return self._deeper(place, rest[len(place.name) :])
        wide = at is not self.home or at.level in ("provincial", "municipal")
        if wide and (seat := self._seat(rest)) and seat[0].level != "township":
            return seat
        return at, rest or "人民政府"

    def _by_sign(self, name: str) -> Place | None:
        name = re.sub("^团(?=[省市区县州]委)", "", name)
        if len(name) < 2 or _NO_SIGN.search(name):
            return None
        sign = name[0]
        if name.startswith("自治区"):
            sign = "省"
        if sign == "市":
            return self._city()
        if sign == "区":
            return self.home if self.home.level in ("county", "functional") else None
        return next((p for p in self._chain if p.level in _LEVELS.get(sign, ())), None)

    def _city(self) -> Place | None:
        if self.home.level == "county" and self.home.name.endswith("市"):
            return self.home
        cities = (p for p in self._chain if p.level == "municipal" or (p.level == "provincial" and p.name[-1] == "市"))
        return next(cities, None)

    def _by_stem(self, name: str) -> tuple[Place | None, str]:
        """A name may carry its place without the place's rank: at its head, or between a bureau and its branch."""
        for place in self._chain:
            stem = place.stem
            if place is STATE or len(stem) < 2 or stem not in name:
                continue
            head, _, tail = name.partition(stem)
            if not head:
                short, known = _canonical(tail, place, self.year)
                return place, (short if known else name)
            if name.startswith("人民银行"):
                return place, f"中国{name}"
            return place, name
        return None, name

    def _branch(self, name: str) -> tuple[Place, str] | None:
        """The branch of a city's bureau in the document's district (市…局昌江分局) is the district's own."""
        if not name.endswith(f"{self.home.stem}分局") or self.home.level not in ("county", "functional"):
            return None
        head = name.removesuffix(f"{self.home.stem}分局")
        if not self.home.stem or len(head) < 4:
            return None
        for above in self._chain[1:]:
            head = head.removeprefix(above.name)
        bureau = _unsigned(head)
        return self.home, bureau if bureau.endswith("局") else f"{bureau}局"

    def _zone(self, name: str) -> tuple[Place, str] | None:
        """A development zone named with or without its city (赣州高新区, 高新区), and its body."""
        if not (form := _ZONE.fullmatch(zone_name(name))):
            return None
        zone, rest = form["zone"], form["rest"] or "管理委员会"
        if self.home.level == "functional" and self.home.name.endswith(zone):
            return self.home, rest
        if zone[0] in "市区县省" and _ZONE_TYPE.fullmatch(zone[1:]):
            zone = zone[1:]
        longer = [z for z in self._zones if z.endswith(zone)]
        zone = longer[0] if len(longer) == 1 else zone
        seats = (below(self.home, s) for s in self._seats if zone.startswith(s[:-1]) and self.home.level == "municipal")
        cities = (p for p in self._chain if p.stem and zone.startswith(p.stem) and p.level != "functional")
        return below(next(seats, None) or next(cities, self.home), zone), rest

    def _seat(self, name: str) -> tuple[Place, str] | None:
        """A division below the document's own that names itself: 天元区政府 in a plan of its city."""
        if self.home.level not in ("municipal", "provincial") or not (form := _SEAT.fullmatch(name)):
            return None
        rest = form["rest"] or "人民政府"
        if departments.local(rest, self.year) or departments.local(re.sub("分局$", "局", rest), self.year):
            return below(self.home, form["place"]), rest
        return None

    def _nationally(self, name: str) -> departments.Department | None:
        known = departments.national(name, self.year)
        if known and (self.home is STATE or not departments.local(name, self.year)):
            return known
        if self.home is STATE or _NATIONAL.search(name):
            return known or departments.Department(name, "", kind_of(name))
        return None


@lru_cache(maxsize=4096)
def names_in(home: Place, zones: tuple[str, ...], seats: tuple[str, ...], year: int | None) -> AgencyNames:
    """Return the names of a region's documents; kept, since the plans of a region name the same agencies."""
    return AgencyNames(home, zones, seats, year)


def seats_in(names: Iterable[str]) -> tuple[str, ...]:
    """Return the counties whose governments the names give: 岚浦区 for 岚浦区人民政府."""
    found = (_COUNTY.fullmatch("".join(name.split())) for name in names)
    return tuple(sorted({form["place"] for form in found if form and not _SET.search(form["place"])}))


def zones_in(names: Iterable[str]) -> tuple[str, ...]:
    """Return the development zones that names give with their city, so that a bare 高新区 beside them finds its own."""
    found = (form["zone"] for name in names if (form := _ZONE.fullmatch(zone_name("".join(name.split())))))
    return tuple(sorted({zone for zone in found if not _ZONE_TYPE.fullmatch(zone) and len(zone) > 4}))


def _agency(
    place: Place, short: str, kind: str, name: str, known: bool, superior: tuple[Place, str] | None = None
) -> Agency:
    return Agency(f"{place.key}:{short}", name, short, place, kind, False, known, superior)


def _unsigned(name: str) -> str:
    if name.startswith("团") and name[2:3] == "委":
        return "团委"
    if name.startswith("自治区"):
        return name[3:]
    rest = name[1:] if name[0] in "省市区县州盟旗" else name
    return rest if rest not in ("直", "") else name


def _without_sign(name: str) -> str:
    """A bracket behind a known department names a part or a second sign of it."""
    outer = re.sub("（[^（）]*）$", "", name)
    short = _unsigned(outer) if outer else outer
    return outer if outer != name and outer and departments.local(short) else name


def _canonical(short: str, place: Place, year: int | None) -> tuple[str, departments.Department | None]:
    """Return the canonical form of a name without its region, and its department where the table knows it."""
    tries = [short]
    if short.endswith("分局") and place.level in ("county", "functional"):
        tries.append(f"{short[:-2]}局")  # a branch and the bureau of one field in one district are one body
    tries += [t.removeprefix(prefix) for t in tries[:] for prefix in ("政府", "人民政府") if len(t) > len(prefix) + 2]
    for written in tries:
        if known := departments.local(written, year):
            return known.name, known
    if town := _TOWN.fullmatch(short):
        return (f"{town['town']}办事处" if town["town"].endswith("街道") else f"{town['town']}人民政府"), None
    branch = len(tries) > 1 and place.stem not in short
    return (tries[1] if branch else short), None
