"""The rows of the graph that one document owns: a pure function of its facts and of the titles that are loaded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from loaders.facts import Citation, DocumentFacts, Task
from loaders.facts import Target as TargetFact
from loaders.resolve import policies, titles
from loaders.resolve.agencies import Agency, AgencyNames, names_in, zones_in
from loaders.resolve.duties import duty_edges
from loaders.resolve.obligations import Duty, due, duties, sentence, squeezed
from loaders.resolve.regions import Place, place_of
from loaders.resolve.values import quantity

Row = dict[str, object]
EdgeTable = tuple[str, str, str]
"""An edge type with its two ends: ("PART_OF", "Task", "Policy")."""


@dataclass(slots=True)
class Rows:
    """What one document adds to the graph. Agencies, places and cited policies are shared with other documents."""

    key: str
    place: Place
    nodes: dict[str, list[Row]] = field(default_factory=dict)
    edges: dict[EdgeTable, list[Row]] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)
    """By key of an agency, the names under which the document gives it."""
    cited: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    """By key of a policy, the titles and numbers under which the document cites it."""

    def node(self, table: str, row: Row) -> None:
        """Add a node of the document's own."""
        self.nodes.setdefault(table, []).append(row)

    def edge(self, name: str, ends: tuple[str, str], row: Row) -> None:
        """Add an edge that the document owns."""
        self.edges.setdefault((name, *ends), []).append(row)


def agency_names(facts: DocumentFacts, place: Place) -> AgencyNames:
    """Return what names of agencies mean in this document."""
    document = facts.document
    named = [a.agency for task in facts.tasks for clause in task.clauses for a in clause.assignments]
    return names_in(place, zones_in([*named, *document.issuers, *document.addressees]))


def rows(facts: DocumentFacts, lookup: policies.Lookup) -> Rows:
    """Return all rows of a document; `lookup` gives the loaded documents of a title, this one among them."""
    place = place_of(facts.document)
    who = policies.identity(facts.document, place, facts.source)
    key = policies.key(who, lookup(who.title) or (who,))
    made = Rows(key, place)
    _Document(facts, made, agency_names(facts, place), lookup).write()
    return made


def policy_row(facts: DocumentFacts, lookup: policies.Lookup) -> Row:
    """Return the node of a loaded document, without the aliases that others cite it under."""
    document, place = facts.document, place_of(facts.document)
    who = policies.identity(document, place, facts.source)
    key = policies.key(who, lookup(who.title) or (who,))
    return {
        "key": key,
        "title": titles.shown(document.title or "") or who.title,
        "number": who.number or None,
        "kind": titles.kind(document.title or ""),
        "level": document.level or titles.level(document.title or ""),
        "status": "draft" if who.draft else "issued",
        "loaded": True,
        "issue_date": day(document.issue_date),
        "publish_date": day(document.publish_date),
        "year": document.year,
        "region": place.key,
        "source": facts.source,
        "sha256": facts.sha256,
    }


