from datetime import date
from pathlib import Path

import pytest

import schema
from schema import SchemaError
from schema.check import check_edges, check_nodes
from schema.declaration import read
from schema.page import PAGE, page

NODE = """name = "Thing"
label_zh = "物"
label_en = "Thing"
definition_zh = "物。"
definition_en = "A thing."
iri = "zeren:Thing"
key = "name"
[properties]
key = { type = "string", zh = "键", en = "key" }
"""
EDGE = """name = "TOUCHES"
label_zh = "触"
label_en = "touches"
definition_zh = "触及。"
definition_en = "It touches."
iri = "zeren:touches"
evidence = false
ends = [["Thing", "Thing"]]
[properties]
"""


def test_every_node_of_the_design_is_declared() -> None:
    assert set(schema.load().nodes) == {"Agency", "Obligation", "Policy", "Region", "Section", "Target", "Task"}
    assert {"LEADS", "RESPONSIBLE_FOR", "SUPPORTS", "PART_OF", "SUCCEEDS", "ALIGNED_WITH"} <= set(schema.load().edges)


def test_evidence_adds_its_properties() -> None:
    leads, part = schema.load().edges["LEADS"], schema.load().edges["PART_OF"]
    assert [p.name for p in leads.properties][-4:] == ["quote", "start", "end", "source"]
    assert part.properties == ()


@pytest.mark.parametrize(
    ("node", "edge", "said"),
    [
        (NODE, EDGE.replace('["Thing", "Thing"]', '["Thing", "Ghost"]'), "edges/e.toml: unknown node type 'Ghost'"),
        (NODE.replace('"string"', '"text"'), EDGE, "nodes/n.toml: property key: unknown type 'text'"),
        (NODE.replace('label_zh = "物"', ""), EDGE, "nodes/n.toml: label_zh is missing"),
        (NODE, EDGE.replace('label_en = "touches"', 'label_en = " "'), "edges/e.toml: label_en is missing"),
        (NODE.replace('zh = "键", ', ""), EDGE, "nodes/n.toml: property key: zh is missing"),
        (NODE.replace("key = {", "id = {"), EDGE, "nodes/n.toml: the first property must be key, a string"),
        (NODE, EDGE.replace("false", '"no"'), "edges/e.toml: evidence must be true or false"),
        (NODE, EDGE + 'colour = "red"', "edges/e.toml: property colour must be a lower-case name with a table"),
        (NODE, 'colour = "red"\n' + EDGE, "edges/e.toml: unknown key 'colour'"),
        (NODE, "name = ", "edges/e.toml: Invalid value"),
    ],
)
def test_a_contradiction_is_refused_with_its_file(tmp_path: Path, node: str, edge: str, said: str) -> None:
    _write(tmp_path, n=node, e=edge)
    with pytest.raises(SchemaError) as refused:
        read(tmp_path)
    assert str(refused.value).startswith(said)


def test_a_name_is_declared_once(tmp_path: Path) -> None:
    _write(tmp_path, n=NODE, e=EDGE)
    assert set(read(tmp_path).nodes) == {"Thing"}
    (tmp_path / "nodes" / "o.toml").write_text(NODE, encoding="utf-8")
    with pytest.raises(SchemaError, match=r"nodes/o.toml: Thing is declared twice"):
        read(tmp_path)


def _write(folder: Path, n: str, e: str) -> None:
    for kind, name, text in (("nodes", "n", n), ("edges", "e", e)):
        (folder / kind).mkdir(exist_ok=True)
        (folder / kind / f"{name}.toml").write_text(text, encoding="utf-8")


def test_rows_that_fit_pass() -> None:
    loaded = schema.load()
    check_nodes(
        loaded.nodes["Policy"], [{"key": "a", "issue_date": date(2025, 1, 1), "level": "county", "aliases": []}]
    )
    check_edges(loaded.edges["CITES"], ("Policy", "Policy"), [{"from": "a", "to": "b", "inferred": True}])


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"key": "a", "colour": "red"}, "Policy has no property 'colour'"),
        ({"key": "a", "year": "2025"}, "Policy: year is '2025', not of type integer"),
        ({"key": "a", "year": True}, "Policy: year is True, not of type integer"),
        ({"key": "a", "level": "village"}, "Policy: level is 'village', none of"),
        ({"title": "a"}, "Policy: key is missing"),
        ({"key": ""}, "Policy: key is empty"),
    ],
)
def test_a_wrong_node_is_refused(row: dict[str, object], said: str) -> None:
    with pytest.raises(SchemaError) as refused:
        check_nodes(schema.load().nodes["Policy"], [row])
    assert str(refused.value).startswith(said)


EVIDENCE: dict[str, object] = {"quote": "q", "start": 0, "end": 1, "source": "s"}


@pytest.mark.parametrize(
    ("ends", "row", "said"),
    [
        (("Agency", "Policy"), {}, "LEADS does not lead from Agency to Policy"),
        (("Agency", "Obligation"), {"from": "a"}, "LEADS: to is missing"),
        (("Agency", "Obligation"), {"from": "a", "to": "b"}, "LEADS: evidence is missing: quote"),
        (("Agency", "Obligation"), {"from": "a", "to": "b", **EVIDENCE, "basis": "guess"}, "LEADS: basis is 'guess'"),
    ],
)
def test_a_wrong_edge_is_refused(ends: tuple[str, str], row: dict[str, object], said: str) -> None:
    with pytest.raises(SchemaError) as refused:
        check_edges(schema.load().edges["LEADS"], ends, [row])
    assert str(refused.value).startswith(said)


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(schema.load()), "run python -m schema.page"
