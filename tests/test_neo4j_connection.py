"""Addresses, credentials and failures of a Neo4j server: one clear line each, and never a password in it."""

from __future__ import annotations

import importlib.util
import logging
import re
import socket
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from cli.main import main
from stores.neo4j_address import Address, credentials, is_address, parsed
from stores.neo4j_writing import BYTES, ROWS, batches
from stores.protocol import EngineError, NewerGraphError, NoGraphError, QueryRefusedError
from stores.where import INSTALL, open_graph
from tests.servers.jars import missing
from tests.servers.neo4j import Server
from tests.small_plans import plan

SECRET = "not-to-be-seen"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("neo4j://host", Address("neo4j://host", None)),
        ("bolt://127.0.0.1:7688/plans", Address("bolt://127.0.0.1:7688", "plans")),
        ("neo4j+s://db.example:7687/", Address("neo4j+s://db.example:7687", None)),
        ("NEO4J://Host/a%20b", Address("neo4j://host", "a b")),
        ("bolt+ssc://[::1]:7687/plans", Address("bolt+ssc://[::1]:7687", "plans")),
        ("neo4j://host?policy=eu", Address("neo4j://host?policy=eu", None)),
    ],
)
def test_an_address(written: str, wanted: Address) -> None:
    assert is_address(written)
    assert parsed(written) == wanted


@pytest.mark.parametrize(
    "written",
    ["neo4j://", "bolt://host:port", "neo4j://host:99999", "neo4j://host/a/b", "neo4j://:7687", "bolt://[::1"],
)
def test_what_is_no_address(written: str) -> None:
    with pytest.raises(NoGraphError, match="host"):
        parsed(written)


@pytest.mark.parametrize("where", ["zeren-graph", "./neo4j", "C:\\graphs\\bolt", "/tmp/neo4j:x"])
def test_a_folder_is_no_address(where: str) -> None:
    assert not is_address(where)


def test_another_scheme_is_no_folder() -> None:
    with pytest.raises(NoGraphError, match="neo4j://"):
        open_graph("ftp://host/graph", create=True)


def test_credentials_are_refused_in_an_address() -> None:
    with pytest.raises(NoGraphError) as refused:
        open_graph(f"neo4j://neo4j:{SECRET}@host:7687/plans")
    assert SECRET not in str(refused.value)
    assert "NEO4J_PASSWORD" in str(refused.value)


def test_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    address = parsed("neo4j://host")
    for name in ("NEO4J_AUTH", "NEO4J_USERNAME", "NEO4J_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)
    with pytest.raises(EngineError, match="NEO4J_PASSWORD"):
        credentials(address)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda prompt: f"typed at {prompt}")
    assert credentials(address) == ("neo4j", "typed at password of neo4j at neo4j://host: ")
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    monkeypatch.setenv("NEO4J_USERNAME", "reader")
    assert credentials(address) == ("reader", SECRET)
    monkeypatch.setenv("NEO4J_AUTH", "none")
    assert credentials(address) is None


def test_without_the_driver_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [
        name for name in sys.modules if name.split(".")[0] == "neo4j" or name.startswith("stores.neo4j_graph")
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "neo4j", None)
    monkeypatch.setitem(sys.modules, "stores.neo4j_graph", None)
    monkeypatch.delitem(sys.modules, "stores.neo4j_graph")
    for name in [name for name in sys.modules if name.startswith("stores.neo4j_") and name != "stores.neo4j_address"]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(EngineError) as missing:
        open_graph("neo4j://host")
    assert str(missing.value) == INSTALL


