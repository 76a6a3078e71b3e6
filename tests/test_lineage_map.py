"""The lineage map: what it holds, how it is laid out, and that hostile text stays text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cli.main import main
from loaders.extract import extract
from queries.tracing import trace
from stores.folder import GraphFolder
from stores.protocol import Store
from visualizations.lineage import Edge, Lineage, Node, NoLineageError, collect, rendered

EXAMPLES = Path(__file__).parents[1] / "examples"
HOSTILE = "</script><img src=x onerror=alert(1)>\u2028'\"&"


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lineage") / "graph"
    files = [path for path in sorted(EXAMPLES.iterdir()) if path.name[0].isdigit()]
    with GraphFolder.open(folder, create=True) as graph:
        list(graph.load(extract(path.read_bytes(), path.name) for path in files))
        graph.store().close()
    return folder


@pytest.fixture
def store(where: Path) -> Store:
    with GraphFolder.open(where) as graph:
        return graph.store()


def hostile() -> Lineage:
    nodes = {
        key: Node(key, f"{key}{HOSTILE}", HOSTILE, level, level != "national", HOSTILE)
        for key, level in (("a", "national"), ("b", "provincial"), ("c", "county"), ("d", "county"), ("e", ""))
    }
    edges = [
        Edge("c", "b", "based_on", False, HOSTILE, HOSTILE),
        Edge("b", "a", "implements", False, HOSTILE, HOSTILE),
        Edge("c", "d", "aligned_with", True, "", HOSTILE, 0.7, f"甲{HOSTILE}", f"乙{HOSTILE}"),
        Edge("c", "e", "cites", False, "", ""),
    ]
    return Lineage(HOSTILE, "c", nodes, edges)


def data(page: str) -> dict[str, list[dict[str, object]]]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    told: dict[str, list[dict[str, object]]] = json.loads(found.group(1))
    return told


def test_levels_are_columns_from_the_nation_to_the_district() -> None:
    told = data(rendered(hostile()))
    columns = {str(node["name"])[0]: node["x"] for node in told["nodes"]}
    assert columns["a"] < columns["b"] < columns["c"] == columns["d"] < columns["e"]
    assert len({(node["x"], node["y"]) for node in told["nodes"]}) == 5


def test_hostile_text_stays_text() -> None:
    page = rendered(hostile())
    assert "<img" not in page
    assert page.count("</script>") == 2
    assert "default-src 'none'" in page
    assert data(page)["nodes"][0]["place"] == HOSTILE


def test_inferred_edges_are_dashed() -> None:
    page = rendered(hostile())
    assert page.count('class="edge dashed"') == 1
    assert page.count('class="edge"') == 3


def test_a_task_of_the_examples(store: Store) -> None:
    task = store.run(
        "MATCH (t:Task)<-[:PART_OF]-(:Obligation)-[:CITES|IMPLEMENTS|BASED_ON]->(:Policy) RETURN t.key"
    ).rows
    assert task
    key = str(sorted(row[0] for row in task)[0])
    found = collect(store, key, key, [trace(store, key)])
    assert key in found.nodes
    assert found.edges
    assert all(edge.quote or edge.inferred for edge in found.edges)


def test_nothing_to_draw(store: Store) -> None:
    with pytest.raises(NoLineageError):
        collect(store, "x", "x", [])


def test_command(where: Path, tmp_path: Path) -> None:
    out = tmp_path / "lineage.html"
    with pytest.raises(SystemExit) as left:
        main(["map", "--lineage", "沧澜江保护法", "--graph", str(where), "--out", str(out)])
    assert left.value.code == 0
    told = data(out.read_text("utf-8"))
    assert told["edges"]
    assert {"国家 national"} <= {str(node["level"]) for node in told["nodes"]}
