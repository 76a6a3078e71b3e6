"""Decisions about names on a Neo4j server: applied at once and at load, undone, and the graph is that of a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app
from loaders.facts import DocumentFacts
from stores import decisions
from stores.decisions import DecisionError
from stores.folder import GraphFolder
from stores.graph import Graph
from stores.where import open_graph
from tests.servers.neo4j import Server
from tests.small_plans import plan
from tests.test_neo4j_graph import Elements, assert_same, elements

pytestmark = pytest.mark.xdist_group("neo4j")

D = "东屏省/临澜市/云溪区"
CITY = {"region": "临澜市", "parents": ["东屏省"], "level": "municipal"}
NAMES = ["区园林环卫中心", "区环卫园林中心", "区水利局", "区自然资源和规化局", "区自然资源和规划局"]
PLANS = [
    plan("云溪区2025年清水要点", [f"清河。清淤（{n}）" for n in NAMES], cites=["河湖长制意见", "河长制意见"]),
    plan("云溪区2024年清水要点", ["护岸。植草（区环卫园林中心牵头，区水务局配合）"], cites=["云溪区2025年清水要点"]),
    plan("临澜市清水要点", ["治水。清淤（市水利局牵头）《河长制意见》"], **CITY),  # type: ignore[arg-type]
]
LINES = [
    f"agency {D}:园林环卫中心 = {D}:环卫园林中心",
    f"agency {D}:自然资源和规划局 ≠ {D}:自然资源和规化局",
    f"agency {D}:水务局 = {D}:水利局",
    "policy 河湖长制意见 = 河长制意见",
]


@pytest.fixture
def server(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The server, with no file of decisions named."""
    monkeypatch.delenv("ZEREN_DECISIONS", raising=False)
    return server


@pytest.fixture
def graph(server: Server) -> Iterator[Graph]:
    with closing(open_graph(server.uri, create=True)) as opened:
        yield opened


def told(file: Path, lines: list[str]) -> Path:
    """A file of these lines."""
    file.write_text("\n".join(["# decided by a clerk", *lines]), encoding="utf-8")
    return file


def folder(path: Path, documents: list[DocumentFacts], lines: list[str]) -> Elements:
    """What a folder holds of documents where these lines are in it."""
    with GraphFolder.open(path, create=True) as opened:
        told(path / decisions.NAME, lines)
        list(opened.load(documents))
        with closing(opened.store()) as store:
            return elements(store)


def test_each_decision_is_applied_at_once_and_undone(graph: Graph, tmp_path: Path) -> None:
    list(graph.load(PLANS))
    before, file = elements(graph.store()), tmp_path / "mine.txt"
    for i, lines in enumerate((LINES[:1], LINES, LINES[1:2], [])):
        assert graph.follow(told(file, lines)) == file
        found = elements(graph.store())
        assert found != before
        assert_same(found, folder(tmp_path / f"folder{i}", PLANS, lines))
        before = found


def test_what_is_loaded_later_goes_by_what_was_decided(graph: Graph, server: Server, tmp_path: Path) -> None:
    graph.follow(told(tmp_path / "mine.txt", LINES))
    with closing(open_graph(server.uri)) as other:  # somebody else, without the file
        assert other.follow() is None
        assert {loaded.change for loaded in other.load(PLANS)} == {"new"}
        assert_same(elements(other.store()), folder(tmp_path / "folder", PLANS, LINES))
    state = graph.status().state
    graph.follow(told(tmp_path / "again.txt", ["", *LINES]))
    assert graph.status().state == state  # what decides nothing new writes nothing
    graph.forget("云溪区2025年清水要点")
    assert_same(elements(graph.store()), folder(tmp_path / "rest", PLANS[1:], LINES))


STUBS = ["河湖长制意见", "河长制意见"]
LISTED = "江西省长江经济带发展负面清单实施细则（试行）"
OUTER = "临澜市贯彻落实〈清水行动计划〉实施方案"
CITING = [
    plan("云溪区2025年清水要点", ["清河。按《河湖长制意见》清淤（区水利局）"], cites=[OUTER]),
    plan("云溪区2024年清水要点", ["护岸。按《河长制意见》植草（区水务局）"], cites=["清水三年计划", "沿江负面清单"]),
    plan("临澜市清水要点", ["治水。清淤（市水利局牵头）《河长制意见》"], cites=[LISTED], **CITY),  # type: ignore[arg-type]
]
TEXT = plan("河长制意见", ["巡河。巡河（水利部负责）"], region="中国", parents=(), level="national")
POLICIES = [
    [f"policy {STUBS[0]} = {STUBS[1]}"],
    [f"policy {STUBS[1]} = {STUBS[0]}", "policy 清水三年计划 = 清水行动计划"],
    [f"policy 沿江负面清单 = {LISTED}", f"policy {STUBS[0]} ≠ {STUBS[1]}"],
    [f"policy 云溪区2025年清水要点 = {STUBS[1]}", *LINES[2:3]],
    [],
]


def test_decisions_on_policies_are_applied_and_undone(graph: Graph, tmp_path: Path) -> None:
    list(graph.load(CITING))
    before = elements(graph.store())
    for i, lines in enumerate(POLICIES):
        graph.follow(told(tmp_path / "mine.txt", lines))
        found = elements(graph.store())
        assert found != before
        assert_same(found, folder(tmp_path / f"folder{i}", CITING, lines))
        before = found


