"""The upstream policies that plans cite: what is known of them beside the plans, each field with its source.

The table is data (`tables/policies.csv`). `source` tells of the whole row, or of single fields, as in
`bases: its own first paragraph`.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from schema.declaration import SchemaError

NAME = "catalogue: policies.csv"
"""The `source` of an edge that the table states; `start` and `end` are then places in the table's text."""

PATH = Path(__file__).parent / "tables" / "policies.csv"
LEVELS = ("national", "provincial", "municipal", "county")
_FIELDS = ("title", "aliases", "issuer", "number", "date", "level", "type", "bases", "source")
_DATE = re.compile("[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_SOURCE = re.compile("(?P<fields>(?:title|aliases|issuer|number|date|level|type|bases)(?:,[a-z]+)*): ")
_RELATIONS = ("implements", "based_on")


@dataclass(frozen=True, slots=True)
class Basis:
    """What a policy rests on: the title of another one, how, and the words that say where this is known from."""

    title: str
    relation: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One policy of the catalogue. Unknown fields are empty; `date` is a year, a month or a day (ISO 8601)."""

    title: str
    aliases: tuple[str, ...]
    issuers: tuple[str, ...]
    number: str
    date: str
    level: str
    type: str
    bases: tuple[Basis, ...]
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """Its title and its aliases."""
        return (self.title, *self.aliases)

    @property
    def year(self) -> int | None:
        """The year of its date; None where that is unknown."""
        return int(self.date[:4]) if self.date else None


@cache
def policies() -> tuple[Listed, ...]:
    """Return the catalogue. Raises SchemaError, naming the line, where it contradicts itself."""
    return read(PATH.read_text(encoding="utf-8"))


def read(text: str) -> tuple[Listed, ...]:
    """Return the policies of a table in this form. Raises SchemaError, naming the line, on anything else."""
    found, at = [], 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        values = next(csv.reader([line.rstrip("\r\n")]), [])
        if number == 1 and tuple(values) != _FIELDS:
            raise SchemaError(f"policies.csv: the columns must be {','.join(_FIELDS)}")
        if number > 1 and values:
            found.append(_listed(number, values, line, at))
        at += len(line)
    return tuple(found)


def sources(listed: Listed) -> dict[str, str]:
    """Return the source of each field of a row that is not empty."""
    parts = list(_SOURCE.finditer(listed.source))
    whole = listed.source[: parts[0].start()].rstrip("; ") if parts else listed.source
    told = dict.fromkeys(_FIELDS[:-1], whole) if whole else {}
    for part, following in zip(parts, [*parts[1:], None], strict=False):
        said = listed.source[part.end() : following.start() if following else None].rstrip("; ")
        told |= dict.fromkeys(part["fields"].split(","), said)
    first = (listed.title, listed.aliases, listed.issuers, listed.number, listed.date)
    has = zip(_FIELDS, (*first, listed.level, listed.type, listed.bases), strict=False)
    return {field: told.get(field, "") for field, value in has if value}


def _listed(number: int, values: list[str], line: str, at: int) -> Listed:
    where = f"policies.csv, line {number}"
    if len(values) != len(_FIELDS):
        raise SchemaError(f"{where}: {len(values)} fields, not {len(_FIELDS)}")
    row = dict(zip(_FIELDS, values, strict=True))
    if not row["title"] or not row["source"]:
        raise SchemaError(f"{where}: title and source must not be empty")
    if row["level"] and row["level"] not in LEVELS:
        raise SchemaError(f"{where}: unknown level {row['level']!r}")
    if row["date"] and not _DATE.fullmatch(row["date"]):
        raise SchemaError(f"{where}: {row['date']!r} is no year, month or day")
    start = at + line.index(row["source"]) if row["source"] in line else at
    bases = tuple(_basis(where, item, row["source"], start) for item in _split(row["bases"]))
    return Listed(
        row["title"], _split(row["aliases"]), _split(row["issuer"]), row["number"], row["date"], row["level"],
        row["type"], bases, row["source"],
    )  # fmt: skip


def _basis(where: str, item: str, source: str, start: int) -> Basis:
    relation, _, title = item.rpartition(":")
    if (relation or "based_on") not in _RELATIONS or not title:
        raise SchemaError(f"{where}: {item!r} is no basis; write implements:title or based_on:title")
    return Basis(title, relation or "based_on", source, start, start + len(source))


def _split(value: str) -> tuple[str, ...]:
    return tuple(part for part in value.split(";") if part)
