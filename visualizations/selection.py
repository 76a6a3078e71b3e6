"""Which tasks and agencies stay on a map when there are too many."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from visualizations.records import LeftOut, MapData

CAP = 2000
"""Agencies and tasks that a map shows unless told otherwise; a browser opens that many at once."""


def capped(data: MapData, cap: int = CAP) -> MapData:
    """Return the map with at most `cap` agencies and tasks; 0 keeps all.

    Tasks that name most agencies are kept first, then those that come first. A task that is kept keeps all its
    agencies, so that what is shown of it is complete.
    """
    if cap <= 0 or len(data.agencies) + len(data.tasks) <= cap:
        return data
    task_of = {o.key: o.task for o in data.obligations}
    named: dict[str, set[str]] = defaultdict(set)
    for duty in data.duties:
        named[task_of[duty.obligation]].add(duty.agency)
    tasks: set[str] = set()
    agencies: set[str] = set()
    for task in sorted(data.tasks, key=lambda t: -len(named[t.key])):
        new = named[task.key] - agencies
        if len(tasks) + len(agencies) + len(new) < cap:
            tasks.add(task.key)
            agencies |= new
    obligations = {o.key for o in data.obligations if o.task in tasks}
    policies = {t.policy for t in data.tasks if t.key in tasks}
    return replace(
        data,
        policies=tuple(p for p in data.policies if p.key in policies),
        agencies=tuple(a for a in data.agencies if a.key in agencies),
        tasks=tuple(t for t in data.tasks if t.key in tasks),
        obligations=tuple(o for o in data.obligations if o.key in obligations),
        duties=tuple(d for d in data.duties if d.obligation in obligations),
        left_out=LeftOut(
            data.left_out.agencies + len(data.agencies) - len(agencies),
            data.left_out.tasks + len(data.tasks) - len(tasks),
        ),
    )
