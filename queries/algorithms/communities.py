"""Groups of agencies that work together: Louvain communities of the graph of agencies that share obligations.

The weight of two agencies is the number of obligations that they share; the seed is fixed. Agencies count as what
reforms made of them, sets (各区) are left out, as is who shares nothing. A group is named by those of its members that
share most within it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

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
    groups = nx.community.louvain_communities(graph, weight="weight", seed=SEED) if len(graph) else []
    for group, shared in zip(groups, _shared(groups, carriers.values()), strict=True):
        inside = graph.subgraph(group)
        weights = dict(inside.degree(weight="weight"))
        members = sorted(group, key=lambda agency: (-weights[agency], agency))
        names = [str(view.nodes[agency]["name"]) for agency in members]
        there = sorted({str(places[key]) for a in members if (key := view.nodes[a]["region"]) in places})
        rows.append(("、".join(names[:NAMED]), len(members), shared, names, there, members))
    least = values["least"]
    kept = sorted((row for row in rows if row[1] >= int(str(least))), key=lambda row: (-row[1], -row[2], row[5]))
    columns = ("community", "name", "agencies", "shared", "members", "regions", "member_keys")
    return Answer(columns, tuple((number, *row) for number, row in enumerate(kept, 1)))


def _shared(groups: Sequence[Iterable[str]], carriers: Iterable[Sequence[str]]) -> list[int]:
    """How many obligations at least two members of each group carry."""
    group_of = {agency: number for number, group in enumerate(groups) for agency in group}
    counts = [0] * len(groups)
    for found in carriers:
        present = Counter(group_of[agency] for agency in found if agency in group_of)
        for number, members in present.items():
            counts[number] += members > 1
    return counts
