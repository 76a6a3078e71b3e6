"""SHACL as queries of SPARQL: each constraint of the shapes (schema/shapes.py) finds the nodes that violate it.

Only those parts of SHACL are known that the shapes use; any other is refused, so that no constraint is left out
unnoticed. The tests hold this against pySHACL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat

import schema
from schema import SchemaError, iris
from schema.consistency import SEVERITIES
from schema.shapes import shapes

Term: TypeAlias = Any
"""A term of the engine; what it is, the shapes say."""

_SH = iris.PREFIXES["sh"]
_SAID = {f"{_SH}{name}" for name in ("message", "severity", "property", "path", "targetClass", "targetSubjectsOf")} | {
    iris.expand(name) for name in ("rdf:type", "rdfs:label", "skos:definition")
}
_NAMED = re.compile(r"\{\?(\w+)\}")
_TYPED = ("integer", "double", "boolean", "date")
_SEVERITIES = {iris.expand(term): name for name, term in SEVERITIES.items()}


@dataclass(frozen=True, slots=True)
class Check:
    """One constraint: `where` is the inside of a WHERE whose solutions are nodes, `?this`, that violate it."""

    name: str
    target: str
    """A pattern that ?this, whatever it is, fulfils."""
    severity: str
    zh: str
    en: str
    where: str
    told: tuple[str, ...] = ()
    """The variables that the messages name."""

    def query(self, focus: str = "") -> str:
        """Return the query for violations; `focus` is a pattern that tells which nodes are looked at."""
        chosen = " ".join(["?this", *(f"?{name}" for name in self.told)])
        return f"SELECT DISTINCT {chosen} WHERE {{ {focus} {self.target} {self.where} }}"


@cache
def checks() -> tuple[Check, ...]:
    """Return all checks of this version's shapes."""
    return compiled(shapes(schema.load()))


def compiled(turtle: str) -> tuple[Check, ...]:
    """Return the checks of shapes. Raises SchemaError where they hold what is not known here."""
    store = pyoxigraph.Store()
    store.load(turtle.encode(), format=RdfFormat.TURTLE)
    return tuple(_Shapes(store).checks())


class _Shapes:
    """The graph of the shapes."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        self._store = store

    def checks(self) -> Iterator[Check]:
        kind = NamedNode(f"{_SH}NodeShape")
        found = self._store.quads_for_pattern(None, NamedNode(iris.expand("rdf:type")), kind)
        for shape in sorted((quad.subject for quad in found), key=str):
            target = self._target(shape)
            yield from self._constraints(shape, shape, target, "", "?this")
            for part in sorted(self._all(shape, "property"), key=str):
                path = self._path(self._one(part, "path"))
                yield from self._constraints(part, shape, target, path, "?value")

    def _target(self, shape: Term) -> str:
        for name, pattern in (("targetClass", "?this a {} ."), ("targetSubjectsOf", "?this {} ?any .")):
            if found := self._all(shape, name):
                return pattern.format(found[0])
        raise SchemaError(f"{shape} has no target that is known")

    def _constraints(self, part: Term, shape: Term, target: str, path: str, value: str) -> Iterator[Check]:
        """The checks of one shape; without a path, the node itself is its value."""
        name = str(part).rpartition("#")[2].rstrip(">")
        severity = next((_SEVERITIES[s.value] for s in self._all(shape, "severity")), "error")
        known = f"?this {path} ?value ." if path else ""
        for quad in sorted(self._store.quads_for_pattern(part, None, None), key=str):
            what = quad.predicate.value
            if what in _SAID:
                continue
            if what == f"{_SH}sparql":
                yield self._sparql(name, quad.object, target, severity)
                continue
            where = self._where(what.removeprefix(_SH), quad.object, path, known, value)
            yield Check(name, target, severity, *self._messages(part), where)

    def _where(self, what: str, term: Term, path: str, known: str, value: str) -> str:
        match what:
            case "minCount" if term.value == "1":
                return f"FILTER NOT EXISTS {{ ?this {path} ?value }}"
            case "maxCount" if term.value == "1":
                return f"?this {path} ?value, ?other . FILTER(!sameTerm(?value, ?other))"
            case "class":
                return f"{known} FILTER NOT EXISTS {{ {value} a {term} }}"
            case "or":
                kinds = [self._one(item, "class") for item in self._list(term)]
                return f"{known} " + " ".join(f"FILTER NOT EXISTS {{ {value} a {kind} }}" for kind in kinds)
            case "in":
                return f"{known} FILTER(!COALESCE({value} IN ({', '.join(map(str, self._list(term)))}), false))"
            case "minLength":
                return f"{known} FILTER(STRLEN(STR({value})) < {term.value})"
            case "minInclusive":
                return f"{known} FILTER(!COALESCE({value} >= {term}, false))"
            case "lessThan":
                return f"{known} ?this {term} ?limit . FILTER(!COALESCE({value} < ?limit, false))"
            case "datatype":
                return f"{known} FILTER({_mistyped(value, term)})"
        raise SchemaError(f"the shapes hold sh:{what} {term}, which is not known here")

    def _sparql(self, name: str, constraint: Term, target: str, severity: str) -> Check:
        query = self._one(constraint, "select").value
        where = query[query.index("{") + 1 : query.rindex("}")].replace("$this", "?this")
        zh, en = self._messages(constraint)
        return Check(name, target, severity, zh, en, where, tuple(dict.fromkeys(_NAMED.findall(zh + en))))

    def _messages(self, part: Term) -> tuple[str, str]:
        told = {text.language: text.value for text in self._all(part, "message")}
        return told["zh"], told["en"]

    def _path(self, path: Term) -> str:
        if isinstance(path, NamedNode):
            return str(path)
        return f"^{self._one(path, 'inversePath')}"

    def _list(self, start: Term) -> list[Term]:
        found: list[Term] = []
        while start.value != iris.expand("rdf:nil"):
            found.append(self._one(start, "first", iris.PREFIXES["rdf"]))
            start = self._one(start, "rest", iris.PREFIXES["rdf"])
        return found

    def _one(self, subject: Term, name: str, prefix: str = _SH) -> Term:
        (found,) = self._all(subject, name, prefix)
        return found

    def _all(self, subject: Term, name: str, prefix: str = _SH) -> list[Term]:
        return [quad.object for quad in self._store.quads_for_pattern(subject, NamedNode(f"{prefix}{name}"), None)]


def _mistyped(value: str, kind: Term) -> str:
    """A condition that a value is no literal of a datatype, or none that can be read as one."""
    name = kind.value.removeprefix(iris.PREFIXES["xsd"])
    other = f"COALESCE(DATATYPE({value}) != {kind}, true)"
    return f"{other} || !COALESCE(isLiteral({kind}(STR({value}))), false)" if name in _TYPED else other
