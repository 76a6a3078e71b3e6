"""Steps between documents as walks: how far each step is from where the walk began, and by which way."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SEPARATOR = " → "


@dataclass(frozen=True, slots=True)
class Reached:
    """A place of a walk: `depth` steps from its beginning, `path` the names on the shortest way."""

    depth: int
    path: tuple[str, ...]


def reach(starts: Iterable[str], steps: Iterable[tuple[str, str]], names: Mapping[str, str]) -> dict[str, Reached]:
    """Return every place that `steps` lead to from `starts`, which have depth 0, each by its first shortest way."""
    onward: dict[str, list[str]] = {}
    for origin, end in steps:
        onward.setdefault(origin, []).append(end)
    found = {key: Reached(0, (names.get(key, key),)) for key in starts}
    waiting = deque(found)
    while waiting:
        here = waiting.popleft()
        for end in sorted(set(onward.get(here, ()))):
            if end not in found:
                found[end] = Reached(found[here].depth + 1, (*found[here].path, names.get(end, end)))
                waiting.append(end)
    return found
