"""The rows of the graph as triples: those of stores/rdf.py, by subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import DefaultGraph, NamedNode, Quad

import schema
from schema import NodeType, iris
from stores import rdf
from stores.elements.reading import Row
from stores.export.exporter import Table


def triples(table: Table, rows: Sequence[Row]) -> list[Quad]:
    """Return the triples of rows, those of one subject together, each once."""
    if not rows:
        return []
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    found = (
        rdf.node_quads(table.type, columns)
        if isinstance(table.type, NodeType)
        else rdf.edge_quads(table.type, table.ends or ("", ""), columns)
    )
    return by_subject(found)


def roles() -> list[Quad]:
    """Return what describes the roles, which assignments refer to."""
    return by_subject(rdf.concepts(schema.load()))


def by_subject(quads: Iterable[Quad]) -> list[Quad]:
    """Return quads with those of one subject together, each once."""
    found: dict[object, dict[Quad, None]] = {}
    for quad in quads:
        found.setdefault(quad.subject, {})[quad] = None
    return [quad for own in found.values() for quad in own]


def by_document(table: Table, rows: Sequence[Row]) -> Iterator[Quad]:
    """Yield the triples of rows in the graph of the document that they were read from, or in the default graph."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(document(table, row), []).append(row)
    for policy, own in groups.items():
        graph = NamedNode(iris.node("graph", policy)) if policy else DefaultGraph()
        yield from (Quad(q.subject, q.predicate, q.object, graph) for q in triples(table, own))


def document(table: Table, row: Row) -> str:
    """Return the key of the policy that a row belongs to; empty for what documents share: agencies and regions."""
    if table.ends is None:
        return str(row["key"] if table.type.name == "Policy" else row.get("policy") or "")
    return _owner(table.ends[0], str(row["from"])) or _owner(table.ends[1], str(row["to"]))


def _owner(label: str, key: str) -> str:
    """The policy that the key of one of its parts begins with."""
    match label:
        case "Policy":
            return key
        case "Section":
            return key.rpartition("§")[0]
        case "Task":
            return key.rpartition("#")[0]
        case "Obligation":
            return _owner("Task", key.rpartition("/")[0])
    return ""
