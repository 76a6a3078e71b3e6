"""The rows of the graph as RDF: one column of a table at a time becomes triples of the default graph.

A node is typed and has its properties; an edge is a direct triple, and where it has properties also a node (a
statement) with these and its evidence: an annotation whose target is the place in the file, by position and by quote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from schema import EdgeType, NodeType, Property, Schema, iris, load

if TYPE_CHECKING:
    import pyarrow as pa

    from stores.spool import Spool

Columns = Mapping[str, Sequence[object]]
"""The values of some rows by the names of their properties; of edges also `from` and `to`."""

IN_TASK = "zeren:inTask"
"""Leads from a task's obligations to it, and from a task to itself."""

_ROWS = 10_000  # rows that are turned at once
LIST = "zeren:List"
"""The datatype of a whole list: its items in their order, one a line."""


def quads(schema: Schema, spool: Spool) -> Iterator[Quad]:
    """Yield the whole graph from the rows of a spool, in which nothing may be put afterwards."""
    yield from concepts(schema)
    for table, pieces in spool.tables():
        for piece in pieces:
            for columns in _columns(piece):
                if len(table) == 1:
                    yield from node_quads(schema.nodes[table[0]], columns)
                else:
                    yield from edge_quads(schema.edges[table[0]], (table[1], table[2]), columns)


def concepts(schema: Schema) -> Iterator[Quad]:
    """Yield the roles: concepts with their codes and names."""
    for edge, code in iris.ROLES.items():
        role, said = NamedNode(iris.role(edge)), schema.edges[edge]
        yield Quad(role, _term("rdf:type"), _term("org:Role"))
        yield Quad(role, _term("rdf:type"), _term("skos:Concept"))
        yield Quad(role, _term("skos:notation"), Literal(code))
        yield Quad(role, _term("skos:prefLabel"), Literal(said.label_zh, language="zh"))
        yield Quad(role, _term("skos:prefLabel"), Literal(said.label_en, language="en"))


def node_quads(node: NodeType, columns: Columns) -> Iterator[Quad]:
    """Yield the triples of nodes of a type."""
    nodes = [NamedNode(iris.node(node.name, str(key))) for key in columns["key"]]
    for kind in dict.fromkeys((f"zeren:{node.name}", node.iri)):
        yield from map(Quad, nodes, repeat(_term("rdf:type")), repeat(_term(kind)))
    yield from _properties(node.properties, nodes, columns)
    for edge in _reflexive(node.name):
        yield from map(Quad, nodes, repeat(_term(edge)), nodes)
    tasks = columns["key"] if node.name == "Task" else columns.get("task", ())
    in_task = zip(nodes, tasks, strict=False)
    yield from (Quad(one, _term(IN_TASK), NamedNode(iris.node("Task", str(key)))) for one, key in in_task if key)


@cache
def _reflexive(label: str) -> tuple[str, ...]:
    """The terms that lead from a node of this type to itself."""
    edges = load().edges.values()
    return tuple(edge.iri for edge in edges if edge.reflexive and label in {end for _, end in edge.ends})


def edge_quads(edge: EdgeType, ends: tuple[str, str], columns: Columns) -> Iterator[Quad]:
    """Yield the triples of edges of a type between nodes of two types."""
    origins = [NamedNode(iris.node(ends[0], str(key))) for key in columns["from"]]
    targets = [NamedNode(iris.node(ends[1], str(key))) for key in columns["to"]]
    yield from map(Quad, origins, repeat(_term(edge.iri)), targets)
    if edge.statement:
        yield from _statements(edge, origins, targets, columns)


