"""Who an agency is: one answer under every name that it has had."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app
from stores.folder import GraphFolder
from tests.small_plans import plan

D = "东屏省/临澜市/云溪区"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two plans of one district, before and after a reform, and one of a district beside it."""
    old = plan("云溪区2017年清水方案", ["清河。清淤（区环保局牵头，区住建局配合）"], source="old.txt")
    new = plan(
        "云溪区2022年清水方案",
        ["清河。清淤（区生态环境局、槐东镇）", "护林。种树（区生态环境分局）", "治污。排查（区生态环镜局）"],
        source="new.txt",
    )
    new.document.addressees = ["各乡镇"]
    new.document.places["addressees"] = [[0, 3]]
    beside = plan("霁月区2022年清水方案", ["清河。清淤（区生态环境局）"], region="霁月区", source="beside.txt")
    where = tmp_path_factory.mktemp("who") / "graph"
    with GraphFolder.open(where, create=True) as folder:
        list(folder.load([old, new, beside]))
    return where


def _told(graph: Path, *typed: str) -> dict[str, list[dict[str, object]]]:
    done = CliRunner().invoke(app, ["who", *typed, "--graph", str(graph), "--format", "json"])
    assert done.exit_code == 0, done.output
    found: dict[str, list[dict[str, object]]] = {}
    for row in json.loads(done.stdout):
        found.setdefault(str(row["what"]), []).append(row)
    return found


@pytest.mark.parametrize("typed", ["云溪区生态环境局", f"{D}:生态环境局"])
def test_names_reforms_and_documents(graph: Path, typed: str) -> None:
    found = _told(graph, typed)
    assert [row["name"] for row in found["name"]] == ["云溪区生态环境局"]
    assert [row["name"] for row in found["region"]] == ["东屏省临澜市云溪区"]
    assert {(row["name"], row["source"]) for row in found["alias"]} == {
        ("区生态环境局", "new.txt"),
        ("区生态环境分局", "new.txt"),
    }
    (slip,) = found["slip"]
    assert (slip["name"], slip["detail"], slip["source"]) == ("区生态环镜局", "shape: 生态环境局", "new.txt")
    (before,) = found["predecessor"]
    assert (before["name"], before["year"], before["key"]) == ("云溪区环境保护局", 2018, f"{D}:环境保护局")
    assert [(row["name"], row["detail"]) for row in found["document"]] == [("云溪区2022年清水方案", "3")]


def test_every_alias_stands_where_it_says(graph: Path) -> None:
    for row in _told(graph, "云溪区生态环境局")["alias"]:
        assert isinstance(row["start"], int) and isinstance(row["end"], int)
        assert row["end"] - row["start"] == len(str(row["name"]))


def test_the_region_narrows_and_an_old_name_finds_its_body(graph: Path) -> None:
    assert _told(graph, "区生态环境局", "--region", "霁月区")["name"][0]["key"] == "东屏省/临澜市/霁月区:生态环境局"
    found = _told(graph, "云溪区环保局")  # in no text: the place in full, the bureau in short
    assert found["name"][0]["key"] == f"{D}:环境保护局"
    assert found["successor"][0]["name"] == "云溪区生态环境局"


def test_sets_and_members(graph: Path) -> None:
    (whole,) = _told(graph, "槐东镇")["member of"]
    assert (whole["name"], whole["detail"], whole["source"]) == ("各乡镇", "named: 槐东镇", "new.txt")
    assert [row["name"] for row in _told(graph, f"{D}:各乡镇*")["member"]] == ["槐东镇人民政府"]


def test_a_name_of_several_asks_which(graph: Path) -> None:
    done = CliRunner().invoke(app, ["who", "区生态环境局", "--graph", str(graph)])
    assert done.exit_code != 0
    assert "霁月区" in str(done.exception)
