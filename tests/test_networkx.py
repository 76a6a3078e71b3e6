"""The networkx view: what the graph holds, from any store, with its documented attributes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from typing import Any

import pytest

import schema
from stores import elements, networkx_view, scopes
from stores.elements import Scope
from stores.folder import GraphFolder
from stores.protocol import Store
from tests.example_graph import graph_of_examples

POLICY = "2023年云渡市沧澜江保护工作要点"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphFolder]:
    with graph_of_examples(tmp_path_factory.mktemp("graph")) as opened:
        yield opened


@pytest.fixture(scope="module")
def store(folder: GraphFolder) -> Iterator[Store]:
    with closing(folder.store()) as opened:
        yield opened


@pytest.fixture(scope="module")
def sparql(folder: GraphFolder) -> Iterator[Store]:
    with closing(folder.sparql()) as opened:
        yield opened


def as_sets(graph: networkx_view.Graph) -> tuple[set[Any], set[Any]]:
    def frozen(data: dict[str, Any]) -> frozenset[Any]:
        return frozenset((k, tuple(v) if isinstance(v, list) else v) for k, v in data.items())

    nodes = {(n, frozen(data)) for n, data in graph.nodes(data=True)}
    return nodes, {(a, b, frozen(data)) for a, b, data in graph.edges(data=True)}


def test_it_holds_what_the_engine_holds(store: Store) -> None:
    graph = networkx_view.graph(store)
    for name in schema.load().nodes:
        ((count,),) = store.run(f"MATCH (n:{name}) RETURN count(n)").rows
        assert sum(d["label"] == name for _, d in graph.nodes(data=True)) == count
    for name in schema.load().edges:
        found = store.run(f"MATCH (a)-[r:{name}]->(b) RETURN a.key, b.key").rows
        made = [
            (graph.nodes[a]["key"], graph.nodes[b]["key"]) for a, b, d in graph.edges(data=True) if d["type"] == name
        ]
        assert sorted(made) == sorted(map(tuple, found)), name
    assert graph.number_of_edges() > 1000


def test_attributes_are_those_of_the_declaration(store: Store) -> None:
    graph = networkx_view.graph(store)
    for _, data in graph.nodes(data=True):
        assert set(data) == {"label", *(p.name for p in schema.load().nodes[data["label"]].properties)}
    for _, _, key, data in graph.edges(keys=True, data=True):
        assert key.partition("#")[0] == data["type"]
        assert set(data) == {"type", *(p.name for p in schema.load().edges[data["type"]].properties)}
    policy = graph.nodes[POLICY]
    assert policy["label"] == "Policy" and policy["loaded"] is True and policy["year"] == 2023
    assert type(policy["issue_date"]) is date and isinstance(policy["aliases"], list)


def test_values_are_those_of_the_engine(store: Store) -> None:
    graph = networkx_view.graph(store)
    query = "MATCH (t:Target) RETURN t.key, t.number, t.deadline, t.start, t.quote"
    for key, *values in store.run(query).rows:
        assert [graph.nodes[str(key)][name] for name in ("number", "deadline", "start", "quote")] == values


def test_edges_of_one_type_between_two_nodes_are_all_kept(store: Store) -> None:
    query = "MATCH (a)-[r:HAS_TARGET|IMPLEMENTS|CITES|BASED_ON|LEADS]->(b) RETURN count(r)"
    ((count,),) = store.run(query).rows
    graph = networkx_view.graph(store, types=["HAS_TARGET", "IMPLEMENTS", "CITES", "BASED_ON", "LEADS"])
    assert graph.number_of_edges() == count
    assert any("#2" in key for _, _, key in graph.edges(keys=True)), "the examples have no such edges"


def test_batches_change_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = networkx_view.graph(store)
    monkeypatch.setattr(elements, "BATCH", 7)
    monkeypatch.setattr(elements, "PAGE", 30)
    small = networkx_view.graph(store)
    assert as_sets(small) == as_sets(whole)
    assert list(small.nodes) == list(whole.nodes)


@pytest.mark.parametrize("part", ["whole", "policy", "region", "agency"])
def test_sparql_gives_the_same_graph(part: str, store: Store, sparql: Store) -> None:
    ((region,),) = store.run("MATCH (g:Region {name: '岚浦区'}) RETURN g.key").rows
    ((agency,),) = store.run("MATCH (a:Agency {name: '云渡市水务局'}) RETURN a.key").rows
    made: dict[str, Callable[[Store], Scope]] = {
        "whole": lambda store: elements.WHOLE,
        "policy": lambda store: scopes.of_policy(store, POLICY),
        "region": lambda store: scopes.of_region(store, str(region)),
        "agency": lambda store: scopes.of_agency(store, str(agency)),
    }
    one, other = (networkx_view.graph(s, made[part](s)) for s in (store, sparql))
    assert as_sets(one) == as_sets(other)
    assert list(one.edges) == list(other.edges)
    assert len(one) > 20


def test_parts_of_the_graph(store: Store) -> None:
    whole = networkx_view.graph(store)
    policy = networkx_view.graph(store, scopes.of_policy(store, POLICY))
    own = {n for n, d in whole.nodes(data=True) if d.get("policy") == POLICY}
    assert own | {POLICY} < set(policy)
    others = {n for n, d in policy.nodes(data=True) if d.get("policy", POLICY) != POLICY}
    led_to = {b for a, b in whole.edges() if a in own}
    assert others <= led_to, "a part of another document that nothing here leads to"
    around = {
        n for edge in whole.edges for n in edge[:2] if own & set(edge[:2]) and whole.nodes[edge[0]]["label"] == "Agency"
    }
    assert around <= set(policy)
    assert set(policy.edges) == set(whole.subgraph(policy).edges)
    agency = next(n for n, d in whole.nodes(data=True) if d["label"] == "Agency" and d["name"] == "云渡市水务局")
    duties = networkx_view.graph(store, scopes.of_agency(store, agency))
    named = {b for a, b, d in whole.edges(data=True) if a == agency and d["type"] in scopes.DUTIES}
    assert named and named < set(duties)
    assert {whole.nodes[n]["task"] for n in named} < set(duties)
    assert {whole.nodes[n]["policy"] for n in named} < set(duties)
    region = next(n for n, d in whole.nodes(data=True) if d["label"] == "Region" and d["name"] == "云渡市")
    city = networkx_view.graph(store, scopes.of_region(store, region))
    assert {"岚浦区", "霁川区", "云渡市"} <= {d["name"] for _, d in city.nodes(data=True) if d["label"] == "Region"}
    assert set(policy) < set(city)
    assert "云溪区" not in {d["name"] for _, d in city.nodes(data=True) if d["label"] == "Region"}


def test_labels_and_types_narrow_it(store: Store) -> None:
    graph = networkx_view.graph(store, labels=["Agency", "Obligation"], types=["LEADS"])
    assert {d["label"] for _, d in graph.nodes(data=True)} == {"Agency", "Obligation"}
    assert {d["type"] for _, _, d in graph.edges(data=True)} == {"LEADS"}


class Clashing:
    """A store with a region and a policy of one key."""

    language = "clashing"


def test_nodes_of_one_key_stay_two(monkeypatch: pytest.MonkeyPatch) -> None:
    class Reading:
        def keys(self, store: Any, node: Any, after: str, most: int) -> list[str]:
            return ["x"] if node.name in ("Policy", "Region") and not after else []

        def nodes(self, store: Any, node: Any, keys: Any) -> list[Any]:
            return [{p.name: None for p in node.properties} | {"key": "x"}]

        def edges(self, store: Any, edge: Any, ends: Any, end: Any, keys: Any) -> list[Any]:
            return [{"from": "x", "to": "x"}] if ends == ("Policy", "Region") else []

    monkeypatch.setitem(elements.READINGS, "clashing", Reading())
    graph = networkx_view.graph(Clashing())  # type: ignore[arg-type]
    assert set(graph.nodes) == {"x", "Region:x"}
    assert set(graph.edges) == {("x", "Region:x", "APPLIES_IN")}
