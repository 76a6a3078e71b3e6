import sqlite3
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

from loaders.facts import DocumentFacts
from stores import collect
from stores.folder import FACTS, LOCK, GraphFolder
from stores.lock import locked
from stores.protocol import GraphLockedError, NewerGraphError, NoGraphError, NotLoadedError
from tests.small_plans import plan

DISTRICT = plan(
    "云溪区2025年要点", ["清河。清淤（区水利局牵头，区住建局配合）"], cites=["临澜市2025年要点", "关于护林的意见"]
)
CITY = plan(
    "临澜市2025年要点",
    ["清河。清淤（市水利局）"],
    region="临澜市",
    parents=["东屏省"],
    level="municipal",
    cites=["流域保护法"],
)
OPINION = plan("关于护林的意见", ["护林。种树"], region="临澜市", parents=["东屏省"], level="municipal")
OTHER = plan("关于护林的意见", ["护林。种树"], region="霁月区")
LAW = plan("中华人民共和国流域保护法", ["管水。"], region="中国", parents=(), level="national")
TWIN = plan(
    "临澜市2025年要点",
    ["护路。修路（市住建局）"],
    region="临澜市",
    parents=["东屏省"],
    level="municipal",
    number="临政〔2025〕7号",
)
PLANS = [DISTRICT, CITY, OPINION, OTHER, LAW]


def _load(folder: Path, *plans: DocumentFacts) -> list[tuple[str, str]]:
    with GraphFolder.open(folder, create=True) as graph:
        return [(loaded.policy, loaded.change) for loaded in graph.load(plans)]


def _graph(folder: Path) -> set[tuple[object, ...]]:
    """Every edge with its ends, and every node with what tells stubs from loaded ones."""
    with GraphFolder.open(folder) as graph:
        store = graph.store()
    edges = store.run("MATCH (a)-[r]->(b) RETURN a.key, label(r), b.key").rows
    nodes = store.run("MATCH (n) RETURN label(n), n.key, n.loaded, n.name, n.title, n.aliases").rows
    store.close()
    return {tuple(map(str, row)) for row in (*edges, *nodes)}


def test_new_unchanged_changed(tmp_path: Path) -> None:
    assert [change for _, change in _load(tmp_path, *PLANS)] == ["new"] * 5
    assert [change for _, change in _load(tmp_path, *PLANS)] == ["unchanged"] * 5
    changed = plan("云溪区2025年要点", ["护林。种树（区林业局）"])
    assert _load(tmp_path, changed) == [("云溪区2025年要点", "changed")]
    with GraphFolder.open(tmp_path) as graph:
        store = graph.store()
        assert graph.status().documents == 5
    found = store.run(
        "MATCH (a:Agency)-[r:LEADS]->(o) WHERE o.policy = '云溪区2025年要点' RETURN a.short_name, o.text"
    ).rows
    store.close()
    assert found == (("林业局", "种树"),)


def test_the_same_bytes_under_another_name_are_unchanged(tmp_path: Path) -> None:
    _load(tmp_path, DISTRICT)
    copy = DocumentFacts.from_json(DISTRICT.to_json() | {"source": "copy.txt"})
    bare = DocumentFacts.from_json(DISTRICT.to_json(with_text=False))
    assert [change for _, change in _load(tmp_path, copy, bare)] == ["unchanged", "unchanged"]


def test_one_plan_in_two_files_settles(tmp_path: Path) -> None:
    web = plan("云溪区2025年要点", ["清河。清淤（区水利局牵头）"], source="plan.html")
    later = plan("云溪区2025年要点", ["清河。清淤（区林业局牵头）"])
    assert [change for _, change in _load(tmp_path, DISTRICT, web)] == ["new", "changed"]
    assert [change for _, change in _load(tmp_path, DISTRICT, web)] == ["unchanged", "unchanged"]
    assert [change for _, change in _load(tmp_path, later, DISTRICT, later)] == ["changed", "changed", "changed"]


def test_sentences_are_taken_where_only_facts_were_kept(tmp_path: Path) -> None:
    bare = DocumentFacts.from_json(DISTRICT.to_json(with_text=False))
    assert [change for _, change in _load(tmp_path, bare, DISTRICT, DISTRICT)] == ["new", "changed", "unchanged"]


def test_the_graph_does_not_depend_on_the_order(tmp_path: Path) -> None:
    graphs = []
    for i, order in enumerate(permutations([DISTRICT, CITY, OPINION])):
        folder = tmp_path / str(i)
        for one in order:
            _load(folder, one)
        graphs.append(_graph(folder))
    assert all(graph == graphs[0] for graph in graphs)


