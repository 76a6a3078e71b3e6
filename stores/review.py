"""Pairs of similar names for a person to decide, and what was decided in vain.

A kind of node has pairs by a function in `SUGGESTED`: it takes a store and yields pairs; adding a kind is one entry.
"""

from __future__ import annotations

from collections.abc import Iterable

from loaders.resolve import titles, upstream
from loaders.resolve.decided import Decided
from stores.decisions import Decision
from stores.pairs import Pair, Suggest
from stores.protocol import Store
from stores.similar_agencies import agencies
from stores.similar_policies import policies

SUGGESTED: dict[str, Suggest] = {"agency": agencies, "policy": policies}
"""By kind of node, what suggests pairs of it."""


def pairs(store: Store, decided: Decided, kinds: Iterable[str] = ()) -> list[Pair]:
    """Return the pairs that nobody has decided yet, best first; of these kinds, or of all."""
    wanted = tuple(kinds) or tuple(SUGGESTED)
    found = (pair for kind in wanted for pair in SUGGESTED[kind](store))
    open_ = [p for p in found if not decided.settled(p.kind, p.first, p.second)]
    return sorted(open_, key=lambda p: (p.merged, -p.score, p.kind, p.first, p.second))


def unheard(store: Store, decided: Decided, said: Iterable[Decision]) -> list[tuple[Decision, str]]:
    """Return the decisions that hold two policies for one, and the key in each that nothing loaded or cited has."""
    asked = "MATCH (p:Policy) WHERE p.key = $key RETURN p.title AS title, p.number AS number, p.aliases AS aliases"
    found = []
    for decision in said:
        if (decision.kind, decision.verdict) != ("policy", "same"):
            continue
        for key in (decision.first, decision.second):
            rows = store.run(asked, {"key": decided.kept("policy", key)}).rows
            names = {str(n) for row in rows for n in (*row[:2], *(row[2] if isinstance(row[2], list) else ())) if n}
            if not (rows and (decided.kept("policy", key) == key or _is_of(key, names))):
                found.append((decision, key))
    return found


def _is_of(key: str, names: set[str]) -> bool:
    """Whether one of these titles or numbers is the one that a key is of."""
    title = key.split(" · ", maxsplit=1)[0]
    listed = upstream.by_key().get(title)
    return not {titles.root(n) for n in (title, *(listed.names if listed else ()))}.isdisjoint(map(titles.root, names))
