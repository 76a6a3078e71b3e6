"""The JSON-LD context of the graph, derived from the schema's declaration."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

import schema
from schema import iris
from stores.export.exporter import tables

Definition: TypeAlias = dict[str, str]

_EVIDENCE = {"oa:hasTarget": "@id", "oa:hasSource": "@id", "oa:hasSelector": "@id", "oa:exact": "xsd:string"}
_EVIDENCE |= {"oa:start": "xsd:integer", "oa:end": "xsd:integer"}
_OTHER = {"org:role": "@id", "rdf:predicate": "@id", "skos:notation": "xsd:string"}
_PLAIN = "xsd:string"


@cache
def context() -> dict[str, str | Definition]:
    """Return the context: prefixes, and a term for every property and edge with the type of its values."""
    found: dict[str, str | Definition] = dict(sorted(iris.PREFIXES.items()))
    for name, term in terms().items():
        kind = _kinds()[name]
        found[term] = name if kind == _PLAIN else {"@id": name, "@type": kind}
    return found


@cache
def terms() -> dict[str, str]:
    """Return the term of every prefixed name: its local part, or all of it where two have the same."""
    short: dict[str, str] = {}
    for name in _kinds():
        short.setdefault(name.partition(":")[2], name)
    return {name: local if short[local := name.partition(":")[2]] == name else name for name in _kinds()}


@cache
def kinds() -> dict[str, str]:
    """Return the datatype of the values of every predicate, both as IRIs; `@id` for one that leads to a node."""
    return {iris.expand(name): kind if kind == "@id" else iris.expand(kind) for name, kind in _kinds().items()}


@cache
def _kinds() -> dict[str, str]:
    return dict(sorted(_declared()))


def _declared() -> Iterator[tuple[str, str]]:
    declared = schema.load()
    for table in tables(declared):
        for prop in table.properties:
            yield iris.predicate(prop), iris.DATATYPES[prop.type]
            if prop.type == "string[]":
                yield iris.listed(prop), "zeren:List"
    for edge in declared.edges.values():
        yield edge.iri, "@id"
        if edge.statement:
            yield from ((end, "@id") for end in iris.statement_class(edge)[1:])
    yield from _EVIDENCE.items()
    yield from _OTHER.items()
