"""Above a bound nothing is aligned unless somebody said so: told at each build, and kept with the graph."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.main import app
from stores import alignment
from stores.alignment import left_out
from stores.folder import GraphFolder
from tests.small_plans import plan

DUTY = "排查整治沿河直排口，封堵雨污混接管网，逐口建立溯源档案（区水利局）"
SAID = "zeren align does it nevertheless"


def _plan(place: str) -> list[object]:
    return [plan(f"{place}2025年清水要点", [f"清河。{DUTY}", f"清淤。{DUTY}"], region=place, source=place)]


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two plans of shared wording, with more obligations than the bound, which is lowered."""
    monkeypatch.setattr(alignment, "MOST", 3)
    _load(tmp_path / "graph", "云溪区", "鹿鸣区")
    return tmp_path / "graph"


def _load(graph: Path, *places: str) -> None:
    with GraphFolder.open(graph, create=True) as folder:
        for place in places:
            list(folder.load(_plan(place)))  # type: ignore[arg-type]


def _edges(graph: Path) -> tuple[int, int]:
    """How many alignments both engines hold."""
    with GraphFolder.open(graph) as folder:
        cypher, sparql = folder.store(), folder.sparql()
        asked = "MATCH (:Obligation)-[r:ALIGNED_WITH]->(:Obligation) RETURN count(r)"
        counts = cypher.run(asked).rows[0][0], sparql.run("SELECT (COUNT(*) AS ?n) WHERE { ?a zeren:alignedWith ?b }")
        cypher.close()
        sparql.close()
    return int(str(counts[0])), int(str(counts[1].rows[0][0]))


def _zeren(*words: object) -> Result:
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done


def test_what_is_left_out_is_said_with_the_figures() -> None:
    assert left_out(alignment.MOST, always=False) == ""
    assert left_out(10 * alignment.MOST, always=True) == ""
    said = left_out(600_000, always=False)
    assert "600,000 obligations are more than 120,000" in said
    assert "about 5 minutes" in said
    assert "\n" not in said


def test_a_build_above_the_bound_says_so(graph: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert _edges(graph) == (0, 0)
    assert [SAID in record.getMessage() for record in caplog.records] == [True, True]  # one line for each engine
    assert SAID in _zeren("status", "--graph", graph).stderr


def test_who_asks_for_shared_wording_is_told_that_it_is_not_there(graph: Path, tmp_path: Path) -> None:
    task = "云溪区2025年清水要点 1"
    asked: list[list[object]] = [
        ["trace", task],
        ["map", "--lineage", task, "--out", tmp_path / "map.html"],
        ["ask", "unfollowed", "--policy", "云溪区2025年清水要点", "--below", "鹿鸣区2025年清水要点"],
    ]
    for words in asked:
        assert SAID in _zeren(*words, "--graph", graph).stderr, words
    assert SAID not in _zeren("ask", "duties-of", "--agency", "区水利局", "--region", "云溪区", "--graph", graph).stderr
    _zeren("align", "--graph", graph)
    for words in asked:
        assert SAID not in _zeren(*words, "--graph", graph).stderr, words


def test_it_is_aligned_nevertheless_and_stays_so(graph: Path, caplog: pytest.LogCaptureFixture) -> None:
    done = _zeren("align", "--graph", graph)
    assert "4 obligations" in done.stderr
    found = _edges(graph)
    assert found[0] == found[1] > 0
    assert f"{found[0]} alignments" in done.stderr
    assert SAID not in _zeren("status", "--graph", graph).stderr
    _load(graph, "石桥区")
    more = _edges(graph)
    assert more[0] == more[1] > found[0]
    assert not [record for record in caplog.records if SAID in record.getMessage()]
    _zeren("align", "--off", "--graph", graph)
    assert _edges(graph) == (0, 0)


def test_below_the_bound_nothing_needs_to_be_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(alignment, "MOST", 4)
    _load(tmp_path / "graph", "云溪区", "鹿鸣区")
    assert _edges(tmp_path / "graph")[0] > 0
    assert not caplog.records
    with GraphFolder.open(tmp_path / "graph") as folder:
        state = folder.status().state
        folder.align(False)
        assert folder.status().state == state  # what changes nothing builds nothing anew
