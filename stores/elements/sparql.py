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
    query = f"SELECT ?n ?p ?o WHERE {{ ?n zeren:key $key ; a zeren:{node.name} ; ?p ?o }}"
    told: dict[str, dict[str, Value]] = {}
    for subject, predicate, value in store.run(query, {"key": list(keys)}).rows:
        told.setdefault(str(subject), {})[str(predicate)] = value
    return [_row(node.properties, found) for found in told.values()]


def edges(store: Store, edge: EdgeType, ends: Ends, end: End, keys: Sequence[str]) -> list[Row]:
    """Return the edges between these types of which the node at `end` has one of the keys."""
    a, b = "?a zeren:key ?from", "?b zeren:key ?to"
    known = "?a zeren:key $key" if end == "from" else "?b zeren:key $key"
    typed = f"?a a zeren:{ends[0]} . ?b a zeren:{ends[1]} . {a} . {b}"
    if not edge.statement:
        query = f"SELECT ?from ?to WHERE {{ {known} . ?a {edge.iri} ?b . {typed} }}"
        return [{"from": f, "to": t} for f, t in store.run(query, {"key": list(keys)}).rows]
    _, origin, target = iris.statement_class(edge)
    which = _which(edge)
    query = (
        f"SELECT ?s ?from ?to ?p ?o WHERE {{ {known} . ?s {origin} ?a ; {target} ?b ; a zeren:{edge.statement} ; "
        f"{which}?p ?o . {typed} }}"
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
        found = f"?s a zeren:{edge.statement} ; {_which(edge)}{origin} ?a"
    else:
        found = " UNION ".join(f"{{ ?a a zeren:{a} ; {edge.iri} ?b . ?b a zeren:{b} }}" for a, b in edge.ends)
    return int(str(store.run(f"SELECT (COUNT(*) AS ?count) WHERE {{ {found} }}").rows[0][0]))


def _which(edge: EdgeType) -> str:
    """What tells an edge's statements from those of other edge types."""
    if edge.name in iris.ROLES:
        return f"org:role <{iris.role(edge.name)}> ; "
    return f"rdf:predicate {edge.iri} ; " if iris.statement_class(edge) == iris.OTHER_STATEMENT else ""


def _row(properties: Sequence[Property], told: Mapping[str, Value]) -> Row:
    names = [(p.name, iris.listed(p) if p.type == "string[]" else iris.predicate(p)) for p in properties]
    return {name: told.get(iris.expand(term)) for name, term in names}
