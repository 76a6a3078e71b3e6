"""Policies that may be one: asked with evidence, held for one in every engine, undone by deleting a line."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app
from loaders.facts import DocumentFacts
from stores import decisions
from stores.decisions import Decision, DecisionError
from stores.folder import GraphFolder
from stores.pairs import Pair
from stores.protocol import Store
from stores.review import pairs, unheard
from tests.small_plans import plan

A, B, C = "东屏省沿江化工园区认定管理办法", "东屏省沿江化工园区认定管理办法（试行）", "东屏省沿江化工园区认定办法"
FIRST, SECOND = "云溪区2025年清水要点", "云溪区2026年清水要点"
CITES = "MATCH (x)-[r:BASED_ON|IMPLEMENTS|CITES]->(p:Policy) RETURN x.key, p.key, r.title, r.start"
CITES_RQ = """SELECT ?from ?to WHERE { VALUES ?r { eli:based_on eli:implements eli:cites }
  ?x ?r ?p . ?p zeren:loaded ?loaded ; zeren:key ?to . ?x zeren:key ?from }"""


def _plans() -> list[DocumentFacts]:
    return [
        plan(
            FIRST, [f"园区。落实《{A}》，整治园区（区工信局）", f"复核。按照《{B}》复核（区工信局）"], source="one.txt"
        ),
        plan(SECOND, [f"园区。落实《{B}》（区工信局）", f"复核。按照《{C}》复核（区工信局）"], source="two.txt"),
    ]


def _text(title: str, tasks: list[str], **kept: str) -> DocumentFacts:
    return plan(title, tasks, region="东屏省", parents=(), level="provincial", **kept)  # type: ignore[arg-type]


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A graph of two plans that cite one policy under three titles."""
    _load(tmp_path / "graph", _plans())
    return tmp_path / "graph"


def _load(path: Path, documents: list[DocumentFacts]) -> None:
    with GraphFolder.open(path, create=True) as folder:
        list(folder.load(documents))


def _write(graph: Path, *lines: str) -> None:
    (graph / decisions.NAME).write_text("\n".join(lines), encoding="utf-8")


def _run(graph: Path, query: str, language: str = "cypher") -> list[tuple[object, ...]]:
    with GraphFolder.open(graph) as folder:
        store: Store = folder.store() if language == "cypher" else folder.sparql()
        try:
            return [tuple(row) for row in store.run(query).rows]
        finally:
            store.close()


def _policies(graph: Path) -> dict[str, tuple[bool, list[str]]]:
    """By key, whether its text is loaded, and its aliases; the same in both engines."""
    cypher = _run(graph, "MATCH (p:Policy) RETURN p.key, p.loaded, p.aliases")
    query = "SELECT ?key WHERE { ?p zeren:loaded ?loaded ; zeren:key ?key }"
    assert sorted(str(key) for (key,) in _run(graph, query, "sparql")) == sorted(str(row[0]) for row in cypher)
    return {str(k): (bool(loaded), list(names)) for k, loaded, names in cypher if isinstance(names, list)}


def _cited(graph: Path) -> list[tuple[str, str]]:
    """Who cites what, as (key of what cites, key of the policy); the same in both engines."""
    cypher = sorted({(str(a), str(b)) for a, b, *_ in _run(graph, CITES)})
    assert sorted({(str(a), str(b)) for a, b in _run(graph, CITES_RQ, "sparql")}) == cypher
    return cypher


def _pairs(graph: Path) -> list[Pair]:
    with GraphFolder.open(graph) as folder:
        store = folder.store()
        try:
            return pairs(store, folder.decided, ["policy"])
        finally:
            store.close()


def test_pairs_come_with_the_words_that_cite_them_best_first(graph: Path) -> None:
    found = _pairs(graph)
    assert [(p.first, p.second) for p in found] == [(B, A), (C, A), (B, C)]  # the more cited is the one to keep
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)
    texts = {one.source: "\n".join([one.document.title or "", *(task.text for task in one.tasks)]) for one in _plans()}
    for evidence in (e for pair in found for e in pair.evidence):
        assert evidence.name in texts[evidence.source][evidence.start : evidence.end]
        assert evidence.name in evidence.quote.strip("…")
    assert "titles that differ in a mark" in found[0].reason