def test_decisions_on_policies_hold_on_when_a_text_comes_and_goes(graph: Graph, tmp_path: Path) -> None:
    lines = POLICIES[0]
    graph.follow(told(tmp_path / "mine.txt", lines))
    for i, document in enumerate((*CITING, TEXT)):
        list(graph.load([document]))
        assert_same(elements(graph.store()), folder(tmp_path / f"come{i}", [*CITING, TEXT][: i + 1], lines))
    assert graph.decided.kept("policy", STUBS[0]) == STUBS[1]
    assert {row[0] for row in graph.store().run("MATCH (p:Policy) RETURN p.key").rows}.isdisjoint(STUBS[:1])
    graph.forget(STUBS[1])
    assert_same(elements(graph.store()), folder(tmp_path / "gone", CITING, lines))
    assert graph.decided.kept("policy", STUBS[1]) == STUBS[0]


def test_two_loaded_texts_stay_two(graph: Graph, tmp_path: Path) -> None:
    list(graph.load(CITING))
    file = graph.follow(told(tmp_path / "mine.txt", LINES[:1]))
    before = elements(graph.store())
    line = "policy 云溪区2025年清水要点 = 云溪区2024年清水要点"
    with pytest.raises(decisions.DecisionError, match="both loaded"):
        graph.decide(decisions.parsed(line))
    graph.decide(decisions.parsed(LINES[2]), "today")
    assert file and file.read_text("utf-8").splitlines()[-1] == f"{LINES[2]}  # today"
    graph.follow(told(tmp_path / "mine.txt", [*LINES[:1], line]))
    assert_same(elements(graph.store()), before)


def test_articles_that_others_cite_stay_cited(graph: Graph, tmp_path: Path) -> None:
    law = plan("某某江保护法", ["治水。巡河（水利部负责）"], region="中国", parents=(), level="national")
    law.tasks[0].number = "第一条"
    citing = plan("云溪区2025年要点", ["清河。按《某某江保护法》清淤（区水利局）"])
    citing.tasks[0].citations[0].article = "第一条"
    list(graph.load([law, citing]))
    cited = "MATCH (:Task {number: '第一条'})<-[r]-() WHERE r.citing = '云溪区2025年要点' RETURN count(r)"
    assert graph.store().run(cited).rows == ((1,),)
    query = "MATCH (a:Agency)-->(:Obligation {policy: '某某江保护法'}) RETURN DISTINCT a.key"
    ((agency,),) = graph.store().run(query).rows
    line = f"agency {str(agency).rpartition(':')[0]}:另一名称 = {agency}"
    graph.follow(told(tmp_path / "mine.txt", [line]))
    assert graph.store().run(cited).rows == ((1,),)
    assert_same(elements(graph.store()), folder(tmp_path / "folder", [law, citing], [line]))


def test_what_contradicts_itself_changes_nothing(graph: Graph, tmp_path: Path) -> None:
    list(graph.load(PLANS))
    before, state = elements(graph.store()), graph.status().state
    for lines in ([LINES[0], LINES[0].replace("=", "≠")], ["agency x = y"]):
        with pytest.raises(DecisionError):
            graph.follow(told(tmp_path / "mine.txt", lines))
    assert (elements(graph.store()), graph.status().state) == (before, state)


@pytest.fixture
def run(graph: Graph, server: Server) -> Callable[..., tuple[int, str]]:
    """What runs `zeren` on the server, with three plans loaded; gives the status and what was printed."""
    list(graph.load(PLANS))

    def command(*words: str, **said: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, [*words, "--graph", server.uri], catch_exceptions=True, **said)  # type: ignore[arg-type]
        if isinstance(done.exception, DecisionError):
            return done.exception.status, str(done.exception)
        return done.exit_code, done.output

    return command


def _keys(graph: Graph) -> set[str]:
    return {str(row[0]) for row in graph.store().run("MATCH (a:Agency) RETURN a.key").rows}


def test_review(graph: Graph, run: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    file = tmp_path / "mine.txt"
    status, said = run("review", "--list")
    assert (status, "--decisions FILE" in said) == (8, True)
    listed = ["review", "--list", "--format", "csv", "--decisions", str(file)]
    assert run(*listed)[1].count("agency,") == 2
    assert not file.exists()
    assert {policy for policy, _ in graph.similar()} == {"云溪区2025年清水要点"}
    assert run("review", "--decisions", str(file), "--answer", LINES[0], "--answer", LINES[1])[0] == 0
    assert "agency," not in run(*listed)[1]
    assert f"{D}:环卫园林中心" not in _keys(graph)
    assert f"{D}:自然资源和规化局" in _keys(graph)
    assert list(graph.similar()) == []
    other = tmp_path / "other.txt"  # a new file begins with what was decided here
    assert run("review", "--decisions", str(other), "--answer", LINES[2])[0] == 0
    assert [d.line() for d in decisions.read(other)] == LINES[:3]
    assert not _keys(graph) & {f"{D}:环卫园林中心", f"{D}:水利局"}


def test_a_person_answers_in_a_terminal(
    graph: Graph, run: Callable[..., tuple[int, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cli.review._terminal", lambda: True)
    monkeypatch.setenv("ZEREN_DECISIONS", str(tmp_path / "mine.txt"))
    assert run("review", input="s\nq\n")[0] == 0
    assert f"{D}:园林环卫中心" not in _keys(graph)
    (tmp_path / "mine.txt").write_text("", encoding="utf-8")
    facts = tmp_path / "no.jsonl"
    facts.write_text("", encoding="utf-8")
    run("load", str(facts))  # nothing to load; the file is applied nevertheless
    assert f"{D}:园林环卫中心" in _keys(graph)
