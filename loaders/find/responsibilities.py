"""The clauses of each task: what a responsibility bracket or line covers, and whom it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.facts import Assignment, Clause, Warned
from loaders.find.duty_places import Place
from loaders.find.list_entries import Reading
from loaders.find.list_names import complete
from loaders.find.lists import read_list
from loaders.find.roles import COMMA_RULE, LEADER_HINT, LEADER_RULE
from loaders.read.text import View

ANCHOR = 12
"""How many characters of the covered text a clause's anchor has at most (gold/GUIDE: ≤ 12)."""
_REACH = 60
"""A rule of leadership is no longer."""
LOOSE = "。；，、：）〕］】！？."
"""Signs between two responsibility texts that are no text which one of them covers."""


@dataclass(frozen=True, slots=True)
class Leadership:
    """The document's own rule of leadership."""

    first_leads: bool
    comma_leads: bool


def find_leadership(view: View, start: int, end: int) -> Leadership:
    """Whether the document says once for all that the first-listed unit leads, or those before the first comma."""
    first = comma = False
    for hint in LEADER_HINT.finditer(view.text, start, end):
        near = (max(start, hint.start() - _REACH), min(end, hint.end() + _REACH))
        first = first or LEADER_RULE.search(view.text, *near) is not None
        comma = comma or COMMA_RULE.search(view.text, *near) is not None
    return Leadership(first, comma)


def find_clauses(
    view: View, start: int, places: Sequence[Place], rule: Leadership, warnings: list[Warned]
) -> list[Clause]:
    """Return the clauses of a task whose text begins at view position `start`, for its places in order.

    Places that follow each other with nothing between them are one clause.
    """
    groups: list[tuple[int, list[Place]]] = []
    at = start
    for place in places:
        begin = _skip(view.text, at, place.start)
        if begin >= place.start and groups:
            groups[-1][1].append(place)
        else:
            groups.append((begin, [place]))
        at = place.end
    return [_clause(view, begin, group, rule, warnings) for begin, group in groups]


def _skip(text: str, at: int, stop: int) -> int:
    while at < stop and text[at] in LOOSE:
        at += 1
    return at


def _clause(view: View, start: int, places: Sequence[Place], rule: Leadership, warnings: list[Warned]) -> Clause:
    readings = [read_list(view, p.inner_start, p.inner_end, cell=p.stacked) for p in places]
    assignments: list[Assignment] = []
    for place, reading in zip(places, readings, strict=True):
        found = complete(view, reading)
        if not assignments:
            apply_rule(rule, reading, found)
        assignments += [a for a in found if not _named(a, assignments)]
        _warn(view, place, reading, warnings)
    stop = places[0].start
    a, b = view.span(start, max(start, stop))
    bracket = view.span(places[0].start, places[-1].end)
    return Clause(
        anchor=view.printed[start : min(stop, start + ANCHOR)],
        start=a,
        end=b,
        division=any(r.division for r in readings),
        assignments=distinct(assignments),
        bracket_start=bracket[0],
        bracket_end=bracket[1],
    )


def _named(assignment: Assignment, others: Sequence[Assignment]) -> bool:
    return any(o.agency == assignment.agency and o.role == assignment.role for o in others)


def distinct(assignments: list[Assignment]) -> list[Assignment]:
    """Each agency once with each role, as first named."""
    seen: set[tuple[str, str]] = set()
    return [a for a in assignments if not ((a.agency, a.role) in seen or seen.add((a.agency, a.role)))]  # type: ignore[func-returns-value]


def apply_rule(rule: Leadership, reading: Reading, assignments: list[Assignment]) -> None:
    """Make the first-listed agency lead, where the document has that rule and the bracket names no lead."""
    if not (rule.first_leads or rule.comma_leads) or any(a.role == "lead" for a in assignments):
        return
    groups = {e.start: e.group for e in reading.entries}
    first_group = next(iter(groups.values()), 0)
    for k, (assignment, group) in enumerate(zip(assignments, groups.values(), strict=False)):
        if assignment.role == "responsible" and (k == 0 if not rule.comma_leads else group == first_group):
            assignment.role, assignment.basis = "lead", "rule"


def _warn(view: View, place: Place, reading: Reading, warnings: list[Warned]) -> None:
    if place.damage:
        start, end = view.span(place.start, place.end)
        warnings.append(Warned("bracket", f"a responsibility bracket {place.damage}", start, end))
    warn_of(view, reading, warnings)


def warn_of(view: View, reading: Reading, warnings: list[Warned]) -> None:
    """Say which names of a list have no known form of an agency."""
    for a, b in reading.unknown:
        warnings.append(Warned("agency", f"{view.printed[a:b]}: no known form of an agency", *view.span(a, b)))
