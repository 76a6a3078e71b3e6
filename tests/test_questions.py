"""Saved questions: their files are checked, every one has an expected answer on the example corpus, exactly.

`ZEREN_WRITE_EXPECTED=1 pytest tests/test_questions.py` writes the expected answers anew; read them before committing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from loaders.documents import read_documents
from loaders.facts import DocumentFacts
from queries import catalogue, names, steps
from queries.answering import answer, arranged, bind, starts
from queries.parameters import BadArgument, MissingArgument, day
from queries.question import QuestionError
from queries.tasktable import INFERRED, task_table
from queries.terms import TERMS
from queries.walk import reach
from stores.folder import GraphFolder
from stores.protocol import Answer, Store

ROOT = Path(__file__).resolve().parent.parent
EXPECTED = Path(__file__).parent / "expected" / "questions"
WRITE = bool(os.environ.get("ZEREN_WRITE_EXPECTED"))
QUESTIONS = catalogue.load()

ASKED: dict[str, list[dict[str, str]]] = {
    "bottlenecks": [{}, {"region": "岚浦区"}],
    "breakdown": [{"policy": "渡澜字〔2023〕2号"}],
    "chain": [{"agency": "云渡市水务局", "to": "云渡市林业局"}, {"agency": "云渡市公安局", "to": "云渡市规划局"}],
    "changes": [
        {"region": "云渡市", "from_year": "2018", "to_year": "2023"},
        {"region": "云渡市", "from_year": "2023", "to_year": "2025"},
    ],
    "cited-not-loaded": [{}, {"region": "霁川区"}],
    "common-origin": [
        {"policy": "霁川区沧澜江保护三年行动方案", "other": "青屿市沧澜江流域水质提升行动方案"},
        {"policy": "霁川区沧澜江保护三年行动方案", "other": "澄湾高新区沿江化工园区"},
    ],
    "communities": [{"policy": "渡澜字〔2023〕2号"}, {"region": "岚浦区", "least": "5"}],
    "downstream": [{"policy": "沧澜江保护法"}, {"policy": "渡澜字〔2023〕2号"}],
    "drafts": [{}, {"policy": "渡澜字〔2023〕2号"}],
    "due-before": [
        {"before": "2023-12-31", "after": "2023-01-01"},
        {"before": "2025", "agency": "云渡市生态环境局"},
    ],
    "duties-of": [{"agency": "云渡市水务局"}, {"agency": "云渡市林业局", "role": "lead"}],
    "history-of": [{"agency": "云渡市生态环境局"}, {"agency": "云渡市规划局"}],
    "orphan-tasks": [{}, {"region": "霁川区"}],
    "provincial-sources": [{"region": "霁川区"}, {"region": "云渡市"}],
    "responsible-for": [{"task": "2023年云渡市 2"}, {"task": "霁川区沧澜江保护三年行动方案 1"}],
    "summary": [{"policy": "渡澜字〔2023〕2号"}, {"policy": "霜溪县"}],
    "targets": [{"indicator": "畜禽粪污"}, {"policy": "澜政发〔2021〕18号"}],
    "tasks-led-by": [{"agency": "云渡市生态环境局"}, {"agency": "云渡市生态环境局", "inferred": "no"}],
    "unassigned": [{"policy": "澄管发〔2024〕5号"}, {"policy": "渡澜字〔2023〕2号"}],
    "unfollowed": [
        {"policy": "澜政发〔2021〕18号", "region": "岚浦区"},
        {"policy": "渡澜字〔2023〕2号", "below": "霁川区沧澜江保护三年行动方案"},
    ],
    "upstream": [{"task": "霁川区沧澜江保护三年行动方案 1"}, {"policy": "渡澜字〔2023〕2号"}],
    "who-follows": [{"policy": "沧澜江保护法"}, {"policy": "渡澜字〔2023〕2号", "region": "霁川区"}],
    "without-lead": [{"policy": "渡澜字〔2023〕2号"}, {"state": "none"}],
    "working-with": [{"agency": "云渡市林业局"}],
    "workload": [{"policy": "渡澜字〔2023〕2号"}, {"region": "岚浦区"}],
}


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The graph of the example corpus."""
    files = sorted(p for p in (ROOT / "examples").iterdir() if p.name[:2].isdigit())
    with GraphFolder.open(tmp_path_factory.mktemp("examples") / "graph", create=True) as folder:
        documents = (found for found in read_documents(files) if isinstance(found, DocumentFacts))
        assert sum(1 for _ in folder.load(documents)) == len(files)
        opened = folder.store()
        yield opened
        opened.close()


