"""The shapes are those of the declaration; every constraint can fail; pySHACL finds the same violations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
import rdflib
from rdflib.namespace import SH

import schema
from schema import SchemaError, consistency, iris
from schema.shapes import PAGE, shapes
from stores.folder import GraphFolder
from stores.oxigraph import OxigraphStore
from stores.shacl import Check, checks, compiled
from stores.sparql import PROLOGUE
from tests.example_graph import graph_of_examples

ROOT = Path(__file__).resolve().parent.parent
PREFIXES = "".join(f"@prefix {prefix}: <{name}> .\n" for prefix, name in iris.PREFIXES.items())
DECLARED = {constraint.name for constraint in consistency.load()}
GENERATED = {"place-position", "place-quote"} | {
    f"{edge.statement}-evidence" for edge in schema.load().edges.values() if edge.evidence
}

Found = set[tuple[str, str]]
"""Names of constraints, and the nodes that violate them."""


def ours(turtle: str) -> Found:
    store = pyoxigraph.Store()
    store.load((PREFIXES + turtle).encode(), format=pyoxigraph.RdfFormat.TURTLE)
    return violations(OxigraphStore.of(store))


def violations(store: OxigraphStore) -> Found:
    return {(check.name, str(row[0])) for check in checks() for row in store.run(check.query()).rows}


def theirs(turtle: str, format: str = "turtle") -> Found:  # noqa: A002
    """What pySHACL finds."""
    data = rdflib.Graph().parse(data=turtle if format == "nt" else PREFIXES + turtle, format=format)
    rules = rdflib.Graph().parse(data=shapes(schema.load()), format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=rules, inference="none", advanced=False)
    assert isinstance(report, rdflib.Graph)
    return {
        (str(report.value(found, SH.sourceShape)).rpartition("#")[2], str(report.value(found, SH.focusNode)))
        for found in report.subjects(rdflib.RDF.type, SH.ValidationResult)
    }


def test_the_file_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == shapes(schema.load()), "run python -m schema.shapes"


def test_every_shape_speaks_both_languages() -> None:
    assert len(checks()) > 400
    for check in checks():
        assert check.en.endswith((".", "?"))
        assert check.zh.endswith("。")
        assert re.search("[\u4e00-\u9fff]", check.zh)


def test_shapes_that_hold_something_unknown_are_refused() -> None:
    text = 'shape:x a sh:NodeShape ; sh:targetClass zeren:Task ; sh:closed true ; sh:message "一。"@zh, "One."@en .'
    with pytest.raises(SchemaError, match="closed"):
        compiled(PREFIXES + text)


# --- every generated constraint, on a node made to violate it -------------------------------------------------------


def bad_node(number: int, check: Check) -> str:
    """A node that violates a constraint of a property, as Turtle."""
    this = f"<urn:test:{number}>"
    kind = re.fullmatch(r"\?this a (<.+>) \.", check.target)
    origin = re.fullmatch(r"\?this (<.+>) \?any \.", check.target)
    typed = f"{this} a {kind[1]} .\n" if kind else f"{this} {origin[1] if origin else ''} <urn:test:end> .\n"
    path = re.search(r"\?this (\^?)(<[^>]+>) \?value", check.where)
    if path is None or "FILTER NOT EXISTS { ?this" in check.where:
        return typed  # without what it must have; an origin of no type

    def said(*values: str) -> str:
        told = (f"{v} {path[2]} {this} ." if path[1] else f"{this} {path[2]} {v} ." for v in values)
        return typed + "\n".join(told) + "\n"

    if "sameTerm" in check.where:
        return said("<urn:test:a>", "<urn:test:b>")
    if "?limit" in check.where:
        limit = re.search(r"\?this (<[^>]+>) \?limit", check.where)
        assert limit
        return said("5") + f"{this} {limit[1]} 5 .\n"
    if "STRLEN" in check.where:
        return said('""')
    if ">=" in check.where:
        return said("-1")
    if "DATATYPE" in check.where:
        return said('"x"^^xsd:anyURI')
    return said("<urn:test:nothing>")


def generated() -> list[Check]:
    return [check for check in checks() if check.name not in DECLARED | GENERATED]


def test_every_generated_constraint_can_fail_and_pyshacl_agrees() -> None:
    made = generated()
    turtle = "".join(bad_node(number, check) for number, check in enumerate(made))
    found = ours(turtle)
    missed = [check.name for number, check in enumerate(made) if (check.name, f"urn:test:{number}") not in found]
    assert not missed
    assert found == theirs(turtle)


def test_a_value_that_is_none_of_its_datatype_is_found() -> None:
    turtle = '<urn:t> a zeren:Obligation ; zeren:due "2025-02-30"^^xsd:date ; zeren:ordinal "one"^^xsd:integer .'
    found = {name for name, _ in ours(turtle)}
    assert {"Obligation-due-type", "Obligation-ordinal-type"} <= found


# --- consistency: a small graph that is right, and one change for each constraint ------------------------------------

LEAD = f"<{iris.role('LEADS')}>"
SUPPORT = f"<{iris.role('SUPPORTS')}>"
GOOD = f"""
<urn:p> a zeren:Policy ; zeren:inPolicy <urn:p> ; eli:title "一号方案" ; eli:date_document "2025-01-01"^^xsd:date ;
  zeren:year 2025 ; zeren:loaded true .
