"""The departments that the genre names: long and short forms, and which took over from which in a reform.

The tables are data (`tables/departments.csv`, `tables/reforms.csv`); every row says where it is from.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from schema.declaration import SchemaError

Scope = Literal["local", "national"]

_TABLES = Path(__file__).parent / "tables"
_DATED = re.compile(r"(?P<name>[^@]+)(?:@(?P<since>\d{4})?-(?P<until>\d{4})?)?")
_NOW = 9999


@dataclass(frozen=True, slots=True)
class Department:
    """One department under its canonical name, without a region; `function` groups those of one field."""

    name: str
    function: str
    kind: str
    since: int | None = None
    """The year from which bodies have this name; None where it has long been so."""
    until: int | None = None
    """The year of the reform that ended it; None where it goes on."""
    answers_to: str = ""
    """`above`: to the body of the same field one level up; else the national body that it is a branch of."""


@dataclass(frozen=True, slots=True)
class Reform:
    """A body that took over from another; with `function`, only this part of what the other did."""

    predecessor: str
    successor: str
    year: int
    function: str
    source: str


def local(name: str, year: int | None = None) -> Department | None:
    """Return the department of a place that is written so (发改委 …) in a document of `year`; None: of today.

    A short name that several bodies had one after the other means that of the year. The 厅 of a province is known by
    its 局.
    """
    return _of_year(_known("local").get(name, ()), year)


def national(name: str, year: int | None = None) -> Department | None:
    """Return the national body that is written so (国家发展改革委, 工信部 …) in a document of `year`."""
    return _of_year(_known("national").get(name, ()), year)


def of_function(function: str) -> tuple[Department, ...]:
    """Return the local departments of a field, in the order of the table."""
    return _fields().get(function, ())


@cache
def reforms(scope: Scope = "local") -> dict[str, tuple[Reform, ...]]:
    """Return the reforms by the canonical name of the predecessor; a body may have several successors."""
    found: dict[str, list[Reform]] = {}
    for row in (row for row in _rows("reforms.csv") if row["level"] == scope):
        reform = Reform(row["predecessor"], row["successor"], int(row["year"]), row["function"], row["source"])
        found.setdefault(reform.predecessor, []).append(reform)
        if scope == "local" and reform.predecessor.endswith("局") and reform.successor.endswith("局"):
            hall = Reform(
                _hall(reform.predecessor), _hall(reform.successor), reform.year, reform.function, reform.source
            )
            found.setdefault(hall.predecessor, []).append(hall)
    return {name: tuple(events) for name, events in found.items()}


def names(scope: Scope = "local") -> frozenset[str]:
    """Return all canonical names of a scope."""
    return frozenset(row["name"] for row in _rows("departments.csv") if row["level"] == scope)


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (_TABLES / table).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


_Dated = tuple[int, int, Department]
"""The first and last year in which a name means a department."""


@cache
def _known(scope: Scope) -> dict[str, tuple[_Dated, ...]]:
    found: dict[str, tuple[_Dated, ...]] = {}
    for row in (row for row in _rows("departments.csv") if row["level"] == scope):
        department = _department(row)
        hall = _department(row, _hall(row["name"]))
        _enter(found, row["name"], (0, _NOW, department))
        if scope == "local" and row["name"].endswith("局"):
            _enter(found, hall.name, (0, _NOW, hall))
        for written in row["short_names"].split():
            form = _DATED.fullmatch(written)
            if form is None:
                raise SchemaError(f"departments.csv: {row['name']}: {written!r} is no short name")
            years = int(form["since"] or 0), int(form["until"] or _NOW)
            _enter(found, form["name"], (*years, department))
            if scope == "local" and form["name"].endswith("局") and row["name"].endswith("局"):
                _enter(found, _hall(form["name"]), (*years, hall))
    return found


@cache
def _fields() -> dict[str, tuple[Department, ...]]:
    found: dict[str, list[Department]] = {}
    for row in (row for row in _rows("departments.csv") if row["level"] == "local"):
        found.setdefault(row["function"], []).append(_department(row))
    return {function: tuple(members) for function, members in found.items()}


def _department(row: dict[str, str], name: str = "") -> Department:
    since, until = (int(row[key]) if row[key] else None for key in ("since", "until"))
    return Department(name or row["name"], row["function"], row["kind"], since, until, row["answers_to"])


def _hall(name: str) -> str:
    return f"{name[:-1]}厅"


def _of_year(known: tuple[_Dated, ...], year: int | None) -> Department | None:
    if len(known) == 1:
        return known[0][2]  # a name of one body only means it in any year
    wanted = year or _NOW
    return next((department for since, until, department in known if since <= wanted <= until), None)


def _enter(names: dict[str, tuple[_Dated, ...]], written: str, entry: _Dated) -> None:
    known = names.get(written, ())
    for since, until, other in known:
        if other == entry[2]:
            return
        if since <= entry[1] and entry[0] <= until:
            raise SchemaError(f"departments.csv: {written} is a name of {other.name} and of {entry[2].name}")
    names[written] = (*known, entry)
