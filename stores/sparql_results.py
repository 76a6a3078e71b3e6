"""What a SPARQL endpoint sends back: the table of a SELECT or ASK in JSON, the triples of a CONSTRUCT in N-Triples."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pyoxigraph

from stores import oxigraph, sparql
from stores.protocol import Answer, EngineError, Value

_TRIPLES = "application/n-triples"
ACCEPTED = f"application/sparql-results+json, {_TRIPLES};q=0.9"
"""The media types that are understood."""


def answer(kind: str, content: bytes) -> Answer:
    """Return what an answer of a media type says. Raises EngineError where it is no such answer."""
    return _triples(content) if kind == _TRIPLES else _table(content)


def _table(content: bytes) -> Answer:
    try:
        found = json.loads(content)
        if "boolean" in found:
            return Answer(("answer",), ((bool(found["boolean"]),),))
        names = tuple(str(name) for name in found["head"]["vars"])
        rows = (tuple(_value(row.get(name)) for name in names) for row in found["results"]["bindings"])
        return Answer(names, tuple(rows))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise EngineError("it answered with something that is no result of a query; is it a SPARQL endpoint?") from None


def _triples(content: bytes) -> Answer:
    try:
        found = pyoxigraph.parse(content, pyoxigraph.RdfFormat.N_TRIPLES)
        rows = tuple(tuple(map(oxigraph.value, (t.subject, t.predicate, t.object))) for t in found)
    except (ValueError, SyntaxError):
        raise EngineError("it answered with something that is no N-Triples") from None
    return Answer(("subject", "predicate", "object"), rows)


def _value(term: Mapping[str, str] | None) -> Value:
    if term is None:
        return None
    if term["type"] in ("uri", "bnode"):
        return term["value"]
    return sparql.value(term["value"], term.get("datatype", ""))