def as_json(found: Answer) -> dict[str, Any]:
    rows = [[v.isoformat() if isinstance(v, date) else v for v in row] for row in found.rows]
    return {"columns": list(found.columns), "rows": rows}


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_expected_answer(name: str, store: Store) -> None:
    got = [{"arguments": a, **as_json(answer(QUESTIONS[name], store, a))} for a in ASKED[name]]
    file = EXPECTED / f"{name}.json"
    if WRITE:
        file.write_text(json.dumps(got, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    expected = json.loads(file.read_text(encoding="utf-8"))
    for asked, want in zip(got, expected, strict=True):
        assert asked["columns"] == want["columns"]
        assert asked["rows"] == want["rows"], asked["arguments"]


def test_every_question_has_an_expected_answer() -> None:
    assert {p.stem for p in EXPECTED.glob("*.json")} == set(QUESTIONS) == set(ASKED)


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_question_is_documented(name: str) -> None:
    question = QUESTIONS[name]
    assert question.zh and question.en and question.description.endswith(".")
    assert question.command.startswith(f"zeren ask {name}")
    for parameter in question.parameters:
        assert parameter.zh and parameter.en, parameter.name
    for column in question.columns:
        assert column.zh and column.en, column.name
    assert {c.terms for c in question.columns if c.terms} <= set(TERMS)


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_example_can_be_asked(name: str, store: Store) -> None:
    question = QUESTIONS[name]
    assert answer(question, store, question.example).rows


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_answers_are_evidence(name: str, store: Store) -> None:
    """What shows a quote shows one in every row, with its file; no code is without a term to show it by."""
    question = QUESTIONS[name]
    found = answer(question, store, question.example)
    for column in question.columns:
        if column.shown == "never":
            continue
        values = [row[found.columns.index(column.name)] for row in found.rows]
        if column.name in ("quote", "source"):
            assert all(values)
        if column.terms:
            assert {str(v) for v in values if v not in (None, "")} <= set(TERMS[column.terms])


@pytest.mark.parametrize("name", sorted(name for name, question in QUESTIONS.items() if question.texts))
def test_rows_do_not_depend_on_the_order_of_the_engine(name: str, store: Store) -> None:
    question = QUESTIONS[name]
    values = bind(question, store, question.example)
    found = steps.run(store, question.text(store, values), values)
    begin = starts(question, values)
    rows = [tuple(v[::-1] if isinstance(v, list) and len(v) > 1 else v for v in row) for row in reversed(found.rows)]
    kept = {c.name for c in question.columns if c.kind == "list"}
    turned = Answer(
        found.columns,
        tuple(
            tuple(old if name in kept else new for name, old, new in zip(found.columns, before, row, strict=True))
            for before, row in zip(reversed(found.rows), rows, strict=True)
        ),
    )
    assert arranged(question, found, begin).rows == arranged(question, turned, begin).rows


def write(folder: Path, toml: str, text: str) -> None:
    (folder / "odd.toml").write_text(toml, encoding="utf-8")
    (folder / "odd.cypher").write_text(text, encoding="utf-8")


GOOD = """
description = "d."
sort = ["name"]
[title]
zh = "问"
en = "q"
[example]
agency = "x"
[parameters]
agency = { type = "agency", zh = "机构", en = "agency" }
[columns]
name = { type = "string", zh = "名称", en = "name" }
"""
TEXT = "MATCH (a:Agency {key: $agency}) RETURN a.name AS name"


@pytest.mark.parametrize(
    ("old", "new", "text", "said"),
    [
        ('type = "agency"', 'type = "bureau"', TEXT, "parameter agency: type is 'bureau'"),
        ('type = "string"', 'type = "text"', TEXT, "column name: type is 'text'"),
        ("", "", "MATCH (a:Agency) RETURN a.name AS name", "$agency"),
        ("", "", TEXT + " // $other is a comment\nLIMIT $most", "$most"),
        ('sort = ["name"]', 'sort = ["nam"]', TEXT, "sort names nam"),
        ('agency = "x"', "", TEXT, "the example does not give agency"),
        ('en = "agency" }', 'en = "agency", choices = ["a"] }', TEXT, "choices belong to type choice"),
        ('type = "agency"', 'type = "date", default = "soon"', TEXT, "'soon' is no date"),
        ('zh = "名称", ', "", TEXT, "'zh' is missing"),
        ("[columns]", "[columns", TEXT, "odd.toml"),
    ],
)
def test_faulty_file_is_named(tmp_path: Path, old: str, new: str, text: str, said: str) -> None:
    write(tmp_path, GOOD.replace(old, new, 1), text)
    with pytest.raises(QuestionError, match=r"odd\.toml") as raised:
        catalogue.load(tmp_path)
    assert said in str(raised.value)


def test_good_file_is_read(tmp_path: Path) -> None:
    write(tmp_path, GOOD, TEXT)
    assert catalogue.load(tmp_path)["odd"].command == "zeren ask odd --agency x"


def test_unknown_question_offers_the_nearest() -> None:
    with pytest.raises(catalogue.UnknownQuestion, match="tasks-led-by"):
        catalogue.find("task-lead-by")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2024-06-30", date(2024, 6, 30)),
        ("2024-06", date(2024, 6, 30)),
        ("2024-02", date(2024, 2, 29)),
        ("2024", date(2024, 12, 31)),
        ("2024年底", date(2024, 12, 31)),
        ("2024年6月底前", date(2024, 6, 30)),
        ("2024年6月3日", date(2024, 6, 3)),
        ("2024/6/3", date(2024, 6, 3)),
    ],
)
def test_dates(typed: str, meant: date) -> None:
    assert day(typed) == meant


