"""The declaration of the graph: node types and edge types, read from `nodes/*.toml` and `edges/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from schema.errors import ZerenError

TYPES = ("string", "integer", "double", "boolean", "date", "string[]")
"""The types that a property may have."""

ANY = "*"
COUNTS = {ANY: (0, None), "0..1": (0, 1), "1": (1, 1), "1..*": (1, None)}
"""How many there may be: least and most (None: without end)."""

_NODE_NAME = re.compile("[A-Z][A-Za-z]+")
_EDGE_NAME = re.compile("[A-Z][A-Z_]+")
_PROPERTY_NAME = re.compile("[a-z][a-z0-9_]*")
_SAID = ("label_zh", "label_en", "definition_zh", "definition_en", "iri")


class SchemaError(ZerenError):
    """A declaration that contradicts itself, or a row that the schema does not allow."""

    status = 12


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a node or an edge."""

    name: str
    type: str
    zh: str
    en: str
    iri: str | None = None
    values: tuple[str, ...] = ()
    """The values it may have; empty where it is free."""
    evidence: bool = False
    """Part of the evidence: required, unless the edge says that it is inferred."""
    under: str | None = None
    """In RDF: the published property that its own term specialises, where it is not a published one itself."""
    required: bool = False
    """Each has one; a missing one violates the shapes."""
    concepts: str | None = None
    """In RDF: its values are concepts too, of a scheme of this name."""


@dataclass(frozen=True, slots=True)
class NodeType:
    """A kind of node; `key` identifies it, and `keyed_by` says what the key is made of."""

    name: str
    label_zh: str
    label_en: str
    definition_zh: str
    definition_en: str
    iri: str
    keyed_by: str
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class EdgeType:
    """A kind of edge, with the pairs of node types that it may connect (from, to)."""

    name: str
    label_zh: str
    label_en: str
    definition_zh: str
    definition_en: str
    iri: str
    evidence: bool
    ends: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...]
    under: str | None = None
    """In RDF: the published property that its own term specialises; `^` before it: the inverse of that property."""
    statement: str | None = None
    """In RDF: the class of the node that carries its properties; None where it has none."""
    leads_to: str = ANY
    """How many each node at its origin has: one of `COUNTS`."""
    led_by: str = ANY
    """How many each node at its target has."""
    reflexive: bool = False
    """In RDF: it leads from each node at its target to that node itself, too."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What the graph may hold, by name."""

    nodes: Mapping[str, NodeType]
    edges: Mapping[str, EdgeType]


EVIDENCE = (
    Property("quote", "string", "原文", "the words it was read from", evidence=True, under="dc:description"),
    Property("start", "integer", "起", "first code point in the text as read", evidence=True, under="schema:position"),
    Property("end", "integer", "止", "end in the text as read, exclusive", evidence=True, under="schema:position"),
    Property("source", "string", "来源文件", "file that it was read from", evidence=True, under="dc:source"),
)
"""What an edge that was read from a text carries beside its own properties."""


@cache
def load() -> Schema:
    """Return this version's schema. Raises SchemaError, naming the file, where a declaration contradicts itself."""
    return read(Path(__file__).parent)


def read(folder: Path) -> Schema:
    """Return the schema declared in `folder` (nodes/*.toml, edges/*.toml). Raises SchemaError, naming the file."""
    nodes: dict[str, NodeType] = {}
    for file, told in _files(folder / "nodes"):
        node = _node(file, told)
        _once(file, node.name, nodes)
        nodes[node.name] = node
    edges: dict[str, EdgeType] = {}
    for file, told in _files(folder / "edges"):
        edge = _edge(file, told, nodes)
        _once(file, edge.name, edges)
        edges[edge.name] = edge
    return Schema(nodes, edges)


def _files(folder: Path) -> Iterable[tuple[str, dict[str, Any]]]:
    for path in sorted(folder.glob("*.toml")):
        file = f"{folder.name}/{path.name}"
        try:
            yield file, tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SchemaError(f"{file}: {error}") from None


