"""JSON-LD as a document: its context defines all that it uses, no IRI is relative, and no reader drops anything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import rdflib

from schema import iris
from stores import scopes
from stores.elements import WHOLE
from stores.export import export
from tests.example_graph import graph_of_examples
from tests.test_ontology import OPEN, terms

POLICY = "2023年云渡市沧澜江保护工作要点"
OF_NODES = {"@id", "@type"}
OF_VALUES = {"@value", "@type", "@language", "@id"}
ABSOLUTE = re.compile(r"(https?|urn):[^\s<>\"{}|\\^`]+")
Node = dict[str, Any]


def expanded(name: str, context: Node) -> str:
    """What a term or a compact IRI means; empty where the context does not say."""
    if name in context:
        said = context[name]
        name = said if isinstance(said, str) else said["@id"]
    prefix, colon, local = name.partition(":")
    if colon and isinstance(context.get(prefix), str) and not local.startswith("//"):
        name = context[prefix] + local
    return name if ABSOLUTE.fullmatch(name) else ""


def faults(document: Node) -> Iterator[str]:
    """Yield what a reader of JSON-LD would drop, guess, or take for something else."""
    context = document["@context"]
    for term, said in context.items():
        if not expanded(term, context):
            yield f"{term} is not defined"
        if isinstance(said, dict):
            if said.keys() - {"@id", "@type"}:
                yield f"{term} is defined by more than @id and @type"
            if said["@type"] != "@id" and not expanded(said["@type"], context):
                yield f"the type of {term} is not defined"
    for node in document["@graph"]:
        yield from _faults(node, context)


def _faults(node: Node, context: Node) -> Iterator[str]:
    if not ABSOLUTE.fullmatch(node.get("@id", "")):
        yield f"the IRI {node.get('@id')} is relative"
    for kind in listed(node.get("@type", [])):
        if not expanded(kind, context):
            yield f"the type {kind} is not defined"
    for key in node.keys() - OF_NODES:
        if not expanded(key, context):
            yield f"the key {key} is not defined"
        said = context.get(key)
        leads = isinstance(said, dict) and said["@type"] == "@id"
        for value in listed(node[key]):
            yield from (f"{key}: {fault}" for fault in _of_value(value, leads, context))


def _of_value(value: object, leads: bool, context: Node) -> Iterator[str]:
    if isinstance(value, dict):
        if value.keys() - OF_VALUES or not value.keys() & {"@value", "@id"}:
            yield f"{value} is no value"
        if "@id" in value and not ABSOLUTE.fullmatch(value["@id"]):
            yield f"the IRI {value['@id']} is relative"
        if "@type" in value and not expanded(value["@type"], context):
            yield f"the type {value['@type']} is not defined"
    elif leads and not (isinstance(value, str) and ABSOLUTE.fullmatch(value)):
        yield f"the IRI {value} is relative"
    elif value is None or isinstance(value, list):
        yield f"{value} is dropped"


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@pytest.fixture(scope="module", params=["whole", "policy"])
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("jsonld")
    with graph_of_examples(place) as folder, closing(folder.store()) as store:
        scope = scopes.of_policy(store, POLICY) if request.param == "policy" else WHOLE
        export(store, "jsonld", place / "g.jsonld", scope)
    return place / "g.jsonld"


@pytest.fixture(scope="module")
def document(file: Path) -> Node:
    read: Node = json.loads(file.read_text("utf-8"))
    assert len(read["@graph"]) > 100
    return read


def test_it_is_valid(document: Node) -> None:
    assert list(faults(document)) == []


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        ({"@id": "https://w3id.org/x", "unheard": "of"}, "the key unheard is not defined"),
        ({"@id": "https://w3id.org/x", "foaf:name": "x"}, "the key foaf:name is not defined"),
        ({"@id": "policy/x"}, "the IRI policy/x is relative"),
        ({"@id": "https://w3id.org/x", "@type": "Policy"}, "the type Policy is not defined"),
        ({"@id": "https://w3id.org/x", "title": None}, "title: None is dropped"),
        ({"@id": "https://w3id.org/x", "hasTarget": "t"}, "hasTarget: the IRI t is relative"),
        (
            {"@id": "https://w3id.org/x", "title": {"@value": "x", "@type": "when"}},
            "title: the type when is not defined",
        ),
    ],
)
def test_what_is_wrong_is_found(node: Node, fault: str, document: Node) -> None:
    assert list(faults({"@context": document["@context"], "@graph": [node]})) == [fault]


def test_no_reader_drops_anything(file: Path, document: Node) -> None:
    """There are as many triples as values: of a key without meaning, rdflib would say nothing and make none."""
    said = {
        (node["@id"], key, json.dumps(value, sort_keys=True))
        for node in document["@graph"]
        for key in node.keys() - {"@id"}
        for value in listed(node[key])
    }
    assert len(rdflib.Graph().parse(file, format="json-ld")) == len(said)


def test_every_term_of_others_is_published(document: Node) -> None:
    context = document["@context"]
    used = {key for node in document["@graph"] for key in node.keys() - OF_NODES}
    used |= {kind for node in document["@graph"] for kind in listed(node.get("@type", []))}
    names = {expanded(name, context) for name in {*used, *(context.keys() - iris.PREFIXES.keys())}}
    ours = tuple(iris.PREFIXES[prefix] for prefix in OPEN)
    for name in {name for name in names if not name.startswith(ours)}:
        prefix = max(
            (p for p, iri in iris.PREFIXES.items() if name.startswith(iri)), key=lambda p: len(iris.PREFIXES[p])
        )
        assert name.removeprefix(iris.PREFIXES[prefix]) in terms(prefix), name


def test_a_policy_is_legislation_in_published_terms(document: Node) -> None:
    used = {name for node in document["@graph"] for name in (*node, *listed(node.get("@type", [])))}
    schema_org = {name.removeprefix("schema:") for name in used if name.startswith("schema:")}
    assert schema_org <= terms("schema")
    assert {"Legislation", "name", "legislationDate", "legislationPassedBy", "legislationJurisdiction"} <= schema_org
    policies = [n for n in document["@graph"] if "zeren:Policy" in listed(n.get("@type", []))]
    assert policies and all("schema:Legislation" in n["@type"] and n["schema:name"] for n in policies)
