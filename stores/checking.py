"""The constraints of the shapes on a graph, wherever it is kept: whole, or one policy at a time.

A SPARQL engine is asked itself. Of any other, one policy after the other, with what it rests on, becomes RDF in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Quad

import schema
from schema import iris, statements
from stores import elements, scopes
from stores.elements import Scope
from stores.export.exporter import tables
from stores.export.triples import roles, triples
from stores.oxigraph import OxigraphStore
from stores.protocol import Progress, Store, Value
from stores.shacl import Check, checks

_AT_ONCE = 500  # nodes that one query looks at
_EVIDENCE = {
    "SpecificResource": "oa:hasTarget",
    "TextPositionSelector": "oa:hasTarget/oa:hasSelector",
    "TextQuoteSelector": "oa:hasTarget/oa:hasSelector",
}
_PLAN = "?plan a zeren:Policy ; zeren:key $policy ."
_NAMED = (
    f"{{ {_PLAN} ?duty zeren:inPolicy ?plan . ?named zeren:obligation ?duty ; org:member ?agency }} "
    f"UNION {{ {_PLAN} ?named a zeren:Issuance ; rdf:object ?plan ; rdf:subject ?agency }}"
)


@dataclass(frozen=True, slots=True)
class Violation:
    """A node that violates a constraint, with the values that the constraint's message names."""

    check: Check
    node: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one part of the graph, and the store that can tell more about its nodes."""

    store: Store
    violations: tuple[Violation, ...]


def whole(store: Store, policies: Iterable[str], count: int, progress: Progress) -> Iterator[Checked]:
    """Yield what is wrong in the whole graph, part by part, each violation once; `policies` are the loaded ones."""
    if store.language == "sparql":
        yield Checked(store, tuple(_everywhere(store, progress)))
        return
    seen: set[tuple[str, str]] = set()
    for done, key in enumerate(policies):
        progress("policies", done, count)
        found = policy(store, key)
        new = tuple(v for v in found.violations if (v.check.name, v.node) not in seen)
        seen.update((v.check.name, v.node) for v in new)
        yield Checked(found.store, new)


def policy(store: Store, key: str, progress: Progress = lambda what, done, whole: None) -> Checked:
    """Return what is wrong in one policy: its outline, duties and citations, and the agencies that it names."""
    at = store if store.language == "sparql" else OxigraphStore.of(_quads(store, scopes.of_check(store, key)))
    part, every = _Part(at, key), checks()
    found: list[Violation] = []
    for done, check in enumerate(every):
        progress("constraints", done, len(every))
        for named in part.nodes(check.target):
            found += _violations(at, check, named)
    return Checked(at, tuple(found))


def _everywhere(store: Store, progress: Progress) -> Iterator[Violation]:
    every = checks()
    for done, check in enumerate(every):
        progress("constraints", done, len(every))
        yield from _violations(store, check)


def _violations(store: Store, check: Check, focus: str = "") -> Iterator[Violation]:
    seen = set()
    for node, *values in sorted(store.run(check.query(focus)).rows, key=repr):
        if node not in seen:
            seen.add(node)
            yield Violation(check, str(node), dict(zip(check.told, values, strict=True)))


def _quads(store: Store, scope: Scope) -> Iterator[Quad]:
    yield from roles()
    for table in tables(schema.load()):
        found = (
            elements.edges(store, table.type.name, table.ends, scope)
            if table.ends
            else elements.nodes(store, table.type.name, scope)
        )
        for rows in found:
            yield from triples(table, rows)


class _Part:
    """The nodes of one policy that each constraint is about."""

    def __init__(self, store: Store, key: str) -> None:
        self._store, self._key = store, key
        self._found: dict[str, list[str]] = {}

    def nodes(self, target: str) -> list[str]:
        """Return them as patterns that name them, each a number of them."""
        if target not in self._found:
            kind = re.fullmatch(r"\?this a <.+[#/](\w+)> \.", target)
            self._found[target] = self._looked_up(target, kind[1] if kind else "")
        return self._found[target]

    def _looked_up(self, target: str, name: str) -> list[str]:
        known = statements.classes(schema.load())
        if name in _EVIDENCE:
            # By way of the statements: to ask for the type of their places makes engines begin with all places.
            evident = [of for of, edges in known.items() if any(edge.evidence for edge in edges)]
            said = [named for of in evident for named in self.nodes(f"?this a <{iris.expand(f'zeren:{of}')}> .")]
            asked = [f"{named.replace('?this', '?said')} ?said {_EVIDENCE[name]} ?this ." for named in said]
        elif name == "Agency":
            asked = [f"{_NAMED} BIND(?agency AS ?this) {target}"]
        elif name == "Region":
            asked = [f"{_PLAN} ?plan eli:jurisdiction/dcterms:isPartOf* ?this . {target}"]
        else:
            pattern = _of_statement(name, "?this") if name in known else f"{_PLAN} ?this zeren:inPolicy ?plan ."
            asked = [f"{pattern} {target}"]
        return _named(sorted({node for pattern in asked for node in self._ask(pattern)}))

    def _ask(self, pattern: str) -> Iterator[str]:
        found = self._store.run(f"SELECT DISTINCT ?this WHERE {{ {pattern} }}", {"policy": self._key})
        yield from (str(row[0]) for row in found.rows)


def _named(nodes: list[str]) -> list[str]:
    parts = (nodes[first : first + _AT_ONCE] for first in range(0, len(nodes), _AT_ONCE))
    return [f"VALUES ?this {{ {' '.join(f'<{node}>' for node in part)} }}" for part in parts]


def _of_statement(name: str, variable: str) -> str:
    """A pattern for statements of a class at nodes of the policy; where they join agencies, at those that it names."""
    edges = statements.classes(schema.load())[name]
    _, *ends = iris.statement_class(edges[0])
    origin, target = ({pair[side] for edge in edges for pair in edge.ends} for side in (0, 1))
    if origin <= {"Agency"} and target <= {"Agency"}:
        return f"{_NAMED} {variable} {ends[0]} ?agency ."
    return f"{_PLAN} ?own zeren:inPolicy ?plan . {variable} {ends['Agency' in origin]} ?own ."
