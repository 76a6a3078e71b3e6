"""The elements of the graph, read by SPARQL from its RDF view (stores/rdf.py). Keys travel as parameters only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from schema import EdgeType, NodeType, Property, iris
from stores.elements.reading import End, Ends, Row
from stores.protocol import Store, Value


def keys(store: Store, node: NodeType, after: str, most: int) -> list[str]:
    """Return the first `most` keys behind `after`."""
    query = (
        f"SELECT ?key WHERE {{ ?n a zeren:{node.name} ; zeren:key ?key FILTER(?key > $after) }} "
        f"ORDER BY ?key LIMIT {int(most)}"
    )
    return [str(row[0]) for row in store.run(query, {"after": after}).rows]


def nodes(store: Store, node: NodeType, keys: Sequence[str]) -> list[Row]:
    """Return the nodes of a type that have one of the keys."""
    query = f"SELECT ?n ?p ?o WHERE {{ ?n zeren:key $key ; a ?type ; ?p ?o FILTER(?type = zeren:{node.name}) }}"
    told: dict[str, dict[str, Value]] = {}
    for subject, predicate, value in store.run(query, {"key": list(keys)}).rows:
        told.setdefault(str(subject), {})[str(predicate)] = value
    return [_row(node.properties, found) for found in told.values()]


def edges(store: Store, edge: EdgeType, ends: Ends, end: End, keys: Sequence[str]) -> list[Row]:
    """Return the edges between these types of which the node at `end` has one of the keys."""
    here, there = ("?a", "?b") if end == "from" else ("?b", "?a")
    # What things are is asked of those that were found: an engine that begins at the pattern with the fewest variables
    # would begin at all things of a type.
    known = f"{here} zeren:key $key ; a {here}_type"
    typed = f"{there} a {there}_type . ?a zeren:key ?from . ?b zeren:key ?to"
    asked = f"?a_type = zeren:{ends[0]} && ?b_type = zeren:{ends[1]}"
    if not edge.statement:
        query = f"SELECT ?from ?to WHERE {{ {known} . ?a {edge.iri} ?b . {typed} FILTER({asked}) }}"
        return [{"from": f, "to": t} for f, t in store.run(query, {"key": list(keys)}).rows]
    _, origin, target = iris.statement_class(edge)
    first, then = (origin, target) if end == "from" else (target, origin)
    which, told_apart = _which(edge)
    query = (
        f"SELECT ?s ?from ?to ?p ?o WHERE {{ {known} . ?s {first} {here} ; {then} {there} ; a ?kind ; {which} ?p ?o . "
        f"{typed} FILTER({asked} && ?kind = zeren:{edge.statement}{told_apart}) }}"
    )
    told: dict[str, tuple[Value, Value, dict[str, Value]]] = {}
    for s, f, t, predicate, value in store.run(query, {"key": list(keys)}).rows:
        told.setdefault(str(s), (f, t, {}))[2][str(predicate)] = value
    return [{"from": f, "to": t, **_row(edge.properties, found)} for f, t, found in told.values()]


def count_nodes(store: Store, node: NodeType) -> int:
    """Return how many nodes of a type there are."""
    return int(str(store.run(f"SELECT (COUNT(?n) AS ?count) WHERE {{ ?n a zeren:{node.name} }}").rows[0][0]))


def count_edges(store: Store, edge: EdgeType) -> int:
    """Return how many edges of a type there are: its statements, or else the triples between its types of nodes."""
    if edge.statement:
        _, origin, _ = iris.statement_class(edge)
        which, told_apart = _which(edge)
        found = f"?s a ?kind ; {which} {origin} ?a FILTER(?kind = zeren:{edge.statement}{told_apart})"
    else:
        found = " UNION ".join(f"{{ ?a a zeren:{a} ; {edge.iri} ?b . ?b a zeren:{b} }}" for a, b in edge.ends)
    return int(str(store.run(f"SELECT (COUNT(*) AS ?count) WHERE {{ {found} }}").rows[0][0]))


def _which(edge: EdgeType) -> tuple[str, str]:
    """What tells an edge's statements from those of other edge types: a pattern and a condition, or nothing."""
    if edge.name in iris.ROLES:
        return "org:role ?which ;", f" && ?which = <{iris.role(edge.name)}>"
    if iris.statement_class(edge) == iris.OTHER_STATEMENT:
        return "rdf:predicate ?which ;", f" && ?which = {edge.iri}"
    return "", ""


def _row(properties: Sequence[Property], told: Mapping[str, Value]) -> Row:
    names = [(p.name, iris.listed(p) if p.type == "string[]" else iris.predicate(p)) for p in properties]
    return {name: told.get(iris.expand(term)) for name, term in names}
