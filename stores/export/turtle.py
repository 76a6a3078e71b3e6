"""Turtle, and TriG with a named graph for each document, for every RDF program: one file, written as the rows come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, serialize

from schema import iris
from stores.elements.reading import Row
from stores.export.exporter import Table
from stores.export.triples import by_document, roles, triples

_PREFIXES = dict(sorted(iris.PREFIXES.items()))


class TurtleExporter:
    """Writes all triples, those of one subject together."""

    form = RdfFormat.TURTLE

    def __init__(self, place: Path) -> None:
        self._file = place.open("wb")
        self._file.write("".join(f"@prefix {name}: <{iri}> .\n" for name, iri in _PREFIXES.items()).encode())
        self._write(roles())

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Write rows of a table."""
        self._write(self._quads(table, rows))

    def finalize(self) -> None:
        """Close the file."""
        self._file.close()

    def _quads(self, table: Table, rows: Sequence[Row]) -> Iterable[Quad]:
        return triples(table, rows)

    def _write(self, quads: Iterable[Quad]) -> None:
        told = [q.triple for q in quads] if self.form == RdfFormat.TURTLE else list(quads)
        text = serialize(told, format=self.form, prefixes=_PREFIXES) or b""
        # Each piece begins with the prefixes, which the file has already.
        self._file.write(text.split(b"\n", len(_PREFIXES))[-1] if told else b"")


class TrigExporter(TurtleExporter):
    """Writes what a document says into a graph of its own, what documents share into the default graph."""

    form = RdfFormat.TRIG

    def _quads(self, table: Table, rows: Sequence[Row]) -> Iterable[Quad]:
        return by_document(table, rows)
