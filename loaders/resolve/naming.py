"""What the names in one document mean: the names of its region, its own slips, and what persons decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.facts import DocumentFacts
from loaders.resolve import slips
from loaders.resolve.agencies import Agency, names_in, seats_in, zones_in
from loaders.resolve.decided import NOTHING, Decided
from loaders.resolve.kinds import kind_of
from loaders.resolve.regions import Place


@dataclass(frozen=True, slots=True)
class Alias:
    """A name that is one with another by a rule of its document: a slip, or 领导小组 for the document's own group."""

    meant: str
    """The name without region that is meant."""
    rule: str
    key: str
    """The key that the name would have by itself."""


class Naming:
    """The names of one document. Pure: the same facts and decisions give the same agencies."""

    def __init__(self, facts: DocumentFacts, place: Place, decided: Decided = NOTHING) -> None:
        document = facts.document
        named = [*(name for name, _ in _named(facts)), *document.issuers, *document.addressees]
        year = int(document.issue_date[:4]) if document.issue_date else document.year
        self._names = names_in(place, zones_in(named), seats_in(named), year)
        self._decided = decided
        self._slips: dict[str, tuple[Agency, str]] = {}
        self._find(facts)

    def agency(self, name: str, collective: bool = False) -> Agency:
        """Return the agency that this name means in the document."""
        found = self._names.agency(name, collective)
        if found.key in self._slips:
            found = self._slips[found.key][0]
        kept = self._decided.kept("agency", found.key)
        return found if kept == found.key else replace(found, key=kept, adopted=True)

    def alias(self, name: str, collective: bool = False) -> Alias | None:
        """Return by which rule of the document the name is one with another; None where it needs none."""
        key = self._names.agency(name, collective).key
        slip = self._slips.get(key)
        return Alias(slip[0].short_name, slip[1], key) if slip else None

    def _find(self, facts: DocumentFacts) -> None:
        found: dict[str, Agency] = {}
        counts = Counter[str]()
        for name, collective in _all(facts):
            agency = self._names.agency(name, collective)
            found.setdefault(agency.key, agency)
            counts[agency.key] += 1
        for written, (meant, rule) in slips.slips(found, counts).items():
            self._join(found[written], found.get(meant) or _of_table(found[written], meant), rule)
        for short, (key, full) in slips.offices(found.values()).items():
            known = found[short]
            name = f"{known.place.name}{full}"
            self._join(known, replace(known, key=key, short_name=full, name=name, kind=kind_of(full)), "group")
        groups = {a.short_name: a for a in found.values() if a.collective and a.short_name.endswith("成员单位")}
        for short, longer in slips.united(groups).items():
            self._join(groups[short], groups[longer], "group")

    def _join(self, written: Agency, meant: Agency, rule: str) -> None:
        if not self._decided.apart("agency", written.key, meant.key):
            self._slips[written.key] = meant, rule


def _of_table(written: Agency, key: str) -> Agency:
    short = key.rpartition(":")[2]
    name = written.name.replace(written.short_name, short) if written.short_name in written.name else short
    return replace(written, key=key, short_name=short, name=name, known=True)


def _named(facts: DocumentFacts) -> Iterator[tuple[str, bool]]:
    for task in facts.tasks:
        for clause in task.clauses:
            yield from ((a.agency, a.collective) for a in clause.assignments)


def _all(facts: DocumentFacts) -> Iterator[tuple[str, bool]]:
    yield from _named(facts)
    for name in (*facts.document.issuers, *facts.document.addressees):
        yield name, False
