"""Where an obligation's wording stands elsewhere: steps along ALIGNED_WITH, all of them inferred."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from queries import lookups
from stores import elements, networkx_view, scopes
from stores.elements import Scope
from stores.networkx_view import Graph
from stores.protocol import Store

LEVELS = ("national", "provincial", "municipal", "county")
HOPS = 3


@dataclass(frozen=True, slots=True)
class Alike:
    """One step: an obligation (`near`) and one of another document (`key`) that shares its wording."""

    depth: int
    near: str
    near_text: str
    key: str
    text: str
    score: float
    task: str
    number: str
    heading: str
    policy: str
    title: str
    level: str
    region: str
    year: int | None
    source: str
    start: int
    end: int
    path: tuple[str, ...]
    """The keys of the obligations on the way, from the first."""

    @property
    def place(self) -> str:
        """Document, number and heading."""
        return " ".join(part for part in (self.title, self.number, self.heading) if part)


def aligned(store: Store, task: str, down: bool = False) -> list[Alike]:
    """Return the steps from a task's obligations up to those they share wording with (or down), then on from these.

    Each obligation is reached once, by its shortest way, and on this by the highest score.
    """
    start = sorted(scopes.step(store, {"Task": {task}}, ["PART_OF"], "to").get("Obligation", ()))
    view = networkx_view.graph(store, _around(store, start, down), types=["ALIGNED_WITH"])
    return _walked(view, start, down)


def places(store: Store, titles: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Return region and year of the policies of some titles; "" and 0 where they are not known."""
    found = lookups.ask(store, "policy_places", {"titles": sorted(set(titles))})
    return {str(title): (str(region or ""), int(str(year or 0))) for title, region, year in found.rows}


def _around(store: Store, start: Iterable[str], down: bool) -> Scope:
    """The obligations that are reached, with the tasks, policies and regions that they are in."""
    found = latest = set(start)
    for _ in range(HOPS):
        reached = scopes.step(store, {"Obligation": latest}, ["ALIGNED_WITH"], "to" if down else "from")
        latest = reached.get("Obligation", set()) - found
        found = found | latest
    duties = elements.by_key(store, "Obligation", found, ("task", "policy")).values()
    policies = {str(row["policy"]) for row in duties}
    regions = {str(row["region"]) for row in elements.by_key(store, "Policy", policies, ("region",)).values()}
    keys = {"Obligation": found, "Task": {str(row["task"]) for row in duties}, "Policy": policies, "Region": regions}
    return Scope({label: frozenset(those) for label, those in keys.items()})


def _walked(view: Graph, start: Iterable[str], down: bool) -> list[Alike]:
    waiting = [networkx_view.node_id(view, "Obligation", key) for key in start]
    paths: dict[str, tuple[str, ...]] = {node: (view.nodes[node]["key"],) for node in waiting}
    found = list[Alike]()
    for depth in range(1, HOPS + 1):
        steps = [step for node in waiting for step in _steps(view, node, down)]
        waiting = []
        for score, near, far in sorted(steps, key=lambda s: (-s[0], view.nodes[s[1]]["key"], view.nodes[s[2]]["key"])):
            if far not in paths:
                paths[far] = (*paths[near], view.nodes[far]["key"])
                waiting.append(far)
                found.append(_alike(view, near, far, score, depth, paths[far]))
    return sorted(found, key=lambda step: (step.depth, _rank(step.level), -step.score, step.key))


def _steps(view: Graph, node: str, down: bool) -> Iterator[tuple[float, str, str]]:
    """Score, the obligation itself, and the one that its wording leads to."""
    for a, b, data in view.in_edges(node, data=True) if down else view.out_edges(node, data=True):
        yield (data["score"], node, a if down else b)


def _rank(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def _alike(view: Graph, near: str, far: str, score: float, depth: int, path: tuple[str, ...]) -> Alike:
    duty = view.nodes[far]
    task = view.nodes[networkx_view.node_id(view, "Task", duty["task"])]
    policy = view.nodes[networkx_view.node_id(view, "Policy", duty["policy"])]
    region = networkx_view.node_id(view, "Region", policy["region"]) if policy["region"] else ""
    return Alike(
        depth=depth,
        near=view.nodes[near]["key"],
        near_text=view.nodes[near]["text"] or "",
        key=duty["key"],
        text=duty["text"] or "",
        score=score,
        task=task["key"],
        number=task["number"] or "",
        heading=task["heading"] or "",
        policy=policy["key"],
        title=policy["title"] or "",
        level=policy["level"] or "",
        region=view.nodes[region]["name"] if region in view else "",
        year=policy["year"],
        source=policy["source"] or "",
        start=duty["start"] or 0,
        end=duty["end"] or 0,
        path=path,
    )
