"""What must hold beyond the form of single nodes, declared one a file: `constraints/*.toml`, each a query of SPARQL.

A query is the inside of a WHERE in which `$this` is the node of the class that is checked; each solution is one that
violates. Its messages may name variables of the query: `{?due}`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from schema.declaration import Schema, SchemaError

SEVERITIES = {"error": "sh:Violation", "review": "sh:Warning"}
"""How grave: an error is a graph that is wrong; what is to review may be the document's own doing."""

_KEYS = {"class", "severity", "zh", "en", "query"}
_NAMED = re.compile(r"\{\?(\w+)\}")
_VARIABLE = re.compile(r"[?$](\w+)")


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint on the nodes of a class: a node type, or a class of statements."""

    name: str
    of: str
    severity: str
    zh: str
    en: str
    query: str

    @property
    def told(self) -> tuple[str, ...]:
        """The variables that the messages name."""
        return tuple(dict.fromkeys(_NAMED.findall(self.zh + self.en)))


@cache
def load() -> tuple[Constraint, ...]:
    """Return the constraints by name. Raises SchemaError, naming the file, where one contradicts itself."""
    return read(Path(__file__).parent / "constraints")


def read(folder: Path) -> tuple[Constraint, ...]:
    """Return the constraints declared in `folder`. Raises SchemaError, naming the file."""
    return tuple(_constraint(path) for path in sorted(folder.glob("*.toml")))


def classes(schema: Schema) -> set[str]:
    """Return what constraints may be about: node types and classes of statements."""
    return {*schema.nodes, *(edge.statement for edge in schema.edges.values() if edge.statement)}


def _constraint(path: Path) -> Constraint:
    file = f"constraints/{path.name}"
    try:
        told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SchemaError(f"{file}: {error}") from None
    if told.keys() != _KEYS or not all(isinstance(value, str) and value.strip() for value in told.values()):
        raise SchemaError(f"{file}: the keys must be {', '.join(sorted(_KEYS))}, each a text")
    if told["severity"] not in SEVERITIES:
        raise SchemaError(f"{file}: severity must be one of {', '.join(SEVERITIES)}")
    found = Constraint(path.stem, told["class"], told["severity"], told["zh"], told["en"], told["query"].strip())
    known = set(_VARIABLE.findall(found.query))
    if "this" not in known or not set(found.told) <= known:
        raise SchemaError(f"{file}: the query must name $this and what the messages name")
    return found
