"""The command line: what it prints, where to, with which status."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from cli.formats import FORMATS
from cli.formats.safety import is_formula
from cli.formats.table import shortened
from cli.main import main
from cli.sheet import Sheet, of_answer
from loaders.documents import read_documents
from loaders.facts import DocumentFacts
from queries.catalogue import load
from queries.question import Column
from stores.folder import GraphFolder
from stores.protocol import Answer

ROOT = Path(__file__).resolve().parent.parent
CITY = ROOT / "examples" / "05-city-2023.gb18030.txt"
POLICY = "2023年云渡市沧澜江保护工作要点"


@dataclass
class Ran:
    """What a command did."""

    status: int
    out: str
    err: str
    raw: bytes


Run = Callable[..., Ran]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run a command in this process, as typed."""

    def call(*words: str | Path) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Ran(int(ended.value.code or 0), out.decode("utf-8", "replace"), err.decode(), out)

    return call


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of the city's plan of 2023 and of those around it."""
    place = tmp_path_factory.mktemp("cli") / "graph"
    files = sorted(p for p in (ROOT / "examples").iterdir() if p.name[:2] in ("02", "03", "04", "05", "07", "08"))
    with GraphFolder.open(place, create=True) as folder:
        for _ in folder.load(found for found in read_documents(files) if isinstance(found, DocumentFacts)):
            pass
        folder.store().close()
    return place


def only_line(ran: Ran) -> str:
    """The one line on standard error; nothing else may be there."""
    (line,) = ran.err.splitlines()
    assert line.startswith("zeren: ")
    assert not ran.out
    return line


def test_version_and_help(run: Run) -> None:
    assert run("--version").out.startswith("zeren ")
    helped = run("--help")
    assert helped.status == 0
    for command in ("facts", "load", "forget", "status", "questions", "ask", "trace", "map", "table", "schema", "demo"):
        assert command in helped.out


@pytest.mark.parametrize("name", sorted(load()))
def test_each_question_has_help_with_an_example(run: Run, name: str) -> None:
    helped = run("ask", name, "--help")
    assert helped.status == 0
    assert "Example: zeren ask" in " ".join(helped.out.split())
    for parameter in load()[name].parameters:
        assert parameter.option in helped.out


def test_questions_lists_them_all(run: Run) -> None:
    rows = json.loads(run("questions", "--format", "json").out)
    assert [row["question"] for row in rows] == sorted(load())
    assert all(row["example"].startswith("zeren ask ") for row in rows)


def test_facts_are_lines_in_the_order_of_the_files(run: Run) -> None:
    other = ROOT / "examples" / "04-city-2018.txt"
    ran = run("facts", CITY, other)
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.status == 0 and not ran.err
    assert [one["source"] for one in found] == [CITY.name, other.name]
    assert found[0]["tasks"][0]["clauses"][0]["text"]
    (bare,) = [json.loads(line) for line in run("facts", CITY, "--without-text").out.splitlines()]
    assert bare["tasks"][0]["text"] is None and bare["tasks"][0]["clauses"][0]["text"] is None
    assert bare["tasks"][0]["clauses"][0]["assignments"] == found[0]["tasks"][0]["clauses"][0]["assignments"]


def test_text_shows_what_positions_count(run: Run) -> None:
    facts = json.loads(run("facts", CITY).out)
    clause = facts["tasks"][0]["clauses"][0]
    shown = run("text", CITY, "--span", f"{clause['start']}:{clause['end']}")
    assert shown.out.rstrip("\n") == clause["text"]
    assert run("text", CITY, "--span", "9:1").status == 8


