"""The agencies of all documents together: who succeeded whom, who answers to whom, who is a member of which set.

Everything here is a function of the set of documents, whatever their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from loaders.resolve import sets
from loaders.resolve.agencies import Agency
from loaders.resolve.regions import STATE, Place
from schema import departments
from schema.departments import Department, Reform

if TYPE_CHECKING:
    from loaders.resolve.rows import EdgeTable, Row, Rows

_Key = TypeVar("_Key")


class Bodies:
    """Collects agencies document by document; then gives their rows and the edges between them."""

    def __init__(self) -> None:
        self.agencies: dict[str, Agency] = {}
        self._names: dict[str, set[str]] = {}
        self._seen: dict[str, Row] = {}
        self._members: dict[tuple[str, str], Row] = {}
        self._fields: dict[tuple[str, str, str], list[tuple[Agency, Department]]] = {}
        """By key of a region, field and kind: the agencies that the table knows, each with what it is there."""
        self._near: dict[str, list[tuple[str, Row]]] = {}
        """By key of a region: the agencies seen in it or in one directly below it, which its sets may hold."""

    def __eq__(self, other: object) -> bool:
        """Whether both collected the same, so that the same follows from them once they are finished."""
        if not isinstance(other, Bodies):
            return NotImplemented
        return (self.agencies, self._names, self._seen, self._members) == (
            other.agencies,
            other._names,
            other._seen,
            other._members,
        )

    __hash__ = None  # type: ignore[assignment]

    def add(self, made: Rows) -> None:
        """Take the agencies of a document."""
        for key, agency in made.agencies.items():
            self._names.setdefault(key, set()).update(made.names[key])
            self.enter(agency)
        _earliest(self._seen, made.seen)
        _earliest(self._members, made.members)

    def merge(self, other: Bodies) -> None:
        """Take what another one collected."""
        for agency in other.agencies.values():
            self.enter(agency)
        for key, names in other._names.items():
            self._names.setdefault(key, set()).update(names)
        _earliest(self._seen, other._seen)
        _earliest(self._members, other._members)

    def enter(self, agency: Agency) -> None:
        """Take one agency; of several forms of its name the longest is kept, and its own before an adopted one."""
        known = self.agencies.get(agency.key)
        if known is None or _weight(agency) > _weight(known):
            self.agencies[agency.key] = agency

    def finish(self) -> None:
        """Add the bodies that follow from the whole: successors of abolished ones, and bureaus of named branches."""
        for agency in list(self.agencies.values()):
            if agency.superior:
                self.enter(_of_table(*agency.superior))
        self._by_field()
        waiting = list(self.agencies.values())
        while waiting:
            agency = waiting.pop()
            for reform in self._whole(agency):
                successor = self._successor(agency, reform)
                if successor.key not in self.agencies:
                    self.enter(successor)
                    waiting.append(successor)

    def rows(self) -> Iterator[Row]:
        """Yield the nodes."""
        for key, agency in self.agencies.items():
            row: Row = {"key": key, "name": agency.name, "short_name": agency.short_name, "kind": agency.kind}
            names = sorted(self._names.get(key, ()))
            yield row | {"region": agency.place.key, "collective": agency.collective, "aliases": names}

    def edges(self) -> Iterator[tuple[EdgeTable, Row]]:
        """Yield the edges between agencies, and between agencies and regions."""
        self._by_field()
        self._by_region()
        heirs: dict[str, list[str]] = {}
        for key, agency in self.agencies.items():
            yield ("BELONGS_TO", "Agency", "Region"), {"from": key, "to": agency.place.key}
            for reform in _reforms(agency):
                for table, row in self._taken(agency, reform):
                    yield table, row
                    if table[0] == "SUCCEEDS":
                        heirs.setdefault(key, []).append(str(row["from"]))
            if above := self._above(agency):
                basis = "name" if agency.superior else "table"
                yield ("ANSWERS_TO", "Agency", "Agency"), {"from": key, "to": above, "basis": basis}
            if agency.collective:
                yield from self._held(agency)
        for (member, whole), row in sorted(self._members.items()):
            if member in self.agencies and whole in self.agencies:
                yield ("MEMBER_OF", "Agency", "Agency"), row | {"from": member, "to": whole, "basis": "listed"}
        for key in self.agencies:
            for last in _last(key, heirs):
                yield ("CARRIED_ON_BY", "Agency", "Agency"), {"from": key, "to": last}

    def _by_field(self) -> None:
        self._fields = {}
        for agency in self.agencies.values():
            if agency.known and (known := _department(agency.place, agency.short_name)):
                self._fields.setdefault((agency.place.key, known.function, known.kind), []).append((agency, known))

    def _by_region(self) -> None:
        self._near = {}
        for key, row in sorted(self._seen.items()):
            member = self.agencies.get(key)
            if member and not member.collective:
                for place in (member.place, member.place.above):
                    if place:
                        self._near.setdefault(place.key, []).append((key, row))

    def _whole(self, agency: Agency) -> Iterator[Reform]:
        yield from (reform for reform in _reforms(agency) if not reform.function)

    def _successor(self, agency: Agency, reform: Reform) -> Agency:
        """The body of the same place that took over: by the table's name, else the one of this field that is known."""
        place, name = agency.place, reform.successor
        standard = f"{place.key}:{name}"
        field = _department(place, name)
        if standard in self.agencies or field is None or place is STATE:
            return self.agencies.get(standard) or _of_table(place, name)
        near = self._fields.get((place.key, field.function, field.kind), ())
        others = [other for other, known in near if _takes(known, field, reform.predecessor)]
        return others[0] if len(others) == 1 else _of_table(place, name)

    def _taken(self, agency: Agency, reform: Reform) -> Iterator[tuple[EdgeTable, Row]]:
        successor = self._successor(agency, reform)
        row: Row = {"from": successor.key, "to": agency.key, "year": reform.year, "reform": reform.source}
        if successor.key == agency.key or successor.key not in self.agencies:
            return
        if reform.function:
            yield ("TAKES_FROM", "Agency", "Agency"), row | {"function": reform.function}
        else:
            yield ("SUCCEEDS", "Agency", "Agency"), row

    def _above(self, agency: Agency) -> str | None:
        """The key of the body that an agency answers to, where its name says so or the table and the corpus know it."""
        if agency.superior:
            return f"{agency.superior[0].key}:{agency.superior[1]}"
        known = _department(agency.place, agency.short_name) if agency.known else None
        if known is None or not known.answers_to:
            return None
        if known.answers_to != "above":
            key = f"{STATE.key}:{known.answers_to}"
            return key if key in self.agencies and key != agency.key else None
        above = agency.place.above
        short = agency.short_name
        halls = (short, f"{short[:-1]}厅") if short.endswith("局") else (short,)
        keys = [f"{above.key}:{name}" for name in halls] if above and above is not STATE else []
        return next((key for key in keys if key in self.agencies), None)

    def _held(self, whole: Agency) -> Iterator[tuple[EdgeTable, Row]]:
        """Members of a set of governments: those of its region that a document issues or is addressed to."""
        for key, row in self._near.get(whole.place.key, ()):
            if sets.holds(whole, self.agencies[key]) and (whole.key, key) not in self._members:
                yield ("MEMBER_OF", "Agency", "Agency"), row | {"from": key, "to": whole.key}


