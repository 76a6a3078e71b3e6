"""Turtle, TriG and JSON-LD, read back by rdflib and compared with the triples of the embedded engine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from rdflib import RDF, Dataset, Graph, URIRef

from schema import iris
from stores import scopes
from stores.export import context, export
from stores.folder import GraphFolder
from stores.protocol import Store
from tests.example_graph import HOSTILE, graph_of_examples

POLICY = "2023年云渡市沧澜江保护工作要点"
SCHEMA_ORG = iris.PREFIXES["schema"]
Triples = set[tuple[Any, ...]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphFolder]:
    with graph_of_examples(tmp_path_factory.mktemp("graph")) as opened:
        yield opened


@pytest.fixture(scope="module")
def store(folder: GraphFolder) -> Iterator[Store]:
    with closing(folder.store()) as opened:
        yield opened


@pytest.fixture(scope="module")
def known(folder: GraphFolder) -> Triples:
    """All triples of the embedded SPARQL engine, as rdflib reads them."""
    with closing(folder.sparql()) as engine:
        dump = engine.graph.dump(format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())
        assert len(engine.graph) == dump.count(b" .\n")
    return set(Graph().parse(data=dump, format="nt"))


def test_turtle(store: Store, known: Triples, tmp_path: Path) -> None:
    export(store, "turtle", tmp_path / "g.ttl")
    found = set(Graph().parse(tmp_path / "g.ttl", format="turtle"))
    assert found == known
    text = (tmp_path / "g.ttl").read_text("utf-8")
    assert text.count("@prefix eli:") == 1
    assert len(text) < 0.7 * sum(len(" ".join(term.n3() for term in triple)) for triple in known)


def test_trig_has_a_graph_for_each_document(store: Store, known: Triples, tmp_path: Path) -> None:
    export(store, "trig", tmp_path / "g.trig")
    read = Dataset()
    read.parse(tmp_path / "g.trig", format="trig")
    quads = list(read.quads())
    assert {(s, p, o) for s, p, o, _ in quads} == known
    policies = {str(key) for (key,) in store.run("MATCH (p:Policy) RETURN p.key").rows}
    named = {str(g) for *_, g in quads if g is not None and not str(g).startswith("urn:x-rdflib")}
    assert named == {iris.node("graph", key) for key in policies}
    own = {s for s, *_, g in quads if str(g) == iris.node("graph", POLICY)}
    for (key,) in store.run("MATCH (o:Obligation) WHERE o.policy = $p RETURN o.key", {"p": POLICY}).rows:
        assert URIRef(iris.node("Obligation", str(key))) in own


@pytest.mark.parametrize("reader", ["rdflib", "oxigraph"])
def test_jsonld(reader: str, store: Store, known: Triples, tmp_path: Path) -> None:
    export(store, "jsonld", tmp_path / "g.jsonld")
    if reader == "rdflib":
        found = set(Graph().parse(tmp_path / "g.jsonld", format="json-ld"))
    else:
        told = pyoxigraph.parse(path=str(tmp_path / "g.jsonld"), format=pyoxigraph.RdfFormat.JSON_LD)
        lines = pyoxigraph.serialize((q.triple for q in told), format=pyoxigraph.RdfFormat.N_TRIPLES)
        found = set(Graph().parse(data=lines, format="nt"))
    portal = {t for t in found if t[1].startswith(SCHEMA_ORG) or (t[1] == RDF.type and t[2].startswith(SCHEMA_ORG))}
    assert found - portal == known
    policies = store.run("MATCH (p:Policy) RETURN p.key, p.title").rows
    assert {s for s, p, o in portal if p == RDF.type} == {URIRef(iris.node("Policy", str(key))) for key, _ in policies}
    names = {(str(s), str(o)) for s, p, o in portal if p == URIRef(SCHEMA_ORG + "name")}
    assert names == {(iris.node("Policy", str(key)), str(title)) for key, title in policies}


def test_jsonld_is_plain_json(store: Store, tmp_path: Path) -> None:
    export(store, "jsonld", tmp_path / "g.jsonld", scopes.of_policy(store, POLICY))
    read = json.loads((tmp_path / "g.jsonld").read_text("utf-8"))
    assert set(read) == {"@context", "@graph"}
    assert read["@context"] == context.context()
    policy = next(node for node in read["@graph"] if node["@id"] == iris.node("Policy", POLICY) and "key" in node)
    assert policy["@type"] == ["zeren:Policy", "eli:LegalResource", "schema:Legislation"]
    assert policy["loaded"] is True and policy["year"] == 2023
    assert policy["schema:legislationIdentifier"] == "渡澜字〔2023〕2号"
    assert policy["schema:legislationDate"]["@value"] == policy["date_document"]
    passed = [n["schema:legislationPassedBy"] for n in read["@graph"] if "schema:legislationPassedBy" in n]
    assert passed, "who issued it"


def test_a_part_holds_only_its_own(store: Store, known: Triples, tmp_path: Path) -> None:
    export(store, "turtle", tmp_path / "g.ttl", scopes.of_policy(store, POLICY))
    found = set(Graph().parse(tmp_path / "g.ttl", format="turtle"))
    assert found < known
    assert len(found) < len(known) / 2
    tasks = {str(key) for (key,) in store.run("MATCH (t:Task) WHERE t.policy = $p RETURN t.key", {"p": POLICY}).rows}
    assert tasks <= {str(o) for _, p, o in found if str(p) == iris.expand("zeren:key")}


def test_hostile_names_survive(store: Store, tmp_path: Path) -> None:
    (key,) = next(
        r
        for r in store.run("MATCH (p:Policy) WHERE p.loaded RETURN p.key").rows
        if "a" in str(r[0]) and "云溪区" in str(r[0])
    )
    export(store, "turtle", tmp_path / "g.ttl", scopes.of_policy(store, str(key)))
    graph = Graph().parse(tmp_path / "g.ttl", format="turtle")
    titles = {str(o) for o in graph.objects(URIRef(iris.node("Policy", str(key))), URIRef(iris.expand("eli:title")))}
    assert titles == {HOSTILE.document.title}