def test_two_stubs_become_one_node_and_two_again(graph: Path) -> None:
    before, cites = _policies(graph), _cited(graph)
    assert {A, B, C} <= set(before)
    with GraphFolder.open(graph) as folder:
        folder.decide(Decision("policy", B, A, "same"), "a clerk")
    after = _policies(graph)
    assert set(after) == set(before) - {A}
    assert after[B] == (False, [A, B])
    assert _run(graph, f"MATCH (p:Policy {{key: '{B}'}}) RETURN p.title") == [(B,)]
    assert _cited(graph) == sorted({(a, B if b == A else b) for a, b in cites})
    assert [(p.first, p.second) for p in _pairs(graph)] == [(B, C)]
    file = graph / decisions.NAME
    file.write_text("\n".join(line for line in file.read_text("utf-8").splitlines() if A not in line), encoding="utf-8")
    assert _policies(graph) == before
    assert _cited(graph) == cites


@pytest.mark.parametrize("line", [f"policy {A} = {B}", f"policy {B} = {A}"])
def test_a_stub_goes_into_the_loaded_text_whichever_is_named_first(graph: Path, line: str) -> None:
    cites = _cited(graph)
    _load(graph, [_text(B, [f"总则。本办法（《{A}》）自印发之日起施行（省发改委）"], source="law.txt")])
    _write(graph, line)
    found = _policies(graph)
    assert A not in found
    assert found[B] == (True, [A, B])  # its text gives itself the other title, too: an alias, and no citation
    assert _cited(graph) == sorted({(a, B if b == A else b) for a, b in cites})
    (pair,) = [p for p in _pairs(graph) if p.first == B]
    assert str(pair.evidence[0]) == f"{B} law.txt 文件本身 the document itself"


def test_the_order_of_loading_does_not_matter(graph: Path, tmp_path: Path) -> None:
    """The text may come before or behind the plans, before or behind the decision."""
    law = _text(B, ["总则。管理园区（省发改委）"], source="law.txt")
    lines = (f"policy {A} = {B}", f"policy {C} = {A}")
    _write(graph, *lines)
    assert set(_policies(graph)) == {FIRST, SECOND, C}  # of stubs, the line that joins them names the key
    _load(graph, [law])
    other = tmp_path / "other"
    _load(other, [law, *reversed(_plans())])
    _policies(other)
    _write(other, *reversed(lines))
    assert _policies(graph) == _policies(other)
    assert _cited(graph) == _cited(other)
    assert _policies(graph)[B] == (True, sorted([A, B, C]))
    with GraphFolder.open(graph) as folder:
        folder.forget(B)
    assert set(_policies(graph)) == {FIRST, SECOND, C}


