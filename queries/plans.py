"""A loaded plan with all that can be compared of it: its tasks with their texts, bodies and targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from schema.errors import ZerenError
from stores.protocol import Store, Value

ROLES = ("lead", "responsible", "support")

_POLICY = """
MATCH (p:Policy {key: $policy})
RETURN p.key AS key, p.title AS title, p.region AS region, p.year AS year, p.source AS source, p.loaded AS loaded
"""
_DUTIES = """
MATCH (o:Obligation {policy: $policy})-[:PART_OF]->(t:Task)
RETURN t.key AS task, t.number AS number, t.heading AS heading, t.section AS section, t.ordinal AS place,
  o.key AS obligation, o.ordinal AS ordinal, o.text AS text, o.start AS start, o.`end` AS `end`
ORDER BY place, ordinal
"""
_BODIES = """
MATCH (a:Agency)-[r:{edge}]->(o:Obligation {{policy: $policy}})
RETURN o.task AS task, a.key AS key, a.name AS name, a.short_name AS short_name, {inferred} AS inferred
"""
_REFORMS = "MATCH (a:Agency)-[r:SUCCEEDS]->(b:Agency) RETURN a.key AS later, b.key AS earlier, r.year AS year"
_TARGETS = """
MATCH (t:Target {policy: $policy})
RETURN t.indicator AS indicator, t.op AS op, t.value AS value, t.number AS number, t.unit AS unit,
  t.deadline AS deadline, t.quote AS quote, t.key AS key
ORDER BY t.start
"""


class NotComparableError(ZerenError):
    """A policy of which no text is loaded."""

    status = 4


@dataclass(frozen=True, slots=True)
class Body:
    """An agency as it acts in one task: its strongest role, inferred or not."""

    key: str
    name: str
    short_name: str
    role: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class PlanTask:
    """A task with the text of its obligations, and where that stands."""

    key: str
    number: str
    heading: str
    section: str
    text: str
    start: int
    end: int
    bodies: tuple[Body, ...]

    @property
    def name(self) -> str:
        """Its number and heading."""
        return f"{self.number} {self.heading}".strip()


@dataclass(frozen=True, slots=True)
class PlanTarget:
    """A measured aim."""

    indicator: str
    op: str
    value: str
    number: float | None
    unit: str
    deadline: str
    quote: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A loaded document."""

    key: str
    title: str
    region: str
    source: str
    tasks: tuple[PlanTask, ...]
    targets: tuple[PlanTarget, ...]


def plan(store: Store, policy: str) -> Plan:
    """Return the plan with this key. Raises NotComparableError where its text is not loaded."""
    front = rows(store, _POLICY, {"policy": policy})
    if not front or not front[0]["loaded"]:
        raise NotComparableError(f"{policy} is only cited; load its text first")
    bodies = _bodies(store, policy)
    parts: dict[str, list[dict[str, Any]]] = {}
    for row in rows(store, _DUTIES, {"policy": policy}):
        parts.setdefault(row["task"], []).append(row)
    tasks = tuple(_task(key, found, bodies.get(key, ())) for key, found in parts.items())
    first = front[0]
    return Plan(policy, first["title"], first["region"] or "", first["source"] or "", tasks, _targets(store, policy))


def reforms(store: Store) -> dict[str, tuple[str, int]]:
    """Return by the key of a body that ended the key of the one that took over, and the year."""
    found = rows(store, _REFORMS, {})
    return {r["earlier"]: (r["later"], r["year"] or 0) for r in sorted(found, key=lambda r: (r["earlier"], r["later"]))}


def rows(store: Store, query: str, parameters: Mapping[str, Value]) -> list[dict[str, Any]]:
    """Return the rows of an answer by the names of their columns."""
    answer = store.run(query, parameters)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def _task(key: str, found: list[dict[str, Any]], bodies: tuple[Body, ...]) -> PlanTask:
    first, last = found[0], found[-1]
    text = "\n".join(row["text"] or "" for row in found)
    name = first["number"] or "", first["heading"] or "", first["section"] or ""
    return PlanTask(key, *name, text, first["start"] or 0, last["end"] or 0, bodies)


def _bodies(store: Store, policy: str) -> dict[str, tuple[Body, ...]]:
    """The bodies of each task, each once with its strongest role, one that is stated before one that is inferred."""
    found: dict[tuple[str, str], tuple[int, bool, Body]] = {}
    for rank, (edge, role) in enumerate(zip(("LEADS", "RESPONSIBLE_FOR", "SUPPORTS"), ROLES, strict=True)):
        query = _BODIES.format(edge=edge, inferred="r.inferred" if edge == "LEADS" else "false")
        for r in rows(store, query, {"policy": policy}):
            body = Body(r["key"], r["name"], r["short_name"] or r["name"], role, bool(r["inferred"]))
            place = (str(r["task"]), body.key)
            if place not in found or (rank, body.inferred) < found[place][:2]:
                found[place] = rank, body.inferred, body
    tasks: dict[str, tuple[Body, ...]] = {}
    for (task, _), (_, _, body) in sorted(found.items(), key=lambda item: (item[0][0], item[1][0], item[0][1])):
        tasks[task] = (*tasks.get(task, ()), body)
    return tasks


def _targets(store: Store, policy: str) -> tuple[PlanTarget, ...]:
    found = rows(store, _TARGETS, {"policy": policy})
    return tuple(
        PlanTarget(
            r["indicator"] or "",
            r["op"] or "",
            r["value"] or "",
            r["number"],
            r["unit"] or "",
            str(r["deadline"] or ""),
            r["quote"] or "",
        )
        for r in found
    )
