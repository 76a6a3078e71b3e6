"""The ontology of the RDF view, in Turtle, derived from the declaration: `python -m schema.ontology` writes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from schema import iris
from schema.declaration import EdgeType, NodeType, Property, Schema, load

PAGE = Path(__file__).parent.parent / "docs" / "ontology.ttl"
"""Where it stands in the repository."""

# Terms of the RDF view that no single declaration names: (name, kind, what it specialises, Chinese, English).
_OTHER = (
    ("zeren:obligation", "owl:ObjectProperty", "dcterms:relation", "所承担的职责", "obligation of an assignment"),
    (
        "zeren:inPolicy",
        "owl:ObjectProperty",
        "dcterms:relation",
        "所在文件",
        "policy that it is in; of a policy, itself",
    ),
    ("zeren:inTask", "owl:ObjectProperty", "dcterms:relation", "所在任务", "task that it is in; of a task, itself"),
    ("zeren:List", "rdfs:Datatype", "", "有序列表，每行一项", "a list in its order, one item a line"),
)
_STATEMENTS = {
    "Assignment": ("责任", "one role of one agency in one obligation, with the words that say so"),
    "Citation": ("引用", "one citation of a policy, with the words that say so"),
    "Issuance": ("发布", "that an agency issued a policy, with the words that say so"),
    "Addressing": ("主送", "that a policy is addressed to an agency, with the words that say so"),
    "Membership": ("成员关系", "that an agency is a member of a set, with the words that say so"),
    "Succession": ("机构改革", "a reform by which one agency took over from another"),
    "Alignment": ("对应关系", "that the wording of an obligation was passed on, inferred"),
}


def ontology(schema: Schema) -> str:
    """Return the ontology as Turtle: classes, properties, roles, with labels and definitions in both languages."""
    blocks = [*_head(), *map(_node, schema.nodes.values()), *_statements(schema), *map(_edge, schema.edges.values())]
    return "\n\n".join([*blocks, *_properties(schema), *map(_other, _OTHER), *_roles(schema)]) + "\n"


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
    return {name for name in named if not name.startswith("zeren:")}


def _head() -> Iterator[str]:
    yield "\n".join(f"@prefix {prefix}: <{name}> ." for prefix, name in sorted(iris.PREFIXES.items()))
    yield (
        f"<{iris.PREFIXES['zeren'].rstrip('#')}> a owl:Ontology ;\n"
        '    rdfs:label "责任图谱本体"@zh, "Ontology of responsibilities in government plans"@en .'
    )


def _node(node: NodeType) -> str:
    said = _said(node.label_zh, node.label_en, node.definition_zh, node.definition_en)
    return _term(f"zeren:{node.name}", "owl:Class", f"rdfs:subClassOf {node.iri}", said)


def _statements(schema: Schema) -> Iterator[str]:
    made: dict[str, EdgeType] = {}
    for edge in schema.edges.values():
        if edge.statement:
            made.setdefault(edge.statement, edge)
    for name, edge in made.items():
        above = iris.statement_class(edge)[0] + (", oa:Annotation" if edge.evidence else "")
        zh, en = _STATEMENTS.get(name, (edge.label_zh, edge.label_en))
        yield _term(f"zeren:{name}", "owl:Class", f"rdfs:subClassOf {above}", _said(zh, name, zh, en))


def _edge(edge: EdgeType) -> str:
    said = _said(edge.label_zh, edge.label_en, edge.definition_zh, edge.definition_en)
    if not edge.iri.startswith("zeren:"):
        # Of a published term only how it is used here is said, and that in a note of ours.
        return f"# {edge.iri}: {edge.label_zh} · {edge.label_en}"
    under = edge.under or "dcterms:relation"
    above = f"[ owl:inverseOf {under[1:]} ]" if under.startswith("^") else under
    return _term(edge.iri, "owl:ObjectProperty", f"rdfs:subPropertyOf {above}", said)


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
        said = _said(zh.replace(", ", "、"), en, "", "")
        yield _term(name, "owl:DatatypeProperty", f"rdfs:subPropertyOf {above}", ranged, said)


def _roles(schema: Schema) -> Iterator[str]:
    scheme = f"{iris.NAMESPACE}role"
    yield f'<{scheme}> a skos:ConceptScheme ;\n    skos:prefLabel "角色"@zh, "roles"@en .'
    for edge, code in iris.ROLES.items():
        said = schema.edges[edge]
        yield (
            f"<{iris.role(edge)}> a skos:Concept, org:Role ;\n    skos:inScheme <{scheme}> ;\n"
            f'    skos:notation "{code}" ;\n    {_said(said.label_zh, said.label_en, "", "")} .'
        )


def _other(told: tuple[str, str, str, str, str]) -> str:
    name, kind, above, zh, en = told
    return _term(name, kind, f"rdfs:subPropertyOf {above}" if above else "", _said(zh, en, "", ""))


def _said(zh: str, en: str, more_zh: str, more_en: str) -> str:
    said = f"rdfs:label {_text(zh, 'zh')}, {_text(en, 'en')}"
    defined = f"skos:definition {_text(more_zh or zh, 'zh')}, {_text(more_en or en, 'en')}"
    return f"{said} ;\n    {defined}"


def _term(name: str, kind: str, *told: str) -> str:
    return " ;\n    ".join([f"{name} a {kind}", *(part for part in told if part)]) + " ."


def _text(words: str, language: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"@{language}'


def _all(schema: Schema) -> Iterator[Property]:
    for node in schema.nodes.values():
        yield from node.properties
    for edge in schema.edges.values():
        yield from edge.properties


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(ontology(load()), encoding="utf-8", newline="\n")
