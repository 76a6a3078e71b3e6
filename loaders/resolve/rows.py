"""The rows of the graph that one document owns: a pure function of its facts and of the titles that are loaded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from loaders.facts import Assignment, Citation, DocumentFacts, Mention, Task
from loaders.facts import Target as TargetFact
from loaders.resolve import policies, titles, upstream
from loaders.resolve.agencies import Agency
from loaders.resolve.articles import articles
from loaders.resolve.decided import NOTHING, Decided
from loaders.resolve.duties import duty_edges
from loaders.resolve.members import members
from loaders.resolve.naming import Naming
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
    seen: dict[str, Row] = field(default_factory=dict)
    """By key of an agency that issued the document or is addressed, the evidence."""
    members: dict[tuple[str, str], Row] = field(default_factory=dict)
    """By keys of an agency and a set, the evidence that a list names the one as a member of the other."""
    cited: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    """By key of a policy, the titles and numbers under which the document cites it."""
    articles: set[str] = field(default_factory=set)
    """The keys of its tasks that are articles."""
    to_articles: list[tuple[str, str, Row]] = field(default_factory=list)
    """Edges to articles as (edge type, node type of what cites, row): they hold where the article is loaded."""
    asked: set[str] = field(default_factory=set)
    """What it asked the loaded documents for: when one comes or goes under such a title or number, its rows change."""

    def node(self, table: str, row: Row) -> None:
        """Add a node of the document's own, which stands in it."""
        self.nodes.setdefault(table, []).append(row)
        self.edge("IN_POLICY", (table, "Policy"), {"from": row["key"], "to": self.key})

    def edge(self, name: str, ends: tuple[str, str], row: Row) -> None:
        """Add an edge that the document owns."""
        self.edges.setdefault((name, *ends), []).append(row)


def agency_names(facts: DocumentFacts, place: Place, decided: Decided = NOTHING) -> Naming:
    """Return what names of agencies mean in this document."""
    return Naming(facts, place, decided)


def rows(facts: DocumentFacts, lookup: policies.Lookup, decided: Decided = NOTHING) -> Rows:
    """Return all rows of a document; `lookup` gives the loaded documents of a title, this one among them."""
    place = place_of(facts.document)
    who = policies.identity(facts.document, place, facts.source)
    key = policies.key(who, lookup(who.title) or (who,))
    made = Rows(key, place)

    def asking(title: str) -> Sequence[policies.Identity]:
        made.asked.add(title)
        return lookup(title)

    _Document(facts, made, agency_names(facts, place, decided), asking, decided).write()
    return made