def _node(file: str, told: dict[str, Any]) -> NodeType:
    known = {"name", *_SAID, "key", "properties"}
    name, said = _head(file, told, known, _NODE_NAME)
    properties = _properties(file, told)
    if not properties or properties[0].name != "key" or properties[0].type != "string":
        raise SchemaError(f"{file}: the first property must be key, a string")
    return NodeType(name, **said, keyed_by=_text(file, told, "key"), properties=properties)


def _edge(file: str, told: dict[str, Any], nodes: Mapping[str, NodeType]) -> EdgeType:
    known = {"name", *_SAID, "evidence", "ends", "properties", "under", "statement", "leads_to", "led_by", "reflexive"}
    name, said = _head(file, told, known, _EDGE_NAME)
    ends = tuple((str(a), str(b)) for a, b in told.get("ends", []))
    if not ends or len(set(ends)) < len(ends):
        raise SchemaError(f"{file}: ends must name each pair of node types once")
    for end in (end for pair in ends for end in pair):
        if end not in nodes:
            raise SchemaError(f"{file}: unknown node type {end!r}")
    evidence = told.get("evidence")
    if not isinstance(evidence, bool):
        raise SchemaError(f"{file}: evidence must be true or false")
    properties = _properties(file, told) + (EVIDENCE if evidence else ())
    if len({p.name for p in properties} | {"from", "to"}) < len(properties) + 2:
        raise SchemaError(f"{file}: a property has the name of an end or of the evidence")
    statement = told.get("statement")
    if bool(properties) != bool(statement):
        raise SchemaError(f"{file}: an edge with properties, and only such a one, needs a statement")
    counts = {side: str(told.get(side, ANY)) for side in ("leads_to", "led_by")}
    if unknown := set(counts.values()) - COUNTS.keys():
        raise SchemaError(f"{file}: {min(unknown)!r} is no count; write one of {', '.join(COUNTS)}")
    under, reflexive = told.get("under"), told.get("reflexive", False)
    if not isinstance(reflexive, bool):
        raise SchemaError(f"{file}: reflexive must be true or false")
    return EdgeType(
        name,
        **said,
        evidence=evidence,
        ends=ends,
        properties=properties,
        under=under,
        statement=statement,
        reflexive=reflexive,
        **counts,
    )


def _head(file: str, told: dict[str, Any], known: set[str], form: re.Pattern[str]) -> tuple[str, dict[str, str]]:
    if unknown := told.keys() - known:
        raise SchemaError(f"{file}: unknown key {min(unknown)!r}")
    name = _text(file, told, "name")
    if not form.fullmatch(name):
        raise SchemaError(f"{file}: {name!r} is no name of this kind of type")
    return name, {key: _text(file, told, key) for key in _SAID}


def _properties(file: str, told: dict[str, Any]) -> tuple[Property, ...]:
    found = []
    for name, value in told.get("properties", {}).items():
        where = f"{file}: property {name}"
        if not isinstance(value, dict) or not _PROPERTY_NAME.fullmatch(name):
            raise SchemaError(f"{where} must be a lower-case name with a table")
        if unknown := value.keys() - {"type", "zh", "en", "iri", "under", "values", "required", "concepts"}:
            raise SchemaError(f"{where}: unknown key {min(unknown)!r}")
        if value.get("type") not in TYPES:
            raise SchemaError(f"{where}: unknown type {value.get('type')!r}")
        labels = _text(where, value, "zh"), _text(where, value, "en")
        iri, values, under = value.get("iri"), tuple(value.get("values", ())), value.get("under")
        required = value.get("required", name == "key")
        if not isinstance(required, bool):
            raise SchemaError(f"{where}: required must be true or false")
        concepts = value.get("concepts")
        if concepts is not None and (value["type"] != "string" or not _PROPERTY_NAME.fullmatch(str(concepts))):
            raise SchemaError(f"{where}: concepts must be a lower-case name, of a string")
        found.append(
            Property(name, value["type"], *labels, iri, values, under=under, required=required, concepts=concepts)
        )
    return tuple(found)


def _text(where: str, told: dict[str, Any], key: str) -> str:
    value = told.get(key)
    if not isinstance(value, str) or not value.strip():
        raise SchemaError(f"{where}: {key} is missing")
    return value


def _once(file: str, name: str, known: Iterable[str]) -> None:
    if name in known:
        raise SchemaError(f"{file}: {name} is declared twice")
