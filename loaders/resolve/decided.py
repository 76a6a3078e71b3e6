"""What persons decided about names that are merely similar: which are one, and which are two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Decided:
    """Decisions by kind of node (agency, policy). `kept` gives for a key the one that it goes by."""

    same: Mapping[tuple[str, str], str] = field(default_factory=dict)
    different: frozenset[tuple[str, frozenset[str]]] = frozenset()
    refused: tuple[tuple[str, str], ...] = ()
    """Pairs of loaded policies that lines hold for one, and that stay two nevertheless."""

    def kept(self, kind: str, key: str) -> str:
        """Return the key under which the graph holds what has this key."""
        return self.same.get((kind, key), key)

    def members(self, kind: str, key: str) -> tuple[str, ...]:
        """Return all keys that go by this one, itself first."""
        return (key, *self._groups.get((kind, key), ()))

    @cached_property
    def _groups(self) -> dict[tuple[str, str], list[str]]:
        groups: dict[tuple[str, str], list[str]] = {}
        for (kind, key), kept in self.same.items():
            groups.setdefault((kind, kept), []).append(key)
        return groups

    def apart(self, kind: str, first: str, second: str) -> bool:
        """Return whether somebody decided that these are two."""
        return (kind, frozenset((first, second))) in self.different

    def settled(self, kind: str, first: str, second: str) -> bool:
        """Return whether the pair needs no further answer."""
        return self.apart(kind, first, second) or self.kept(kind, first) == self.kept(kind, second)


NOTHING = Decided()


def united(kind: str, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return for each key that is one with another the key that both go by: the first of the last line that joins them.

    `pairs` are (kept, merged) in the order in which they were decided.
    """
    group: dict[str, list[str]] = {}
    for kept, merged in pairs:
        ours, theirs = group.get(kept, [kept]), group.get(merged, [merged])
        if ours is theirs:
            continue
        whole = [*ours, *theirs]
        for key in whole:
            group[key] = whole
    return {(kind, key): whole[0] for key, whole in group.items() if key != whole[0]}
