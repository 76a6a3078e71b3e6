"""Two plans compared, and the words that differ."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from cli.main import main
from loaders.extract import extract
from queries.comparing import Comparison, compared
from queries.differences import differences, marked, sameness
from queries.lineage import aligned
from queries.plans import NotComparableError, plan, reforms
from stores.folder import GraphFolder
from stores.protocol import Store
from visualizations.comparison import rendered

HOSTILE = "<script>alert(1)</script>"

EARLIER = """沧溪市云渡区2018年水环境治理工作方案

一、重点任务

1. 整治排污口。完成沧澜江干流入河排污口排查，建立问题台账并逐一销号。（区环保局牵头，区水利局配合）

2. 推进畜禽养殖清洁化。引导规模养殖场配套粪污贮存设施，全区畜禽粪污综合利用率达到80%以上。（区农业局负责）

3. 清理非法码头。拆除沿江无证码头和堆场，恢复滩涂植被。（区交通运输局负责）

沧溪市云渡区人民政府办公室
2018年3月1日
"""
LATER = f"""沧溪市云渡区2023年水环境治理工作方案

一、重点任务

1. 整治排污口。完成沧澜江干流和支流入河排污口排查，建立问题台账并限期销号。（区生态环境局牵头，区水利局、区住建局配合）

2. 推进畜禽养殖清洁化。引导规模养殖场配套粪污贮存设施，全区畜禽粪污综合利用率达到92%以上。（区农业农村局负责）

3. 建设海绵街区。改造老旧街区雨水管渠，新建下凹式绿地{HOSTILE}。（区住建局负责）

沧溪市云渡区人民政府办公室
2023年3月1日
"""


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compared") / "graph"
    with GraphFolder.open(folder, create=True) as graph:
        list(graph.load(extract(text.encode(), name) for text, name in ((EARLIER, "2018.txt"), (LATER, "2023.txt"))))
        graph.store().close()
    return folder


@pytest.fixture
def store(where: Path) -> Store:
    with GraphFolder.open(where) as graph:
        return graph.store()


@pytest.fixture
def found(store: Store) -> Comparison:
    keys = [str(row[0]) for row in store.run("MATCH (p:Policy) WHERE p.loaded RETURN p.key ORDER BY p.year").rows]
    return compared(plan(store, keys[0]), plan(store, keys[1]), reforms(store))


def test_tasks(found: Comparison) -> None:
    told = [(t.change, t.left and t.left.number, t.right and t.right.number) for t in found.tasks]
    assert told == [("adapted", "1", "1"), ("kept", "2", "2"), ("new", None, "3"), ("dropped", "3", None)]
    assert all((t.score is not None) == bool(t.left and t.right) for t in found.tasks)


def test_duties_through_reforms(found: Comparison) -> None:
    first = {(d.change, d.body) for d in found.duties if d.task.change == "adapted"}
    assert first == {("gained", "沧溪市云渡区住房和城乡建设局")} or all("住" in body for _, body in first)
    names = {d.body for d in found.duties if d.task.left}
    assert not any("环保" in name or "生态环境" in name or "农业" in name for name in names)
    lost = [d for d in found.duties if d.change == "lost"]
    assert lost
    assert all(d.task.change == "dropped" for d in lost)


def test_targets(found: Comparison) -> None:
    assert [(t.change, t.left and t.left.value, t.right and t.right.value) for t in found.targets] == [
        ("raised", "80%", "92%")
    ]


def test_a_stub_cannot_be_compared(store: Store) -> None:
    with pytest.raises(NotComparableError, match="only cited"):
        plan(store, "没有载入的文件")


def test_the_later_task_is_aligned_with_the_earlier(store: Store, found: Comparison) -> None:
    steps = aligned(store, found.right.tasks[0].key)
    assert [(step.depth, step.task) for step in steps] == [(1, found.left.tasks[0].key)]
    assert [step.task for step in aligned(store, found.left.tasks[0].key, down=True)] == [found.right.tasks[0].key]


def test_the_page_is_escaped_and_runs_nothing(found: Comparison) -> None:
    page = rendered(found)
    assert HOSTILE not in page
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert "http://" not in page
    assert "https://" not in page
    assert "和支" in page and page.count("<ins>") >= 2


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("完成干流排查", "完成干流排查", "完成干流排查"),
        ("利用率达到80%以上", "利用率达到92%以上", "利用率达到[-80%-]{+92%+}以上"),
        ("排查，建立台账", "排查,建立台账", "排查，建立台账"),
        ("", "新增文字", "{+新增文字+}"),
    ],
)
def test_differences(left: str, right: str, expected: str) -> None:
    assert marked(left, right) == expected


def test_differences_hold_both_texts() -> None:
    left, right = EARLIER, LATER
    pieces = differences(left, right)
    assert "".join(p.text for p in pieces if p.change != "right") == left
    assert len("".join(p.text for p in pieces if p.change != "left")) == len(right)
    assert sameness(left, left) == 1.0
    assert 0 < sameness(left, right) < 1


@pytest.mark.parametrize("part", ["tasks", "duties", "targets"])
def test_command(where: Path, part: str, capsys: pytest.CaptureFixture[str]) -> None:
    typed = ["compare", "2018年水环境", "2023年水环境", "--graph", str(where), "--part", part]
    with pytest.raises(SystemExit) as left:
        main([*typed, "--format", "json"])
    assert left.value.code == 0
    rows = json.loads(capsys.readouterr().out)
    assert {"change"} <= rows[0].keys()
    with pytest.raises(SystemExit):
        main([*typed, "--format", "csv"])
    assert len(list(csv.reader(io.StringIO(capsys.readouterr().out)))) == len(rows) + 1


def test_command_writes_pages(where: Path, tmp_path: Path) -> None:
    for typed in (["compare", "2018年水环境", "2023年水环境"], ["trace", "2023年水环境 1"]):
        out = tmp_path / f"{typed[0]}.html"
        with pytest.raises(SystemExit) as left:
            main([*typed, "--graph", str(where), "--out", str(out)])
        assert left.value.code == 0
        page = out.read_text("utf-8")
        assert page.startswith("<!DOCTYPE html>")
        assert "推断" in page


def test_trace_tells_inferred_steps_apart(where: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["trace", "2023年水环境 1", "--graph", str(where)])
    told = capsys.readouterr().out
    assert "文字对应（推断 inferred）" in told
    assert "{+" in told or "[-" in told
    with pytest.raises(SystemExit):
        main(["trace", "2023年水环境 1", "--graph", str(where), "--to", "national"])
    assert "文字对应" not in capsys.readouterr().out
