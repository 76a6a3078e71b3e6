"""The Cypher script and the csv tables, taken in by a real Neo4j server and compared with the graph."""

from __future__ import annotations

import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import schema
from stores import networkx_view, scopes
from stores.elements import Scope
from stores.export import export
from stores.export.comma import ARGUMENTS
from stores.export.script import literal
from stores.protocol import Store
from tests.example_graph import graph_of_examples
from tests.servers.jars import jars
from tests.servers.neo4j import Server

Element = tuple[Any, ...]
HARD = [
    "'",
    '"',
    "\\",
    "\\'",
    "\\\\'",
    "\\u0027",
    "\\\\u0027 }) //",
    "a\nb\r\tc",
    "\x00\x0b\x1f\x7f\x85\u2028",
    "\U00020000",
    "`",
    "$x",
    "{{}}",
    "/* ; */",
    "; MATCH (n) DETACH DELETE n;\n",
    "",
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with graph_of_examples(tmp_path_factory.mktemp("graph")) as folder, closing(folder.store()) as opened:
        yield opened


@pytest.fixture
def session(neo4j_server: Server) -> Iterator[Any]:
    neo4j_server.empty()
    with neo4j_server.session() as opened:
        yield opened
    neo4j_server.empty()


def expected(store: Store, scope: Scope) -> tuple[Counter[Element], Counter[Element]]:
    graph = networkx_view.graph(store, scope)
    names = {n: (d["label"], d["key"]) for n, d in graph.nodes(data=True)}
    nodes = Counter((d["label"], said(d, "label")) for _, d in graph.nodes(data=True))
    return nodes, Counter((d["type"], names[a], names[b], said(d, "type")) for a, b, d in graph.edges(data=True))


def said(data: dict[str, Any], own: str = "") -> frozenset[Any]:
    plain = {k: v.to_native() if hasattr(v, "to_native") else v for k, v in data.items() if k != own}
    kept = {k: tuple(v) if isinstance(v, list) else v for k, v in plain.items()}
    return frozenset((k, v) for k, v in kept.items() if v is not None)


def held(session: Any) -> tuple[Counter[Element], Counter[Element]]:
    nodes = Counter(
        (r["l"], said(r["p"])) for r in session.run("MATCH (n) RETURN labels(n)[0] AS l, properties(n) AS p")
    )
    query = "MATCH (a)-[r]->(b) RETURN type(r) AS t, labels(a)[0] AS la, a.key AS a, labels(b)[0] AS lb, b.key AS b, properties(r) AS p"
    return nodes, Counter((r["t"], (r["la"], r["a"]), (r["lb"], r["b"]), said(r["p"])) for r in session.run(query))


def statements(script: Path) -> list[str]:
    """The statements of a script, as cypher-shell divides them: a literal holds no line's end."""
    return [text for text in re.split(r";\n", script.read_text("utf-8")) if text.strip()]


def test_a_literal_is_what_it_says(session: Any) -> None:
    for value in HARD:
        assert "\n" not in literal(value)
        found = session.run(f"RETURN {literal(value)} AS value, {literal([value, 'x'])} AS items").single().data()
        assert found == {"value": value, "items": [value, "x"]}


def test_script(store: Store, session: Any, tmp_path: Path) -> None:
    ((region,),) = store.run("MATCH (g:Region {name: '云溪区'}) RETURN g.key").rows
    scope = scopes.of_region(store, str(region))
    export(store, "cypher", tmp_path / "g.cypher", scope)
    for _ in range(2):  # again: it changes nothing
        for statement in statements(tmp_path / "g.cypher"):
            session.run(statement).consume()
        assert held(session) == expected(store, scope)
    constraints = {r["labelsOrTypes"][0] for r in session.run("SHOW CONSTRAINTS")}
    assert set(schema.load().nodes) <= constraints


def test_bulk_import(store: Store, tmp_path: Path) -> None:
    """Neo4j's own import tool takes all that is in the csv tables: nodes, edges, and values that are not missing."""
    folder = jars("neo4j")
    written = export(store, "csv", tmp_path / "csv")
    (tmp_path / "home" / "conf").mkdir(parents=True)
    (tmp_path / "home" / "conf" / "neo4j.conf").write_text("", encoding="utf-8")
    command = [
        "java",
        "-Xmx512m",
        "-cp",
        f"{folder}{os.sep}*",
        "org.neo4j.cli.AdminTool",
        "database",
        "import",
        "full",
        "neo4j",
    ]
    home = {"NEO4J_HOME": str(tmp_path / "home"), "NEO4J_CONF": str(tmp_path / "home" / "conf")}
    done = subprocess.run(
        [*command, f"@{ARGUMENTS}"],
        cwd=tmp_path / "csv", env={**os.environ, **home}, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    found = dict(reversed(pair) for pair in re.findall(r"(?m)^\s*(\d+) (nodes|relationships|properties)", done.stdout))
    graph = networkx_view.graph(store)
    data = [d for _, d in graph.nodes(data=True)] + [d for *_, d in graph.edges(data=True)]
    values = sum(value is not None and value != [] for d in data for name, value in d.items()) - len(data)
    assert found == {
        "nodes": str(written.nodes),
        "relationships": str(written.edges),
        "properties": str(values),
    }
