"""The servers of the tests: where they are required, a test that lacks one fails; elsewhere it skips, saying why."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.servers import fuseki, neo4j

_NOWHERE = "neo4j://127.0.0.1:9"


def _no_driver(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(importlib.util, "find_spec", lambda name: None)


def _not_to_be_emptied(patch: pytest.MonkeyPatch) -> None:
    patch.setenv("NEO4J_URI", _NOWHERE)
    patch.delenv("NEO4J_TEST_EMPTY", raising=False)


def _no_java(patch: pytest.MonkeyPatch) -> None:
    patch.delenv("NEO4J_URI", raising=False)
    patch.setattr(shutil, "which", lambda program: None)


@contextmanager
def _neo4j() -> Iterator[None]:
    with neo4j.running():
        yield


@contextmanager
def _fuseki() -> Iterator[None]:
    with fuseki.running(Path("graph.ttl")):
        yield


@pytest.mark.parametrize(
    ("lacking", "server", "said"),
    [
        (_no_driver, _neo4j, "driver is not installed"),
        (_not_to_be_emptied, _neo4j, "NEO4J_TEST_EMPTY"),
        (_no_java, _neo4j, "java is not installed"),
        (_no_java, _fuseki, "java is not installed"),
    ],
)
def test_what_is_required_fails_where_it_is_missing(
    lacking: Callable[[pytest.MonkeyPatch], None],
    server: Callable[[], object],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lacking(monkeypatch)
    monkeypatch.setenv("ZEREN_REQUIRE_SERVERS", "1")
    with pytest.raises(pytest.fail.Exception, match=said), server():  # type: ignore[attr-defined]
        pass
    monkeypatch.delenv("ZEREN_REQUIRE_SERVERS")
    with pytest.raises(pytest.skip.Exception, match=said), server():  # type: ignore[attr-defined]
        pass
