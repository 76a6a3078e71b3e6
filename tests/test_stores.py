from collections.abc import Iterator

import pytest

import schema
from schema import SchemaError
from stores.folder import GraphFolder
from stores.protocol import Answer, QueryRefusedError, Store
from stores.refusal import refuse_writing
from stores.tables import edge_batch, node_batch, statements
from tests.small_plans import plan

D = "东屏省/临澜市/云溪区"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    plans = [
        plan(
            "云溪区2025年要点",
            ["清河。清淤（区水利局牵头，区环保局配合）"],
            cites=["临澜市贯彻落实〈流域保护法〉实施方案"],
        ),
        plan("临澜市2025年要点", ["护林。种树（市林业局）"], region="临澜市", parents=["东屏省"], level="municipal"),
    ]
    with GraphFolder.open(tmp_path_factory.mktemp("graph"), create=True) as folder:
        list(folder.load(plans))
        opened = folder.store()
    yield opened
    opened.close()


def test_the_tables_are_those_of_the_schema(store: Store) -> None:
    found = store.run("CALL show_tables() RETURN name, type")
    nodes = {(name, "NODE") for name in schema.load().nodes}
    assert set(found.rows) == nodes | {(name, "REL") for name in schema.load().edges}
    assert len(list(statements(schema.load()))) == len(found.rows)


def test_an_answer_is_a_table_with_names(store: Store) -> None:
    query = "MATCH (a:Agency)-[r:LEADS]->(o) WHERE a.key = $key RETURN o.key AS duty, r.basis AS basis, r.`end` AS e"
    answer = store.run(query, {"key": f"{D}:水利局"})
    assert answer == Answer(("duty", "basis", "e"), (("云溪区2025年要点#1/1", "stated", answer.rows[0][2]),))


def test_shared_nodes_and_their_edges(store: Store) -> None:
    rows = store.run("MATCH (a:Region)-[:WITHIN]->(b) RETURN a.key, b.key").rows
    assert set(rows) == {(D, "东屏省/临澜市"), ("东屏省/临澜市", "东屏省"), ("东屏省", "100000")}
    rows = store.run("MATCH (a)-[r:SUCCEEDS]->(b) RETURN a.key, b.key, r.year").rows
    assert set(rows) == {(f"{D}:生态环境局", f"{D}:环境保护局", 2018)}
    rows = store.run("MATCH (a:Policy)-[r:IMPLEMENTS]->(b:Policy) RETURN a.key, b.key, r.inferred, b.loaded").rows
    assert set(rows) == {("临澜市贯彻落实流域保护法实施方案", "流域保护法", True, False)}


WRITES = [
    "CREATE (:Policy {key: 'x'})",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n:Policy) SET n.title = 'x'",
    "merge (:Policy {key: 'x'})",
    "DROP TABLE LEADS",
    "COPY (MATCH (n:Policy) RETURN n.key) TO 'x.csv'",
    "LOAD FROM 'x.csv' RETURN *",
    "INSTALL json",
    "ATTACH 'x' AS y (dbtype sqlite)",
    "CALL threads=1",
    "EXPORT DATABASE 'x'",
    "MATCH (n) RETURN n; CREATE (:Policy {key: 'x'})",
]


@pytest.mark.parametrize("query", WRITES)
def test_a_query_only_reads(store: Store, query: str) -> None:
    with pytest.raises(QueryRefusedError) as refused:
        store.run(query)
    assert "\n" not in str(refused.value)
    assert store.run("MATCH (p:Policy) WHERE p.key = 'x' RETURN count(*)").rows == ((0,),)


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n:Policy) WHERE n.title = 'DELETE this' RETURN n.key",
        'MATCH (n:Policy) WHERE n.title = "a \\" SET" RETURN n.key',
        "MATCH (n:Policy) RETURN n.key // CREATE nothing",
        "MATCH (n:Policy) RETURN n.key AS `SET`",
        "MATCH (created:Policy) RETURN created.key",
    ],
)
def test_words_that_do_not_write_pass(store: Store, query: str) -> None:
    refuse_writing(query)
    store.run(query)


@pytest.mark.parametrize("query", ["MATCH (a:Policy RETURN a", "MATCH (a:Policy) RETURN a.colour", "RETURN $x + ", ""])
def test_what_the_engine_does_not_understand_is_one_line(store: Store, query: str) -> None:
    with pytest.raises(QueryRefusedError) as refused:
        store.run(query)
    assert refused.value.status == 11
    assert "\n" not in str(refused.value)


def test_rows_are_checked_on_their_way_into_the_engine() -> None:
    loaded = schema.load()
    assert node_batch(loaded.nodes["Policy"], [{"key": "a", "year": 2025}]).num_rows == 1
    wrong: list[dict[str, object]] = [
        {"key": "a", "year": True},
        {"key": None},
        {"key": "a", "x": 1},
        {"key": "a", "level": "x"},
    ]
    for row in wrong:
        with pytest.raises(SchemaError, match="Policy"):
            node_batch(loaded.nodes["Policy"], [{"key": "b"}, row])
    with pytest.raises(SchemaError, match="evidence is missing"):
        edge_batch(loaded.edges["LEADS"], ("Agency", "Obligation"), [{"from": "a", "to": "b"}])
    with pytest.raises(SchemaError, match="does not lead"):
        edge_batch(loaded.edges["LEADS"], ("Policy", "Obligation"), [])