@pytest.mark.parametrize(
    ("content", "name", "status", "said"),
    [
        (b"", "empty.txt", 3, "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(64), "picture.txt", 3, "picture"),
        (b"PK\x03\x04" + bytes(64), "plan.docx", 3, "docx"),
        ("今天天气很好，我们去公园散步。\n".encode(), "diary.txt", 4, "no plan"),
    ],
)
def test_bad_files_end_with_one_line_and_a_status(
    run: Run, tmp_path: Path, content: bytes, name: str, status: int, said: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    ran = run("facts", file)
    assert ran.status == status
    assert said in only_line(ran)


def test_missing_file(run: Run, tmp_path: Path) -> None:
    ran = run("facts", tmp_path / "none.txt")
    assert ran.status == 3 and "none.txt" in only_line(ran)


def test_batch_goes_on_and_says_what_was_refused(run: Run, tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "a.txt").write_bytes(b"")
    (plans / "b.txt").write_bytes(CITY.read_bytes())
    (plans / "c.txt").write_bytes(b"\0\1\2" * 50)
    ran = run("load", plans, "--graph", tmp_path / "graph")
    lines = ran.err.splitlines()
    assert ran.status == 13 and not ran.out
    assert [line.split(":")[1].strip() for line in lines[:-1]] == ["refused", "refused"]
    assert all(str(plans / name) in line for name, line in zip(("a.txt", "c.txt"), lines, strict=False))
    assert "1 new, 0 changed, 0 unchanged, 2 refused" in lines[-1]
    again = run("load", plans / "b.txt", "--graph", tmp_path / "graph")
    assert again.status == 0 and "0 new, 0 changed, 1 unchanged, 0 refused" in again.err


def test_facts_can_be_loaded_and_forgotten(run: Run, tmp_path: Path) -> None:
    lines = tmp_path / "facts.jsonl"
    lines.write_bytes(run("facts", CITY).raw)
    assert "1 new" in run("load", lines, "--graph", tmp_path / "g").err
    assert run("ask", "summary", "--policy", POLICY, "--graph", tmp_path / "g").status == 0
    assert run("forget", POLICY, "--graph", tmp_path / "g").status == 0
    gone = run("ask", "summary", "--policy", POLICY, "--graph", tmp_path / "g")
    assert gone.status == 9


def test_forgetting_what_is_only_cited(run: Run, graph: Path) -> None:
    ran = run("forget", "沧澜江保护法", "--graph", graph)
    assert ran.status == 9 and "not loaded" in only_line(ran)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["ask", "task-led-by"], 8, "tasks-led-by"),
        (["ask", "tasks-led-by", "--agnecy", "x"], 2, "--agency"),
        (["ask", "tasks-led-by"], 2, "--agency"),
        (["ask", "due-before", "--before", "soon"], 8, "2022-06-30"),
        (["ask", "due-before", "--before", "2023", "--limit", "many"], 2, "--limit"),
        (["ask", "duties-of", "--agency", "云渡市水务局", "--role", "boss"], 8, "lead, responsible, support"),
        (["ask", "tasks-led-by", "--agency", "区住建局"], 10, "霁川区"),
        (["ask", "tasks-led-by", "--agency", "云渡市水务句"], 9, "云渡市水务局"),
        (["ask", "tasks-led-by", "--agency", ""], 2, "--agency"),
        (["trace", "渡澜字〔2023〕2号 99"], 9, "its tasks are 1"),
        (["trace", "无此文件", "--down"], 9, "无此文件"),
        (["cypher", "MATCH (n) DETACH DELETE n"], 11, "not allowed"),
        (["cypher", "MATCH (n RETURN n"], 11, "refused"),
        (["cypher", "RETURN $x AS x", "--parameter", "x"], 8, "NAME=VALUE"),
        (["table", POLICY, "--out", "/dev/null/x/t.xlsx"], 14, "cannot write"),
        (["ask", "workload", "--format", "word"], 2, "--format"),
        (["nothing"], 2, "nothing"),
    ],
)
def test_mistakes_end_with_one_line_and_a_status(
    run: Run, graph: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], status: int, said: str
) -> None:
    monkeypatch.setenv("ZEREN_GRAPH", str(graph))
    ran = run(*words)
    assert said in only_line(ran)
    assert ran.status == status


def test_no_graph(run: Run, tmp_path: Path) -> None:
    assert run("status", "--graph", tmp_path / "none").status == 5
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "letter.txt").write_text("x")
    ran = run("load", CITY, "--graph", tmp_path / "foreign")
    assert ran.status == 5
    assert [p.name for p in (tmp_path / "foreign").iterdir()] == ["letter.txt"]


def test_internal_error_is_one_line_unless_debugged(run: Run, monkeypatch: pytest.MonkeyPatch, graph: Path) -> None:
    def broken(*_: object) -> None:
        raise ValueError("a\nfault")

    monkeypatch.setattr("cli.questions.deliver", broken)
    ran = run("questions")
    assert ran.status == 70 and "internal error: ValueError: a fault" in only_line(ran)
    assert "Traceback" in run("questions", "--debug").err

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cli.questions.deliver", interrupted)
    assert run("questions").status == 130


def test_answers_in_every_format(run: Run, graph: Path, tmp_path: Path) -> None:
    asked = ["ask", "tasks-led-by", "--agency", "云渡市水务局", "--graph", graph]
    rows = json.loads(run(*asked, "--format", "json").out)
    assert rows and all(row["quote"] and row["source"] for row in rows)
    comma = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").raw.decode("utf-8-sig"))))
    assert [row["quote"] for row in comma] == [row["quote"] for row in rows]
    markdown = run(*asked, "--format", "markdown").out
    assert all(row["quote"] in markdown for row in rows)
    table = run(*asked).out
    assert all(row["task"] in table and shortened(row["quote"]) in table for row in rows)
    book = tmp_path / "led.xlsx"
    assert run(*asked, "--out", book).status == 0
    page = openpyxl.load_workbook(book).active
    assert page is not None and page.max_row == len(rows) + 2


