"""Policies that a person decided to be one: the key that they go by among what is loaded, and what stays two.

A loaded document keeps its key, since its tasks are addressed by it; else the key of the catalogue holds, which knows
number, date and level; else the first key of the last line that joins them. So a line may name either key first where a
text is loaded, and a decision about a stub holds on when its text is loaded under another form of the title.

Two loaded documents stay two, whatever a line says. Each has a text of its own, with tasks and duties; as one policy
the graph would count every duty twice, or drop a text that somebody loaded. Of two copies of one text, the user forgets
one (`zeren forget KEY`): then its key is that of a stub, and the line holds. What is refused so is in `refused`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from loaders.resolve import policies, upstream
from loaders.resolve.decided import Decided, united
from loaders.resolve.policies import DRAFT, Lookup
from loaders.resolve.regions import STATE

POLICY = "policy"


def among(decided: Decided, lookup: Lookup, loaded: Callable[[str], bool]) -> Decided:
    """Return decisions as they hold among the loaded documents; `loaded` tells whether a key is that of one."""
    if not any(kind == POLICY for kind, _ in [*decided.same, *decided.different]):
        return decided
    now = _Now(lookup, loaded)
    same = {pair: kept for pair, kept in decided.same.items() if pair[0] != POLICY}
    refused: list[tuple[str, str]] = []
    for group in _groups(decided, now):
        texts = [key for key in group if loaded(key)]
        head = next(iter(texts or [key for key in group if key in upstream.by_key()] or group))
        same |= {(POLICY, key): head for key in group if key != head and key not in texts}
        refused += [(head, key) for key in texts[1:]]
    apart = {(kind, frozenset(map(now, keys)) if kind == POLICY else keys) for kind, keys in decided.different}
    return replace(decided, same=same, different=decided.different | apart, refused=tuple(refused))


def _groups(decided: Decided, now: Callable[[str], str]) -> Iterator[list[str]]:
    """Yield the keys that are one, each also in the form in which the graph has it now, the first first."""
    said = [(kept, key) for (kind, key), kept in decided.same.items() if kind == POLICY]
    forms = [pair for kept, key in said for pair in ((now(kept), kept), (now(kept), now(key)), (now(key), key))]
    groups: dict[str, list[str]] = {}
    for (_, key), head in united(POLICY, [pair for pair in forms if pair[0] != pair[1]]).items():
        groups.setdefault(head, [head]).append(key)
    yield from groups.values()


class _Now:
    """The key that a policy has now: its own where it is loaded, else the one that a citation of its title gets."""

    def __init__(self, lookup: Lookup, loaded: Callable[[str], bool]) -> None:
        self._lookup, self._loaded = lookup, loaded

    def __call__(self, key: str) -> str:
        if self._loaded(key):
            return key
        title, *rest = key.split(" · ")
        number = next((part for part in rest if policies.is_number(part)), None)
        marked = f"{title}（征求意见稿）" if DRAFT in key else title
        return policies.cited(marked, number, STATE, self._lookup)
