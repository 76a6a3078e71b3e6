"""What an exporter is: something that takes the tables of the graph, batch by batch, and leaves a file or a folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from schema import EdgeType, NodeType, Property, Schema
from stores.elements.reading import Ends, Row


@dataclass(frozen=True, slots=True)
class Table:
    """The nodes of a type, or the edges of a type between two types of nodes."""

    type: NodeType | EdgeType
    ends: Ends | None = None
    """The types of the nodes that edges connect; None for nodes."""

    @property
    def name(self) -> str:
        """A name that no other table has: `Agency`, `LEADS.Agency.Obligation`."""
        return ".".join([self.type.name, *(self.ends or ())])

    @property
    def properties(self) -> tuple[Property, ...]:
        """The properties of a row, for edges without their ends."""
        return self.type.properties


class Exporter(Protocol):
    """Writes the graph to one place. Tables come one after the other, nodes first, those without rows not at all."""

    def __init__(self, place: Path) -> None:
        """Begin at `place`: a new file, or an empty folder."""

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Write rows of a table."""

    def finalize(self) -> None:
        """Write what belongs at the end, and close."""


def tables(schema: Schema) -> Iterator[Table]:
    """Yield all tables of the graph, nodes first."""
    for node in schema.nodes.values():
        yield Table(node)
    for edge in schema.edges.values():
        for ends in edge.ends:
            yield Table(edge, ends)
