"""What a store is: something that answers queries in one language, read only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeAlias

from schema.errors import ZerenError

Value: TypeAlias = str | int | float | bool | date | list[str] | None
"""What a cell of an answer or a parameter of a query may be."""

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A table: the names of its columns, and its rows in the order of the query."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


class Store(Protocol):
    """An engine that holds the graph."""

    language: str
    """The language of its queries: "cypher" or "sparql"."""

    def run(self, query: str, parameters: Mapping[str, Value] | None = None) -> Answer:
        """Return the answer to a query that only reads. Raises QueryRefusedError where it writes or does not parse."""

    def close(self) -> None:
        """Give back files and memory; a closed store answers no more."""


class NoGraphError(ZerenError):
    """There is no graph at the place that was named."""

    status = 5


class GraphLockedError(ZerenError):
    """Another process writes to the graph."""

    status = 6


class NewerGraphError(ZerenError):
    """The graph was written by a newer version."""

    status = 7


class NotLoadedError(ZerenError, KeyError):
    """No document of this key is loaded."""

    status = 9

    def __str__(self) -> str:
        return str(self.args[0])


class CannotWriteError(ZerenError):
    """The graph's place cannot be written: no permission, no space left."""

    status = 14


class QueryRefusedError(ZerenError):
    """A query that would write, or that the engine does not understand."""

    status = 11


class EngineError(ZerenError):
    """The engine failed; its own files can be built anew from the facts."""

    status = 12
