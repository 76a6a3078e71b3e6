"""The SHACL shapes of the RDF view, in Turtle, derived from the declaration: `python -m schema.shapes` writes them.

Each shape says one thing, so that its message, in Chinese and English, can say what is wrong in plain words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from schema import consistency, iris, statements
from schema.consistency import SEVERITIES, Constraint
from schema.declaration import COUNTS, EdgeType, NodeType, Property, Schema, load
from schema.shape_parts import Part, an, constrained, count, from_zero, message, ordered, typed
from schema.turtle import items, prefixes, said, term

PAGE = Path(__file__).parent.parent / "docs" / "shapes.ttl"
"""Where they stand in the repository."""

_POSITIONS = ("start", "end")


def shapes(schema: Schema) -> str:
    """Return the shapes as Turtle: of node types, of the ends of edges, of statements, of evidence, of consistency."""
    blocks = [
        prefixes(),
        _ontology(),
        *(block for node in schema.nodes.values() for block in _node(schema, node)),
        *(block for edge in schema.edges.values() for block in _ends(edge)),
        *(block for name in statements.classes(schema) for block in _statement(schema, name)),
        *_evidence(),
    ]
    return "\n\n".join([*blocks, *map(_constraint, consistency.load())]) + "\n"


def _ontology() -> str:
    declared = " ,\n".join(
        f'        [ sh:prefix "{prefix}" ; sh:namespace "{name}"^^xsd:anyURI ]'
        for prefix, name in sorted(iris.PREFIXES.items())
    )
    name = iris.PREFIXES["shape"].rstrip("#")
    return term(
        f"<{name}>", "owl:Ontology", said("责任图谱形状", "Shapes of the graph of responsibilities"),
        f"sh:declare\n{declared}",
    )  # fmt: skip


def _node(schema: Schema, node: NodeType) -> Iterator[str]:
    names = (node.label_zh, node.label_en)
    parts = list(_properties(node.name, names, [(p, p.required) for p in node.properties]))
    for edge in schema.edges.values():
        if targets := [to for origin, to in edge.ends if origin == node.name]:
            parts += _linked(schema, node.name, names, edge, targets)
        if any(to == node.name for _, to in edge.ends):
            labels = (f"“{edge.label_zh}”的起点", f"origin of “{edge.label_en}”")
            path = f"[ sh:inversePath {edge.iri} ]"
            parts += count(f"{node.name}-led-by-{_local(edge)}", names, path, COUNTS[edge.led_by], labels)
    yield from _shape(node.name, f"sh:targetClass zeren:{node.name}", node.label_zh, node.label_en, parts)


def _linked(schema: Schema, of: str, names: tuple[str, str], edge: EdgeType, targets: Sequence[str]) -> Iterator[Part]:
    """What an edge from nodes of one type leads to, and how many."""
    where = f"{of}-{_local(edge)}"
    edge_names = (edge.label_zh, edge.label_en)
    yield from count(where, names, edge.iri, COUNTS[edge.leads_to], (f"“{edge_names[0]}”", f"“{edge_names[1]}”"))
    zh = "、".join(schema.nodes[name].label_zh for name in targets)
    en = " or ".join(schema.nodes[name].label_en for name in targets)
    yield constrained(
        f"{where}-ends", edge.iri, _classes(targets),
        f"{names[0]}的“{edge_names[0]}”须指向{zh}。", f"What {an(names[1])} “{edge_names[1]}” must be {an(en)}.",
    )  # fmt: skip


def _ends(edge: EdgeType) -> Iterator[str]:
    """What an edge may lead from: a shape of all its subjects."""
    origins = list(dict.fromkeys(end for pair in edge.ends for end in (pair if edge.reflexive else pair[:1])))
    name = f"{edge.name}-origin"
    told = (f"“{edge.label_zh}”的起点类型不对。", f"“{edge.label_en}” does not lead from a node of this type.")
    yield term(f"shape:{name}", "sh:NodeShape", f"sh:targetSubjectsOf {edge.iri}", _classes(origins), message(*told))


def _statement(schema: Schema, name: str) -> Iterator[str]:
    edges = statements.classes(schema)[name]
    zh, en = statements.NAMES[name][0], name
    _, origin, target = iris.statement_class(edges[0])
    parts: list[Part] = []
    for side, path in enumerate((origin, target)):
        types = list(dict.fromkeys(pair[side] for edge in edges for pair in edge.ends))
        labels = ("起点", "origin") if side == 0 else ("终点", "target")
        where = f"{name}-{labels[1]}"
        parts += count(where, (zh, en), path, (1, 1), labels)
        parts.append(
            constrained(f"{where}-ends", path, _classes(types), f"{zh}的{labels[0]}类型不对。",
                         f"The {labels[1]} of the {en} is not of a type that it may have.")
        )  # fmt: skip
    kinds = [f"<{iris.role(e.name)}>" for e in edges if e.name in iris.ROLES]
    path = "org:role" if kinds else "rdf:predicate"
    kinds = kinds or ([e.iri for e in edges] if iris.statement_class(edges[0]) == iris.OTHER_STATEMENT else [])
    if kinds:
        parts += count(f"{name}-kind", (zh, en), path, (1, 1), ("种类", "kind"))
        parts.append(
            constrained(f"{name}-kind-values", path, f"sh:in {items(kinds)}", f"{zh}的种类不在所列之内。",
                         f"The {en} is of no known kind.")
        )  # fmt: skip
    parts += _properties(name, (zh, en), _carried(edges))
    yield from _shape(name, f"sh:targetClass zeren:{name}", zh, en, parts)
    if any(edge.evidence for edge in edges):
        yield _constraint(
            Constraint(
                f"{name}-evidence", name, "error", f"{zh}没有出处，又未标明推断。",
                f"The {en} has no evidence and is not marked as inferred.",
                "FILTER NOT EXISTS { $this oa:hasTarget ?place }\nFILTER NOT EXISTS { $this zeren:inferred true }",
            )
        )  # fmt: skip


def _carried(edges: Sequence[EdgeType]) -> list[tuple[Property, bool]]:
    """The properties of statements, and whether each must have one: those that all edge types need."""
    found: dict[str, Property] = {}
    for edge in edges:
        for prop in edge.properties:
            found.setdefault(prop.name, prop)
    needed = [{p.name for p in edge.properties if p.required} for edge in edges]
    return [(prop, all(prop.name in names for names in needed)) for prop in found.values()]


def _evidence() -> Iterator[str]:
    """The place that a statement was read from, by position and by quote."""
    place, position, quote = ("出处", "place"), ("位置", "position"), ("引文", "quote")
    source = list(count("place-source", place, "oa:hasSource", (1, 1), ("来源文件", "source file")))
    yield from _shape("place", "sh:targetClass oa:SpecificResource", *place, source)
    for kind, term_of, name in (("position", "oa:start", position), ("quote", "oa:exact", quote)):
        yield _constraint(
            Constraint(
                f"place-{kind}", "oa:SpecificResource", "error", f"出处没有{name[0]}。", f"The place has no {name[1]}.",
                f"OPTIONAL {{ $this oa:hasSelector/{term_of} ?found }}\nFILTER(!BOUND(?found))",
            )
        )  # fmt: skip
    parts = [p for end in _POSITIONS for p in _position("position", position, f"oa:{end}", end)]
    parts.append(ordered("position", position, "oa:start", "oa:end"))
    yield from _shape("position", "sh:targetClass oa:TextPositionSelector", *position, parts)
    words = list(count("quote-exact", quote, "oa:exact", (1, 1), ("文字", "text")))
    yield from _shape("quote", "sh:targetClass oa:TextQuoteSelector", *quote, words)


def _position(of: str, names: tuple[str, str], path: str, end: str) -> Iterator[Part]:
    labels = ("起", "start") if end == "start" else ("止", "end")
    yield from count(f"{of}-{end}", names, path, (1, 1), labels)
    yield typed(f"{of}-{end}", names, path, "xsd:integer", labels)
    yield from_zero(f"{of}-{end}", names, path, labels)


def _properties(of: str, names: tuple[str, str], props: Sequence[tuple[Property, bool]]) -> Iterator[Part]:
    for prop, required in props:
        path, where, labels = iris.predicate(prop), f"{of}-{prop.name}", (f"“{prop.zh}”", f"“{prop.name}”")
        if prop.type == "string[]":
            yield from count(where, names, iris.listed(prop), (int(required), 1), labels)
        else:
            yield from count(where, names, path, (int(required), 1), labels)
        yield typed(where, names, path, iris.DATATYPES[prop.type], labels)
        if prop.name == "key":
            yield constrained(f"{where}-filled", path, "sh:minLength 1", f"{names[0]}的键为空。",
                               f"The key of {an(names[1])} is empty.")  # fmt: skip
        if prop.values:
            yield constrained(
                f"{where}-values", path, f"sh:in {items(map(_quoted, prop.values))}",
                f"{names[0]}的{labels[0]}不在所列之内：{'、'.join(prop.values)}。",
                f"{labels[1]} of {an(names[1])} is none of {', '.join(prop.values)}.",
            )  # fmt: skip
        if prop.name in _POSITIONS:
            yield from_zero(where, names, path, labels)
    if {p.name for p, _ in props} >= set(_POSITIONS):
        yield ordered(of, names, "zeren:start", "zeren:end")


def _shape(name: str, target: str, zh: str, en: str, parts: Sequence[Part]) -> Iterator[str]:
    own = " ,\n        ".join(part for part, _ in parts)
    yield term(f"shape:{name}", "sh:NodeShape", target, said(zh, en), f"sh:property {own}" if own else "")
    yield from (block for _, block in parts)


def _constraint(told: Constraint) -> str:
    target = told.of if ":" in told.of else f"zeren:{told.of}"
    chosen = " ".join(["$this", *(f"?{name}" for name in told.told)])
    query = f"SELECT DISTINCT {chosen} WHERE {{\n{told.query}\n}}"
    return term(
        f"shape:{told.name}", "sh:NodeShape", f"sh:targetClass {target}", f"sh:severity {SEVERITIES[told.severity]}",
        f"sh:sparql [\n        a sh:SPARQLConstraint ;\n        sh:prefixes <{iris.PREFIXES['shape'].rstrip('#')}> ;\n"
        f"        {message(told.zh, told.en)} ;\n        sh:select {_long(query)} ]",
    )  # fmt: skip


def _classes(names: Sequence[str]) -> str:
    if len(names) == 1:
        return f"sh:class zeren:{names[0]}"
    return f"sh:or {items(f'[ sh:class zeren:{name} ]' for name in names)}"


def _long(query: str) -> str:
    return '"""' + query.replace("\\", "\\\\").replace('"""', '\\"\\"\\"') + '"""'


def _quoted(value: str) -> str:
    return f'"{value}"'


def _local(edge: EdgeType) -> str:
    return edge.name.lower().replace("_", "-")


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(shapes(load()), encoding="utf-8", newline="\n")
