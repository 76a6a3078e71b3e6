"""JSON-LD with a context of our own: one file that a JSON program can read, too, written as the rows come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias

from pyoxigraph import Literal, Quad

from schema import iris
from stores.elements.reading import Row
from stores.export import context, legislation
from stores.export.exporter import Table
from stores.export.triples import by_subject, roles, triples

Node: TypeAlias = dict[str, Any]

_TYPE = iris.expand("rdf:type")
_STRING = iris.expand("xsd:string")
_SHORT = {iris.expand(name): term for name, term in context.terms().items()}
_NAMESPACES = sorted(((iri, prefix) for prefix, iri in iris.PREFIXES.items()), key=lambda pair: -len(pair[0]))


class JsonldExporter:
    """Writes `{"@context": …, "@graph": […]}`; a policy is a schema.org Legislation besides."""

    def __init__(self, place: Path) -> None:
        self._file = place.open("w", encoding="utf-8", newline="\n")
        self._separator = ""
        said = json.dumps(context.context(), ensure_ascii=False, indent=1)
        self._file.write(f'{{"@context": {said},\n"@graph": [')
        self._write(nodes(roles()))

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Write rows of a table."""
        self._write(nodes(by_subject([*triples(table, rows), *legislation.triples(table, rows)])))

    def finalize(self) -> None:
        """End the document."""
        self._file.write("\n]}\n")
        self._file.close()

    def _write(self, found: Iterable[Node]) -> None:
        for node in found:
            self._file.write(f"{self._separator}\n{json.dumps(node, ensure_ascii=False)}")
            self._separator = ","


def nodes(quads: Sequence[Quad]) -> list[Node]:
    """Return triples as objects of JSON-LD, one for each run of one subject."""
    made = []
    for subject, own in groupby(quads, key=lambda quad: _iri(quad.subject)):
        node: dict[str, list[Any]] = {}
        for quad in own:
            predicate = quad.predicate.value
            if predicate == _TYPE:
                node.setdefault("@type", []).append(compact(_iri(quad.object)))
            else:
                node.setdefault(_SHORT.get(predicate) or compact(predicate), []).append(_value(predicate, quad.object))
        made.append({"@id": subject, **{name: v[0] if len(v) == 1 else v for name, v in node.items()}})
    return made


def compact(iri: str) -> str:
    """Return an IRI with a prefix of the context, where one fits."""
    for namespace, prefix in _NAMESPACES:
        if iri.startswith(namespace) and iri[len(namespace) :].isalnum():
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _value(predicate: str, term: object) -> object:
    expected = context.kinds().get(predicate, _STRING)
    if not isinstance(term, Literal):
        return _iri(term) if expected == "@id" else {"@id": _iri(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == expected:
        return term.value if expected in _AS_TEXT else json.loads(term.value)
    return {"@value": term.value, "@type": compact(term.datatype.value)}


def _iri(term: object) -> str:
    return str(getattr(term, "value", term))


_AS_TEXT = {iris.expand(name) for name in ("xsd:string", "xsd:date", "xsd:double", "zeren:List")}
