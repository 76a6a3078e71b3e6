"""The reference page of the schema, derived from its declaration: `python -m schema.page` writes docs/schema.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from schema.declaration import EdgeType, NodeType, Property, Schema, load

PAGE = Path(__file__).parent.parent / "docs" / "schema.md"
"""Where the page stands in the repository."""


def page(schema: Schema) -> str:
    """Return the page as Markdown."""
    return "\n".join(_lines(schema)) + "\n"


def _lines(schema: Schema) -> Iterator[str]:
    yield from (
        "# 图谱结构 · The schema",
        "",
        "Written by `python -m schema.page` from `schema/nodes/*.toml` and `schema/edges/*.toml`; change those.",
        "",
        "## 节点 · Nodes",
    )
    for node in schema.nodes.values():
        yield from _node(node)
    yield from ("", "## 关系 · Edges")
    for edge in schema.edges.values():
        yield from _edge(edge)


def _node(node: NodeType) -> Iterator[str]:
    yield from ("", f"### {node.label_zh} · `{node.name}`", "", node.definition_zh, node.definition_en, "")
    yield f"Key: {node.keyed_by}. RDF: `{node.iri}`."
    yield from _table(node.properties)


def _edge(edge: EdgeType) -> Iterator[str]:
    yield from ("", f"### {edge.label_zh} · `{edge.name}`", "", edge.definition_zh, edge.definition_en, "")
    yield ", ".join(f"`({a})-[:{edge.name}]->({b})`" for a, b in edge.ends) + f". RDF: `{edge.iri}`."
    yield from _table(edge.properties)


def _table(properties: Iterable[Property]) -> Iterator[str]:
    rows = [f"| `{p.name}` | {p.type} | {p.zh} | {_english(p)} |" for p in properties]
    if rows:
        yield from ("", "| property | type | 中文 | English |", "|---|---|---|---|", *rows)


def _english(prop: Property) -> str:
    return f"{prop.en}: {', '.join(prop.values)}" if prop.values else prop.en


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(load()), encoding="utf-8", newline="\n")
