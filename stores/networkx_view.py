"""The graph as a networkx MultiDiGraph, from any store.

Nodes: the identifier is the node's key (`<type>:<key>` for one whose key a node of an earlier type has, too); the
attribute `label` is its type, and every property of the schema's declaration is an attribute, None where it is missing.
Edges: the edge's key is its type (`<type>#2`, `#3` … for more of one type between the same nodes); the attribute
`type` is its type, beside every property of the declaration. Values are str, int, float, bool, date or list of str.
The order of nodes and edges is always the same, so that algorithms which depend on it give the same result.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

import schema
from stores import elements
from stores.elements import WHOLE, Only, Scope
from stores.elements.reading import Ends, Row
from stores.protocol import Store

if TYPE_CHECKING:
    Graph: TypeAlias = nx.MultiDiGraph[str]
else:
    Graph = nx.MultiDiGraph


def graph(
    store: Store,
    scope: Scope = WHOLE,
    labels: Iterable[str] | None = None,
    types: Iterable[str] | None = None,
    only: Only = None,
) -> Graph:
    """Return the graph, or a part of it: only nodes in `scope`, of the types `labels`, only edges of `types`.

    Of the properties, `only` names those that are wanted beside the key.
    """
    declared = schema.load()
    kept = [label for label in declared.nodes if labels is None or label in set(labels)]
    made = Graph()
    for label in kept:
        for rows in elements.nodes(store, label, scope, only):
            for row in rows:
                made.add_node(new := _new(made, label, str(row["key"])))
                made.nodes[new].update(row, label=label)
    for name, edge in declared.edges.items():
        if types is not None and name not in set(types):
            continue
        for ends in edge.ends:
            if set(ends) <= set(kept):
                _connect(made, elements.edges(store, name, ends, scope, only), name, ends)
    return made


def _connect(made: Graph, batches: Iterable[list[Row]], name: str, ends: Ends) -> None:
    for rows in batches:
        for row in rows:
            a, b = node_id(made, ends[0], str(row["from"])), node_id(made, ends[1], str(row["to"]))
            said = {key: value for key, value in row.items() if key not in ("from", "to")}
            key, count = name, 1
            while made.has_edge(a, b, key):
                count += 1
                key = f"{name}#{count}"
            made.add_edge(a, b, key)
            made.edges[a, b, key].update(said, type=name)


def node_id(made: Graph, label: str, key: str) -> str:
    """Return the identifier of a node in the graph."""
    return key if key in made and made.nodes[key]["label"] == label else f"{label}:{key}"


def _new(made: Graph, label: str, key: str) -> str:
    return f"{label}:{key}" if key in made else key
