"""The ontology of the RDF view, in Turtle, derived from the declaration: `python -m schema.ontology` writes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from schema import iris, statements
from schema.declaration import EdgeType, NodeType, Property, Schema, load
from schema.turtle import prefixes, said, term

PAGE = Path(__file__).parent.parent / "docs" / "ontology.ttl"
"""Where it stands in the repository."""

# Terms of the RDF view that no single declaration names: (name, kind, what it specialises, Chinese, English).
_OTHER = (
    ("zeren:obligation", "owl:ObjectProperty", "dcterms:relation", "所承担的职责", "obligation of an assignment"),
    ("zeren:inTask", "owl:ObjectProperty", "dcterms:relation", "所在任务", "task that it is in; of a task, itself"),
    ("zeren:List", "rdfs:Datatype", "", "有序列表，每行一项", "a list in its order, one item a line"),
)


def ontology(schema: Schema) -> str:
    """Return the ontology as Turtle: classes, properties, roles, with labels and definitions in both languages."""
    blocks = [*_head(), *map(_node, schema.nodes.values()), *_statements(schema), *map(_edge, schema.edges.values())]
    return "\n\n".join([*blocks, *_properties(schema), *map(_other, _OTHER), *_roles(schema), *_schemes(schema)]) + "\n"


def foreign(schema: Schema) -> set[str]:
    """Return the prefixed names of all terms of other vocabularies that the RDF view uses."""
    named = [*(n.iri for n in schema.nodes.values()), *(e.iri for e in schema.edges.values())]
    named += [e.under.lstrip("^") for e in schema.edges.values() if e.under]
    named += [name for p in _all(schema) for name in (p.iri, p.under) if name]
    named += [name for names in (*iris.STATEMENTS.values(), iris.OTHER_STATEMENT) for name in names]
    named += [above for _, _, above, _, _ in _OTHER if above]
    named += [f"oa:{n}" for n in ("Annotation", "hasTarget", "SpecificResource", "hasSource", "hasSelector", "exact")]
    named += [f"oa:{n}" for n in ("TextPositionSelector", "TextQuoteSelector", "start", "end")]
    named += ["org:role", "org:Role", "skos:Concept", "skos:notation", "skos:prefLabel", "skos:definition"]
    named += ["skos:ConceptScheme", "skos:inScheme", "dcterms:subject"]
    return {name for name in named if not name.startswith("zeren:")}


def _head() -> Iterator[str]:
    yield prefixes()
    yield (
        f"<{iris.PREFIXES['zeren'].rstrip('#')}> a owl:Ontology ;\n"
        '    rdfs:label "责任图谱本体"@zh, "Ontology of responsibilities in government plans"@en .'
    )


def _node(node: NodeType) -> str:
    told = said(node.label_zh, node.label_en, node.definition_zh, node.definition_en)
    return term(f"zeren:{node.name}", "owl:Class", f"rdfs:subClassOf {node.iri}", told)


def _statements(schema: Schema) -> Iterator[str]:
    for name, edges in statements.classes(schema).items():
        edge = edges[0]
        above = iris.statement_class(edge)[0] + (", oa:Annotation" if edge.evidence else "")
        zh, more_zh, more_en = statements.NAMES[name]
        yield term(f"zeren:{name}", "owl:Class", f"rdfs:subClassOf {above}", said(zh, name, more_zh, more_en))


def _edge(edge: EdgeType) -> str:
    told = said(edge.label_zh, edge.label_en, edge.definition_zh, edge.definition_en)
    if not edge.iri.startswith("zeren:"):
        # Of a published term only how it is used here is said, and that in a note of ours.
        return f"# {edge.iri}: {edge.label_zh} · {edge.label_en}"
    under = edge.under or "dcterms:relation"
    above = f"[ owl:inverseOf {under[1:]} ]" if under.startswith("^") else under
    return term(edge.iri, "owl:ObjectProperty", f"rdfs:subPropertyOf {above}", told)


def _properties(schema: Schema) -> Iterator[str]:
    own: dict[str, list[Property]] = {}
    for prop in _all(schema):
        if not prop.iri:
            own.setdefault(iris.predicate(prop), []).append(prop)
        if prop.type == "string[]":
            own.setdefault(iris.listed(prop), []).append(prop)
    for name, props in own.items():
        first = props[0]
        whole = name == iris.listed(first)
        above = first.under or first.iri or "dcterms:relation"
        types = {"zeren:List" if whole else iris.DATATYPES[p.type] for p in props}
        ranged = f"rdfs:range {min(types)}" if len(types) == 1 else ""
        zh, en = (", ".join(dict.fromkeys(getattr(p, side) for p in props)) for side in ("zh", "en"))
        told = said(zh.replace(", ", "、"), en, *_defined(schema, name))
        yield term(name, "owl:DatatypeProperty", f"rdfs:subPropertyOf {above}", ranged, told)


def _defined(schema: Schema, name: str) -> tuple[str, str]:
    """What an own property says of each type that has it."""
    owners = [(n.label_zh, n.label_en, n.properties) for n in schema.nodes.values()]
    owners += [(e.label_zh, f"“{e.label_en}”", e.properties) for e in schema.edges.values()]
    zh: dict[str, list[str]] = {}
    en: dict[str, list[str]] = {}
    for label_zh, label_en, props in owners:
        for prop in props:
            if name in (iris.predicate(prop), iris.listed(prop)):
                zh.setdefault(prop.zh, []).append(label_zh)
                en.setdefault(prop.en, []).append(label_en)
    chinese = "；".join(f"{'、'.join(dict.fromkeys(of))}的{what}" for what, of in zh.items())
    return f"{chinese}。", "; ".join(f"{what} (of {', '.join(of)})" for what, of in en.items())


def _roles(schema: Schema) -> Iterator[str]:
    scheme = f"{iris.NAMESPACE}role"
    yield f'<{scheme}> a skos:ConceptScheme ;\n    skos:prefLabel "角色"@zh, "roles"@en .'
    for edge, code in iris.ROLES.items():
        named = schema.edges[edge]
        told = said(named.label_zh, named.label_en, named.definition_zh, named.definition_en)
        yield (
            f"<{iris.role(edge)}> a skos:Concept, org:Role ;\n    skos:inScheme <{scheme}> ;\n"
            f'    skos:notation "{code}" ;\n    {told} .'
        )


def _schemes(schema: Schema) -> Iterator[str]:
    """The schemes whose concepts are values of properties."""
    for prop in _all(schema):
        if prop.concepts:
            yield f"<{iris.concept(prop.concepts)}> a skos:ConceptScheme ;\n    {said(prop.zh, prop.en, '', '')} ."


def _other(told: tuple[str, str, str, str, str]) -> str:
    name, kind, above, zh, en = told
    return term(name, kind, f"rdfs:subPropertyOf {above}" if above else "", said(zh, en, "", ""))


def _all(schema: Schema) -> Iterator[Property]:
    for node in schema.nodes.values():
        yield from node.properties
    for edge in schema.edges.values():
        yield from edge.properties


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(ontology(load()), encoding="utf-8", newline="\n")
