"""What one list of agencies says, as it is read: its names with their places and roles so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.facts import Role
from loaders.read.text import Span


@dataclass(slots=True)
class Entry:
    """One name in a list, with what is known of its role so far. Positions are of the view."""

    start: int
    end: int
    name: str
    group: int
    role: Role | None = None
    stated: bool = False
    partner: bool = False


@dataclass(slots=True)
class Reading:
    """What one list says."""

    entries: list[Entry] = field(default_factory=list)
    division: bool = False
    first_leads: bool = False
    """It states that the first-listed unit leads."""
    comma_leads: bool = False
    unknown: list[Span] = field(default_factory=list)
    """Places of names that have no known form of an agency."""
