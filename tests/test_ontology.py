"""The ontology is that of the declaration; every term of others that it uses is one they published; IRIs are valid."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, parse
from rdflib.namespace import OWL, RDF, RDFS, SKOS

import schema
from schema import iris
from schema.ontology import PAGE, foreign, ontology
from schema.shapes import shapes
from tests.example_graph import graph_of_examples

VOCABULARIES = Path(schema.__file__).parent / "vocabularies"


def terms(prefix: str) -> set[str]:
    lines = (VOCABULARIES / f"{prefix}.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0] == f"# {iris.PREFIXES[prefix]}"
    assert lines[1].startswith("# ")
    return set(lines[2:])


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology(schema.load()), format="turtle")


def test_the_file_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == ontology(schema.load()), "run python -m schema.ontology"


def test_every_foreign_term_is_published() -> None:
    unknown = {name for name in foreign(schema.load()) if name.partition(":")[2] not in terms(name.partition(":")[0])}
    assert not unknown


OPEN = ("zeren", "shape")
"""The prefixes of our own terms."""


def strange(graph: rdflib.Graph) -> set[str]:
    """The properties, classes and other terms of vocabularies in a graph that these do not hold."""
    prefixes = {name: prefix for prefix, name in iris.PREFIXES.items() if prefix not in OPEN}
    found = set()
    for term in {term for triple in graph for term in triple if isinstance(term, rdflib.URIRef)}:
        prefix = next((prefix for name, prefix in prefixes.items() if str(term).startswith(name)), "")
        if prefix and str(term).removeprefix(iris.PREFIXES[prefix]) not in terms(prefix):
            found.add(str(term))
    known = (*iris.PREFIXES.values(), iris.NAMESPACE)
    return found | {str(p) for p in graph.predicates() if not str(p).startswith(known)}


def test_every_foreign_term_of_ontology_shapes_and_graph_is_published(graph: rdflib.Graph, tmp_path: Path) -> None:
    assert not strange(graph)
    assert not strange(rdflib.Graph().parse(data=shapes(schema.load()), format="turtle"))
    with graph_of_examples(tmp_path) as folder, closing(folder.sparql()) as store:
        triples = store.graph.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
    used = rdflib.Graph().parse(data=triples, format="nt")
    assert len(used) > 20_000
    assert not strange(used)


@pytest.mark.parametrize("name", ["eli:title_of_nothing", "oa:TextPosition", "skos:prefLabels", "sh:minCounts"])
def test_a_term_that_nobody_published_is_found(name: str) -> None:
    made = rdflib.Graph()
    made.add((rdflib.URIRef("urn:x"), rdflib.URIRef(iris.expand(name)), rdflib.Literal("x")))
    assert strange(made) == {iris.expand(name)}


@pytest.mark.parametrize("path", sorted(VOCABULARIES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_list_says_what_it_lists_and_where_it_is_from(path: Path) -> None:
    _, source, *listed = path.read_text(encoding="utf-8").splitlines()
    assert any(word in source for word in ("listed in", "listing of", "ontology file"))
    assert listed == sorted(set(listed))


def test_every_own_term_specialises_a_published_one_in_both_languages(graph: rdflib.Graph) -> None:
    own = [s for s in set(graph.subjects(RDF.type)) if str(s).startswith(iris.PREFIXES["zeren"])]
    assert len(own) > 50
    for term in own:
        if (term, RDF.type, RDFS.Datatype) in graph:
            continue
        kind = RDFS.subClassOf if (term, RDF.type, OWL.Class) in graph else RDFS.subPropertyOf
        above = list(graph.objects(term, kind))
        assert above, term
        assert not any(str(a).startswith(iris.PREFIXES["zeren"]) for a in above), term
        for said in (RDFS.label, SKOS.definition):
            assert {getattr(o, "language", "") for o in graph.objects(term, said)} == {"zh", "en"}, term


def test_every_declared_type_and_property_is_in_it(graph: rdflib.Graph) -> None:
    for node in schema.load().nodes.values():
        assert (rdflib.URIRef(iris.expand(f"zeren:{node.name}")), RDF.type, OWL.Class) in graph
        for prop in node.properties:
            name = iris.predicate(prop)
            assert not name.startswith("zeren:") or (rdflib.URIRef(iris.expand(name)), None, None) in graph


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("东屏省/云溪区:水利局", "东屏省/云溪区:水利局"),
        ("要点#1/1", "要点%231/1"),
        ("要点 1%", "要点%201%25"),
        ("<a>\\^`{|}", "%3Ca%3E%5C%5E%60%7B%7C%7D"),
        ("a;b?c", "a%3Bb%3Fc"),
        ("../x/./y", "%2E%2E/x/%2E/y"),
        ("\ue000\ud800", "%EE%80%80%ED%A0%80"),
    ],
)
def test_what_an_iri_may_not_hold_is_encoded(key: str, expected: str) -> None:
    assert iris.encoded(key) == expected


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_iris_are_valid_and_tell_keys_apart(one: str, other: str) -> None:
    first, second = iris.node("Agency", one), iris.node("Agency", other)
    assert (first == second) == (one == other)
    line = f"<{first}> <{iris.statement('LEADS', (one, other))}> <{iris.file(other)}> ."
    (triple,) = parse(line, format=RdfFormat.N_TRIPLES)
    assert triple.subject == NamedNode(first)
