"""What documents share: agencies, regions, policies that are only cited, and the edges between these.

Everything here is a function of the set of documents, whatever their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from loaders.resolve import policies, titles
from loaders.resolve.agencies import Agency
from loaders.resolve.obligations import squeezed
from loaders.resolve.policies import DRAFT, Lookup
from loaders.resolve.regions import STATE, Place
from loaders.resolve.rows import EdgeTable, Row, Rows
from schema import departments


class Shared:
    """Collects what documents share, document by document; then gives the rows."""

    def __init__(self) -> None:
        self._agencies: dict[str, Agency] = {}
        self._names: dict[str, set[str]] = {}
        self._places: dict[str, Place] = {}
        self._cited: dict[str, set[tuple[str, str]]] = {}
        self._lineage: set[tuple[str, str, str, bool]] = set()

    def add(self, made: Rows) -> None:
        """Take the shared part of a document's rows."""
        self._place(made.place)
        for key, agency in made.agencies.items():
            self._names.setdefault(key, set()).update(made.names[key])
            self._agency(agency)
        for key, names in made.cited.items():
            self._cited.setdefault(key, set()).update(names)

    def merge(self, other: Shared) -> None:
        """Take what another one collected."""
        for place in other._places.values():
            self._place(place)
        for agency in other._agencies.values():
            self._agency(agency)
        for mine, theirs in ((self._names, other._names), (self._cited, other._cited)):
            _unite(mine, theirs)

    def finish(self, lookup: Lookup) -> None:
        """Add what follows from the whole: successors of abolished agencies, and policies named in titles of others."""
        for agency in list(self._agencies.values()):
            for reform in departments.reforms().get(agency.short_name, ()):
                self._agency(_successor(agency, reform.successor))
        waiting = list(self._cited)
        while waiting:
            outer = waiting.pop()
            for inner, title, carries in self._nested(outer, lookup):
                if inner not in self._cited:
                    waiting.append(inner)
                self._cited.setdefault(inner, set()).add((title, ""))
                self._lineage.add((outer, inner, title, carries))

    def nodes(self, loaded: Callable[[str], bool]) -> Iterator[tuple[str, Row]]:
        """Yield (node type, row) of agencies, regions and policies of which no text is loaded."""
        for place in self._places.values():
            yield "Region", _region(place)
        for key, agency in self._agencies.items():
            yield "Agency", _agency(agency, self._names.get(key, set()))
        for key, names in self._cited.items():
            if not loaded(key):
                yield "Policy", _stub(key, names)

    def aliases(self, key: str) -> list[str]:
        """Return the titles under which a policy is cited."""
        return sorted({squeezed(title) for title, _ in self._cited.get(key, ())})

    def edges(self, loaded: Callable[[str], bool]) -> Iterator[tuple[EdgeTable, Row]]:
        """Yield the edges between shared nodes."""
        for place in self._places.values():
            if place.above:
                yield ("WITHIN", "Region", "Region"), {"from": place.key, "to": place.above.key}
        for key, agency in self._agencies.items():
            yield ("BELONGS_TO", "Agency", "Region"), {"from": key, "to": agency.place.key}
            for reform in departments.reforms().get(agency.short_name, ()):
                ends: Row = {"from": _successor(agency, reform.successor).key, "to": key}
                yield ("SUCCEEDS", "Agency", "Agency"), ends | {"year": reform.year, "reform": reform.source}
        for outer, inner, title, carries in sorted(self._lineage):
            if not loaded(outer):
                row: Row = {"from": outer, "to": inner, "title": title, "inferred": True, "quote": outer}
                yield ("IMPLEMENTS" if carries else "CITES", "Policy", "Policy"), row

    def _nested(self, outer: str, lookup: Lookup) -> Iterator[tuple[str, str, bool]]:
        for title, _ in sorted(self._cited[outer]):
            for inner, carries in titles.nested(title):
                if (key := policies.cited(inner, None, STATE, lookup)) != outer:
                    yield key, squeezed(inner), carries

    def _agency(self, agency: Agency) -> None:
        known = self._agencies.get(agency.key)
        if known is None or (len(agency.name), agency.name) > (len(known.name), known.name):
            self._agencies[agency.key] = agency
            self._place(agency.place)

    def _place(self, place: Place) -> None:
        for at in place.chain:
            self._places.setdefault(at.key, at)


def _unite(mine: dict[str, set[Any]], theirs: dict[str, set[Any]]) -> None:
    for key, found in theirs.items():
        mine.setdefault(key, set()).update(found)


def _successor(agency: Agency, name: str) -> Agency:
    """The body of the same region that took over; it may be known from no document yet."""
    place = agency.place
    known = departments.national(name) if place is STATE else departments.local(name)
    full = name if place is STATE else f"{place.name}{name}"
    kind = known.kind if known else "government"
    return Agency(f"{place.key}:{name}", full, name, place, kind, False, known is not None)


def _region(place: Place) -> Row:
    row: Row = {"key": place.key, "name": place.name or "未注明区域", "level": place.level, "code": place.code}
    return row | {"full_name": place.full_name}


def _agency(agency: Agency, names: set[str]) -> Row:
    row: Row = {"key": agency.key, "name": agency.name, "short_name": agency.short_name, "kind": agency.kind}
    return row | {"region": agency.place.key, "collective": agency.collective, "aliases": sorted(names)}


def _stub(key: str, names: set[tuple[str, str]]) -> Row:
    written = sorted({squeezed(title) for title, _ in names})
    title = max(written, key=lambda t: (len(t), t))
    row: Row = {"key": key, "title": title, "kind": titles.kind(title), "level": titles.level(title), "loaded": False}
    row["number"] = min((number for _, number in names if number), default=None)
    return row | {"status": "draft" if key.endswith(DRAFT) else "issued", "aliases": written}
