"""Names of the RDF view: prefixes, and IRIs made of keys. The namespace is only a name; nothing answers there."""

from __future__ import annotations

import re
from functools import lru_cache

from schema.declaration import EdgeType, Property

NAMESPACE = "https://w3id.org/zeren/"
PREFIXES = {
    "zeren": f"{NAMESPACE}ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "oa": "http://www.w3.org/ns/oa#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "shape": f"{NAMESPACE}shape#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
DATATYPES = {
    "string": "xsd:string",
    "integer": "xsd:integer",
    "double": "xsd:double",
    "boolean": "xsd:boolean",
    "date": "xsd:date",
    "string[]": "xsd:string",
}
"""The datatype of each type of property; a list is repeated."""

STATEMENTS = {
    "Assignment": ("org:Membership", "org:member", "zeren:obligation"),
    "Membership": ("org:Membership", "org:member", "org:organization"),
    "Succession": ("org:ChangeEvent", "org:resultingOrganization", "org:originalOrganization"),
}
"""The nodes that carry the properties of an edge: what they specialise, and how they name its two ends."""

OTHER_STATEMENT = ("rdf:Statement", "rdf:subject", "rdf:object")
ROLES = {"LEADS": "lead", "RESPONSIBLE_FOR": "responsible", "SUPPORTS": "support"}
"""The role of the agency by the type of the edge."""

# What a segment of a path may hold as it is (RFC 3987: iunreserved, sub-delims, ":" and "@"); ";" divides our keys.
_KEPT = re.compile(
    "[A-Za-z0-9\\-._~!$&'()*+,=:@/\u00a0-\u200d\u2010-\u2027\u202f-\u205f\u2070-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    "\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]+"
)
_DOTS = re.compile(r"(?<![^/])\.{1,2}(?![^/])")


def expand(name: str) -> str:
    """Return the IRI of a prefixed name. Raises KeyError on an unknown prefix."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


@lru_cache(maxsize=200_000)
def encoded(key: str) -> str:
    """Return a key as part of an IRI: Chinese stays readable, what RFC 3987 does not allow is percent-encoded.

    Different keys give different results.
    """
    if _KEPT.fullmatch(key) and "." not in key:
        return key
    kept = "".join(c if _KEPT.fullmatch(c) else _percent(c) for c in key)
    return _DOTS.sub(lambda dots: _percent(dots.group()), kept)  # a segment "..": readers would walk up


def _percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))


def node(kind: str, key: str) -> str:
    """Return the IRI of the node of a type with a key."""
    return f"{NAMESPACE}id/{kind.lower()}/{encoded(key)}"


def statement(edge: str, ends: tuple[str, str], told: tuple[object, ...] = ()) -> str:
    """Return the IRI of the node that carries an edge's properties; `told` tells edges between the same ends apart."""
    parts = [*ends, *("" if value is None else str(value) for value in told)]
    return f"{NAMESPACE}id/{edge.lower().replace('_', '-')}/{';'.join(encoded(part) for part in parts)}"


def file(name: str) -> str:
    """Return the IRI of a file that was read."""
    return f"{NAMESPACE}id/file/{encoded(name)}"


def role(edge: str) -> str:
    """Return the IRI of the role, a concept, that an edge type stands for."""
    return f"{NAMESPACE}role/{ROLES[edge]}"


def concept(scheme: str, name: str = "") -> str:
    """Return the IRI of a scheme of concepts, or of the concept of this name in it."""
    return f"{NAMESPACE}{scheme}/{encoded(name)}" if name else f"{NAMESPACE}{scheme}"


def predicate(prop: Property) -> str:
    """Return the prefixed name of a property: the published one that was declared, else our own."""
    return prop.iri or f"zeren:{camel(prop.name)}"


def listed(prop: Property) -> str:
    """Return the prefixed name of the property that holds a whole list, in its order, one item a line."""
    return f"zeren:{camel(prop.name)}List"


def statement_class(edge: EdgeType) -> tuple[str, str, str]:
    """Return what the statements of an edge type specialise, and the names of their two ends."""
    return STATEMENTS.get(edge.statement or "", OTHER_STATEMENT)


def camel(name: str) -> str:
    """Return a name with underscores as RDF writes it: short_name → shortName."""
    first, *rest = name.lower().split("_")
    return first + "".join(word.capitalize() for word in rest)
