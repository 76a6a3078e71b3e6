"""Parts of the graph that can stand alone: one policy, one region or one agency, with what they need.

What edges of the part lead to is in it, too (cited policies, agencies, regions up to the nation); documents that only
point at it are not. Edges are all those between the nodes that are in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import schema
from stores import elements
from stores.elements import Scope
from stores.elements.reading import End
from stores.protocol import Store

DUTIES = ("LEADS", "RESPONSIBLE_FOR", "SUPPORTS")
CITATIONS = ("BASED_ON", "IMPLEMENTS", "DRAFTS", "CITES")
Keys: TypeAlias = dict[str, set[str]]
"""The keys of nodes by their type."""


def of_policy(store: Store, key: str) -> Scope:
    """Return a policy with its outline, obligations and targets, the agencies that it names, and what it cites."""
    return of_policies(store, {key})


def of_policies(store: Store, keys: Iterable[str]) -> Scope:
    """Return several policies likewise."""
    return _closed(store, _along(store, {"Policy": set(keys)}, ["PART_OF"], "to"), {})


def of_check(store: Store, key: str) -> Scope:
    """Return a policy likewise, with all that it rests on, however far up, and what became of its agencies."""
    found = dict(of_policies(store, {key}).keys or {})
    above = _along(store, {"Policy": {key}}, ["BASED_ON", "IMPLEMENTS"], "from")
    agencies = {"Agency": set(found.get("Agency", ()))}
    heirs = _along(store, _union(agencies, step(store, agencies, ["SUCCEEDS"], "to")), ["SUCCEEDS"], "from")
    kept = {label: set(keys) for label, keys in found.items()}
    policies = {"Policy": above.get("Policy", set())}
    return Scope({label: frozenset(keys) for label, keys in _union(_union(kept, policies), heirs).items()})


def of_region(store: Store, key: str) -> Scope:
    """Return a region and those within it, with the policies that apply there and the agencies that belong there."""
    regions = _along(store, {"Region": {key}}, ["WITHIN"], "to")
    there = _union(step(store, regions, ["APPLIES_IN"], "to"), step(store, regions, ["BELONGS_TO"], "to"))
    outline = _along(store, {"Policy": there.get("Policy", set())}, ["PART_OF"], "to")
    return _closed(store, outline, _union(regions, there))


def outline(store: Store, policy: str) -> Keys:
    """Return a policy with its sections, tasks and obligations."""
    found = {label: set[str]() for label in ("Policy", "Section", "Task", "Obligation")}
    return _union(found, _along(store, {"Policy": {policy}}, ["PART_OF"], "to"))


def of_tasks(store: Store, keys: Iterable[str], agencies: Iterable[str] = ()) -> Scope:
    """Return tasks with their policies, obligations, targets and what they cite, and who is named, with their regions.

    `agencies` are in it, too.
    """
    tasks = {"Task": set(keys)}
    parts = _union(tasks, step(store, tasks, ["PART_OF"], "to"))
    policies = {str(row["policy"]) for row in elements.by_key(store, "Task", tasks["Task"], ("policy",)).values()}
    around = step(store, parts, ["HAS_TARGET", *CITATIONS], "from")
    named = _union({"Agency": set(agencies), "Policy": policies}, step(store, parts, DUTIES, "to"))
    found = _union(_union(parts, named), {label: around.get(label, set()) for label in ("Target", "Policy")})
    found = _union(found, step(store, {"Agency": named["Agency"]}, ["BELONGS_TO"], "from"))
    return Scope({label: frozenset(those) for label, those in found.items()})


def of_agency(store: Store, key: str) -> Scope:
    """Return an agency, its predecessors and the sets that it is in, with their obligations, tasks and policies."""
    own = _along(store, {"Agency": {key}}, ["SUCCEEDS", "MEMBER_OF"], "from")
    duties = step(store, own, DUTIES, "from")
    above = _along(store, duties, ["PART_OF"], "from")
    sent = _union(step(store, own, ["ISSUED"], "from"), step(store, own, ["ADDRESSED_TO"], "to"))
    core = {label: above.get(label, set()) for label in ("Obligation", "Task")}
    return _closed(store, core, _union(_union(own, above), sent))


def _closed(store: Store, core: Keys, beside: Keys) -> Scope:
    """The core with all that its edges lead to and the agencies that lead to it, what is beside, and their regions."""
    around = step(store, core, schema.load().edges, "from")
    agencies = step(store, core, [*DUTIES, "ISSUED"], "to")
    found = _union(_union(core, beside), _union(around, agencies))
    found = _union(found, step(store, found, ["APPLIES_IN", "BELONGS_TO"], "from"))
    regions = _along(store, {"Region": found.get("Region", set())}, ["WITHIN"], "from")
    return Scope({label: frozenset(keys) for label, keys in _union(found, regions).items()})


def step(store: Store, start: Keys, names: Iterable[str], end: End) -> Keys:
    """Return what lies at the other end of edges of which `start` holds the one at `end`, by type of node."""
    found: Keys = {}
    here, there = (0, 1) if end == "from" else (1, 0)
    for name in names:
        for ends in schema.load().edges[name].ends:
            reached = found.setdefault(ends[there], set())
            for rows in elements.edges_at(store, name, ends, end, sorted(start.get(ends[here], ()))):
                reached.update(str(row["to" if there else "from"]) for row in rows)
    return found


def _along(store: Store, start: Keys, names: Iterable[str], end: End) -> Keys:
    """`start` with all that is reached by steps and steps from there."""
    found, latest, names = start, start, list(names)
    while any(latest.values()):
        reached = step(store, latest, names, end)
        latest = {label: keys - found.get(label, set()) for label, keys in reached.items()}
        found = _union(found, latest)
    return found


def _union(one: Keys, other: Keys) -> Keys:
    return {label: one.get(label, set()) | other.get(label, set()) for label in {*one, *other}}
