"""What resolving a name asks of a store, in the store's own language."""

from __future__ import annotations

from collections.abc import Mapping

from stores.protocol import Answer, Store, Value

TEXTS: dict[str, dict[str, str]] = {
    "agencies": {
        "sparql": "SELECT DISTINCT ?key ?name ?place ?short_name ?aliases WHERE { {within} {named} "
        "?a a zeren:Agency ; zeren:key ?key ; skos:prefLabel ?name . OPTIONAL { ?a zeren:region ?place } "
        "OPTIONAL { ?a zeren:shortName ?short_name } OPTIONAL { ?a zeren:aliasesList ?aliases } }",
        "named": "?a zeren:key|skos:prefLabel|zeren:shortName|skos:altLabel $names .",
        "within": "?above zeren:key $region ; ^dcterms:isPartOf*/^zeren:belongsTo ?a .",
    },
    "policies": {
        "sparql": "SELECT DISTINCT ?key ?title ?number ?aliases ?loaded WHERE { {named} "
        "?p zeren:loaded ?loaded ; zeren:key ?key ; eli:title ?title . OPTIONAL { ?p eli:number ?number } "
        "OPTIONAL { ?p zeren:aliasesList ?aliases } }",
        "named": "?p zeren:key|eli:title|eli:number|eli:title_alternative $names .",
    },
    "regions": {
        "sparql": "SELECT DISTINCT ?key ?name ?full_name ?code WHERE { {named} ?g a zeren:Region ; zeren:key ?key ; "
        "skos:prefLabel ?name . OPTIONAL { ?g zeren:fullName ?full_name } OPTIONAL { ?g dcterms:identifier ?code } }",
        "named": "?g zeren:key|skos:prefLabel|zeren:fullName|dcterms:identifier $names .",
    },
    "tasks": {
        "cypher": "MATCH (t:Task) WHERE $policy = '' OR t.policy = $policy "
        "RETURN t.key AS key, t.number AS number, t.heading AS heading, t.policy AS policy, t.ordinal AS ordinal",
        "sparql": "SELECT ?key ?number ?heading ?policy ?ordinal WHERE { ?t zeren:section ?above ; zeren:key ?key ; "
        "zeren:policy ?policy ; eli:title ?heading ; zeren:ordinal ?ordinal . "
        'FILTER($policy = "" || ?policy = $policy) '
        "OPTIONAL { ?t eli:number ?number } }",
    },
    "places": {
        "cypher": "MATCH (g:Region) RETURN g.key AS key, g.full_name AS full_name",
        "sparql": "SELECT ?key ?full_name WHERE { ?g zeren:fullName ?full_name ; zeren:key ?key }",
    },
    "policy_places": {
        "cypher": "MATCH (p:Policy) WHERE p.title IN $titles OPTIONAL MATCH (g:Region {key: p.region}) "
        "RETURN p.title AS title, g.name AS region, p.year AS year",
        "sparql": "SELECT ?title ?region ?year WHERE { ?p eli:title $titles ; a zeren:Policy ; eli:title ?title . "
        "OPTIONAL { ?p eli:jurisdiction/skos:prefLabel ?region } OPTIONAL { ?p zeren:year ?year } }",
    },
    "has_task": {
        "cypher": "MATCH (t:Task {key: $key}) RETURN t.key AS key",
        "sparql": "SELECT ?key WHERE { ?t zeren:key $key ; zeren:section ?above ; zeren:key ?key }",
    },
    "plan_of": {
        "cypher": "MATCH (t:Task {key: $task}) RETURN t.policy AS policy",
        "sparql": "SELECT ?policy WHERE { ?t zeren:key $task ; zeren:section ?above ; zeren:policy ?policy }",
    },
    "regions_within": {
        "cypher": "MATCH (g:Region)-[:WITHIN*0..6]->(:Region {key: $region}) RETURN DISTINCT g.key AS key ORDER BY key",
        "sparql": "SELECT DISTINCT ?key WHERE { ?above zeren:key $region ; ^dcterms:isPartOf* ?g . "
        "?g a zeren:Region ; zeren:key ?key } ORDER BY ?key",
    },
}


def ask(store: Store, name: str, values: Mapping[str, Value] | None = None) -> Answer:
    """Return the answer to a look-up that every store is asked alike."""
    return store.run(TEXTS[name][store.language], values)


def narrowed(name: str, named: bool, within: bool = False) -> str:
    """Return the SPARQL text of a look-up that may be narrowed by names and by a region."""
    texts = TEXTS[name]
    parts = {"{named}": texts["named"] if named else "", "{within}": texts.get("within", "") if within else ""}
    text = texts["sparql"]
    for part, said in parts.items():
        text = text.replace(part, said)
    return text
