"""What follows from the agencies of all documents together: their rows, and the edges between these and regions.

It takes a while to work out, so it is done ahead, for the documents that are on their way, while the last of these are
being written; who takes it looks whether it follows from what is there then.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from loaders.resolve.bodies import Bodies
from loaders.resolve.regions import Place
from loaders.resolve.rows import EdgeTable, Row

Edge = tuple[EdgeTable, str, str]
"""An edge by its type with its ends, and the keys of these."""


@dataclass(frozen=True, slots=True)
class Following:
    """What follows from the agencies of some documents."""

    bodies: Bodies
    """The agencies that it follows from."""
    agencies: Mapping[str, dict[str, object]]
    """By key the properties of all agencies."""
    places: Set[Place]
    """The regions of these."""
    edges: Mapping[Edge, Row]

    @classmethod
    def of(cls, bodies: Bodies) -> Following:
        """Return what follows from these agencies, which are left as they are."""
        whole = Bodies()
        whole.merge(bodies)
        whole.finish()
        return cls(
            bodies,
            {str(row["key"]): kept(row) for row in whole.rows()},
            {agency.place for agency in whole.agencies.values()},
            {(table, str(row["from"]), str(row["to"])): row for table, row in whole.edges()},
        )


def kept(row: Mapping[str, object]) -> dict[str, object]:
    """Return the properties that a database keeps of a row: those that are there."""
    return {key: value for key, value in row.items() if value is not None}
