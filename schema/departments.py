"""The departments that the genre names: long and short forms, and which took over from which in a reform.

The tables are data (`tables/departments.csv`, `tables/reforms.csv`); every row says where it is from.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from schema.declaration import SchemaError

_TABLES = Path(__file__).parent / "tables"


@dataclass(frozen=True, slots=True)
class Department:
    """One department under its canonical name, without a region; `function` groups those of one field."""

    name: str
    function: str
    kind: str


@dataclass(frozen=True, slots=True)
class Reform:
    """One department that took over from another."""

    predecessor: str
    successor: str
    year: int
    source: str


def local(name: str) -> Department | None:
    """Return the department of a place that is written so (发改委 …); the 厅 of a province is known by its 局."""
    return _known("local").get(name)


def national(name: str) -> Department | None:
    """Return the national body that is written so (国家发展改革委, 工信部 …)."""
    return _known("national").get(name)


@cache
def reforms() -> dict[str, tuple[Reform, ...]]:
    """Return the reforms by the canonical name of the predecessor."""
    found: dict[str, list[Reform]] = {}
    for row in _rows("reforms.csv"):
        reform = Reform(row["predecessor"], row["successor"], int(row["year"]), row["source"])
        found.setdefault(reform.predecessor, []).append(reform)
    return {name: tuple(events) for name, events in found.items()}


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (_TABLES / table).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


@cache
def _known(level: str) -> dict[str, Department]:
    names: dict[str, Department] = {}
    for row in (row for row in _rows("departments.csv") if row["level"] == level):
        for written in (row["name"], *row["short_names"].split()):
            _enter(names, written, Department(row["name"], row["function"], row["kind"]))
            if level == "local" and written.endswith("局") and row["name"].endswith("局"):
                hall = Department(f"{row['name'][:-1]}厅", row["function"], row["kind"])
                _enter(names, f"{written[:-1]}厅", hall)
    return names


def _enter(names: dict[str, Department], written: str, department: Department) -> None:
    if names.setdefault(written, department) != department:
        raise SchemaError(f"departments.csv: {written} is a name of {names[written].name} and of {department.name}")
