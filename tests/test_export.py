"""Every format is read back by a program that would use it, and compared with the graph as sets."""

from __future__ import annotations

import csv
import os
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq
import pytest

import schema
from stores import networkx_view, scopes
from stores.elements import WHOLE, Scope
from stores.export import FORMATS, NothingToExportError, export, flat
from stores.export.comma import ARGUMENTS, ARRAY, header
from stores.export.exporter import tables
from stores.protocol import Answer, CannotWriteError, EngineError, Store
from tests.example_graph import graph_of_examples

TABLES = {table.name: table for table in tables(schema.load())}
POLICY = "2023年云渡市沧澜江保护工作要点"
SCOPES: dict[str, Callable[[Store], Scope]] = {
    "whole": lambda store: WHOLE,
    "policy": lambda store: scopes.of_policy(store, POLICY),
}
Element = tuple[Any, ...]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with graph_of_examples(tmp_path_factory.mktemp("graph")) as folder, closing(folder.store()) as opened:
        yield opened


def frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def expected(
    store: Store, scope: Scope, turned: Callable[[Any], Any] = frozen
) -> tuple[Counter[Element], Counter[Element]]:
    """Nodes and edges of the networkx view: type, key or keys, and the properties that are not missing."""
    graph = networkx_view.graph(store, scope)

    def said(data: dict[str, Any], own: str) -> frozenset[Any]:
        return frozenset((k, turned(v)) for k, v in data.items() if k != own and v is not None)

    nodes = Counter((d["label"], said(d, "label")) for _, d in graph.nodes(data=True))
    labels = {n: (d["label"], d["key"]) for n, d in graph.nodes(data=True)}
    edges = Counter((d["type"], labels[a], labels[b], said(d, "type")) for a, b, d in graph.edges(data=True))
    return nodes, edges


@pytest.fixture(params=sorted(SCOPES))
def scope(request: pytest.FixtureRequest, store: Store) -> Scope:
    return SCOPES[request.param](store)


def read_tables(
    folder: Path, rows_of: Callable[[str], list[dict[str, Any]]]
) -> tuple[Counter[Element], Counter[Element]]:
    nodes: Counter[Element] = Counter()
    edges: Counter[Element] = Counter()
    for name, table in TABLES.items():
        for row in rows_of(name):
            ends = [(row.pop(end)) for end in ("from", "to")] if table.ends else []
            said = frozenset((k, frozen(v)) for k, v in row.items() if v is not None)
            if table.ends:
                edges[table.type.name, (table.ends[0], ends[0]), (table.ends[1], ends[1]), said] += 1
            else:
                nodes[table.type.name, said] += 1
    return nodes, edges


def test_parquet(store: Store, scope: Scope, tmp_path: Path) -> None:
    written = export(store, "parquet", tmp_path / "out", scope)
    found = read_tables(tmp_path / "out", lambda name: pq.read_table(tmp_path / "out" / f"{name}.parquet").to_pylist())
    assert found == expected(store, scope)
    assert (written.nodes, written.edges) == (sum(found[0].values()), sum(found[1].values()))
    assert {p.stem for p in (tmp_path / "out").iterdir()} == set(TABLES)


ARROW = {"": pa.string(), "long": pa.int64(), "double": pa.float64(), "boolean": pa.bool_(), "date": pa.date32()}


def read_csv(path: Path, name: str) -> list[dict[str, Any]]:
    """Rows of a table as the headers say, told apart: a missing value and an empty text."""
    columns = header(TABLES[name])
    types = {c: ARROW.get(c.partition(":")[2], pa.string()) for c in columns}
    assert path.read_text("utf-8").splitlines()[0] == ",".join(f'"{c}"' for c in columns)
    options = pc.ConvertOptions(
        column_types=types, strings_can_be_null=True, quoted_strings_can_be_null=False, null_values=[""]
    )
    table = pc.read_csv(path, parse_options=pc.ParseOptions(newlines_in_values=True), convert_options=options)
    rows = []
    for row in table.to_pylist():
        made: dict[str, Any] = {}
        for column, value in row.items():
            before, _, kind = column.partition(":")
            if column in (":LABEL", ":TYPE"):
                assert value == TABLES[name].type.name
            elif before or kind.startswith(("START_ID", "END_ID")):
                made[before or ("from" if kind.startswith("START_ID") else "to")] = (
                    items(value) if kind == "string[]" else value
                )
        rows.append(made)
    return rows


def items(value: str | None) -> list[str] | None:
    return None if value is None else value.split(ARRAY) if value else []


def test_csv(store: Store, scope: Scope, tmp_path: Path) -> None:
    export(store, "csv", tmp_path / "out", scope)
    found = read_tables(tmp_path / "out", lambda name: read_csv(tmp_path / "out" / f"{name}.csv", name))
    assert found == expected(store, scope)


