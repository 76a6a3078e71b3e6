"""The shortest chain of responsibility between two agencies: from one to the next by an obligation that both carry.

Where no obligation is shared, two obligations of one task connect, too; that counts as two steps. Among chains of one
length one with the fewest inferred leads is taken, always the same. Sets (各区) connect nobody, but at both ends of the
chain an agency stands for its predecessors and for the sets that it is in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

import networkx as nx

from queries.algorithms import duties, named
from queries.algorithms.duties import Graph, View
from stores import elements
from stores.protocol import Answer, Store, Value

COLUMNS = ("step", "agency", "role", "inferred", "policy", "task", "text", "quote", "start", "end", "source")
KEYS = ("agency_key", "obligation_key")
_ROLES = {"LEADS": "lead", "RESPONSIBLE_FOR": "responsible", "SUPPORTS": "support"}
_DUTY, _PART, _INFERRED = 100, 99, 1  # two duties are a step; two parts of a task are one more, but the shorter way


def answer(store: Store, values: Mapping[str, Value]) -> Answer:
    """Return the duties of the chain, two for each of its steps; none where nothing connects the agencies."""
    ends = named.standing_for(store, [str(values[name]) for name in ("agency", "to")])
    if ends[0] & ends[1]:
        return Answer((*COLUMNS, *KEYS), ())
    if values["policy"]:
        view = duties.view(store, {"policy": values["policy"]})
        found = _shortest(view, ends)
    else:
        view, found = _widened(store, ends)
    return Answer((*COLUMNS, *KEYS), tuple(_row(store, view, step, data) for step, data in enumerate(found, 1)))


def _widened(store: Store, ends: list[set[str]]) -> tuple[View, list[Mapping[str, Any]]]:
    """The chain among the policies that are reached from one end, and then from who is named in those, and so on.

    A chain of so many obligations leads through so many policies at most: when these are all there, it is the shortest.
    """
    naming = named.policies_naming(store, ends[0] | ends[1])
    # From the end that fewer policies name there is less to look at.
    (begin, first), (goal, _) = sorted(
        ((set[str]().union(*(naming[key] for key in keys)), keys) for keys in ends), key=lambda end: len(end[0])
    )
    view, found = View(), list[Mapping[str, Any]]()
    for rounds, policies in enumerate(_rounds(store, begin, first), 1):
        if policies & goal:
            view = named.view(store, policies)
            found = _shortest(view, ends)
            if found and rounds >= len(found) // 2:
                break
    return view, found


def _rounds(store: Store, begin: set[str], agencies: set[str]) -> Iterator[set[str]]:
    """Yield the policies that agencies have duties in, and again with those of everybody named in these, until all."""
    policies, seen, new = set(begin), set(agencies), set(begin)
    while new:
        yield policies
        latest = named.named_in(store, new) - seen
        seen |= latest
        new = set[str]().union(*named.policies_naming(store, latest).values()) - policies
        policies |= new


def _shortest(view: View, ends: list[set[str]]) -> list[Mapping[str, Any]]:
    """The duties of the shortest chain, two for each step; none where nothing connects the ends."""
    graph = _connected(view, ends[0] | ends[1])
    start, goal = (_end(graph, number, keys) for number, keys in enumerate(ends))
    if not nx.has_path(graph, start, goal):
        return []
    way = nx.dijkstra_path(graph, start, goal, weight="length")
    return [data for pair in pairwise(way) if "duty" in (data := graph.edges[pair])]


def _connected(view: View, ends: Iterable[str]) -> Graph:
    """Agencies, obligations and tasks; of several duties of an agency in one obligation the plainest is kept."""
    made, now, taken = Graph(), duties.current(view), set(ends)
    found: dict[tuple[str, str], tuple[int, int, str, str]] = {}
    for agency, obligation, key, data in view.edges(keys=True, data=True):
        if data["type"] in _ROLES and (agency in taken or not view.nodes[agency]["collective"]):
            place = "agency:" + (agency if agency in taken else now[agency]), "duty:" + obligation
            rank = (bool(data.get("inferred")) * _INFERRED, list(_ROLES).index(data["type"]), agency, key)
            found[place] = min(rank, found.get(place, rank))
    for (agency, obligation), (inferred, _, origin, key) in sorted(found.items()):
        duty = (origin, obligation.removeprefix("duty:"), key)
        made.add_edge(agency, obligation, length=_DUTY + inferred, duty=duty)
    for obligation in sorted({obligation for _, obligation in found}):
        task = view.nodes[obligation.removeprefix("duty:")]["task"]
        made.add_edge(obligation, f"task:{task}", length=_PART)
    return made


def _end(graph: Graph, number: int, keys: Iterable[str]) -> str:
    """A place of its own from which all agencies of one end are reached."""
    name = f"end:{number}"
    graph.add_node(name)
    graph.add_edges_from(((name, f"agency:{k}") for k in sorted(keys) if f"agency:{k}" in graph), length=0)
    return name


def _row(store: Store, view: View, step: int, data: Mapping[str, Any]) -> tuple[Value, ...]:
    agency, obligation, key = data["duty"]
    duty, name = (
        _one(store, "Obligation", view.nodes[obligation]["key"]),
        str(view.edges[agency, obligation, key]["type"]),
    )
    there = elements.edges_at(store, name, ("Agency", "Obligation"), "to", [str(duty["key"])])
    edge = next(row for rows in there for row in rows if row["from"] == view.nodes[agency]["key"])
    policy, task = _one(store, "Policy", str(duty["policy"])), _one(store, "Task", str(duty["task"]))
    heading = " ".join(str(task[part]) for part in ("number", "heading") if task[part])
    said = (_ROLES[name], bool(edge.get("inferred")), policy["title"], heading, duty["text"])
    evidence = (edge["quote"], edge["start"], edge["end"], edge["source"])
    return (step, view.nodes[agency]["name"], *said, *evidence, agency, duty["key"])


def _one(store: Store, label: str, key: str) -> Mapping[str, Value]:
    return next(row for rows in elements.nodes(store, label, elements.Scope({label: frozenset({key})})) for row in rows)
