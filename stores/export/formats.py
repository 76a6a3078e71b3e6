"""The formats that a graph is exported in: one line here, one file beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from stores.export.exporter import Exporter


@dataclass(frozen=True, slots=True)
class Format:
    """A format: where its exporter is, what its files are called, and what it is for."""

    place: str
    """Module and class, imported when it is used."""
    ending: str
    folder: bool
    """One file for each table, in a folder."""
    about: str

    def exporter(self) -> Callable[..., Exporter]:
        """Return the class that writes it."""
        module, name = self.place.split(":")
        found: Callable[..., Exporter] = getattr(import_module(f"stores.export.{module}"), name)
        return found


FORMATS: dict[str, Format] = {
    "csv": Format("comma:CommaExporter", "", True, "a table for each type, with the headers of Neo4j's bulk import"),
    "parquet": Format("parquet:ParquetExporter", "", True, "a table for each type, typed, for polars, pandas, DuckDB"),
    "graphml": Format("graphml:GraphmlExporter", ".graphml", False, "for Gephi, yEd, networkx, igraph"),
    "gexf": Format("gexf:GexfExporter", ".gexf", False, "for Gephi and networkx"),
    "turtle": Format("turtle:TurtleExporter", ".ttl", False, "RDF"),
    "trig": Format("turtle:TrigExporter", ".trig", False, "RDF, a named graph for each document"),
    "jsonld": Format("jsonld:JsonldExporter", ".jsonld", False, "RDF as JSON, policies as schema.org Legislation, too"),
    "cypher": Format("script:ScriptExporter", ".cypher", False, "a script for cypher-shell"),
}