def test_a_stub_is_filled_when_its_text_comes(tmp_path: Path) -> None:
    _load(tmp_path, DISTRICT, CITY)
    before = _graph(tmp_path)
    assert ("云溪区2025年要点", "BASED_ON", "关于护林的意见") in before
    assert any(row[:3] == ("Policy", "流域保护法", "False") for row in before)
    _load(tmp_path, LAW, OPINION, OTHER)
    after = _graph(tmp_path)
    assert ("云溪区2025年要点", "BASED_ON", "关于护林的意见 · 东屏省临澜市") in after
    assert any(row[:3] == ("Policy", "流域保护法", "True") for row in after)
    assert not any(row[:2] == ("Policy", "关于护林的意见") for row in after)


def test_two_of_one_title_do_not_overwrite_each_other(tmp_path: Path) -> None:
    for order in ((CITY, TWIN), (TWIN, CITY)):
        folder = tmp_path / order[0].sha256[:6]
        _load(folder, *order)
        with GraphFolder.open(folder) as graph:
            assert list(graph.keys()) == ["临澜市2025年要点", "临澜市2025年要点 · 临政〔2025〕7号"]
    assert _graph(tmp_path / CITY.sha256[:6]) == _graph(tmp_path / TWIN.sha256[:6])


def test_what_is_forgotten_leaves_nothing(tmp_path: Path) -> None:
    _load(tmp_path / "a", CITY)
    _load(tmp_path / "b", DISTRICT, CITY)
    with GraphFolder.open(tmp_path / "b") as graph:
        graph.store().close()
        graph.forget("云溪区2025年要点")
        with pytest.raises(NotLoadedError):
            graph.forget("云溪区2025年要点")
    assert _graph(tmp_path / "a") == _graph(tmp_path / "b")


def test_a_projection_behind_missing_or_broken_is_built_anew(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    _load(tmp_path, DISTRICT)
    whole = _graph(tmp_path)
    for damage in (lambda p: p.unlink(), lambda p: p.write_bytes(b""), lambda p: p.write_bytes(b"no database" * 99)):
        (projection,) = tmp_path.glob("graph-*.lbug")
        damage(projection)
        assert _graph(tmp_path) == whole
    assert "built anew" in caplog.text
    caplog.clear()
    _load(tmp_path, CITY)
    assert _graph(tmp_path) > {("临澜市2025年要点#1", "PART_OF", "临澜市2025年要点§1")}
    assert "behind" in caplog.text
    assert len(list(tmp_path.glob("graph-*"))) == 1


def test_several_processes_build_the_same_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _load(tmp_path, *PLANS)
    alone = _graph(tmp_path)
    next(tmp_path.glob("graph-*.lbug")).unlink()
    monkeypatch.setattr(collect, "MUCH", 2)
    monkeypatch.setattr(collect, "PART", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert _graph(tmp_path) == alone


def test_a_folder_that_is_no_graph_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(NoGraphError):
        GraphFolder.open(tmp_path)
    with pytest.raises(NoGraphError):
        GraphFolder.open(tmp_path / "missing")
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NoGraphError):
        GraphFolder.open(tmp_path, create=True)
    with pytest.raises(NoGraphError):
        GraphFolder.open(tmp_path / "letter.txt", create=True)
    assert [found.name for found in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + bytes(99)])
def test_a_file_that_holds_no_facts_is_no_graph(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FACTS).write_bytes(content)
    with pytest.raises(NoGraphError):
        GraphFolder.open(tmp_path)
    assert (tmp_path / FACTS).read_bytes() == content


def test_a_database_of_somebody_else_is_no_graph(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FACTS) as other:
        other.execute("CREATE TABLE documents (id)")
    for create in (True, False):
        with pytest.raises(NoGraphError):
            GraphFolder.open(tmp_path, create=create)


def test_a_graph_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    _load(tmp_path, CITY)
    with sqlite3.connect(tmp_path / FACTS) as facts:
        facts.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerGraphError, match="newer version"):
        GraphFolder.open(tmp_path)


def test_one_process_writes_and_others_read(tmp_path: Path) -> None:
    _load(tmp_path, DISTRICT)
    with GraphFolder.open(tmp_path) as graph:
        graph.store().close()
        hold = (
            f"import sys; sys.path.insert(0, {str(Path.cwd())!r})\n"
            "from pathlib import Path; from stores.lock import locked\n"
            f"with locked(Path({str(tmp_path / LOCK)!r})): print('held', flush=True); sys.stdin.read()"
        )
        with subprocess.Popen(
            [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout and writer.stdout.readline() == "held\n"
            with pytest.raises(GraphLockedError):
                list(graph.load([CITY]))
            with pytest.raises(GraphLockedError):
                graph.forget("云溪区2025年要点")
            graph.store().close()
            writer.kill()
        with locked(tmp_path / LOCK):
            pass
        assert [loaded.change for loaded in graph.load([CITY])] == ["new"]


def test_an_interrupted_batch_keeps_what_was_reported(tmp_path: Path) -> None:
    with GraphFolder.open(tmp_path, create=True) as graph:
        loads = graph.load(iter(PLANS))
        reported = [next(loads).policy, next(loads).policy]
        loads.close()
    with GraphFolder.open(tmp_path) as graph:
        assert sorted(graph.keys()) == sorted(reported)