def day(text: str | None) -> date | None:
    """Return a date of the facts; None where it is no day of the calendar."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


class _Document:
    """Writes the rows of one document."""

    def __init__(self, facts: DocumentFacts, made: Rows, names: AgencyNames, lookup: policies.Lookup) -> None:
        self.facts, self.made, self.names, self.lookup = facts, made, names, lookup
        self.source = facts.source
        self.sections: dict[tuple[str, ...], str] = {}
        self.task_keys: set[str] = set()

    def write(self) -> None:
        made, document = self.made, self.facts.document
        made.edge("APPLIES_IN", ("Policy", "Region"), {"from": made.key, "to": made.place.key})
        self._bodies("issuers", document.issuers)
        self._bodies("addressees", document.addressees)
        for section in self.facts.sections:
            self._section((*section.path, section.heading))
        for ordinal, task in enumerate(self.facts.tasks, 1):
            self._task(task, ordinal)
        for citation in self.facts.document_citations:
            self._citation("Policy", made.key, citation, citation.title)
        self._nested(document.title or "")
        for ordinal, target in enumerate(self.facts.document_targets, 1):
            self._target("Policy", made.key, ordinal, target, f"{target.indicator}{target.value}")

    def agency(self, name: str, collective: bool = False, written: str | None = None) -> Agency:
        agency = self.names.agency(name, collective)
        self.made.agencies[agency.key] = agency
        self.made.names.setdefault(agency.key, set()).add(squeezed(written or name))
        return agency

    def _bodies(self, said: str, names: Iterable[str]) -> None:
        places = self.facts.document.places.get(said) or self.facts.document.places.get("title") or []
        made, seen = self.made, set()
        for i, name in enumerate(names):
            agency = self.agency(name)
            if not places or agency.key in seen:
                continue  # without a place in the text it is no fact of this document
            seen.add(agency.key)
            start, end = places[min(i, len(places) - 1)][:2]
            row: Row = {"quote": name, "start": start, "end": end, "source": self.source}
            if said == "issuers":
                made.edge("ISSUED", ("Agency", "Policy"), {"from": agency.key, "to": made.key, **row})
            else:
                made.edge("ADDRESSED_TO", ("Policy", "Agency"), {"from": made.key, "to": agency.key, **row})

    def _section(self, path: tuple[str, ...]) -> str:
        if not path:
            return ""
        if path not in self.sections:
            above = self._section(path[:-1])
            ordinal = len(self.sections) + 1
            key = self.sections[path] = f"{self.made.key}§{ordinal}"
            row: Row = {
                "key": key,
                "policy": self.made.key,
                "heading": path[-1],
                "ordinal": ordinal,
                "depth": len(path),
            }
            self.made.node("Section", row)
            ends = ("Section", "Section" if above else "Policy")
            self.made.edge("PART_OF", ends, {"from": key, "to": above or self.made.key})
        return self.sections[path]

    def _task(self, task: Task, ordinal: int) -> None:
        made = self.made
        key = f"{made.key}#{task.number or ordinal}"
        while key in self.task_keys:
            key += "′"  # a number that the document gives twice
        self.task_keys.add(key)
        row: Row = {"key": key, "policy": made.key, "number": task.number, "heading": task.heading or ""}
        row |= {"section": " › ".join(task.section), "ordinal": ordinal, "start": task.start, "end": task.end}
        made.node("Task", row)
        above = self._section(tuple(task.section))
        made.edge("PART_OF", ("Task", "Section" if above else "Policy"), {"from": key, "to": above or made.key})
        found = duties(task)
        for duty in found:
            self._duty(key, task, duty, found)
        for citation in task.citations:
            owner, owner_key = _owner(key, found, citation.start, citation.end)
            self._citation(owner, owner_key, citation, sentence(task, citation.start, citation.end) or citation.title)
        counts: dict[str, int] = {}
        for target in task.targets:
            owner, owner_key = _owner(key, found, target.start, target.end)
            counts[owner_key] = number = counts.get(owner_key, 0) + 1
            quote = sentence(task, target.start, target.end) or f"{target.indicator}{target.value}"
            self._target(owner, owner_key, number, target, quote)

    def _duty(self, task_key: str, task: Task, duty: Duty, found: list[Duty]) -> None:
        key = f"{task_key}/{duty.ordinal}"
        when = due(task, duty, found)
        dates = [d for deadline in when if (d := day(deadline.date))]
        row: Row = {"key": key, "policy": self.made.key, "task": task_key, "ordinal": duty.ordinal, "text": duty.text}
        row |= {"division": duty.clause is not None and duty.clause.division, "start": duty.start, "end": duty.end}
        row["covered"] = duty.clause is not None and bool(duty.clause.assignments)
        row["due"] = min(dates, default=None)
        row["deadlines"] = [f"{squeezed(d.text)} = {d.date}" for d in when]
        self.made.node("Obligation", row)
        self.made.edge("PART_OF", ("Obligation", "Task"), {"from": key, "to": task_key})
        if duty.clause:
            agencies = [self.agency(a.agency, a.collective, a.mention) for a in duty.clause.assignments]
            for name, edge in duty_edges(duty, agencies, key, self.source):
                self.made.edge(name, ("Agency", "Obligation"), edge)

    def _citation(self, owner: str, owner_key: str, citation: Citation, quote: str) -> None:
        title = citation.title
        key = policies.cited(title, citation.doc_number, self.made.place, self.lookup)
        if key == self.made.key:
            return
        self.made.cited.setdefault(key, set()).add((title, policies.number(citation.doc_number)))
        row: Row = {"from": owner_key, "to": key, "title": squeezed(title), "inferred": False, "quote": quote}
        row |= {"start": citation.start, "end": citation.end, "source": self.source}
        self.made.edge(citation.relation.upper(), (owner, "Policy"), row)

    def _nested(self, title: str) -> None:
        """A title that nests another carries it out, or is about it."""
        made = self.made
        spans = self.facts.document.places.get("title")
        start, end = spans[0][:2] if spans else (None, None)
        for inner, carries in titles.nested(title):
            key = policies.cited(inner, None, made.place, self.lookup)
            if key == made.key:
                continue
            made.cited.setdefault(key, set()).add((inner, ""))
            row: Row = {"from": made.key, "to": key, "title": squeezed(inner), "inferred": True, "quote": title}
            row |= {"start": start, "end": end, "source": self.source}
            made.edge("IMPLEMENTS" if carries else "CITES", ("Policy", "Policy"), row)

    def _target(self, owner: str, owner_key: str, ordinal: int, target: TargetFact, quote: str) -> None:
        key = f"{owner_key}!{ordinal}"
        number, unit = quantity(target.value)
        row: Row = {"key": key, "policy": self.made.key, "indicator": target.indicator, "op": target.op}
        row |= {"value": target.value, "number": number, "unit": unit, "deadline": day(target.deadline)}
        row |= {"quote": quote, "start": target.start, "end": target.end}
        self.made.node("Target", row)
        self.made.edge("HAS_TARGET", (owner, "Target"), {"from": owner_key, "to": key})


def _owner(task_key: str, found: list[Duty], start: int, end: int) -> tuple[str, str]:
    """The obligation whose text holds the place, else the task."""
    for duty in found:
        if duty.holds(start, end):
            return "Obligation", f"{task_key}/{duty.ordinal}"
    return "Task", task_key
