"""A loaded plan with all that can be compared of it: its tasks with their texts, bodies and targets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from schema.errors import ZerenError
from stores import elements, scopes
from stores.protocol import Store

ROLES = ("lead", "responsible", "support")


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
    front = elements.by_key(store, "Policy", {policy}).get(policy)
    if front is None or not front["loaded"]:
        raise NotComparableError(f"{policy} is only cited; load its text first")
    keys = scopes.outline(store, policy)
    bodies = _bodies(store, keys["Obligation"])
    parts: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(elements.by_key(store, "Obligation", keys["Obligation"]).values(), key=_place):
        parts.setdefault(str(row["task"]), []).append(row)
    tasks = sorted(elements.by_key(store, "Task", keys["Task"]).values(), key=_place)
    found = tuple(_task(row, parts[key], bodies.get(key, ())) for row in tasks if (key := str(row["key"])) in parts)
    said = str(front["title"]), str(front["region"] or ""), str(front["source"] or "")
    return Plan(policy, *said, found, _targets(store, keys))


def reforms(store: Store) -> dict[str, tuple[str, int]]:
    """Return by the key of a body that ended the key of the one that took over, and the year."""
    found = (row for rows in elements.edges(store, "SUCCEEDS", ("Agency", "Agency")) for row in rows)
    ordered = sorted(found, key=lambda row: (str(row["to"]), str(row["from"])))
    return {str(row["to"]): (str(row["from"]), int(str(row["year"] or 0))) for row in ordered}


def _place(row: Mapping[str, Any]) -> tuple[int, str]:
    return row["ordinal"] or 0, row["key"]


def _task(row: Mapping[str, Any], found: list[dict[str, Any]], bodies: tuple[Body, ...]) -> PlanTask:
    text = "\n".join(part["text"] or "" for part in found)
    names = row["number"] or "", row["heading"] or "", row["section"] or ""
    return PlanTask(row["key"], *names, text, found[0]["start"] or 0, found[-1]["end"] or 0, bodies)


def _bodies(store: Store, duties: Collection[str]) -> dict[str, tuple[Body, ...]]:
    """The bodies of each task, each once with its strongest role, one that is stated before one that is inferred."""
    found: dict[tuple[str, str], tuple[int, bool]] = {}
    for rank, name in enumerate(scopes.DUTIES):
        for rows in elements.edges_at(store, name, ("Agency", "Obligation"), "to", sorted(duties)):
            for row in rows:
                place = str(row["to"]).rpartition("/")[0], str(row["from"])
                said = rank, bool(row.get("inferred"))
                found[place] = min(said, found.get(place, said))
    agencies = elements.by_key(store, "Agency", {agency for _, agency in found}, ("name", "short_name"))
    tasks: dict[str, tuple[Body, ...]] = {}
    for (task, key), (rank, inferred) in sorted(found.items(), key=lambda item: (item[0][0], item[1][0], item[0][1])):
        name, short = str(agencies[key]["name"]), agencies[key]["short_name"]
        tasks[task] = (*tasks.get(task, ()), Body(key, name, str(short or name), ROLES[rank], inferred))
    return tasks


def _targets(store: Store, keys: Mapping[str, set[str]]) -> tuple[PlanTarget, ...]:
    there = scopes.step(store, dict(keys), ["HAS_TARGET"], "from").get("Target", set())
    found: Iterable[dict[str, Any]] = elements.by_key(store, "Target", there).values()
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
        for r in sorted(found, key=lambda r: (r["start"] or 0, r["key"]))
    )
