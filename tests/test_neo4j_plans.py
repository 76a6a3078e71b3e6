"""Statements that a Neo4j server does not plan anew go by an index, even as planned where there is nothing yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from stores.decisions import parsed
from stores.neo4j_schema import FIXED
from stores.where import open_graph
from tests.servers.neo4j import Server
from tests.test_neo4j_graph import CITY, DISTRICT, DRAFT, LAW, NEXT, OPINION, OTHER, PLANS, TWIN

neo4j = pytest.importorskip("neo4j")
pytestmark = pytest.mark.xdist_group("neo4j")

# The graph's own node is the only one of its label; whether any facts are there is seen at the first of them.
_ANY = "NOT EXISTS { MATCH (:ZerenFacts) }"


def _operators(plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield plan["operatorType"].partition("@")[0], str(plan["args"].get("Details", ""))
    for child in plan.get("children", []):
        yield from _operators(child)


def _scans(query: str, plan: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (name, details)
        for name, details in _operators(plan)
        if name.endswith("Scan") and ":ZerenGraph" not in details
        if not (":ZerenFacts" in details and _ANY in query)
    ]


def test_fixed_statements_look_nothing_up_but_by_an_index(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that loading, changing, deciding and forgetting run, planned on an empty database."""
    seen: dict[str, dict[str, Any]] = {}
    run = neo4j.ManagedTransaction.run

    def noted(self: Any, query: str, *args: Any, **values: Any) -> Any:
        if query.startswith(FIXED):
            seen.setdefault(query, values)
        return run(self, query, *args, **values)

    with monkeypatch.context() as patch:
        patch.setattr(neo4j.ManagedTransaction, "run", noted)
        with open_graph(server.uri, create=True) as graph:
            for documents in (PLANS, [NEXT], [DISTRICT, CITY, LAW], [OTHER, OPINION, TWIN, DRAFT]):
                list(graph.load(documents))
                graph.store().close()
            graph.follow(tmp_path / "decisions.txt")
            graph.decide(parsed("agency 东屏省/临澜市/云溪区:水利局 = 东屏省/临澜市/云溪区:水务局"))
            graph.follow(tmp_path / "decisions.txt")
            graph.forget(next(iter(graph.keys())))
    server.empty()
    with server.session() as session:
        for query, values in seen.items():
            found = session.run(f"EXPLAIN {query.removeprefix(FIXED)}", values).consume().plan
            assert found is not None
            assert not _scans(query, found), query
    assert len(seen) > 25
    assert any(" MERGE (n:Policy" in query for query in seen)


def test_a_scan_is_seen(server: Server) -> None:
    """The measure itself: a statement without an index is found out."""
    with server.session() as session:
        found = session.run("EXPLAIN MATCH (n:Task) WHERE n.heading = 'a' RETURN n").consume().plan
    assert found is not None
    assert _scans("", found)