def policy_row(facts: DocumentFacts, lookup: policies.Lookup, decided: Decided = NOTHING) -> Row:
    """Return the node of a loaded document, without the aliases that others cite it under.

    What the document does not say of itself is filled from the catalogue, where its title or a decision finds it there.
    """
    document, place = facts.document, place_of(facts.document)
    who = policies.identity(document, place, facts.source)
    key = policies.key(who, lookup(who.title) or (who,))
    known = (upstream.by_key().get(member) for member in decided.members("policy", key))
    listed = upstream.named(document.title or "", place) or next((found for found in known if found), None)
    return {
        "key": key,
        "title": titles.shown(document.title or "") or who.printed,
        "number": who.number or (listed.number if listed else "") or None,
        "kind": titles.kind(document.title or ""),
        "level": document.level or policies.level(document.title or "", document.doc_number, document.issuers),
        "status": "draft" if who.draft else "issued",
        "loaded": True,
        "issue_date": day(document.issue_date) or day(listed.date if listed else None),
        "publish_date": day(document.publish_date),
        "year": document.year or (listed.year if listed else None),
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

    def __init__(
        self, facts: DocumentFacts, made: Rows, names: Naming, lookup: policies.Lookup, decided: Decided
    ) -> None:
        self.facts, self.made, self.names, self.lookup, self.decided = facts, made, names, lookup, decided
        self.source = facts.source
        self.sections: dict[tuple[str, ...], str] = {}
        self.task_keys: set[str] = set()
        self.titles = _said_titles(facts)

    def write(self) -> None:
        made, document = self.made, self.facts.document
        made.edge("APPLIES_IN", ("Policy", "Region"), {"from": made.key, "to": made.place.key})
        self._bodies("issuers", document.issuers)
        self._bodies("addressees", document.addressees)
        self._misnamed()
        self._members()
        for section in self.facts.sections:
            self._section((*section.path, section.heading))
        for ordinal, task in enumerate(self.facts.tasks, 1):
            self._task(task, ordinal)
        for citation in self.facts.document_citations:
            self._citation("Policy", made.key, citation, citation.sentence or citation.title)
        for mention in self.facts.document_mentions:
            self._mention("Policy", made.key, mention, mention.name)
        self._nested(document.title or "")
        for ordinal, target in enumerate(self.facts.document_targets, 1):
            self._target("Policy", made.key, ordinal, target, target.sentence or f"{target.indicator}{target.value}")

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
            made.seen.setdefault(agency.key, row | {"basis": "issued" if said == "issuers" else "addressed"})
            if said == "issuers":
                made.edge("ISSUED", ("Agency", "Policy"), {"from": agency.key, "to": made.key, **row})
            else:
                made.edge("ADDRESSED_TO", ("Policy", "Agency"), {"from": made.key, "to": agency.key, **row})

    def _towns(self, said: Sequence[Assignment], agencies: Sequence[Agency]) -> None:
        """A plan that names a town as its own tells that the town is one of its region."""
        for a, agency in zip(said, agencies, strict=True):
            if agency.kind == "township" and agency.place.key == self.made.place.key and not agency.collective:
                row: Row = {"quote": squeezed(a.mention), "start": a.start, "end": a.end, "source": self.source}
                self.made.seen.setdefault(agency.key, row | {"basis": "named"})

    def _misnamed(self) -> None:
        """Names that a rule of this document, not the table, takes for another's: each where it first stands."""
        seen: set[tuple[str, str]] = set()
        for said in (a for task in self.facts.tasks for clause in task.clauses for a in clause.assignments):
            alias = self.names.alias(said.agency, said.collective)
            if alias is None or (alias.key, said.mention) in seen:
                continue
            seen.add((alias.key, said.mention))
            agency, name = self.agency(said.agency, said.collective, said.mention), squeezed(said.mention)
            row: Row = {"from": agency.key, "to": self.made.key, "name": name, "means": alias.meant}
            row |= {"rule": alias.rule, "key": alias.key, "quote": name, "start": said.start, "end": said.end}
            self.made.edge("NAMED_IN", ("Agency", "Policy"), row | {"source": self.source})

    def _members(self) -> None:
        for member in members(self.facts, self.names):
            for agency in (member.whole, member.agency):
                self.made.agencies.setdefault(agency.key, agency)
                self.made.names.setdefault(agency.key, set()).add(agency.short_name)
            row: Row = {"quote": member.quote, "start": member.start, "end": member.end, "source": self.source}
            self.made.members.setdefault((member.agency.key, member.whole.key), row)

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
        if task.number.startswith("第") and "条" in task.number:
            made.articles.add(key)
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
        for mention in task.mentions:
            owner, owner_key = _owner(key, found, mention.start, mention.end)
            self._mention(owner, owner_key, mention, sentence(task, mention.start, mention.end) or mention.name)
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
            self._towns(duty.clause.assignments, agencies)
            for name, edge in duty_edges(duty, agencies, key, self.source):
                self.made.edge(name, ("Agency", "Obligation"), edge)

    def _citation(self, owner: str, owner_key: str, citation: Citation, quote: str) -> None:
        title = self.titles.get(citation.title, citation.title)
        said = squeezed(citation.title)
        span = (citation.start, citation.end)
        number = citation.doc_number
        self._cites(citation.relation, (owner, owner_key), (title, number, said), citation.article, quote, span, False)

    def _mention(self, owner: str, owner_key: str, mention: Mention, quote: str) -> None:
        span = (mention.start, mention.end)
        said = (mention.title, None, squeezed(mention.name))
        self._cites(mention.relation, (owner, owner_key), said, mention.article, quote, span, True)

    def _cites(
        self,
        relation: str,
        owner: tuple[str, str],
        named: tuple[str, str | None, str],
        article: str | None,
        quote: str,
        span: tuple[int, int],
        unmarked: bool,
    ) -> None:
        """The edge to the policy that is cited, and one to its article."""
        title, printed_number, said = named
        made, name = self.made, relation.upper()
        key = self._policy(title, printed_number)
        row: Row = {"from": owner[1], "to": key, "title": said, "inferred": False, "quote": quote}
        row |= {"start": span[0], "end": span[1], "source": self.source, "article": article, "unmarked": unmarked}
        row["citing"] = made.key
        if key != made.key:
            made.edge(name, (owner[0], "Policy"), row)
        if name != "DRAFTS":
            made.to_articles += [(name, owner[0], row | {"to": f"{key}#{number}"}) for number in articles(article)]

    def _policy(self, title: str, printed_number: str | None) -> str:
        """The key of the policy that is cited. What goes by the document's own key by a decision is its alias."""
        cited = policies.cited(title, printed_number, self.made.place, self.lookup)
        if cited != self.made.key:
            names = self.made.cited.setdefault(self.decided.kept("policy", cited), set())
            names.add((title, policies.number(printed_number)))
        return self.decided.kept("policy", cited)

    def _nested(self, title: str) -> None:
        """A title that nests another carries it out, or is about it."""
        made = self.made
        spans = self.facts.document.places.get("title")
        start, end = spans[0][:2] if spans else (None, None)
        for inner, carries in titles.nested(title):
            key = self._policy(inner, None)
            if key == made.key:
                continue
            row: Row = {"from": made.key, "to": key, "title": squeezed(inner), "inferred": True, "quote": title}
            row |= {"start": start, "end": end, "source": self.source, "citing": made.key}
            made.edge("IMPLEMENTS" if carries else "CITES", ("Policy", "Policy"), row)

    def _target(self, owner: str, owner_key: str, ordinal: int, target: TargetFact, quote: str) -> None:
        key = f"{owner_key}!{ordinal}"
        number, unit = quantity(target.value)
        row: Row = {"key": key, "policy": self.made.key, "indicator": target.indicator, "op": target.op}
        row |= {"value": target.value, "number": number, "unit": unit, "deadline": day(target.deadline)}
        row |= {"quote": quote, "start": target.start, "end": target.end}
        self.made.node("Target", row)
        self.made.edge("HAS_TARGET", (owner, "Target"), {"from": owner_key, "to": key})


def _said_titles(facts: DocumentFacts) -> dict[str, str]:
    """What the document means by a short name that it defines, or by a number that it gives beside a title."""
    cited = [c for task in facts.tasks for c in task.citations] + facts.document_citations
    numbered = {
        c.title: other.title
        for c in cited
        if c.doc_number and c.title == c.doc_number
        for other in cited
        if other.doc_number and other.title != other.doc_number
        if policies.number(other.doc_number) == policies.number(c.doc_number)
    }
    return {**{said[0]: said[1] for said in facts.short_names}, **numbered}


def _owner(task_key: str, found: list[Duty], start: int, end: int) -> tuple[str, str]:
    """The obligation whose text holds the place, else the task."""
    for duty in found:
        if duty.holds(start, end):
            return "Obligation", f"{task_key}/{duty.ordinal}"
    return "Task", task_key
