"""Who is named for which obligation, as a graph of agencies and obligations, and of agencies that share obligations."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

from queries.algorithms import named
from stores import elements, networkx_view, scopes
from stores.elements import WHOLE
from stores.protocol import Store, Value

if TYPE_CHECKING:
    Graph: TypeAlias = nx.Graph[str]
    View: TypeAlias = nx.MultiDiGraph[str]
else:
    Graph, View = nx.Graph, nx.MultiDiGraph

_ASKED = ("name", "region", "collective", "task", "policy", "inferred")


def view(store: Store, values: Mapping[str, Value]) -> View:
    """Return agencies and obligations with their duties and reforms; `policy` and `region` narrow it where given.

    They have the properties that are asked of them here (`_ASKED`), no texts.
    """
    policies = _policies(store, values)
    if policies is not None:
        return named.view(store, policies)
    return networkx_view.graph(store, WHOLE, ("Agency", "Obligation"), (*scopes.DUTIES, "SUCCEEDS"), _ASKED)


def current(view: View) -> dict[str, str]:
    """Return for every agency the one that it is now: its successor, where a reform left it exactly one."""
    successors: dict[str, list[str]] = {}
    for new, old, data in view.edges(data=True):
        if data["type"] == "SUCCEEDS":
            successors.setdefault(old, []).append(new)
    found = {}
    for agency in (n for n, data in view.nodes(data=True) if data["label"] == "Agency"):
        now, seen = agency, {agency}
        while len(next_ones := successors.get(now, [])) == 1 and next_ones[0] not in seen:
            now = next_ones[0]
            seen.add(now)
        found[agency] = now
    return found


def carriers(view: View) -> dict[str, list[str]]:
    """Return for every obligation its agencies as they are now, each once; sets (各区) are no agencies."""
    now, found = current(view), dict[str, list[str]]()
    for agency, obligation, data in view.edges(data=True):
        if data["type"] != "SUCCEEDS" and not view.nodes[agency]["collective"]:
            found.setdefault(obligation, []).append(now[agency])
    return {obligation: sorted(set(agencies)) for obligation, agencies in sorted(found.items())}


def partners(carriers: Mapping[str, list[str]]) -> Graph:
    """Return the agencies, joined where they share obligations; `weight` counts these, `duties` those of an agency."""
    made = Graph()
    agencies = sorted({agency for found in carriers.values() for agency in found})
    made.add_nodes_from(agencies, duties=0)
    shared: dict[tuple[str, str], int] = {}
    for found in carriers.values():
        for agency in found:
            made.nodes[agency]["duties"] += 1
        for pair in combinations(found, 2):
            shared[pair] = shared.get(pair, 0) + 1
    made.add_weighted_edges_from((a, b, weight) for (a, b), weight in sorted(shared.items()))
    return made


def regions(store: Store) -> dict[str, Any]:
    """Return the full names of regions by key."""
    return {str(row["key"]): row["full_name"] for rows in elements.nodes(store, "Region") for row in rows}


def _policies(store: Store, values: Mapping[str, Value]) -> set[str] | None:
    """The policies that are asked about; None where the whole graph is."""
    within = values.get("region")
    places = [key for key in within if key] if isinstance(within, list) else []
    policy = str(values.get("policy") or "")
    if not places:
        return {policy} if policy else None
    policies = named.policies_of(store, places)
    return policies & {policy} if policy else policies
