"""Groups of agencies that work together: Louvain communities of the graph of agencies that share obligations.

The weight of two agencies is the number of obligations that they share; the seed is fixed. Agencies count as what
reforms made of them, sets (各区) are left out, as is who shares nothing. A group is named by those of its members that
share most within it.
"""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from queries.algorithms import duties
from stores.protocol import Answer, Store, Value

SEED = 2016
NAMED = 3
"""Members that name a group."""


def answer(store: Store, values: Mapping[str, Value]) -> Answer:
    """Return the groups, the largest first."""
    view = duties.view(store, values)
    carriers = duties.carriers(view)
    graph, places = duties.partners(carriers), duties.regions(store)
    graph.remove_nodes_from([agency for agency, degree in list(graph.degree()) if not degree])
    rows = []
    for group in nx.community.louvain_communities(graph, weight="weight", seed=SEED) if len(graph) else ():
        inside = graph.subgraph(group)
        weights = dict(inside.degree(weight="weight"))
        members = sorted(group, key=lambda agency: (-weights[agency], agency))
        names = [str(view.nodes[agency]["name"]) for agency in members]
        held = [set(found) & group for found in carriers.values()]
        shared = sum(len(found) > 1 for found in held)
        there = sorted({str(places[key]) for a in members if (key := view.nodes[a]["region"]) in places})
        rows.append(("、".join(names[:NAMED]), len(members), shared, names, there, members))
    least = values["least"]
    kept = sorted((row for row in rows if row[1] >= int(str(least))), key=lambda row: (-row[1], -row[2], row[5]))
    columns = ("community", "name", "agencies", "shared", "members", "regions", "member_keys")
    return Answer(columns, tuple((number, *row) for number, row in enumerate(kept, 1)))
