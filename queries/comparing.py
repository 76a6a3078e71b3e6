"""Two plans side by side: which tasks were kept, adapted, dropped, new; whose duties and which targets changed.

All pairings are inferred from the wording, and carry how far they can be relied on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from queries.differences import sameness
from queries.plans import ROLES, Body, Plan, PlanTarget, PlanTask
from stores.alignment import alike

TaskChange = Literal["kept", "adapted", "dropped", "new"]
DutyChange = Literal["gained", "lost", "role"]
TargetChange = Literal["raised", "lowered", "same", "dropped", "new", "changed"]

LEAST = 0.42
"""From this score on, two tasks are a pair, each the best partner of the other."""
_KEPT = 0.9  # share of the same text from which on a task counts as kept
_NEAR = 0.8  # likeness of two indicators that are one
_NUMBERS = re.compile("[^A-Za-z\u4e00-\u9fff]+")
_PLACES = re.compile("^(?:到?年底?前?|力争|确保|使|将)*(?:全国|全省|全市|全区|全县|全域|我省|我市|我区|我县|辖区内?)?")


@dataclass(frozen=True, slots=True)
class TaskPair:
    """A task of the first plan, one of the second, or both with the score of their pairing."""

    change: TaskChange
    score: float | None
    left: PlanTask | None
    right: PlanTask | None


@dataclass(frozen=True, slots=True)
class DutyPair:
    """A body that gained or lost a duty, or has another role in it."""

    change: DutyChange
    body: str
    formerly: str
    """Its name in the first plan where that is another one."""
    role_before: str
    role_after: str
    inferred: bool
    """One of the roles is inferred."""
    task: TaskPair


@dataclass(frozen=True, slots=True)
class TargetPair:
    """A target of one plan or both, by indicator."""

    change: TargetChange
    left: PlanTarget | None
    right: PlanTarget | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changed from the first plan to the second, in the order of the second, what was dropped at the end."""

    left: Plan
    right: Plan
    tasks: tuple[TaskPair, ...]
    duties: tuple[DutyPair, ...]
    targets: tuple[TargetPair, ...]


def compared(left: Plan, right: Plan, reforms: Mapping[str, tuple[str, int]]) -> Comparison:
    """Return the comparison of two plans; `reforms` lead from a body that ended to the one that took over."""
    tasks = tuple(_tasks(left.tasks, right.tasks))
    bodies = _Bodies(reforms, left.region == right.region)
    duties = tuple(change for pair in tasks for change in bodies.changes(pair))
    return Comparison(left, right, tasks, duties, tuple(_targets(left.targets, right.targets)))


def score(left: PlanTask, right: PlanTask) -> float:
    """Return how sure it is that two tasks are one, by their wording or their headings, from 0 to 1."""
    heading, wording = 0.8 * _dice(left.heading, right.heading), alike(left.text, right.text)
    return round(1 - (1 - heading) * (1 - wording), 3)


def _tasks(left: Sequence[PlanTask], right: Sequence[PlanTask]) -> Iterator[TaskPair]:
    found = sorted(
        (-points, j, i) for i, a in enumerate(left) for j, b in enumerate(right) if (points := score(a, b)) >= LEAST
    )
    partner: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for points, j, i in found:
        if j not in partner and i not in taken:
            partner[j] = i, -points
            taken.add(i)
    for j, task in enumerate(right):
        if j not in partner:
            yield TaskPair("new", None, None, task)
            continue
        i, points = partner[j]
        same = sameness(left[i].text, task.text) >= _KEPT
        yield TaskPair("kept" if same else "adapted", points, left[i], task)
    yield from (TaskPair("dropped", None, task, None) for i, task in enumerate(left) if i not in taken)


class _Bodies:
    """Tells bodies of two plans apart: by key in one region, by name without region in two; through reforms."""

    def __init__(self, reforms: Mapping[str, tuple[str, int]], one_region: bool) -> None:
        self._reforms, self._one_region = reforms, one_region

    def changes(self, pair: TaskPair) -> Iterator[DutyPair]:
        before = self._known(pair.left)
        after = self._known(pair.right)
        for who in [*after, *(who for who in before if who not in after)]:
            old, new = before.get(who), after.get(who)
            if old and new and old.role == new.role:
                continue
            change: DutyChange = "role" if old and new else "gained" if new else "lost"
            body = new or old
            assert body
            formerly = old.name if old and new and old.short_name != new.short_name else ""
            inferred = any(b.inferred for b in (old, new) if b)
            roles = old.role if old else "", new.role if new else ""
            yield DutyPair(change, body.name, formerly, *roles, inferred, pair)

    def _known(self, task: PlanTask | None) -> dict[str, Body]:
        found: dict[str, Body] = {}
        for body in task.bodies if task else ():
            who = self._who(body)
            if who not in found or ROLES.index(body.role) < ROLES.index(found[who].role):
                found[who] = body
        return found

    def _who(self, body: Body) -> str:
        key, seen = body.key, {body.key}
        while key in self._reforms and self._reforms[key][0] not in seen:
            key = self._reforms[key][0]
            seen.add(key)
        if self._one_region:
            return key
        return key.rpartition(":")[2] if key != body.key else body.short_name


def _targets(left: Sequence[PlanTarget], right: Sequence[PlanTarget]) -> Iterator[TargetPair]:
    waiting = list(left)
    for target in right:
        near = [(_dice(_indicator(other), _indicator(target)), -i) for i, other in enumerate(waiting)]
        best, place = max(near, default=(0.0, 0))
        if best < _NEAR:
            yield TargetPair("new", None, target)
            continue
        other = waiting.pop(-place)
        yield TargetPair(_direction(other, target), other, target)
    yield from (TargetPair("dropped", other, None) for other in waiting)


def _direction(left: PlanTarget, right: PlanTarget) -> TargetChange:
    if left.number is None or right.number is None or left.unit != right.unit:
        return "same" if left.value == right.value else "changed"
    if left.number == right.number:
        return "same" if left.op == right.op else "changed"
    return "raised" if right.number > left.number else "lowered"


def _indicator(target: PlanTarget) -> str:
    return _PLACES.sub("", _NUMBERS.sub("", target.indicator))


def _dice(one: str, other: str) -> float:
    """The share of pairs of neighbouring signs that two short texts have in common."""
    one, other = (_NUMBERS.sub("", text) for text in (one, other))
    if one == other:
        return 1.0 if one else 0.0
    a, b = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (one, other))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
