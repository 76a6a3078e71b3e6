"""A map's data, asked of a graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib.resources import files
from typing import Any, Literal

from schema.errors import ZerenError
from stores.protocol import Store, Value
from visualizations.records import (
    STRENGTH,
    LeftOut,
    MapAgency,
    MapCitation,
    MapData,
    MapDuty,
    MapObligation,
    MapPolicy,
    MapTarget,
    MapTask,
    Role,
)
from visualizations.selection import CAP, capped

Row = dict[str, Any]

_ALL = 1_000_000_000
"""A limit that no graph reaches."""


class NothingToMapError(ZerenError):
    """No task fits what was asked for."""

    status = 4


def collect(
    store: Store, *, policy: str = "", agency: str = "", region: str = "", task: str = "", cap: int = CAP
) -> MapData:
    """Return the map of the tasks that fit all given keys, with every agency that they name.

    An agency stands for its predecessors and the sets that it is a member of, too. At most `cap` agencies and tasks
    are collected (0: all), the tasks that name most agencies first. Raises NothingToMapError where no task fits.
    """
    given: dict[str, Value] = {"policy": policy, "region": region, "task": task}
    suffix = "-of-agency" if agency else ""
    if agency:
        given["agency"] = agency
    chosen = [str(row["task"]) for row in _rows(store, f"scope{suffix}", {**given, "most": cap or _ALL})]
    if not chosen:
        raise NothingToMapError("no task fits; `zeren status` says what is loaded")
    data = capped(_described(store, chosen, agency), cap)
    (size,) = _rows(store, f"size{suffix}", given)
    left_out = LeftOut(size["agencies"] - len(_named(data)), size["tasks"] - len(data.tasks))
    return replace(data, title=_title(store, data, given, agency), left_out=left_out, opened=agency or task)


def _described(store: Store, chosen: list[str], agency: str) -> MapData:
    """Return all that the graph holds about these tasks."""
    keys: dict[str, Value] = {"tasks": chosen}
    targets, citations = _targets(store, keys), _citations(store, keys)
    rows = sorted(_rows(store, "tasks", keys), key=lambda r: (r["title"], r["policy"], r["ordinal"]))
    policies = {r["policy"]: _policy(r) for r in rows}
    source = {r["key"]: str(r["source"] or "") for r in rows}
    tasks = tuple(
        MapTask(
            r["key"],
            r["policy"],
            r["number"] or "",
            r["heading"] or "",
            tuple(filter(None, (r["section"] or "").split(" › "))),
            r["ordinal"] or 0,
            targets[r["key"]],
            citations[r["key"]],
        )
        for r in rows
    )
    obligations = tuple(
        MapObligation(
            r["key"],
            r["task"],
            r["quote"] or "",
            source[r["task"]],
            r["start"] or 0,
            r["end"] or 0,
            bool(r["division"]),
            tuple(r["deadlines"] or ()),
            targets[r["key"]],
            citations[r["key"]],
        )
        for r in sorted(_rows(store, "obligations", keys), key=lambda r: (r["task"], r["ordinal"] or 0))
    )
    duties = _duties(_rows(store, "duties", keys))
    named = sorted({d.agency for d in duties} | ({agency} if agency else set()))
    return MapData("", tuple(policies.values()), _agencies(store, named), tasks, obligations, duties)


def _policy(row: Row) -> MapPolicy:
    issued = row["issued"]
    return MapPolicy(row["policy"], row["title"], row["source"] or "", row["status"] or "", str(issued or ""))


def _agencies(store: Store, keys: list[str]) -> tuple[MapAgency, ...]:
    return tuple(
        MapAgency(r["key"], r["name"], r["region"] or "", bool(r["collective"]), tuple(r["aliases"] or ()))
        for r in sorted(_rows(store, "agencies", {"agencies": keys}), key=lambda r: str(r["key"]))
    )


def _duties(rows: Iterable[Row]) -> tuple[MapDuty, ...]:
    """Return one duty per agency and obligation: its strongest role, beside the strongest that the text names."""
    parts: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        parts[row["obligation"], row["agency"]].append(row)
    duties = []
    for (obligation, agency), found in sorted(parts.items()):
        found.sort(key=lambda r: (-STRENGTH[r["role"]], bool(r["inferred"])))
        strongest = found[0]
        stated: Role | Literal[""] = next((r["role"] for r in found if not r["inferred"]), "")
        duties.append(
            MapDuty(
                agency,
                obligation,
                strongest["role"],
                stated,
                strongest["basis"] or "",
                bool(strongest["inferred"]),
                strongest["position"] or 0,
                next((r["mention"] for r in found if r["mention"]), ""),
            )
        )
    return tuple(duties)


def _targets(store: Store, keys: Mapping[str, Value]) -> dict[str, tuple[MapTarget, ...]]:
    owned: dict[str, tuple[MapTarget, ...]] = defaultdict(tuple)
    for r in sorted(_rows(store, "targets", keys), key=lambda r: (r["owner"], r["start"] or 0, r["target"])):
        owned[r["owner"]] += (
            MapTarget(r["indicator"] or "", r["op"] or "", r["value"] or "", str(r["deadline"] or "")),
        )
    return owned


def _citations(store: Store, keys: Mapping[str, Value]) -> dict[str, tuple[MapCitation, ...]]:
    owned: dict[str, tuple[MapCitation, ...]] = defaultdict(tuple)
    for r in sorted(_rows(store, "citations", keys), key=lambda r: (r["owner"], r["start"] or 0, r["title"])):
        if (citation := MapCitation(r["title"], r["relation"])) not in owned[r["owner"]]:
            owned[r["owner"]] += (citation,)
    return owned


def _named(data: MapData) -> set[str]:
    return {d.agency for d in data.duties}


def _title(store: Store, data: MapData, given: Mapping[str, Value], agency: str) -> str:
    """Return what the map is about: the agency or task, and the policy or how many documents."""
    of = next((a.name for a in data.agencies if a.key == agency), "")
    if given["task"] and data.tasks:
        of = f"{of}　{data.tasks[0].number} {data.tasks[0].heading}".strip()
    if len(data.policies) == 1:
        about = data.policies[0].title
    else:
        about = f"{len(data.policies)} 份文件"
        if given["region"]:
            about = f"{_region(store, str(given['region']))} {about}"
    return f"{of}　{about}".strip("　")


def _region(store: Store, key: str) -> str:
    found = store.run("MATCH (g:Region {key: $key}) RETURN g.full_name AS name", {"key": key}).rows
    return str(found[0][0]) if found else key


def _rows(store: Store, text: str, parameters: Mapping[str, Value]) -> list[Row]:
    query = files(__package__).joinpath("cypher", f"{text}.cypher").read_text(encoding="utf-8")
    answer = store.run(query, parameters)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