def test_a_server_that_is_away(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    if importlib.util.find_spec("neo4j") is None:
        missing("no driver of Neo4j here")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    for scheme in ("neo4j", "bolt"):
        with pytest.raises(SystemExit) as ended:
            main(["status", "--graph", f"{scheme}://127.0.0.1:{port}"])
        said = capfd.readouterr()
        assert ended.value.code == 12
        assert said.out == ""
        assert re.fullmatch(r"zeren: .* cannot be reached: [^\n]+\n", said.err)
        assert SECRET not in said.err


def test_batches_are_bounded_by_rows_and_by_bytes() -> None:
    rows = [[str(i), i] for i in range(25_000)]
    found = list(batches(rows))
    assert [len(batch) for batch in found] == [ROWS, ROWS, 5_000]
    assert [row for batch in found for row in batch] == rows
    long = "长" * (BYTES // 9)
    assert [len(batch) for batch in batches([[long], [long], [long], [long], [long * 4], [1]])] == [3, 1, 1, 1]
    assert list(batches([])) == []


@pytest.mark.xdist_group("neo4j")
class TestServer:
    def test_a_wrong_password(self, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
        if server.password is None:
            pytest.skip("this server asks for no password")
        monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
        with pytest.raises(EngineError, match="NEO4J_PASSWORD") as refused:
            open_graph(server.uri)
        assert SECRET not in str(refused.value)
        assert "\n" not in str(refused.value)
        assert refused.value.status == 12

    def test_a_database_that_is_not_there(self, server: Server) -> None:
        with pytest.raises(EngineError, match="no such database"):
            open_graph(f"{server.uri}/elsewhere")

    def test_a_database_that_holds_something_else(self, server: Server) -> None:
        self._run(server, "CREATE (:Film {title: 'x'})")
        with pytest.raises(NoGraphError, match="something else"):
            open_graph(server.uri, create=True)

    def test_a_graph_of_a_newer_version(self, server: Server) -> None:
        open_graph(server.uri, create=True).close()
        self._run(server, "MATCH (g:ZerenGraph) SET g.form = 99")
        for create in (True, False):
            with pytest.raises(NewerGraphError, match="form 99"):
                open_graph(server.uri, create)

    def test_a_load_that_was_broken_off_is_made_up_for(self, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
        old = plan("云溪区2017年要点", ["清河。清淤（区环保局牵头）"])
        new = plan("云溪区2025年要点", ["清河。清淤（区生态环境局牵头）"])
        monkeypatch.setattr("stores.neo4j_graph.DOCUMENTS", 1)
        with closing(open_graph(server.uri, create=True)) as graph:
            last = plan("云溪区2026年要点", ["清河。清淤（区水利局牵头）"])
            coming = graph.load(iter([old, new, last]))
            assert next(coming).change == "new"
            coming.close()  # type: ignore[attr-defined]
        succeeds = "MATCH (a:Agency)-[r:SUCCEEDS]->(b:Agency) RETURN a.short_name, b.short_name, r.year"
        with closing(open_graph(server.uri)) as graph:
            assert graph.status().documents == 2, "the second was on its way when the first was told"
            assert ("生态环境局", "环境保护局", 2018) in graph.store().run(succeeds).rows

    def test_the_commands(self, server: Server, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        run = self._runner(server, capsys)
        files = [str(p) for p in sorted((root / "examples").iterdir()) if p.name[:2].isdigit()]
        assert run(["status"])[0] == 5
        assert run(["load", *files])[0] == 0
        assert f"{len(files)} unchanged" in run(["load", *files])[2]
        assert str(len(files)) in run(["status"])[1]
        assert "云渡市" in run(["ask", "tasks-led-by", "--agency", "云渡市生态环境局", "--format", "csv"])[1]
        assert "沧澜江保护法" in run(["trace", "霁川区沧澜江保护三年行动方案（2023—2025年） 1"])[1]
        assert run(["table", "2023年云渡市沧澜江保护工作要点", "--format", "csv"])[0] == 0
        assert run(["map", "--policy", "2023年云渡市沧澜江保护工作要点", "--out", str(tmp_path / "m.html")])[0] == 0
        assert (tmp_path / "m.html").stat().st_size > 10_000
        assert run(["cypher", "MATCH (p:Policy) RETURN count(*) AS n", "--format", "csv"])[0] == 0
        status, _, said = run(["cypher", "CREATE (:Policy {key: 'x'})"])
        assert (status, said.count("\n")) == (11, 1)
        assert run(["check", "2023年云渡市沧澜江保护工作要点"])[0] == 0
        self._run(server, "MATCH (t:Task {key: '2023年云渡市沧澜江保护工作要点#1'}) SET t.number = null")
        status, found, _ = run(["check", "2023年云渡市沧澜江保护工作要点"])
        assert (status, found.splitlines()[0]) == (15, "错误 error（1）")
        assert run(["check", "--language", "sparql"])[0] == 12
        assert run(["forget", "2023年云渡市沧澜江保护工作要点"])[0] == 0
        assert run(["forget", "2023年云渡市沧澜江保护工作要点"])[0] == 9

    def test_the_queries_of_the_page(self, server: Server, root: Path) -> None:
        from loaders.documents import read_documents  # noqa: PLC0415
        from loaders.facts import DocumentFacts  # noqa: PLC0415

        files = [p for p in sorted((root / "examples").iterdir()) if p.name[:2].isdigit()]
        queries = re.findall(r"```cypher\n(.*?)```", (root / "docs" / "neo4j.md").read_text("utf-8"), re.DOTALL)
        assert len(queries) == 3
        with closing(open_graph(server.uri, create=True)) as graph:
            list(graph.load(d for d in read_documents(files) if isinstance(d, DocumentFacts)))
            for query in queries:
                assert len(graph.store().run(query).rows) >= 5
            (day,) = graph.store().run("MATCH (o:Obligation) RETURN max(o.due)").rows[0]
            assert type(day) is date

    def test_the_server_refuses_to_write_when_it_is_read(self, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("stores.neo4j_store.refuse_writing", lambda query: None)
        with closing(open_graph(server.uri, create=True)) as graph:
            with pytest.raises(QueryRefusedError):
                graph.store().run("CREATE (:Policy {key: 'x'})")
            assert graph.store().run("MATCH (p:Policy) RETURN p").rows == ()

    def test_nothing_of_the_driver_is_printed(
        self, server: Server, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.WARNING)
        with closing(open_graph(server.uri, create=True)) as graph:
            graph.store().run("MATCH (n:NoSuchLabel) WHERE n.nothing = 1 RETURN n.nothing, id(n)")
        assert capfd.readouterr() == ("", "")
        assert not [record for record in caplog.records if record.name.startswith("neo4j")]

    def _run(self, server: Server, query: str) -> None:
        with server.session() as session:
            session.run(query).consume()

    def _runner(
        self, server: Server, capsys: pytest.CaptureFixture[str]
    ) -> Callable[[list[str]], tuple[int, str, str]]:
        def run(words: list[str]) -> tuple[int, str, str]:
            with pytest.raises(SystemExit) as ended:
                main([*words, "--graph", server.uri])
            said = capsys.readouterr()
            return int(ended.value.code or 0), said.out, said.err

        return run
