"""The 任务分解表 of a plan: one row for each part of a task, who leads, answers and supports, by when, on what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from queries.answering import answer
from queries.catalogue import find
from stores.protocol import Store, Value

INFERRED = "（推断）"
"""Stands behind a lead that the text does not state."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table; the number of a task and its heading are repeated in each of its parts."""

    number: str
    task: str
    content: str
    leads: tuple[str, ...]
    responsible: tuple[str, ...]
    supports: tuple[str, ...]
    due: str
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskTable:
    """The table of the policy with this title."""

    title: str
    entries: tuple[Entry, ...]


def task_table(store: Store, policy: str) -> TaskTable:
    """Return the 任务分解表 of a policy, named as people name it. Raises NoSuchName, AmbiguousName."""
    found = answer(find("breakdown"), store, {"policy": policy})
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    title = str(rows[0]["policy"]) if rows else policy
    return TaskTable(title, tuple(_entries(rows)))


def _entries(rows: Iterable[Mapping[str, Value]]) -> Iterator[Entry]:
    for _, group in groupby(rows, key=lambda row: row["key"]):
        part = list(group)
        first = part[0]
        leads = [_named(row) for row in part if row["role"] == "lead"]
        inferred = {row["agency"] for row in part if row["role"] == "lead" and row["inferred"]}
        yield Entry(
            number=str(first["number"] or ""),
            task=str(first["task"] or ""),
            content=str(first["quote"] or ""),
            leads=tuple(leads),
            # Who leads by inference is named as responsible in the text; once in the row is enough.
            responsible=_of(part, "responsible", inferred),
            supports=_of(part, "support", inferred),
            due=_due(first),
            rests_on=tuple(dict.fromkeys(f"《{row['rests_on']}》" for row in part if row["rests_on"])),
        )


def _named(row: Mapping[str, Value]) -> str:
    return f"{row['agency']}{INFERRED if row['inferred'] else ''}"


def _of(part: Iterable[Mapping[str, Value]], role: str, without: set[Value]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(str(row["agency"]) for row in part if row["role"] == role and row["agency"] not in without)
    )


def _due(row: Mapping[str, Value]) -> str:
    printed = row["deadlines"]
    if isinstance(printed, list) and printed:
        return "；".join(text.split(" = ")[0] for text in printed)
    return str(row["due"] or "")