<urn:q> a zeren:Policy ; zeren:inPolicy <urn:q> ; eli:title "二号方案" ; eli:date_document "2024-01-01"^^xsd:date ;
  zeren:loaded true .
<urn:s> a zeren:Section ; eli:is_part_of <urn:p> .
<urn:t> a zeren:Task ; zeren:inTask <urn:t> ; zeren:inPolicy <urn:p> ; zeren:policy "p" ; zeren:start 0 ; zeren:end 100 .
<urn:o> a zeren:Obligation ; zeren:inTask <urn:t> ; zeren:inPolicy <urn:p> ; zeren:policy "p" ; eli:is_part_of <urn:t> ;
  zeren:start 0 ; zeren:end 50 ; zeren:covered true ; zeren:due "2025-12-31"^^xsd:date ; zeren:hasTarget <urn:m> .
<urn:m> a zeren:Target ; zeren:inPolicy <urn:p> ; zeren:start 5 ; zeren:end 9 ; zeren:deadline "2025-12-31"^^xsd:date .
<urn:a> a zeren:Agency ; skos:prefLabel "甲局" ; zeren:collective false .
<urn:b> a zeren:Agency ; skos:prefLabel "乙局" ; zeren:collective false ; zeren:succeeds <urn:c> .
<urn:c> a zeren:Agency ; skos:prefLabel "丙局" ; zeren:collective false .
<urn:r> a zeren:Region ; skos:prefLabel "云溪区" ; dcterms:isPartOf <urn:u> .
<urn:u> a zeren:Region ; skos:prefLabel "临澜市" .
<urn:la> a zeren:Assignment ; org:role {LEAD} ; org:member <urn:a> ; zeren:obligation <urn:o> ; zeren:basis "stated" ;
  zeren:position 1 ; zeren:start 51 ; zeren:end 53 ; zeren:inferred false ; oa:hasTarget <urn:place> .
<urn:sb> a zeren:Assignment ; org:role {SUPPORT} ; org:member <urn:b> ; zeren:obligation <urn:o> ; zeren:position 2 ;
  zeren:start 60 ; zeren:end 62 ; oa:hasTarget <urn:place> .