@pytest.mark.parametrize("typed", ["", "soon", "2024-13", "2023-02-29", "06-30", "24-06-30", "0000"])
def test_no_dates(typed: str) -> None:
    with pytest.raises(BadArgument, match="2022-06-30"):
        day(typed)


def test_walk_takes_the_shortest_way_and_ends_in_a_circle() -> None:
    steps = [("a", "b"), ("b", "c"), ("c", "a"), ("a", "c"), ("x", "y")]
    found = reach(["a"], steps, {"c": "C"})
    assert {key: (place.depth, place.path) for key, place in found.items()} == {
        "a": (0, ("a",)),
        "b": (1, ("a", "b")),
        "c": (1, ("a", "C")),
    }


@pytest.mark.parametrize(
    ("typed", "region", "key"),
    [
        ("云渡市生态环境局", "", "云渡市生态环境局"),
        ("市生态环境局", "云渡市", "云渡市生态环境局"),
        ("区生态环境局", "霁川区", "霁川区生态环境局"),
        ("区生态环境局", "岚浦区", "岚浦区生态环境局"),
        ("区生态环境分局", "霁川区", "霁川区生态环境局"),
        ("市环保局", "", "云渡市环境保护局"),
        (" 云渡市 生态环境局 ", "", "云渡市生态环境局"),
    ],
)
def test_agency_names(store: Store, typed: str, region: str, key: str) -> None:
    within = names.region(store, region) if region else ""
    found = names.agency(store, typed, within)
    assert store.run("MATCH (a:Agency {key: $key}) RETURN a.name AS name", {"key": found}).rows == ((key,),)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("2023年云渡市沧澜江保护工作要点", "2023年云渡市沧澜江保护工作要点"),
        ("《2023年云渡市沧澜江保护工作要点》", "2023年云渡市沧澜江保护工作要点"),
        ("渡澜字〔2023〕2号", "2023年云渡市沧澜江保护工作要点"),
        ("2023 云渡 要点", "2023年云渡市沧澜江保护工作要点"),
        ("沧澜江保护法", "中华人民共和国沧澜江保护法"),
        ("中华人民共和国沧澜江保护法", "中华人民共和国沧澜江保护法"),
    ],
)
def test_policy_names(store: Store, typed: str, title: str) -> None:
    key = names.policy(store, typed)
    ((found,),) = store.run("MATCH (p:Policy {key: $key}) RETURN p.title AS title", {"key": key}).rows
    assert str(found).startswith(title)


@pytest.mark.parametrize("typed", ["渡澜字〔2023〕2号 9", "2023年云渡市沧澜江保护工作要点#9", "2023 云渡 要点 9"])
def test_task_names(store: Store, typed: str) -> None:
    assert names.task(store, typed) == "2023年云渡市沧澜江保护工作要点#9"


def test_ambiguous_name_lists_them_with_their_places(store: Store) -> None:
    with pytest.raises(names.AmbiguousName) as raised:
        names.agency(store, "区生态环境局")
    message = str(raised.value)
    assert raised.value.status == 10
    assert "霁川区生态环境局" in message and "岚浦区生态环境局" in message and "--region" in message


def test_many_fits_are_not_all_listed(store: Store) -> None:
    with pytest.raises(names.AmbiguousName, match=r"and \d+ more"):
        names.agency(store, "局")