def test_csv_has_the_form_of_the_bulk_import(store: Store, tmp_path: Path) -> None:
    export(store, "csv", tmp_path / "out")
    assert header(TABLES["Target"])[:2] == ["key:ID(Target)", "policy"]
    assert {"number:double", "deadline:date", "start:long", ":LABEL"} < set(header(TABLES["Target"]))
    leads = header(TABLES["LEADS.Agency.Obligation"])
    assert leads[:2] == [":START_ID(Agency)", ":END_ID(Obligation)"]
    assert leads[-1] == ":TYPE"
    assert "aliases:string[]" in header(TABLES["Agency"])
    named = re.findall(r"--(?:nodes|relationships)=(\S+)", (tmp_path / "out" / ARGUMENTS).read_text("utf-8"))
    assert sorted(named) == sorted(p.name for p in (tmp_path / "out").glob("*.csv"))
    with (tmp_path / "out" / "Agency.csv").open(encoding="utf-8", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file)}
    assert any(name.startswith("=cmd") or "=cmd" in name for name in names), "values stay exact"


def as_text(value: Any) -> Any:
    return flat.text(value) if isinstance(value, list | date | str) else value


def read_flat(graph: Any, label: str) -> tuple[Counter[Element], Counter[Element]]:
    """Nodes and edges of a graph read from GraphML or GEXF; attributes by the names that the schema gives them."""
    back = {own: name for of in ("node", "edge") for (name, _), (own, _) in flat.attributes(of).items()}
    drop = {"type", "label", "id"}

    def said(data: dict[str, Any]) -> frozenset[Any]:
        return frozenset((back[k], v) for k, v in data.items() if k not in drop)

    nodes = Counter((d["type"], said(d)) for _, d in graph.nodes(data=True))
    keys = {n: (d["type"], d["key"]) for n, d in graph.nodes(data=True)}
    assert all(d[label] for _, d in graph.nodes(data=True))
    return nodes, Counter((d["type"], keys[a], keys[b], said(d)) for a, b, d in graph.edges(data=True))


def test_graphml(store: Store, scope: Scope, tmp_path: Path) -> None:
    export(store, "graphml", tmp_path / "g.graphml", scope)
    graph = nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    assert graph.is_directed()
    assert read_flat(graph, "label") == clean(expected(store, scope, as_text))


def test_gexf(store: Store, scope: Scope, tmp_path: Path) -> None:
    export(store, "gexf", tmp_path / "g.gexf", scope)
    graph = nx.read_gexf(tmp_path / "g.gexf")
    assert graph.is_directed()
    found = read_flat(nx.MultiDiGraph(graph), "label")
    assert found == clean(expected(store, scope, as_text))


def clean(found: tuple[Counter[Element], Counter[Element]]) -> tuple[Counter[Element], Counter[Element]]:
    """Keys without what XML may not hold."""
    nodes, edges = found
    return nodes, Counter(
        {(t, (a, flat.text(x)), (b, flat.text(y)), said): n for (t, (a, x), (b, y), said), n in edges.items()}
    )


def test_a_property_of_two_types_has_two_names() -> None:
    assert flat.attributes("node")["number", "string"] == ("number", "string")
    assert flat.attributes("node")["number", "double"] == ("number_double", "double")
    names = [own for own, _ in dict.fromkeys(flat.attributes("node").values())]
    assert len(names) == len(set(names))


def test_zip(store: Store, tmp_path: Path) -> None:
    export(store, "parquet", tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert archive.testzip() is None
        assert {Path(name).stem for name in archive.namelist()} == set(TABLES)


class Failing:
    """A store that fails after some queries."""

    def __init__(self, store: Store, after: int) -> None:
        self.language, self._store, self._left = store.language, store, after

    def run(self, query: str, parameters: Any = None) -> Answer:
        self._left -= 1
        if self._left < 0:
            raise EngineError("broken")
        return self._store.run(query, parameters)

    def close(self) -> None:
        pass


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_failed_export_leaves_what_was_there(form: str, store: Store, tmp_path: Path) -> None:
    out = tmp_path / f"out{FORMATS[form].ending or '.zip'}"
    out.write_text("before")
    with pytest.raises(EngineError):
        export(Failing(store, 12), form, out)
    assert [p.name for p in tmp_path.iterdir()] == [out.name]
    assert out.read_text() == "before"


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_an_export_is_always_the_same(form: str, store: Store, tmp_path: Path) -> None:
    made = []
    for turn in ("a", "b"):
        export(store, form, tmp_path / turn, SCOPES["policy"](store))
        files = sorted((tmp_path / turn).iterdir()) if FORMATS[form].folder else [tmp_path / turn]
        made.append([p.read_bytes() for p in files])
    assert made[0] == made[1]


def test_bad_places_and_empty_scopes_are_said(store: Store, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    for form, out in (("csv", "full"), ("graphml", "full"), ("graphml", "missing/g.graphml"), ("csv", "full/mine.txt")):
        with pytest.raises(CannotWriteError) as refused:
            export(store, form, tmp_path / out)
        assert refused.value.status == 14 and "\n" not in str(refused.value)
    with pytest.raises(NothingToExportError) as nothing:
        export(store, "graphml", tmp_path / "g.graphml", Scope({"Policy": frozenset({"no such"})}))
    assert nothing.value.status == 4
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["full", "mine.txt"]


@pytest.mark.skipif(os.name == "nt", reason="file modes")
def test_files_have_the_usual_mode(store: Store, tmp_path: Path) -> None:
    export(store, "graphml", tmp_path / "g.graphml", SCOPES["policy"](store))
    usual = tmp_path / "usual"
    usual.touch()
    assert (tmp_path / "g.graphml").stat().st_mode == usual.stat().st_mode