<urn:place> a oa:SpecificResource ; oa:hasSelector <urn:at>, <urn:words> .
<urn:at> oa:start 51 ; oa:end 53 .
<urn:words> oa:exact "甲局" .
<urn:ci> a zeren:Citation ; rdf:predicate eli:based_on ; rdf:subject <urn:p> ; rdf:object <urn:q> ; oa:hasTarget <urn:place> .
<urn:p> eli:based_on <urn:q> .
<urn:re> a zeren:Succession ; org:resultingOrganization <urn:b> ; org:originalOrganization <urn:c> ; zeren:year 2024 .
"""
CASES = {
    "leads-inferred-unmarked": ("la", 'DELETE { ?x zeren:basis ?y } INSERT { ?x zeren:basis "sole" } WHERE { ?x zeren:basis ?y }'),
    "leads-stated-as-inferred": ("la", "DELETE { <urn:la> zeren:inferred false } INSERT { <urn:la> zeren:inferred true } WHERE {}"),
    "lead-without-basis": ("la", "DELETE WHERE { ?x zeren:basis ?y }"),
    "lead-of-a-set": ("la", "DELETE { <urn:a> zeren:collective false } INSERT { <urn:a> zeren:collective true } WHERE {}"),
    "lead-and-support": ("la", "DELETE { ?x org:member <urn:b> } INSERT { ?x org:member <urn:a> } WHERE { ?x org:member <urn:b> }"),
    "several-leads": ("o", 'INSERT DATA { <urn:sb> zeren:basis "stated" }'),
    "unassigned-task": ("t", "DELETE { <urn:o> zeren:covered true } INSERT { <urn:o> zeren:covered false } WHERE {}"),
    "due-and-unassigned": (
        "o2",
        'INSERT DATA { <urn:o2> a zeren:Obligation ; zeren:inTask <urn:t> ; zeren:covered false ; zeren:due "2025-06-30"^^xsd:date }',
    ),
    "due-before-document": ("o", 'INSERT DATA { <urn:o> zeren:due "2024-12-31"^^xsd:date }'),
    "target-before-document": ("m", 'INSERT DATA { <urn:m> zeren:deadline "2024-12-31"^^xsd:date }'),
    "rests-on-a-later-one": ("ci", 'INSERT DATA { <urn:q> eli:date_document "2026-01-01"^^xsd:date }'),
    "policies-in-a-circle": ("p", "INSERT DATA { <urn:q> eli:implements <urn:z> . <urn:z> eli:based_on <urn:p> }"),
    "regions-in-a-circle": ("r", "INSERT DATA { <urn:u> dcterms:isPartOf <urn:r> }"),
    "agencies-in-a-circle": ("b", "INSERT DATA { <urn:c> zeren:succeeds <urn:b> }"),
    "headings-in-a-circle": ("s", "INSERT DATA { <urn:s> eli:is_part_of <urn:s> }"),
    "agency-outside-the-task": ("sb", "INSERT DATA { <urn:sb> zeren:end 101 }"),
    "target-outside-the-task": ("m", "INSERT DATA { <urn:m> zeren:end 101 }"),
    "duty-outside-the-task": ("o", "INSERT DATA { <urn:o> zeren:end 101 }"),
    "part-of-another-policy": ("o", 'DELETE { <urn:t> zeren:policy "p" } INSERT { <urn:t> zeren:policy "q" } WHERE {}'),
    "abolished-agency": ("sb", "DELETE { <urn:sb> org:member ?x } INSERT { <urn:sb> org:member <urn:c> } WHERE { <urn:sb> org:member ?x }"),
    "undated-policy": ("p", "DELETE WHERE { <urn:p> eli:date_document ?x ; zeren:year ?y }"),
    "place-position": ("place", "DELETE WHERE { ?x oa:start ?y }"),
    "place-quote": ("place", "DELETE WHERE { ?x oa:exact ?y }"),
    **{
        f"{kind}-evidence": ("ev", f"INSERT DATA {{ <urn:ev> a zeren:{kind} }}")
        for kind in sorted(name.removesuffix("-evidence") for name in GENERATED if name.endswith("-evidence"))
    },
}  # fmt: skip


def told(found: Found) -> Found:
    """Those of the constraints that the table is about."""
    return {(name, node) for name, node in found if name in CASES}


def changed(update: str = "") -> str:
    """The good graph after a change, as N-Triples."""
    store = pyoxigraph.Store()
    store.load((PREFIXES + GOOD).encode(), format=pyoxigraph.RdfFormat.TURTLE)
    if update:
        store.update(PROLOGUE + update)
    dump = store.dump(format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())
    return dump.decode()


def test_the_table_names_every_constraint_and_the_graph_it_changes_violates_none() -> None:
    assert CASES.keys() == DECLARED | GENERATED
    assert not told(ours(changed()))
    assert not told(theirs(changed(), "nt"))


@pytest.mark.parametrize("name", CASES)
def test_every_constraint_of_consistency_can_fail_and_pyshacl_agrees(name: str) -> None:
    node, update = CASES[name]
    found = told(ours(changed(update)))
    assert (name, f"urn:{node}") in found
    assert found == told(theirs(changed(update), "nt"))


@pytest.mark.parametrize("kind", ["Assignment", "Citation"])
def test_what_says_that_it_is_inferred_needs_no_evidence(kind: str) -> None:
    found = ours(f"<urn:ev> a zeren:{kind} ; zeren:inferred true .")
    assert (f"{kind}-evidence", "urn:ev") not in found


# --- the graphs that there are --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphFolder]:
    with graph_of_examples(tmp_path_factory.mktemp("shapes")) as opened:
        yield opened


def wrong(found: Found) -> Found:
    grave = {check.name for check in checks() if check.severity == "error"}
    return {(name, node) for name, node in found if name in grave}


def test_the_examples_and_hostile_names_violate_nothing(folder: GraphFolder) -> None:
    assert not wrong(violations(folder.sparql()))


def test_the_real_plans_violate_nothing(tmp_path: Path) -> None:
    from loaders.documents import read_documents  # noqa: PLC0415
    from loaders.facts import DocumentFacts  # noqa: PLC0415

    with GraphFolder.open(tmp_path / "graph", create=True) as opened:
        found = read_documents([ROOT / "examples" / "real-plans.jsonl"])
        assert len(list(opened.load(f for f in found if isinstance(f, DocumentFacts)))) == 5
        assert not wrong(violations(opened.sparql()))
