"""Who answers for an obligation: the edges of its bracket, as written, and who leads where nobody is said to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.facts import Assignment
from loaders.resolve.agencies import Agency
from loaders.resolve.obligations import Duty, squeezed

_EDGES = {"responsible": "RESPONSIBLE_FOR", "support": "SUPPORTS"}


def duty_edges(
    duty: Duty, agencies: Sequence[Agency], key: str, source: str
) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the edges of an obligation's bracket as (edge type, row); `agencies` belong to its assignments, in order.

    An agency that the bracket names twice in one role is one edge, at its first place.
    """
    if duty.clause is None:
        return
    seen: set[tuple[str, str]] = set()
    assignments = duty.clause.assignments
    for position, (said, agency) in enumerate(zip(assignments, agencies, strict=True), 1):
        row = _row(duty, said, agency, key, position, source)
        name = _EDGES.get(said.role, "LEADS")
        if (name, agency.key) in seen:
            continue
        seen.add((name, agency.key))
        yield (name, row) if name != "LEADS" else ("LEADS", row | {"basis": said.basis or "stated", "inferred": False})
    for position, basis in inferred_leads(assignments, agencies):
        agency = agencies[position - 1]
        if ("LEADS", agency.key) not in seen:
            seen.add(("LEADS", agency.key))
            row = _row(duty, assignments[position - 1], agency, key, position, source)
            yield "LEADS", row | {"basis": basis, "inferred": True}


def inferred_leads(assignments: Sequence[Assignment], agencies: Sequence[Agency]) -> Iterator[tuple[int, str]]:
    """Yield (position from 1, basis) of those who lead though the bracket does not say so; none where it does.

    principal: responsible beside supporting ones; sole: the only one named; first_listed: the first of several.
    """
    if any(said.role == "lead" for said in assignments):
        return
    named = [
        position
        for position, (said, agency) in enumerate(zip(assignments, agencies, strict=True), 1)
        if said.role == "responsible" and not agency.collective
    ]
    if not named:
        return
    if any(said.role == "support" for said in assignments):
        yield from ((position, "principal") for position in named)
    else:
        yield named[0], "sole" if len(assignments) == 1 else "first_listed"


def _row(duty: Duty, said: Assignment, agency: Agency, key: str, position: int, source: str) -> dict[str, object]:
    inside = duty.clause is not None and duty.clause.bracket_start < duty.clause.end  # a law's sentence names its body
    mention = squeezed(said.mention)
    quote = f"{duty.text}{'' if inside else duty.bracket}" if duty.bracket else mention
    return {
        "from": agency.key,
        "to": key,
        "position": position,
        "mention": mention,
        "quote": quote,
        "start": said.start,
        "end": said.end,
        "source": source,
    }