def _last(key: str, heirs: Mapping[str, Sequence[str]]) -> list[str]:
    """Those whom nobody succeeds, from heir to heir; the agency itself where there is no such (or a circle)."""
    seen, waiting = {key}, [key]
    while waiting:
        for heir in heirs.get(waiting.pop(), ()):
            if heir not in seen:
                seen.add(heir)
                waiting.append(heir)
    return sorted(at for at in seen if at not in heirs) or [key]


def _department(place: Place, name: str) -> Department | None:
    return departments.national(name) if place is STATE else departments.local(name)


def _reforms(agency: Agency) -> tuple[Reform, ...]:
    if agency.collective or agency.adopted:
        return ()
    return departments.reforms("national" if agency.place is STATE else "local").get(agency.short_name, ())


def _takes(known: Department, field: Department, predecessor: str) -> bool:
    """Whether one department of the place and field is the form of another there: 自然资源和规划局 for 自然资源局."""
    return known == field or (known.until is None and known.name != predecessor)


def _of_table(place: Place, name: str) -> Agency:
    """A body that no document may name yet."""
    known = _department(place, name)
    full = name if place is STATE else f"{place.name}{name}"
    return Agency(
        f"{place.key}:{name}", full, name, place, known.kind if known else "government", False, known is not None
    )


def _weight(agency: Agency) -> tuple[bool, bool, int, str]:
    return not agency.adopted, agency.superior is not None, len(agency.name), agency.name


def _earliest(mine: dict[_Key, Row], theirs: dict[_Key, Row]) -> None:
    for key, row in theirs.items():
        if key not in mine or _place_of(row) < _place_of(mine[key]):
            mine[key] = row


def _place_of(row: Row) -> tuple[str, int, str]:
    return str(row["source"]), int(str(row["start"])), str(row["quote"])