def test_two_loaded_texts_are_refused_in_one_line_and_stay_two(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    graph = tmp_path / "graph"
    texts = [_text(title, [f"{word}。管理园区（省发改委）"], source=word) for title, word in ((A, "甲"), (B, "乙"))]
    _load(graph, [*texts, *_plans()])
    before, cites = _policies(graph), _cited(graph)
    (pair,) = [p for p in _pairs(graph) if {p.first, p.second} == {A, B}]
    assert "both are loaded" in pair.reason
    with GraphFolder.open(graph) as folder, pytest.raises(DecisionError, match=r"both loaded.*zeren forget KEY"):
        folder.decide(Decision("policy", A, B, "same"))
    assert not (graph / decisions.NAME).exists()
    _write(graph, f"policy {A} = {B}", f"policy {C} = {B}")  # by hand
    with caplog.at_level(logging.WARNING, "zeren"):
        found = _policies(graph)
    assert [r.getMessage() for r in caplog.records if "stay two" in r.getMessage()]
    assert set(found) == set(before) - {C}
    assert (found[A][0], found[B][0]) == (True, True)
    tasks = "MATCH (t:Task) RETURN t.policy, count(*) ORDER BY t.policy"
    assert [n for key, n in _run(graph, tasks) if key in (A, B)] == [1, 1]
    with GraphFolder.open(graph) as folder:
        folder.forget(B)
    assert A in (after := _policies(graph))
    assert B not in after
    assert {b for _, b in _cited(graph)} == {A}
    assert len(_cited(graph)) == len(cites)


def test_a_key_that_nothing_has_is_passed_over_and_told(graph: Path) -> None:
    before = _policies(graph)
    _write(graph, f"policy {A} = 甲江办法", f"policy {B} = {C}")
    assert set(_policies(graph)) == set(before) - {C}
    with GraphFolder.open(graph) as folder:
        store = folder.store()
        said = unheard(store, folder.decided, decisions.read(graph / decisions.NAME))
        store.close()
    assert [(decision.first, key) for decision, key in said] == [(A, "甲江办法")]
    listed = CliRunner().invoke(app, ["review", "--list", "--kind", "policy", "--graph", str(graph)])
    assert listed.exit_code == 0
    assert "nothing that is loaded or cited has the key 甲江办法" in listed.stderr


def test_a_policy_is_found_under_either_title(graph: Path) -> None:
    _write(graph, f"policy {B} = {A}")
    for language in ("cypher", "sparql"):
        said = [
            CliRunner().invoke(
                app,
                [
                    "ask",
                    "downstream",
                    "--policy",
                    title,
                    "--language",
                    language,
                    "--format",
                    "csv",
                    "--graph",
                    str(graph),
                ],
            )
            for title in (A, B)
        ]
        assert [s.exit_code for s in said] == [0, 0], said[0].stderr
        assert said[0].stdout == said[1].stdout
        assert said[0].stdout.count(FIRST) and said[0].stdout.count(SECOND)


def test_policies_are_reviewed_by_hand(graph: Path) -> None:
    asked = ["review", "--kind", "policy", "--format", "csv", "--graph", str(graph)]
    runner = CliRunner()
    listed = runner.invoke(app, [*asked, "--list"])
    assert listed.stdout.count("policy,") == 3
    assert f"“落实《{A}》" in listed.stdout
    assert "one.txt [" in listed.stdout
    answers = ["--answer", f"policy {B} != {C}", "--answer", f"policy {A} ≠ {C}"]
    assert runner.invoke(app, ["review", "--graph", str(graph), *answers]).exit_code == 0
    assert runner.invoke(app, [*asked, "--list"]).stdout.count("policy,") == 1
    _load(graph, [_text(C, ["总则。管理园区（省发改委）"], source="law.txt")])
    assert runner.invoke(app, [*asked, "--list"]).stdout.count("policy,") == 1  # for good


def test_a_person_who_answers_same_for_two_loaded_texts_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cli.review._terminal", lambda: True)
    graph = tmp_path / "graph"
    _load(graph, [_text(title, [f"{title}。管理（省发改委）"], source=title) for title in (A, B)])
    said = CliRunner().invoke(app, ["review", "--kind", "policy", "--graph", str(graph)], input="s\nd\n")
    assert said.exit_code == 0
    assert "文件本身 the document itself" in said.stdout
    assert "both loaded" in said.stderr
    assert [d.verdict for d in decisions.read(graph / decisions.NAME)] == ["different"]


def test_texts_of_two_regions_with_one_title_are_not_asked_about(tmp_path: Path) -> None:
    title = "2025年清水行动工作要点"
    places = [("云溪区", "临澜市"), ("鹿鸣区", "临澜市"), ("云溪区", "青屿市")]
    texts = [plan(title, ["一。清河（区水利局）"], region=r, parents=(c, "东屏省"), source=r + c) for r, c in places]
    other = plan("鹭洲县2025年方案", [f"一。落实《{title}》（县水利局）"], region="鹭洲县", parents=("澜江省",))
    _load(tmp_path / "graph", [*texts, other])
    assert len(_policies(tmp_path / "graph")) == 5
    assert _pairs(tmp_path / "graph") == []


def test_a_draft_and_a_policy_that_another_carries_out_are_not_asked_about(tmp_path: Path) -> None:
    texts = [
        plan(
            FIRST,
            [f"一。落实《{A}》（区水利局）"],
            cites=["东屏省清水规划", "东屏省清水规划实施方案", "东屏省清水方案"],
        ),
        plan(FIRST, ["一。清河（区水利局）"], draft=True, source="draft.txt"),
    ]
    _load(tmp_path / "graph", texts)
    assert [(p.first, p.second) for p in _pairs(tmp_path / "graph")] == []