def _statements(
    edge: EdgeType, origins: Sequence[NamedNode], targets: Sequence[NamedNode], columns: Columns
) -> Iterator[Quad]:
    above, origin, target = iris.statement_class(edge)
    ends = zip(columns["from"], columns["to"], strict=True)
    told = zip(*(columns[name] for name in ("start", "title") if name in columns), strict=True)
    # An agency has one role once in an obligation; a policy may be cited, an agency misnamed, in several places.
    apart = told if edge.statement in ("Citation", "Misnaming") else repeat(())
    named = [iris.statement(edge.name, (str(a), str(b)), t) for (a, b), t in zip(ends, apart, strict=False)]
    nodes = [NamedNode(name) for name in named]
    yield from map(Quad, nodes, repeat(_term("rdf:type")), repeat(_term(f"zeren:{edge.statement}")))
    yield from map(Quad, nodes, repeat(_term(origin)), origins)
    yield from map(Quad, nodes, repeat(_term(target)), targets)
    if edge.name in iris.ROLES:
        yield from map(Quad, nodes, repeat(_term("org:role")), repeat(NamedNode(iris.role(edge.name))))
    elif above == "rdf:Statement":
        yield from map(Quad, nodes, repeat(_term("rdf:predicate")), repeat(_term(edge.iri)))
    yield from _properties(edge.properties, nodes, columns)
    if edge.evidence:
        rows = zip(nodes, named, *(columns[name] for name in ("source", "start", "end", "quote")), strict=True)
        for node, name, source, start, end, quote in rows:
            if source is not None and start is not None:
                yield from _evidence(node, name, str(source), start, end, str(quote))


def _evidence(node: NamedNode, name: str, source: str, start: object, end: object, quote: str) -> Iterator[Quad]:
    place, position, words = (NamedNode(f"{name}#{part}") for part in ("place", "position", "quote"))
    yield Quad(node, _term("oa:hasTarget"), place)
    yield Quad(place, _term("rdf:type"), _term("oa:SpecificResource"))
    yield Quad(place, _term("oa:hasSource"), NamedNode(iris.file(source)))
    yield Quad(place, _term("oa:hasSelector"), position)
    yield Quad(place, _term("oa:hasSelector"), words)
    yield Quad(position, _term("rdf:type"), _term("oa:TextPositionSelector"))
    yield Quad(position, _term("oa:start"), _literal(start))
    yield Quad(position, _term("oa:end"), _literal(end))
    yield Quad(words, _term("rdf:type"), _term("oa:TextQuoteSelector"))
    yield Quad(words, _term("oa:exact"), Literal(quote))


def _properties(properties: Iterable[Property], nodes: Sequence[NamedNode], columns: Columns) -> Iterator[Quad]:
    for prop in properties:
        name, column = _term(iris.predicate(prop)), columns.get(prop.name, ())
        if prop.type == "string[]":
            yield from _lists(prop, name, nodes, column)
        else:
            filled = zip(nodes, column, strict=False)
            yield from (Quad(node, name, _literal(value)) for node, value in filled if value is not None)
        if prop.concepts:
            yield from _concepts(prop.concepts, nodes, column)


def _concepts(scheme: str, nodes: Sequence[NamedNode], column: Sequence[object]) -> Iterator[Quad]:
    """Values as concepts, each of which is told once in a batch: what there is can be listed without its users."""
    named = {str(value): NamedNode(iris.concept(scheme, str(value))) for value in column if value}
    for name, one in named.items():
        yield Quad(one, _term("rdf:type"), _term("skos:Concept"))
        yield Quad(one, _term("skos:inScheme"), NamedNode(iris.concept(scheme)))
        yield Quad(one, _term("skos:prefLabel"), Literal(name))
    subject = _term("dcterms:subject")
    yield from (Quad(node, subject, named[str(value)]) for node, value in zip(nodes, column, strict=False) if value)


def _lists(prop: Property, name: NamedNode, nodes: Sequence[NamedNode], column: Sequence[object]) -> Iterator[Quad]:
    whole, kind = _term(iris.listed(prop)), _term(LIST)
    for node, items in zip(nodes, column, strict=False):
        if isinstance(items, list):
            yield from (Quad(node, name, Literal(item)) for item in items)
            lines = "\n".join(item.replace("\n", " ") for item in items)
            yield Quad(node, whole, Literal(lines, datatype=kind))


def _literal(value: object) -> Literal:
    if isinstance(value, str | bool | int | float):
        return Literal(value)
    return Literal(str(value), datatype=_term("xsd:date"))


@cache
def _term(name: str) -> NamedNode:
    return NamedNode(iris.expand(name))


def _columns(piece: pa.Table) -> Iterator[Columns]:
    for batch in piece.to_batches(max_chunksize=_ROWS):
        yield {name: batch.column(i).to_pylist() for i, name in enumerate(batch.schema.names)}