def test_miss_offers_the_nearest(store: Store) -> None:
    with pytest.raises(names.NoSuchName, match="云渡市生态环境局") as raised:
        names.agency(store, "云渡市生态环竟局")
    assert raised.value.status == 9


def test_missing_task_lists_the_numbers(store: Store) -> None:
    with pytest.raises(names.NoSuchName, match="its tasks are 1, 2, 3"):
        names.task(store, "渡澜字〔2023〕2号 99")


def test_what_is_missing_or_unknown_is_said(store: Store) -> None:
    with pytest.raises(MissingArgument, match="--agency"):
        answer(QUESTIONS["tasks-led-by"], store, {})
    with pytest.raises(MissingArgument, match="--task or --policy"):
        answer(QUESTIONS["upstream"], store, {})
    with pytest.raises(BadArgument, match="did you mean agency"):
        answer(QUESTIONS["tasks-led-by"], store, {"agnecy": "x"})
    with pytest.raises(BadArgument, match="responsible"):
        answer(QUESTIONS["duties-of"], store, {"agency": "云渡市水务局", "role": "boss"})


def test_every_question_is_there_in_both_languages() -> None:
    """That both give the same is what the conformance suite holds Oxigraph to, asking all of ASKED."""
    written = {name: set(question.texts) for name, question in QUESTIONS.items() if question.texts}
    assert written and {name: texts for name, texts in written.items() if texts != {"cypher", "sparql"}} == {}
    assert all(question.algorithm for name, question in QUESTIONS.items() if name not in written)


def test_names_are_never_part_of_a_query(store: Store) -> None:
    odd = "x'}) MATCH (n) RETURN n //"
    with pytest.raises(names.NoSuchName):
        names.agency(store, odd)
    with pytest.raises(names.NoSuchName):
        names.task(store, f"{odd} 1")


def test_predecessors_count_as_the_agency(store: Store) -> None:
    found = answer(QUESTIONS["tasks-led-by"], store, {"agency": "云渡市生态环境局"})
    assert {"云渡市生态环境局", "云渡市环境保护局"} <= {row[found.columns.index("agency")] for row in found.rows}


def test_inferred_leads_are_marked_and_can_be_left_out(store: Store) -> None:
    both = answer(QUESTIONS["tasks-led-by"], store, {"agency": "云渡市生态环境局"})
    read = answer(QUESTIONS["tasks-led-by"], store, {"agency": "云渡市生态环境局", "inferred": "no"})
    inferred, basis = both.columns.index("inferred"), both.columns.index("basis")
    assert [row for row in both.rows if not row[inferred]] == list(read.rows)
    assert {row[basis] for row in both.rows if row[inferred]} <= {"principal", "sole", "first_listed"}
    assert {row[basis] for row in read.rows} <= {"stated", "rule"}


def test_workload_counts_every_edge_once(store: Store) -> None:
    found = answer(QUESTIONS["workload"], store, {})
    at = {name: i for i, name in enumerate(found.columns)}
    for name, edge in (("leads", "LEADS"), ("responsible", "RESPONSIBLE_FOR"), ("supports", "SUPPORTS")):
        ((edges,),) = store.run(f"MATCH ()-[r:{edge}]->() RETURN count(r) AS n").rows
        counted = sum(int(str(row[at[name]])) for row in found.rows)
        extra = sum(int(str(row[at["inferred_leads"]])) for row in found.rows) if name == "leads" else 0
        assert counted + extra == edges


def test_region_takes_in_what_lies_within(store: Store) -> None:
    city = answer(QUESTIONS["unassigned"], store, {"region": "云渡市"}).rows
    everywhere = answer(QUESTIONS["unassigned"], store, {}).rows
    assert set(map(repr, city)) < set(map(repr, everywhere))


def test_task_table_has_every_obligation_once(store: Store) -> None:
    found = task_table(store, "渡澜字〔2023〕2号")
    key = {"key": "2023年云渡市沧澜江保护工作要点"}
    ((count,),) = store.run("MATCH (o:Obligation) WHERE o.policy = $key RETURN count(o) AS n", key).rows
    assert len(found.entries) == count
    first = found.entries[0]
    assert first.leads == ("云渡市生态环境局",)
    assert first.supports == ("云渡市水务局", "云渡市住房和城乡建设局", "云渡市城市管理局")
    assert first.due == "2024年6月底前"
    assert any(name.endswith(INFERRED) for entry in found.entries for name in entry.leads)
