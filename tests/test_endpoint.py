"""The commands on a SPARQL endpoint, a real Fuseki: they say what they say of the folder, and write nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cli.main import main
from stores.export import export
from tests.example_graph import graph_of_examples
from tests.servers import fuseki

pytestmark = pytest.mark.xdist_group("fuseki")

CITY = "2023年云渡市沧澜江保护工作要点"
DISTRICT = "霁川区沧澜江保护三年行动方案（2023—2025年）"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of the endpoint, and the folder that it was filled from."""
    place = tmp_path_factory.mktemp("endpoint")
    with graph_of_examples(place) as folder, closing(folder.store()) as store:
        export(store, "turtle", place / "graph.ttl")
    with fuseki.running(place / "graph.ttl") as address:
        yield f"sparql+{address}", str(place / "graph")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """What runs a command and gives its status, what went to standard output, and to standard error."""

    def command(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(list(words))
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return command


@pytest.mark.parametrize(
    "words",
    [
        ["ask", "tasks-led-by", "--agency", "云渡市生态环境局", "--format", "csv"],
        ["ask", "workload", "--region", "云渡市", "--format", "json"],
        ["ask", "bottlenecks", "--format", "csv"],
        ["trace", f"{DISTRICT} 1"],
        ["trace", "中华人民共和国沧澜江保护法", "--down"],
        ["table", CITY, "--format", "csv"],
        ["who", "云渡市生态环境局"],
        ["compare", CITY, DISTRICT],
        ["sparql", "SELECT ?t { ?p zeren:loaded true ; eli:title ?t } ORDER BY ?t", "--format", "csv"],
        ["check", CITY, "--language", "sparql"],
    ],
    ids=lambda words: words[0],
)
def test_a_command_says_the_same(words: list[str], places: tuple[str, str], run: Run) -> None:
    (status, found, _), (same, wanted, _) = (run(*words, "--graph", place) for place in places)
    assert (status, found) == (same, wanted)
    assert status == 0 and found.count("\n") > 3


def test_status(places: tuple[str, str], run: Run) -> None:
    (status, found, _), (_, wanted, _) = (run("status", "--format", "csv", "--graph", place) for place in places)
    assert status == 0
    assert places[0].removeprefix("sparql+") in found
    counts = [
        [line for line in said.splitlines() if " " in line and line.split(",")[-1].isdigit()]
        for said in (found, wanted)
    ]
    assert counts[0] == counts[1] and len(counts[0]) > 10


def test_map_and_export(places: tuple[str, str], run: Run, tmp_path: Path) -> None:
    for command in (["map", "--policy", CITY], ["map", "--lineage", f"{DISTRICT} 1"], ["export", "--format", "turtle"]):
        files = [tmp_path / f"{'-'.join(command)[:12]}{i}" for i in range(2)]
        for place, file in zip(places, files, strict=True):
            assert run(*command, "--out", str(file), "--graph", place)[0] == 0
        assert files[0].read_bytes() == files[1].read_bytes(), command


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["load", "FILE"], 14),
        (["forget", CITY], 14),
        (["review", "--list"], 14),
        (["cypher", "RETURN 1"], 12),
        (["ask", "workload", "--language", "cypher"], 12),
        (["sparql", "INSERT DATA { <a:b> <a:b> <a:b> }"], 11),
        (["ask", "tasks-led-by", "--agency", "不存在的局"], 9),
    ],
    ids=lambda words: words[0] if isinstance(words, list) else "",
)
def test_what_is_refused(words: list[str], status: int, places: tuple[str, str], run: Run, root: Path) -> None:
    file = next(p for p in sorted((root / "examples").iterdir()) if p.name.startswith("01"))
    found, out, said = run(*[str(file) if word == "FILE" else word for word in words], "--graph", places[0])
    assert (found, out, said.count("\n")) == (status, "", 1), said
    assert said.startswith("zeren: ")
