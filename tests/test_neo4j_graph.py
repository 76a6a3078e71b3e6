"""A graph on a Neo4j server holds what a graph folder holds of the same documents, whatever came in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path

import pytest

import schema
from loaders.documents import read_documents
from loaders.facts import DocumentFacts
from schema import catalogue
from stores.folder import GraphFolder
from stores.graph import Graph
from stores.protocol import NoGraphError, NotLoadedError, Store
from stores.where import open_graph
from tests.servers.neo4j import Server
from tests.small_plans import plan

pytestmark = pytest.mark.xdist_group("neo4j")

CITY_PLACE = {"region": "临澜市", "parents": ["东屏省"], "level": "municipal"}
DISTRICT = plan(
    "云溪区2025年要点",
    ["清河。清淤（区水利局牵头，区住建局配合）率≥85%，2025年底前完成《临澜市贯彻落实〈流域保护法〉实施方案》"],
    cites=["临澜市2025年要点", "关于护林的意见"],
    issuers=["云溪区人民政府"],
)
CITY = plan("临澜市2025年要点", ["清河。清淤（市水利局、市环保局）"], cites=["流域保护法"], **CITY_PLACE)  # type: ignore[arg-type]
OPINION = plan("关于护林的意见", ["护林。种树"], **CITY_PLACE)  # type: ignore[arg-type]
OTHER = plan("关于护林的意见", ["护林。种树"], region="霁月区")
LAW = plan("中华人民共和国流域保护法", ["管水。"], region="中国", parents=(), level="national")
LOCAL = plan("临澜市贯彻落实〈流域保护法〉实施方案", ["管水。巡河（市水利局牵头）"], **CITY_PLACE)  # type: ignore[arg-type]
TWIN = plan("临澜市2025年要点", ["护路。修路（市住建局）"], number="临政〔2025〕7号", **CITY_PLACE)  # type: ignore[arg-type]
DRAFT = plan("云溪区2025年要点", ["清河。清淤（区水务局牵头）"], draft=True)
NEXT = plan("云溪区2025年要点", ["护林。种树（区林业局）"], cites=["流域保护法"])
PLANS = [DISTRICT, CITY, OPINION, OTHER, LAW, LOCAL, TWIN, DRAFT]

Elements = dict[tuple[str, ...], object]


@pytest.fixture
def graph(server: Server) -> Iterator[Graph]:
    opened = open_graph(server.uri, create=True)
    yield opened
    opened.close()


def elements(store: Store) -> Elements:
    """Every node and edge of the schema, with all its properties."""
    found: Elements = {}
    for node in schema.load().nodes.values():
        asked = ", ".join(f"n.`{p.name}` AS `{p.name}`" for p in node.properties)
        for row in store.run(f"MATCH (n:{node.name}) RETURN {asked}").rows:
            assert (node.name, str(row[0])) not in found
            found[node.name, str(row[0])] = row
    for edge in schema.load().edges.values():
        asked = ", ".join(["a.key AS a", "b.key AS b", *(f"r.`{p.name}` AS `{p.name}`" for p in edge.properties)])
        for a, b in edge.ends:
            rows = store.run(f"MATCH (a:{a})-[r:{edge.name}]->(b:{b}) RETURN {asked}").rows
            for i, row in enumerate(sorted(rows, key=repr)):
                found[edge.name, a, b, str(i)] = row
    return found


def folder(path: Path, documents: Sequence[DocumentFacts]) -> Elements:
    """What the embedded engine holds of these documents."""
    with GraphFolder.open(path, create=True) as opened:
        list(opened.load(documents))
        store = opened.store()
    found = elements(store)
    store.close()
    return found


def assert_same(found: Elements, wanted: Elements) -> None:
    assert {key: value for key, value in found.items() if wanted.get(key) != value} == {}
    assert wanted.keys() - found.keys() == set()


def test_the_examples_give_the_same_graph(graph: Graph, tmp_path: Path, root: Path) -> None:
    names = sorted(p for p in (root / "examples").iterdir() if p.suffix not in (".py", ".md") and p.is_file())
    documents = [d for d in read_documents(names) if isinstance(d, DocumentFacts)]
    assert len(documents) >= 12
    assert {loaded.change for loaded in graph.load(documents)} == {"new"}
    assert_same(elements(graph.store()), folder(tmp_path, documents))
    assert {loaded.change for loaded in graph.load(documents)} == {"unchanged"}


@pytest.mark.parametrize("together", [True, False])
def test_the_order_does_not_matter(graph: Graph, server: Server, tmp_path: Path, together: bool) -> None:
    wanted = folder(tmp_path, [DISTRICT, CITY, OPINION, LAW])
    for order in list(permutations([DISTRICT, CITY, OPINION, LAW]))[::5]:
        server.empty()
        for part in [order] if together else [[one] for one in order]:
            list(graph.load(part))
        assert_same(elements(graph.store()), wanted)


def test_each_document_that_comes_and_goes_leaves_the_graph_of_the_others(graph: Graph, tmp_path: Path) -> None:
    here: list[DocumentFacts] = []
    for i, coming in enumerate(PLANS):
        here.append(coming)
        assert [loaded.change for loaded in graph.load([coming])] == ["new"]
        assert_same(elements(graph.store()), folder(tmp_path / f"come{i}", here))
    with GraphFolder.open(tmp_path / f"come{len(PLANS) - 1}") as same:
        assert sorted(graph.keys()) == sorted(same.keys())
        assert sorted(graph.similar()) == sorted(same.similar())
        assert [d.sha256 for d in graph.documents()] == [d.sha256 for d in same.documents()]
        for i in (1, 4, 0, 6, 3, 2, 5, 7):
            (loaded,) = graph.load([PLANS[i]])
            assert loaded.change == "unchanged"
            graph.forget(loaded.policy)
            same.forget(loaded.policy)
            store = same.store()
            assert_same(elements(graph.store()), elements(store))
            store.close()
    assert elements(graph.store()) == {}
    rest = graph.store().run("MATCH (n) RETURN DISTINCT labels(n) AS labels").rows
    assert rest == ((["ZerenGraph"],),)


def test_what_the_catalogue_says_that_listed_policies_rest_on(graph: Graph, tmp_path: Path) -> None:
    listed = [policy for policy in catalogue.policies() if policy.bases]
    assert listed
    first = plan("云溪区2025年要点", ["清河。清淤"], cites=[policy.title for policy in listed])
    other = plan("云溪区2024年要点", ["清河。清淤"], cites=[listed[0].title])
    # A text that is loaded speaks for itself, and names nothing here.
    texts = [plan(policy.title, ["治水。巡河"], region=None, parents=(), level="national") for policy in listed]
    here: list[DocumentFacts] = []
    for i, coming in enumerate([first, other, *texts]):
        here.append(coming)
        list(graph.load([coming]))
        found = elements(graph.store())
        edges = [row for key, row in found.items() if catalogue.NAME in str(row)]
        assert bool(edges) == (coming is not texts[-1])
        assert_same(found, folder(tmp_path / f"come{i}", here))
    for key in sorted(set(graph.keys())):
        if "2024" not in key:
            graph.forget(key)
    found = elements(graph.store())
    assert len([row for row in found.values() if catalogue.NAME in str(row)]) >= len(listed[0].bases)
    assert_same(found, folder(tmp_path / "rest", [other]))


def test_a_changed_document_takes_the_place_of_the_old_one(graph: Graph, tmp_path: Path) -> None:
    list(graph.load([DISTRICT, CITY]))
    assert [loaded.change for loaded in graph.load([NEXT, NEXT])] == ["changed", "unchanged"]
    assert_same(elements(graph.store()), folder(tmp_path, [NEXT, CITY]))
    assert graph.status().documents == 2


def test_a_graph_that_an_older_version_wrote_is_read_and_written_on(server: Server, tmp_path: Path) -> None:
    older = open_graph(server.uri, create=True)
    gone = [loaded.policy for loaded in older.load([DISTRICT, CITY])][1]
    older.close()
    with server.session() as session:  # agencies were not kept beside the facts
        session.run("MATCH (f:ZerenFacts) REMOVE f.bodies").consume()
        session.run("MATCH (g:ZerenGraph) SET g.form = 1").consume()
    graph = open_graph(server.uri)
    list(graph.load([LOCAL]))
    assert_same(elements(graph.store()), folder(tmp_path / "three", [DISTRICT, CITY, LOCAL]))
    graph.forget(gone)
    assert_same(elements(graph.store()), folder(tmp_path / "two", [DISTRICT, LOCAL]))
    graph.close()


def test_a_document_that_cannot_be_written_changes_nothing(graph: Graph) -> None:
    list(graph.load([DISTRICT, CITY]))
    before, state = elements(graph.store()), graph.status().state
    bad = plan("云溪区2025年要点", ["护林。种树（区林业局牵头）"])
    bad.document.level = "somewhere"  # type: ignore[assignment]
    with pytest.raises(schema.SchemaError):
        list(graph.load([bad]))
    assert_same(elements(graph.store()), before)
    assert graph.status().state == state


def test_what_is_no_graph(server: Server) -> None:
    with pytest.raises(NoGraphError, match="holds no graph"):
        open_graph(server.uri)
    graph = open_graph(server.uri, create=True)
    with pytest.raises(NotLoadedError):
        graph.forget("云溪区2025年要点")
    graph.close()


def test_above_the_bound_nothing_is_aligned_unless_somebody_said_so(
    graph: Graph, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def edges() -> object:
        return graph.store().run("MATCH (:Obligation)-[r:ALIGNED_WITH]->(:Obligation) RETURN count(r)").rows[0][0]

    duty = "清河。排查整治沿河直排口，封堵雨污混接管网，逐口建立溯源档案（区水利局）"
    list(graph.load([plan(f"{place}2025年要点", [duty], region=place) for place in ("云溪区", "鹿鸣区")]))
    assert edges() == 1
    monkeypatch.setattr("stores.alignment.MOST", 2)
    list(graph.load([plan("石桥区2025年要点", [duty], region="石桥区")]))
    assert edges() == 0
    assert [r for r in caplog.records if "zeren align does it nevertheless" in r.getMessage()]
    graph.align(True)
    assert graph.status().aligned_always
    assert edges() == 3
    graph.align(False)
    assert edges() == 0
