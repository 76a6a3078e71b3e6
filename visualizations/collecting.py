"""A map's data, asked of a graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from typing import Any

from schema.errors import ZerenError
from stores import elements
from stores.protocol import Store, Value
from visualizations.described import described
from visualizations.records import LeftOut, MapData
from visualizations.selection import CAP, capped

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
    data = capped(described(store, chosen, agency), cap)
    (size,) = _rows(store, f"size{suffix}", given)
    left_out = LeftOut(size["agencies"] - len(_named(data)), size["tasks"] - len(data.tasks))
    return replace(data, title=_title(store, data, given, agency), left_out=left_out, opened=agency or task)


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
    found = elements.by_key(store, "Region", {key}).values()
    return str(next((row["full_name"] for row in found), key))


def _rows(store: Store, text: str, parameters: Mapping[str, Value]) -> list[dict[str, Any]]:
    """The answer to a query that each language has a file for."""
    folder, ending = {"cypher": ("cypher", "cypher"), "sparql": ("sparql", "rq")}[store.language]
    query = files(__package__).joinpath(folder, f"{text}.{ending}").read_text(encoding="utf-8")
    answer = store.run(query, parameters)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
