"""What a responsibility map shows: agencies, tasks, obligations, and who has which part in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Role = Literal["lead", "responsible", "support"]

STRENGTH: dict[Role, int] = {"lead": 3, "responsible": 2, "support": 1}
"""How much a role counts where only one can be drawn."""


@dataclass(frozen=True, slots=True)
class MapPolicy:
    """A document whose tasks are on the map."""

    key: str
    title: str
    source: str = ""
    status: str = ""
    issued: str = ""


@dataclass(frozen=True, slots=True)
class MapAgency:
    """An agency, or a set of agencies (`collective`)."""

    key: str
    name: str
    region: str = ""
    collective: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MapTarget:
    """A measured aim; `deadline` is an ISO date or empty."""

    indicator: str
    op: str
    value: str
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class MapCitation:
    """Another policy that is named; `relation` is based_on, implements, drafts or cites."""

    title: str
    relation: str


@dataclass(frozen=True, slots=True)
class MapTask:
    """A task; `section` is the path of headings above it, `ordinal` its place in its policy."""

    key: str
    policy: str
    number: str
    heading: str
    section: tuple[str, ...] = ()
    ordinal: int = 0
    targets: tuple[MapTarget, ...] = ()
    citations: tuple[MapCitation, ...] = ()


@dataclass(frozen=True, slots=True)
class MapObligation:
    """One obligation of a task, with the sentence that it was read from and where that stands."""

    key: str
    task: str
    quote: str
    source: str = ""
    start: int = 0
    end: int = 0
    division: bool = False
    deadlines: tuple[str, ...] = ()
    """As printed, each followed by ' = ' and its date."""
    targets: tuple[MapTarget, ...] = ()
    citations: tuple[MapCitation, ...] = ()


@dataclass(frozen=True, slots=True)
class MapDuty:
    """The part that one agency has in one obligation.

    `role` is the strongest that is known, `written` the one that the text names; they differ only where a lead is
    inferred. `basis` says how a lead is known: stated, rule, principal, sole or first_listed.
    """

    agency: str
    obligation: str
    role: Role
    written: Role | Literal[""] = ""
    basis: str = ""
    inferred: bool = False
    position: int = 0
    mention: str = ""


@dataclass(frozen=True, slots=True)
class MapLink:
    """A line of the map: the strongest part that an agency has in a task."""

    agency: str
    task: str
    role: Role
    written: Role
    basis: str = ""
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a cap kept off the map."""

    agencies: int = 0
    tasks: int = 0

    @property
    def nodes(self) -> int:
        """Return agencies and tasks together."""
        return self.agencies + self.tasks


@dataclass(frozen=True, slots=True)
class MapData:
    """All that one map shows. Keys are unique; every duty names an agency and an obligation that are there."""

    title: str
    policies: tuple[MapPolicy, ...] = ()
    agencies: tuple[MapAgency, ...] = ()
    tasks: tuple[MapTask, ...] = ()
    obligations: tuple[MapObligation, ...] = ()
    duties: tuple[MapDuty, ...] = ()
    left_out: LeftOut = field(default_factory=LeftOut)
    opened: str = ""
    """Key of the agency or task whose obligations the map shows when it is opened; empty for the overview."""

    def links(self) -> tuple[MapLink, ...]:
        """Return one line per agency and task, a stated role before an inferred one of the same strength."""
        task_of = {o.key: o.task for o in self.obligations}
        shown: dict[tuple[str, str], MapDuty] = {}
        written: dict[tuple[str, str], Role] = {}
        for duty in self.duties:
            pair = (duty.agency, task_of[duty.obligation])
            said: Role = duty.written or ("responsible" if duty.inferred else duty.role)
            if pair not in written or STRENGTH[said] > STRENGTH[written[pair]]:
                written[pair] = said
            if pair not in shown or _weight(duty) > _weight(shown[pair]):
                shown[pair] = duty
        return tuple(
            MapLink(agency, task, duty.role, written[agency, task], duty.basis, duty.inferred)
            for (agency, task), duty in shown.items()
        )


def _weight(duty: MapDuty) -> tuple[int, bool]:
    return STRENGTH[duty.role], not duty.inferred
