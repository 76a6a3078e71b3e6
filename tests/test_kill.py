"""A load that is killed at any moment loses nothing that was reported, and leaves no half document."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stores.folder import GraphFolder

ROOT = Path(__file__).resolve().parent.parent
SHARDS, KILLS = 10, 5
DUTIES = 6

LOADER = f"""
import sys
sys.path.insert(0, sys.argv[1])
from tests.small_plans import plan
from stores.folder import GraphFolder
first = int(sys.argv[3])
tasks = ["清河。清淤（县水利局牵头，县林业局配合）"] * {DUTIES}
with GraphFolder.open(sys.argv[2], create=True) as graph:
    print("open", flush=True)
    for turn in range(first, 1000):
        made = (plan(f"{{c}}溪县2025年要点{{turn}}", tasks, region=f"{{c}}溪县") for c in "甲乙丙丁")
        for loaded in graph.load(made):
            print(loaded.policy, flush=True)
        graph.store().close()
        print("built", flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("shard", range(SHARDS))
def test_killed_at_any_moment(tmp_path: Path, shard: int) -> None:
    chance = random.Random(shard)
    reported: set[str] = set()
    for kill in range(KILLS):
        reported |= _killed_load(tmp_path, first=kill * 100, after=chance.uniform(0, 0.9))
        _check(tmp_path, reported)


def _killed_load(folder: Path, first: int, after: float) -> set[str]:
    """Load until killed, `after` seconds from the moment at which the folder is open; return what was reported."""
    with subprocess.Popen(
        [sys.executable, "-c", LOADER, str(ROOT), str(folder), str(first)], stdout=subprocess.PIPE, encoding="utf-8"
    ) as loader:
        assert loader.stdout and loader.stdout.readline() == "open\n"
        time.sleep(after)
        os.kill(loader.pid, signal.SIGKILL)
        printed = loader.stdout.read()
    lines = printed.splitlines(keepends=True)
    return {line.strip() for line in lines if line.endswith("\n")} - {"built"}


def _check(folder: Path, reported: set[str]) -> None:
    with GraphFolder.open(folder) as graph:
        assert reported <= set(graph.keys())
        store = graph.store()
        found = store.run(
            "MATCH (p:Policy) WHERE p.loaded OPTIONAL MATCH (o:Obligation)<-[r:LEADS]-(a:Agency) WHERE o.policy = p.key "
            "RETURN p.key, count(DISTINCT o.key)"
        )
        store.close()
        assert {key for key, _ in found.rows} == set(graph.keys())
        assert {duties for _, duties in found.rows} <= {DUTIES}
