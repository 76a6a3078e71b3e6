"""A pair of names that may mean one thing, with what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stores.protocol import Store, Value

_AROUND = 24  # signs of a sentence that are shown on either side of a name


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a name was read: the words, the file, code points in its text; None where it is the file's own title."""

    name: str
    source: str
    start: int | None
    end: int | None
    quote: str = ""
    """The words around the name, where it is not the whole that was read."""

    def __str__(self) -> str:
        if self.start is not None:
            at = f" [{self.start}:{self.end}]"
        else:
            at = "" if self.quote else " 文件本身 the document itself"
        return f"{self.name} {self.source}{at}{f' “{self.quote}”' if self.quote else ''}"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two keys that may be one. `first` is the one to keep; `merged`: a rule holds them for one already."""

    kind: str
    first: str
    second: str
    reason: str
    score: float
    merged: bool = False
    evidence: tuple[Evidence, ...] = ()


Suggest = Callable[[Store], Iterator[Pair]]
"""What suggests pairs of one kind of node, from what a store holds."""


def number(value: Value) -> int:
    """Return a whole number of an answer; 0 where there is none."""
    return value if isinstance(value, int) else 0


def around(quote: str, name: str) -> str:
    """Return the part of a sentence in which a name stands; its beginning where it is written otherwise there."""
    at = max(quote.find(name), 0)
    start, end = max(at - _AROUND, 0), at + len(name) + _AROUND
    return f"{'…' if start else ''}{quote[start:end]}{'…' if end < len(quote) else ''}"
