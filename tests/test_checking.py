"""zeren check: the same by every engine, in plain words, with the sentence; errors end with a status of their own."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph
import pytest
from typer.testing import CliRunner, Result

import schema
from cli.check import WRONG
from cli.main import app
from queries.findings import Finding, findings, ordered
from schema import iris
from stores import checking, rdf
from stores.folder import GraphFolder
from stores.sparql import PROLOGUE
from tests.example_graph import graph_of_examples
from tests.small_plans import plan

CITY = "2023年云渡市沧澜江保护工作要点"
PLAN = "云溪区2025年清水要点"
TASKS = [
    "清河。2024年底前清淤（区水利局牵头，区林业局配合）",
    "种树。全区种树（区水利局牵头，区林业局牵头）",
    "督查。加强督查",
    "巡河。每月巡河（各镇人民政府牵头）",
    "环卫。保洁（区园林环卫中心）清运（区环卫园林中心）",
]


def silent(what: str, done: int, whole: int) -> None:
    """Report nothing."""


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphFolder]:
    with graph_of_examples(tmp_path_factory.mktemp("checking")) as opened:
        yield opened


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A graph of one small plan that leaves much to review."""
    with GraphFolder.open(tmp_path / "graph", create=True) as folder:
        list(folder.load([plan(PLAN, TASKS)]))
    return tmp_path / "graph"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["check", *map(str, words)])


def damage(graph: Path, update: str) -> None:
    """Change the triples behind the program's back."""
    with GraphFolder.open(graph) as folder:
        folder.sparql().close()
    (place,) = graph.glob("graph-*.oxigraph")
    store = pyoxigraph.Store(str(place))
    store.update(PROLOGUE + update)
    store.flush()
    del store


def test_every_engine_finds_the_same_in_whole_and_policy_by_policy(examples: GraphFolder) -> None:
    with closing(examples.store()) as cypher, closing(examples.sparql()) as sparql:
        keys = list(examples.keys())
        ways = [checking.whole(sparql, (), len(keys), silent), checking.whole(cypher, keys, len(keys), silent)]
        whole, streamed = ({(v.check.name, v.node) for part in way for v in part.violations} for way in ways)
        assert len(whole) > 10
        assert whole == streamed
        for key in (key for key in keys if "云渡市" in key):
            one, other = (checking.policy(store, key).violations for store in (cypher, sparql))
            assert {(v.check.name, v.node) for v in one} == {(v.check.name, v.node) for v in other}


