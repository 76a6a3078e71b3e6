"""The entries of an outline, and how their kinds rank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.read.text import Span

RANK = {
    "division": 0, "chapter": 1, "paragraph": 2, "part": 3, "article": 4, "listed": 5, "task": 6, "sub": 7, "number": 8,
    "decimal": 9, "third": 10, "item": 11, "circle": 12,
}  # fmt: skip


@dataclass(slots=True)
class Item:
    """One numbered entry of the outline. All positions are of the view; `end` includes the entries below it."""

    kind: str
    label: str
    value: int
    start: int
    text: int
    """Where its words begin, after the number."""
    line: int
    """Where its first line ends."""
    end: int = 0
    parent: Item | None = None
    children: list[Item] = field(default_factory=list)
    heading: Span | None = None
    body: int = 0
    """Where the text after the heading begins."""

    @property
    def rank(self) -> int:
        """The item's level: smaller is higher."""
        return RANK[self.kind]

    @property
    def own_end(self) -> int:
        """Where the item's own text ends: at the first entry below it."""
        return self.children[0].start if self.children else self.end

    @property
    def head_end(self) -> int:
        """Where its number and short title end; where it has none, its first line."""
        return self.heading[1] if self.heading else self.line

    def path(self) -> list[Item]:
        """The items above this one, from the highest down."""
        above: list[Item] = []
        item = self.parent
        while item is not None:
            above.append(item)
            item = item.parent
        return above[::-1]


@dataclass(slots=True)
class Outline:
    """The numbered entries in order of the text, and where the plan's body begins and ends."""

    items: list[Item]
    start: int
    end: int
    jumps: list[tuple[Item, int]] = field(default_factory=list)
    """Entries whose number does not follow the one before, with the number expected."""

    def leaves(self) -> Iterator[Item]:
        """The entries that have none below them."""
        return (item for item in self.items if not item.children)
