"""A load into a Neo4j server that is broken off leaves of each document the old one or the new one, never half."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from loaders.facts import DocumentFacts
from stores.graph import Graph
from stores.protocol import EngineError
from stores.where import open_graph
from tests.servers.cut import way
from tests.servers.neo4j import Server
from tests.small_plans import plan
from tests.test_neo4j_decisions import folder
from tests.test_neo4j_graph import Elements, assert_same, elements

pytestmark = pytest.mark.xdist_group("neo4j")

ROOT = Path(__file__).resolve().parent.parent
TASKS, KILLS = 40, 6

LOADER = """
import sys
sys.path.insert(0, sys.argv[1])
from stores.where import open_graph
from tests.test_neo4j_broken import turned
with open_graph(sys.argv[2]) as graph:
    print("open", flush=True)
    for turn in range(int(sys.argv[3]), 1000):
        list(graph.load([turned(turn)]))
        print(turn, flush=True)
"""


def turned(turn: int) -> DocumentFacts:
    """One plan, of which every task and body is another in every turn."""
    names = f"区{'甲乙丙丁戊'[turn % 5]}局牵头，区水利局配合"
    tasks = [f"清河{i}。清淤第{turn}次（{names}）率≥{turn}%《第{turn}号方案》" for i in range(TASKS)]
    return plan("云溪区2025年要点", tasks, cites=[f"第{turn}号意见"])


@pytest.fixture
def graph(server: Server) -> Iterator[Graph]:
    """A graph that holds the plan in its first turn."""
    with closing(open_graph(server.uri, create=True)) as opened:
        list(opened.load([turned(0)]))
        yield opened


def held(graph: Graph, place: Path) -> int:
    """Return which turn the graph holds, after making sure that it holds all of this and nothing else."""
    found = elements(graph.store())
    turn = next(i for i in range(1000) if ("Policy", f"第{i}号意见") in found)
    assert_same(found, _wanted(turn, place))
    assert [facts.sha256 for facts in graph.documents()] == [turned(turn).sha256]
    return turn


def _wanted(turn: int, place: Path) -> Elements:
    return folder(place / f"{turn}-{time.monotonic_ns()}", [turned(turn)], [])


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_process_is_killed(graph: Graph, server: Server, tmp_path: Path) -> None:
    chance, first, seen, takes = random.Random(3), 1, set(), 1.0
    for kill in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", LOADER, str(ROOT), server.uri, str(first)],
            env={**os.environ, **server.environment},
            stdout=subprocess.PIPE,
            encoding="utf-8",
        ) as loader:
            assert loader.stdout and loader.stdout.readline() == "open\n"
            printed, began = [], time.monotonic()
            if kill % 2 == 0:  # after one was loaded, while the next one is
                printed, takes = [loader.stdout.readline()], time.monotonic() - began
            time.sleep(chance.uniform(0, takes))
            os.kill(loader.pid, signal.SIGKILL)
            printed += loader.stdout.read().split()
        last = int(printed[-1]) if printed else first - 1
        found = held(graph, tmp_path)
        assert found in (last, last + 1), "the last that was reported, or the one that was on its way"
        seen.add(found)
        first = found + 1
    assert len(seen) >= KILLS / 2


@pytest.mark.parametrize("again", [False, True], ids=["for good", "and comes back"])
def test_the_connection_breaks(
    again: bool, graph: Graph, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stores.neo4j_connection._RETRY_SECONDS", 3.0)
    port = urlsplit(server.uri).port or 7687
    list(graph.load([turned(1)]))
    sent = []
    for turn in (2, 3):  # what a change like those below sends
        with way(port) as (through, whole), closing(open_graph(f"bolt://127.0.0.1:{through}")) as far:
            list(far.load([turned(turn)]))
        sent.append(whole.sent)
    assert min(sent) > 10_000
    turn, outcomes = 3, set()
    for part in (0.3, 0.8, 0.95, 0.98):  # what a change sends differs by the length of the ids, by less than that
        with way(port, int(min(sent) * part), again) as (through, cut):
            try:
                with closing(open_graph(f"bolt://127.0.0.1:{through}")) as far:
                    (loaded,) = far.load([turned(turn + 1)])
                    assert loaded.change == "changed" or again  # begun again, it may find itself there
                    reported = True
            except EngineError as error:
                assert "\n" not in str(error)
                reported = False
        assert cut.cuts == 1
        found = held(graph, tmp_path)
        assert found == turn + 1 if reported else found in (turn, turn + 1)
        turn = found
        outcomes.add(reported)
    assert outcomes == {again}
