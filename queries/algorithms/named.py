"""Who is named for which obligation of some policies, asked of a store by the policies' keys alone.

The general view (stores.networkx_view) reads types of nodes and edges one by one; of a few policies among thousands,
two questions tell the same at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from schema import iris
from stores.protocol import Store, Value

if TYPE_CHECKING:
    View: TypeAlias = nx.MultiDiGraph[str]
else:
    View = nx.MultiDiGraph

_TEXTS = {
    "duties": {
        "cypher": "MATCH (a:Agency)-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(o:Obligation)-[:IN_POLICY]->(p:Policy) "
        "WHERE p.key IN $keys RETURN a.key AS agency, type(r) AS role, r.inferred AS inferred, o.key AS duty, "
        "o.task AS task, o.policy AS policy",
        "sparql": "SELECT ?agency ?role ?inferred ?duty ?task ?policy WHERE { "
        "?p zeren:key $keys . ?o zeren:inPolicy ?p . ?r zeren:obligation ?o ; org:role ?as ; org:member ?a . "
        "?as skos:notation ?role . ?a zeren:key ?agency . ?o zeren:key ?duty ; zeren:task ?task ; zeren:policy ?policy "
        "OPTIONAL { ?r zeren:inferred ?inferred } }",
    },
    "agencies": {
        "cypher": "MATCH (a:Agency) WHERE a.key IN $keys "
        "RETURN a.key AS key, a.name AS name, a.region AS region, a.collective AS collective",
        "sparql": "SELECT ?key ?name ?region ?collective WHERE { ?a zeren:key $keys ; zeren:key ?key ; "
        "skos:prefLabel ?name ; zeren:collective ?collective OPTIONAL { ?a zeren:region ?region } }",
    },
    "reforms": {
        "cypher": "MATCH (h:Agency)-[:SUCCEEDS]->(a:Agency) WHERE a.key IN $keys RETURN a.key AS of, h.key AS heir",
        "sparql": "SELECT ?of ?heir WHERE { "
        "?a zeren:key $keys ; zeren:key ?of . ?h zeren:succeeds ?a ; zeren:key ?heir }",
    },
    "stands for": {
        "cypher": "MATCH (a:Agency)-[:SUCCEEDS|MEMBER_OF]->(b:Agency) WHERE a.key IN $keys "
        "RETURN a.key AS of, b.key AS key",
        "sparql": "SELECT ?of ?key WHERE { ?a zeren:key $keys ; zeren:key ?of ; zeren:succeeds|org:memberOf ?b . "
        "?b zeren:key ?key }",
    },
    # Two patterns, as an agency is often its own heir, and within one an edge is not walked to and fro in every engine.
    "policies": {
        "cypher": "MATCH (a:Agency)-[:CARRIED_ON_BY]->(h:Agency) WHERE a.key IN $keys WITH DISTINCT a.key AS of, h "
        "MATCH (h)<-[:CARRIED_ON_BY]-(:Agency)-[:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(o:Obligation) "
        "RETURN DISTINCT of, o.policy AS policy",
        "sparql": "SELECT DISTINCT ?of ?policy WHERE { ?a zeren:key $keys ; zeren:key ?of ; zeren:carriedOnBy ?h . "
        "?b zeren:carriedOnBy ?h . ?r org:member ?b ; zeren:obligation ?o . ?o zeren:policy ?policy }",
    },
    "named": {
        "cypher": "MATCH (a:Agency)-[:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(o:Obligation)-[:IN_POLICY]->(p:Policy) "
        "WHERE p.key IN $keys RETURN DISTINCT a.key AS key, a.collective AS collective",
        "sparql": "SELECT DISTINCT ?key ?collective WHERE { ?p zeren:key $keys . ?o zeren:inPolicy ?p . "
        "?r zeren:obligation ?o ; org:member ?a . ?a zeren:collective ?collective ; zeren:key ?key }",
    },
    "places": {
        "cypher": "MATCH (p:Policy) WHERE p.region IN $keys RETURN p.key AS policy",
        "sparql": "SELECT ?policy WHERE { ?p zeren:region $keys ; zeren:loaded ?known ; zeren:key ?policy }",
    },
}
_EDGES = {role: name for name, role in iris.ROLES.items()}


def view(store: Store, policies: Collection[str]) -> View:
    """Return the agencies and obligations of policies with their duties, and what reforms made of these agencies.

    Nodes are keys, with label, name, region and collective or task and policy; edges have type and inferred.
    """
    made = View()
    duties = _ask(store, "duties", policies)
    agencies = {str(row[0]) for row in duties}
    reforms = _steps(store, "reforms", agencies)
    agencies.update(heir for _, heir in reforms)
    for key, name, region, collective in sorted(_ask(store, "agencies", agencies), key=repr):
        made.add_node(str(key), key=key, label="Agency", name=name, region=region, collective=collective)
    for agency, role, inferred, duty, task, policy in sorted(duties, key=repr):
        made.add_node(str(duty), key=duty, label="Obligation", task=task, policy=policy)
        _join(made, str(agency), str(duty), _EDGES.get(str(role), str(role)), inferred)
    for old, heir in sorted(reforms):
        _join(made, heir, old, "SUCCEEDS", None)
    return made


def policies_naming(store: Store, agencies: Collection[str]) -> dict[str, set[str]]:
    """Return, for each agency, the keys of the policies in which it has duties, under any name that reforms gave it."""
    found: dict[str, set[str]] = {agency: set() for agency in agencies}
    for agency, policy in _ask(store, "policies", agencies):
        found[str(agency)].add(str(policy))
    return found


def named_in(store: Store, policies: Collection[str]) -> set[str]:
    """Return the keys of the agencies, other than sets, that have duties in policies."""
    return {str(key) for key, is_set in _ask(store, "named", policies) if not is_set}


def standing_for(store: Store, agencies: Collection[str]) -> list[set[str]]:
    """Return, for each agency, its key and those of its predecessors and of the sets that they are in."""
    steps: nx.DiGraph[str] = nx.DiGraph(_steps(store, "stands for", agencies))
    return [{agency, *(nx.descendants(steps, agency) if agency in steps else ())} for agency in agencies]


def policies_of(store: Store, regions: Collection[str]) -> set[str]:
    """Return the keys of the policies of regions."""
    return {str(row[0]) for row in _ask(store, "places", regions)}


def _steps(store: Store, name: str, begin: Iterable[str]) -> set[tuple[str, str]]:
    """All steps, from one key to the next, that lead on from these keys."""
    found, known, latest = set[tuple[str, str]](), set(begin), set(begin)
    while latest:
        pairs = {(str(of), str(key)) for of, key in _ask(store, name, latest)}
        found |= pairs
        latest = {key for _, key in pairs} - known
        known |= latest
    return found


def _join(made: View, origin: str, end: str, name: str, inferred: Value) -> None:
    key, count = name, 1
    while made.has_edge(origin, end, key):
        count += 1
        key = f"{name}#{count}"
    made.add_edge(origin, end, key, type=name, inferred=inferred)


def _ask(store: Store, name: str, keys: Collection[str]) -> tuple[tuple[Value, ...], ...]:
    return store.run(_TEXTS[name][store.language], {"keys": sorted(keys)}).rows if keys else ()