def test_limit_says_how_many_there_are(run: Run, graph: Path) -> None:
    ran = run("ask", "workload", "--limit", "3", "--graph", graph)
    assert "first 3 of" in ran.out
    assert len(json.loads(run("ask", "workload", "--limit", "3", "--format", "json", "--graph", graph).out)) == 3


def test_show_prints_query_and_parameters(run: Run, graph: Path) -> None:
    out = run("ask", "tasks-led-by", "--agency", "云渡市水务局", "--show", "--graph", graph).out
    assert load()["tasks-led-by"].texts["cypher"].strip() in out
    assert "水务局" in out.split("// $agency = ")[1].splitlines()[0]


def test_trace_leads_to_the_law_with_quotes(run: Run, graph: Path) -> None:
    out = run("trace", "霁川区沧澜江保护三年行动方案 1", "--graph", graph).out
    levels = [line for line in out.splitlines() if line.startswith("第")]
    assert levels == [f"第 {n} 层 level {n}" for n in range(1, len(levels) + 1)] and len(levels) >= 4
    assert POLICY in out and "中华人民共和国沧澜江保护法" in out and "“" in out
    down = run("trace", "沧澜江保护法", "--down", "--graph", graph).out
    assert "霁川区沧澜江保护三年行动方案" in down


def test_task_table(run: Run, graph: Path, tmp_path: Path) -> None:
    file = tmp_path / "任务分解表.xlsx"
    assert run("table", POLICY, "--graph", graph, "--out", file).status == 0
    page = openpyxl.load_workbook(file).active
    assert page is not None
    rows = list(page.iter_rows(values_only=True))
    heads = ["序号", "任务", "内容", "牵头单位", "责任单位", "配合单位", "时限", "依据"]
    assert [str(head).split("\n")[0] for head in rows[1]] == heads
    assert str(rows[2][3]).startswith("云渡市") and any("（推断）" in str(row[3]) for row in rows)
    assert page.print_title_rows == "$1:$2" and page.page_setup.fitToWidth == 1
    plain = run("table", POLICY, "--graph", graph, "--format", "csv").raw.decode("utf-8-sig")
    assert plain.splitlines()[0] == ",".join(heads)


HOSTILE = [
    "=1+1",
    '=HYPERLINK("x")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    " =A1",
    "＝1+1",
    "=2022年底前完成",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_never_becomes_a_formula(text: str) -> None:
    sheet = Sheet("=title", (Column("a", "string", "甲", "a"),), ((text,),))
    assert is_formula(text)
    buffer = io.BytesIO()
    FORMATS["xlsx"](sheet, buffer)
    page = openpyxl.load_workbook(io.BytesIO(buffer.getvalue())).active
    assert page is not None
    assert page.cell(3, 1).data_type == "s" and str(page.cell(3, 1).value).strip() == text.strip()
    assert page.cell(1, 1).data_type == "s"
    buffer = io.BytesIO()
    FORMATS["csv"](sheet, buffer)
    cell = list(csv.reader(io.StringIO(buffer.getvalue().decode("utf-8-sig"))))[1][0]
    assert cell == f"'{text}"


@pytest.mark.parametrize("text", ["=", ">=", "-5%", "+3.2", "—", "1=1", "85%以上"])
def test_signs_and_numbers_are_no_formula(text: str) -> None:
    assert not is_formula(text)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_formats_hold_odd_values(form: str) -> None:
    odd = "a|b\n<script>\x00\x1b[31m]" + "长" * 40_000
    answer = Answer(("x", "n"), ((odd, None), ("", 3), (["a", "b"], 1.5)))
    buffer = io.BytesIO()
    FORMATS[form](of_answer(answer), buffer)
    assert buffer.getvalue()
    if form in ("table", "markdown", "csv"):
        assert b"\x1b" not in buffer.getvalue()


def test_half_files_are_never_left(run: Run, graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "t.csv"
    out.write_text("before")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert run("ask", "workload", "--out", out, "--graph", graph).status == 14
    assert [p.name for p in tmp_path.iterdir()] == ["t.csv"] and out.read_text() == "before"


def test_a_closed_pipe_is_no_error(graph: Path) -> None:
    command = [sys.executable, "-m", "cli.main", "ask", "workload", "--graph", str(graph), "--format", "json"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout and process.stderr
    process.stdout.close()
    assert process.wait(60) == 0
    assert process.stderr.read() == b""


def test_demo_answers_and_says_where_everything_is(run: Run, tmp_path: Path) -> None:
    ran = run("demo", "--into", tmp_path / "demo")
    assert ran.status == 0
    for said in ("云渡市生态环境局", "level 4", "中华人民共和国沧澜江保护法", "zeren questions", "map.html"):
        assert said in ran.out
    made = {p.name for p in (tmp_path / "demo").iterdir()}
    assert made == {"graph", "map.html", "任务分解表.xlsx"}
    assert (tmp_path / "demo" / "map.html").stat().st_size > 10_000