def test_one_policy_reads_no_other_documents_outline(examples: GraphFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    with closing(examples.store()) as store:
        real = store.run

        def spied(query: str, parameters: dict[str, object] | None = None) -> object:
            asked.update(str(key) for key in (parameters or {}).get("keys", []) if "#" in str(key))  # type: ignore[attr-defined]
            return real(query, parameters)  # type: ignore[arg-type]

        monkeypatch.setattr(store, "run", spied)
        key = next(key for key in list(examples.keys()) if key.startswith(CITY))
        checking.policy(store, key)
    own = {task for task in asked if task.startswith(key)}
    assert len(own) > 10
    # What its wording was passed down to or from is at the other end of its own edges.
    assert len(asked - own) < len(own)


def test_the_findings_of_a_plan_say_what_where_and_in_which_sentence(graph: Path) -> None:
    with GraphFolder.open(graph) as folder, closing(folder.store()) as store:
        found = {f.rule: f for f in ordered(findings(store, folder, "", silent))}
    assert found.keys() == {
        "due-before-document", "several-leads", "unassigned-task", "lead-of-a-set", "similar-names",
    }  # fmt: skip
    late = found["due-before-document"]
    assert (late.policy, late.number, late.heading, late.severity) == (PLAN, "1", "清河", "review")
    assert late.zh == "时限（2024-12-31）早于成文日期（2025-03-01）。"
    assert late.en == "It is due (2024-12-31) before the document's own date (2025-03-01)."
    assert (late.quote, late.source) == ("2024年底前清淤", "plan.txt")
    assert isinstance(late.start, int) and isinstance(late.end, int) and late.start < late.end
    assert "云溪区水利局、云溪区林业局" in found["several-leads"].zh
    assert found["unassigned-task"].quote == "3.督查。加强督查"
    assert "园林环卫中心" in found["similar-names"].zh


def test_the_most_serious_comes_first() -> None:
    found = [Finding("review", "b", "乙。", "B.", "一"), Finding("error", "a", "甲。", "A.", "二")]
    assert [f.severity for f in ordered(found)] == ["error", "review"]


def test_the_report_holds_the_sentence_and_what_is_merely_to_review_is_no_failure(graph: Path) -> None:
    ran = run("--graph", graph)
    assert ran.exit_code == 0
    lines = [line.strip() for line in ran.stdout.splitlines()]
    assert lines[0] == "待核 to review（5）"
    at = lines.index("3 督查：任务没有责任单位。")
    assert lines[at + 1] == "No agency answers for the task."
    assert lines[at + 2] == "“3.督查。加强督查”"
    assert lines[at + 3].startswith("plan.txt [")
    assert "0 errors, 5 to review" in ran.stderr


def test_errors_end_with_a_status_of_their_own(graph: Path) -> None:
    damage(
        graph,
        "DELETE { ?x zeren:covered ?y } WHERE { ?x zeren:covered ?y ; zeren:ordinal 1 ; zeren:inTask/eli:number '1' }",
    )
    ran = run("--graph", graph)
    assert ran.exit_code == WRONG == 15
    assert ran.stdout.startswith("错误 error（1）")
    assert "1 清河：职责须有且只有一个“有责任单位”。" in ran.stdout
    assert "An Obligation must have exactly one “covered”." in ran.stdout
    assert "“2024年底前清淤”" in ran.stdout
    assert "Obligation-covered-count" in ran.stdout
    one = run("清水", "--graph", graph, "--language", "sparql")
    assert one.exit_code == WRONG


def test_what_no_policy_holds_is_found_in_the_whole_graph(graph: Path) -> None:
    damage(graph, "INSERT DATA { <urn:stray> a zeren:Obligation ; zeren:key 'stray' ; zeren:text '无主的职责' }")
    found = json.loads(run("--graph", graph, "--format", "json").stdout)
    stray = [row for row in found if row["node"] == "urn:stray"]
    assert any(row["rule"] == "Obligation-part-of-count" and row["quote"] == "无主的职责" for row in stray)


def test_it_comes_in_every_format(graph: Path, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("--graph", graph, "--format", "csv").stdout.lstrip("\ufeff"))))
    assert len(rows) == 5
    assert {"severity", "policy", "number", "problem", "problem_en", "quote", "source", "start", "rule"} <= rows[
        0
    ].keys()
    assert "| 待核 to review |" in run("--graph", graph, "--format", "markdown").stdout
    assert run("--graph", graph, "--out", tmp_path / "review.xlsx").exit_code == 0
    assert (tmp_path / "review.xlsx").stat().st_size > 4000


def test_one_policy_by_part_of_its_title(graph: Path) -> None:
    assert run("清水", "--graph", graph).stdout == run("--graph", graph).stdout
    assert run("没有这个", "--graph", graph).exit_code != 0


def test_a_graph_without_faults_says_so(tmp_path: Path) -> None:
    with GraphFolder.open(tmp_path / "graph", create=True) as folder:
        list(folder.load([plan(PLAN, ["清河。清淤（区水利局牵头）"])]))
    ran = run("--graph", tmp_path / "graph")
    assert (ran.exit_code, ran.stdout) == (0, "没有发现问题 nothing was found\n")


def test_two_names_that_a_document_gives_one_agency_are_two_statements() -> None:
    edge = schema.load().edges["NAMED_IN"]
    rows = {"from": ["a", "a"], "to": ["p", "p"], "name": ["甲句", "甲局局"], "start": [1, 9], "end": [3, 12]}
    columns = {p.name: [None, None] for p in edge.properties} | rows
    columns |= {"quote": rows["name"], "source": ["f", "f"]}
    name = pyoxigraph.NamedNode(iris.expand("zeren:name"))
    found = rdf.edge_quads(edge, ("Agency", "Policy"), columns)
    assert len({quad.subject for quad in found if quad.predicate == name}) == 2
