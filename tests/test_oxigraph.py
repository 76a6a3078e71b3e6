"""The Oxigraph projection: what it holds, that it only reads, how parameters get in, how it is rebuilt."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from stores import rdflib_store, sparql
from stores.folder import GraphFolder
from stores.oxigraph import OxigraphStore
from stores.protocol import EngineError, QueryRefusedError, Value
from tests.small_plans import plan

D = "东屏省/临澜市/云溪区"
PLAN = plan("云溪区2025年要点", ["清河。清淤2025年底前完成（区水利局牵头，区环保局配合）"], cites=["流域保护法"])
CITY = plan("临澜市2025年要点", ["护林。种树（市林业局）"], region="临澜市", parents=["东屏省"], level="municipal")
LOADED = "SELECT (COUNT(?p) AS ?n) WHERE { ?p zeren:loaded true }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphFolder]:
    with GraphFolder.open(tmp_path_factory.mktemp("graph"), create=True) as found:
        list(found.load([PLAN]))
        yield found


@pytest.fixture(scope="module")
def store(folder: GraphFolder) -> Iterator[OxigraphStore]:
    opened = folder.sparql()
    yield opened
    opened.close()


def test_a_responsibility_is_a_triple_and_a_node_with_its_place(store: OxigraphStore) -> None:
    found = store.run(
        "SELECT ?role ?basis ?exact ?start ?end WHERE { ?a zeren:key $agency ; zeren:leads ?o . ?r org:member ?a ; "
        "zeren:obligation ?o ; org:role/skos:notation ?role ; zeren:basis ?basis ; oa:hasTarget ?place . "
        "?place oa:hasSource ?file ; oa:hasSelector ?at, ?words . ?at a oa:TextPositionSelector ; oa:start ?start ; "
        "oa:end ?end . ?words a oa:TextQuoteSelector ; oa:exact ?exact }",
        {"agency": f"{D}:水利局"},
    )
    ((role, basis, exact, start, end),) = found.rows
    assert (role, basis) == ("lead", "stated")
    assert "区水利局牵头" in str(exact)
    assert int(str(end)) - int(str(start)) == len("区水利局")


def test_values_have_their_types(store: OxigraphStore) -> None:
    query = "SELECT ?due ?n ?covered ?list ?none { ?o zeren:due ?due ; zeren:ordinal ?n ; zeren:covered ?covered ; zeren:deadlinesList ?list }"
    assert store.run(query).rows == ((date(2025, 12, 31), 1, True, ["2025年底前 = 2025-12-31"], None),)


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP DEFAULT",
        "LOAD <http://example.org/x>",
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://example.org/> { ?s ?p ?o } }",
        "SELECT * FROM <http://example.org/> { ?s ?p ?o }",
        "SELECT * { ?s ?p }",
        "PREFIX a: <b:c>",
        "SELECT * { ?s ?p ?o } ; INSERT DATA { <a:b> <a:b> <a:b> }",
        "",
    ],
)
def test_a_query_only_reads_and_stays_inside(store: OxigraphStore, query: str) -> None:
    with pytest.raises(QueryRefusedError) as refused:
        store.run(query)
    assert refused.value.status == 11
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "INSERT DATA" }',
        "SELECT * { ?s ?p ?o } # DROP ALL",
        "SELECT * { ?load zeren:add ?o }",
        "SELECT * { ?s <http://example.org/SERVICE> ?o }",
        "ASK { ?s a zeren:Policy }",
        "CONSTRUCT { ?s a zeren:Policy } WHERE { ?s a zeren:Policy }",
    ],
)
def test_words_that_do_not_write_pass(store: OxigraphStore, query: str) -> None:
    store.run(query)


HOSTILE = ['" } DROP ALL #', "\\", 'a"b', "a\nb\r", "}", "$x", "<a:b>", "'" * 3, '"' * 3, "𠮷", "\\u0022"]


@pytest.mark.parametrize("value", [*HOSTILE, 7, -1, 2.5, True, False, date(2025, 1, 31)])
def test_a_parameter_comes_back_as_it_went_in(store: OxigraphStore, value: Value) -> None:
    query = "SELECT ?x WHERE { BIND($given AS ?x) }"
    assert store.run(query, {"given": value}).rows == ((value,),)
    if value == "\\u0022":
        return  # rdflib reads escapes of characters where there are none
    assert rdflib_store.RdflibStore(rdflib_store.in_memory([])).run(query, {"given": value}).rows == ((value,),)


def test_a_list_stands_for_each_of_its_items(store: OxigraphStore) -> None:
    found = store.run("SELECT ?x WHERE { BIND($many AS ?x) }", {"many": list(HOSTILE)})
    assert found.rows == tuple((item,) for item in HOSTILE)
    query = 'SELECT ?x WHERE { BIND("b" IN ($many) AS ?x) }'
    assert store.run(query, {"many": ["a", "b"]}).rows == ((True,),)
    assert store.run(query, {"many": []}).rows == ((False,),)


def test_a_parameter_that_is_missing_or_no_number_is_refused() -> None:
    with pytest.raises(QueryRefusedError, match="needs the parameter x"):
        sparql.bound("SELECT * { ?s ?p $x }", {})
    with pytest.raises(QueryRefusedError, match="must be a number of rows"):
        sparql.bound("SELECT * { ?s ?p ?o } LIMIT $x", {"x": "1; DROP ALL"})


def test_a_projection_that_is_damaged_or_behind_is_built_anew(folder: GraphFolder, tmp_path: Path) -> None:
    folder.sparql().close()
    shutil.copytree(folder.path, tmp_path / "copy")
    with GraphFolder.open(tmp_path / "copy") as copy:
        (place,) = copy.path.glob("graph-*.oxigraph")
        for file in place.iterdir():
            file.write_bytes(b"")
        opened = copy.sparql()
        assert opened.run(LOADED).rows == ((1,),)
        opened.close()
        list(copy.load([CITY]))
        opened = copy.sparql()
        assert opened.run(LOADED).rows == ((2,),)
        assert len(list(copy.path.glob("graph-*.oxigraph"))) == 1
        opened.close()
    with pytest.raises(EngineError):
        opened.run("ASK {}")


def test_the_graph_is_there_for_rdflib(store: OxigraphStore) -> None:
    graph = rdflib_store.graph(store)
    found = rdflib_store.RdflibStore(graph).run("SELECT ?name WHERE { ?a a zeren:Agency ; skos:prefLabel ?name }")
    assert ("云溪区水利局",) in found.rows


def test_nothing_grouped_is_no_group_in_rdflib_own_engine() -> None:
    store = rdflib_store.RdflibStore(rdflib_store.in_memory([]))
    grouped = "SELECT ?s (COUNT(?o) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?s"
    assert store.run(grouped).rows == ()
    assert store.run("SELECT (COUNT(?o) AS ?n) WHERE { ?s ?p ?o }").rows == ((0,),)
    assert store.run(f"SELECT ?n WHERE {{ OPTIONAL {{ {{ {grouped} }} }} }}").rows == ((None,),)
