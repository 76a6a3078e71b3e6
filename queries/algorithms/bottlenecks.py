"""Betweenness centrality (Brandes) of the agencies in the graph of agencies that share obligations, not weighted.

An agency's share of the shortest ways between two others, from 0 to 1. Agencies count as what reforms made of them;
sets (各区) are left out. Where all pairs would take too long, ways from a sample of agencies, drawn with a fixed seed,
stand for all, and the answer says that it is estimated.
"""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from queries.algorithms import duties
from stores.protocol import Answer, Store, Value

STEPS = 2_000_000
"""Pairs of a start and an edge up to which every agency is a start."""
FEWEST = 64
"""Starts of the smallest sample."""
SEED = 2016
PLACES = 6
"""Digits kept behind the point: more would depend on the order of additions."""


def answer(store: Store, values: Mapping[str, Value]) -> Answer:
    """Return the agencies that others are connected by."""
    view = duties.view(store, values)
    graph, places = duties.partners(duties.carriers(view)), duties.regions(store)
    starts = sample(len(graph), graph.number_of_edges())
    found = nx.betweenness_centrality(graph, k=starts, seed=SEED) if len(graph) else {}
    rows = []
    for agency, share in found.items():
        if share:
            node, own = view.nodes[agency], graph.nodes[agency]
            line = (node["name"], places.get(node["region"]), round(share, PLACES), graph.degree(agency))
            rows.append((*line, own["duties"], starts is not None, agency))
    names = ("agency", "region", "betweenness", "partners", "obligations", "estimated", "agency_key")
    return Answer(names, tuple(rows))


def sample(nodes: int, edges: int) -> int | None:
    """Return how many starts are drawn; None: all are taken."""
    return None if nodes * edges <= STEPS else min(nodes, max(FEWEST, STEPS // edges))
