"""Decisions about similar names: asked, kept as text, applied at once, undone by deleting a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app
from stores import decisions
from stores.decisions import Decision, DecisionError
from stores.folder import GraphFolder
from stores.review import pairs
from tests.small_plans import plan

D = "东屏省/临澜市/云溪区"
ASKED = ["区园林环卫中心", "区环卫园林中心", "区水利局", "区自然资源和规化局", "区自然资源和规划局"]


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A graph of one plan that names bodies alike."""
    with GraphFolder.open(tmp_path / "graph", create=True) as folder:
        list(folder.load([plan("云溪区2025年清水要点", [f"清河。清淤（{n}）" for n in ASKED])]))
    return tmp_path / "graph"


def _keys(graph: Path) -> set[str]:
    with GraphFolder.open(graph) as folder:
        store = folder.store()
        found = {str(row[0]) for row in store.run("MATCH (a:Agency) RETURN a.key").rows}
        store.close()
        return found


def _leads(graph: Path, key: str) -> int:
    with GraphFolder.open(graph) as folder:
        store = folder.store()
        asked = "MATCH (:Agency {key: $key})-[r:RESPONSIBLE_FOR]->() RETURN count(r)"
        found = store.run(asked, {"key": key}).rows[0][0]
        store.close()
        return int(str(found))


def test_pairs_are_asked_best_first_with_evidence(graph: Path) -> None:
    with GraphFolder.open(graph) as folder:
        store = folder.store()
        found = pairs(store, decisions.decided([]))
        store.close()
    assert [(p.first, p.second, p.merged) for p in found] == [
        (f"{D}:园林环卫中心", f"{D}:环卫园林中心", False),
        (f"{D}:自然资源和规划局", f"{D}:自然资源和规化局", True),  # a rule did it, a person may undo it
    ]
    assert {e.name for e in found[0].evidence} == set(ASKED[:2])
    assert all(e.source == "plan.txt" and e.end > e.start for p in found for e in p.evidence)


def test_a_decision_is_applied_at_once_and_undone_by_removing_its_line(graph: Path) -> None:
    one, other = f"{D}:园林环卫中心", f"{D}:环卫园林中心"
    before = _keys(graph)
    assert {one, other} <= before
    file = graph / decisions.NAME
    decisions.add(file, Decision("agency", one, other, "same"), "a clerk")
    assert _keys(graph) == before - {other}
    assert _leads(graph, one) == 2
    text = file.read_text("utf-8")
    file.write_text("\n".join(line for line in text.splitlines() if one not in line), encoding="utf-8")
    assert _keys(graph) == before


def test_a_key_that_no_document_gives_may_be_kept(graph: Path) -> None:
    decisions.add(graph / decisions.NAME, Decision("agency", f"{D}:园林局", f"{D}:园林环卫中心", "same"))
    assert f"{D}:园林局" in _keys(graph)
    assert _leads(graph, f"{D}:园林局") == 1


def test_a_slip_is_undone_by_a_decision(graph: Path) -> None:
    slip = f"{D}:自然资源和规化局"
    assert slip not in _keys(graph)
    decisions.add(graph / decisions.NAME, Decision("agency", f"{D}:自然资源和规划局", slip, "different"))
    assert slip in _keys(graph)


def test_what_is_decided_is_not_asked_again(graph: Path) -> None:
    runner = CliRunner()
    listed = runner.invoke(app, ["review", "--list", "--format", "csv", "--graph", str(graph)]).stdout
    assert listed.count("agency,") == 2
    answer = [f"agency {D}:园林环卫中心 != {D}:环卫园林中心", f"agency {D}:自然资源和规划局 = {D}:自然资源和规化局"]
    done = runner.invoke(app, ["review", "--graph", str(graph), "--answer", answer[0], "--answer", answer[1]])
    assert done.exit_code == 0
    listed = runner.invoke(app, ["review", "--list", "--format", "csv", "--graph", str(graph)]).stdout
    assert "agency," not in listed
    again = runner.invoke(app, ["review", "--graph", str(graph), "--answer", answer[0]])
    assert again.exit_code == 0
    assert (graph / decisions.NAME).read_text("utf-8").count("≠ 东屏省") == 1


def test_the_format_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / decisions.NAME
    assert decisions.read(file) == []
    assert decisions.word(file) == ""
    text = "\ufeff# a comment\n\nagency a:x = a:y  # why\nagency a:x != a:z\npolicy 甲 · 一号 ≠ 乙\n"
    file.write_text(text, encoding="utf-8")
    found = decisions.read(file)
    assert [d.line() for d in found] == ["agency a:x = a:y", "agency a:x ≠ a:z", "policy 甲 · 一号 ≠ 乙"]
    settled = decisions.decided(found)
    assert settled.kept("agency", "a:y") == "a:x"
    assert settled.apart("agency", "a:z", "a:x")
    assert not settled.settled("agency", "a:y", "a:z")
    word = decisions.word(file)
    file.write_text(text + "# another comment\n", encoding="utf-8")
    assert decisions.word(file) == word  # what decides nothing builds nothing anew


def test_groups_of_one_go_by_the_first_key() -> None:
    lines = [("a:1", "a:2"), ("a:3", "a:4"), ("a:2", "a:3")]
    settled = decisions.decided([Decision("agency", a, b, "same") for a, b in lines])
    assert {settled.kept("agency", f"a:{i}") for i in range(1, 5)} == {"a:1"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("agency a:x", "line 1: write it as"),
        ("town a:x = a:y", "'town' is none of agency, policy"),
        ("agency a:x = a:x", "both keys are the same"),
        ("agency a:x = a:y*", "a set of agencies"),
        ("agency x = y", "'x' is no key of an agency"),
        ("agency a:x = a:y\nagency a:y ≠ a:x", "other lines say that they are one"),
    ],
)
def test_a_wrong_line_is_refused(tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / decisions.NAME
    file.write_text(line, encoding="utf-8")
    with pytest.raises(DecisionError, match=said):
        decisions.decided(decisions.read(file))


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / decisions.NAME).write_bytes("agency 甲:乙 = 甲:丙".encode("gb18030"))
    with pytest.raises(DecisionError, match="save it as UTF-8"):
        decisions.read(tmp_path / decisions.NAME)


def test_a_person_answers_in_a_terminal(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.review._terminal", lambda: True)
    said = CliRunner().invoke(app, ["review", "--graph", str(graph)], input="x\ns\nq\n")
    assert said.exit_code == 0
    assert "1/2 same characters in another order" in said.stdout
    lines = (graph / decisions.NAME).read_text("utf-8").splitlines()
    assert [line.partition("  #")[0] for line in lines if line.startswith("agency")] == [
        f"agency {D}:园林环卫中心 = {D}:环卫园林中心"
    ]


@pytest.mark.parametrize("command", [["review", "--list"], ["load", "plan.txt"]])
def test_a_folder_has_a_file_of_its_own(graph: Path, command: list[str]) -> None:
    named = ["--graph", str(graph), "--decisions", "elsewhere.txt"]
    with pytest.raises(DecisionError, match="--decisions is for servers"):
        CliRunner().invoke(app, [*command, *named], catch_exceptions=False)
    done = CliRunner().invoke(app, ["review", "--list", *named[:-1], str(graph / decisions.NAME)])
    assert done.exit_code == 0
