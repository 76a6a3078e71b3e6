"""Where an obligation's wording stands elsewhere: steps along ALIGNED_WITH, all of them inferred."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from queries.plans import rows
from stores.protocol import Store

LEVELS = ("national", "provincial", "municipal", "county")
HOPS = 3

_STEP = """
MATCH (a:Obligation)-[r:ALIGNED_WITH]->(b:Obligation)
WHERE {near}.key IN $keys
MATCH (t:Task {{key: {far}.task}})
MATCH (p:Policy {{key: {far}.policy}})
OPTIONAL MATCH (g:Region {{key: p.region}})
RETURN {near}.key AS near, {near}.text AS near_text, r.score AS score,
  {far}.key AS key, {far}.text AS text, {far}.start AS start, {far}.`end` AS `end`,
  t.key AS task, t.number AS number, t.heading AS heading,
  p.key AS policy, p.title AS title, p.level AS level, g.name AS region, p.year AS year, p.source AS source
"""
_OWN = "MATCH (o:Obligation {task: $task}) RETURN o.key AS key ORDER BY o.ordinal"
_PLACES = """
MATCH (p:Policy) WHERE p.title IN $titles
OPTIONAL MATCH (g:Region {key: p.region})
RETURN p.title AS title, g.name AS region, p.year AS year
"""


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
    return _walked(store, [row["key"] for row in rows(store, _OWN, {"task": task})], down)


def places(store: Store, titles: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Return region and year of the policies of some titles; "" and 0 where they are not known."""
    found = rows(store, _PLACES, {"titles": sorted(set(titles))})
    return {r["title"]: (r["region"] or "", r["year"] or 0) for r in found}


def _walked(store: Store, start: Sequence[str], down: bool) -> list[Alike]:
    near, far = ("b", "a") if down else ("a", "b")
    query = _STEP.format(near=near, far=far)
    paths: dict[str, tuple[str, ...]] = {key: (key,) for key in start}
    seen, found = set(start), list[Alike]()
    waiting = list(start)
    for depth in range(1, HOPS + 1):
        if not waiting:
            break
        reached = sorted(rows(store, query, {"keys": waiting}), key=lambda r: (-r["score"], r["near"], r["key"]))
        waiting = []
        for row in reached:
            if row["key"] not in seen:
                seen.add(row["key"])
                waiting.append(row["key"])
                paths[row["key"]] = (*paths[row["near"]], row["key"])
                found.append(_alike(row, depth, paths[row["key"]]))
    return sorted(found, key=lambda step: (step.depth, _rank(step.level), -step.score, step.key))


def _rank(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def _alike(row: dict[str, Any], depth: int, path: tuple[str, ...]) -> Alike:
    told = {name: row[name] or "" for name in ("near_text", "text", "number", "heading", "title", "level", "region")}
    return Alike(
        depth=depth,
        near=row["near"],
        key=row["key"],
        score=row["score"],
        task=row["task"],
        policy=row["policy"],
        year=row["year"],
        source=row["source"] or "",
        start=row["start"] or 0,
        end=row["end"] or 0,
        path=path,
        **told,
    )
