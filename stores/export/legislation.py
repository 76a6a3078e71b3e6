"""What search engines and legal portals know a policy by: schema.org Legislation, beside the graph's own terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from schema import iris
from stores.elements.reading import Row
from stores.export.exporter import Table
from stores.protocol import Value

_OF_NODE = {
    "title": "schema:name",
    "number": "schema:legislationIdentifier",
    "kind": "schema:legislationType",
    "issue_date": "schema:legislationDate",
    "publish_date": "schema:datePublished",
    "aliases": "schema:alternateName",
}
_OF_EDGE = {
    ("APPLIES_IN", "Policy", "Region"): ("schema:legislationJurisdiction", False),
    ("ISSUED", "Agency", "Policy"): ("schema:legislationPassedBy", True),
    ("IMPLEMENTS", "Policy", "Policy"): ("schema:legislationApplies", False),
    ("BASED_ON", "Policy", "Policy"): ("schema:isBasedOn", False),
    ("CITES", "Policy", "Policy"): ("schema:citation", False),
}
"""The property, and whether it leads the other way round."""


def triples(table: Table, rows: Sequence[Row]) -> Iterator[Quad]:
    """Yield what rows of policies and of edges at policies are in schema.org's terms."""
    if table.type.name == "Policy":
        for row in rows:
            yield from _policy(row)
    elif found := _OF_EDGE.get((table.type.name, *(table.ends or ("", "")))):
        name, turned = found
        for row in rows:
            ends = [_node(end, row[key]) for end, key in zip(table.ends or (), ("from", "to"), strict=True)]
            yield Quad(ends[turned], _term(name), ends[not turned])


def _policy(row: Row) -> Iterator[Quad]:
    policy = _node("Policy", row["key"])
    yield Quad(policy, _term("rdf:type"), _term("schema:Legislation"))
    yield Quad(policy, _term("schema:inLanguage"), Literal("zh"))
    for key, name in _OF_NODE.items():
        value = row[key]
        for item in value if isinstance(value, list) else [value]:
            if item:
                yield Quad(policy, _term(name), _literal(item))


def _literal(value: Value) -> Literal:
    kind = _term("xsd:date") if isinstance(value, date) else _term("xsd:string")
    return Literal(str(value), datatype=kind)


def _node(label: str, key: Value) -> NamedNode:
    return NamedNode(iris.node(label, str(key)))


def _term(name: str) -> NamedNode:
    return NamedNode(iris.expand(name))
