"""What a name may mean: the agencies, policies, regions and tasks of a graph as candidates, tier by tier."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stores.protocol import Store

# Quotation marks, title marks and white space distinguish no name.
_LOOSE = re.compile(r"[\s《》〈〉“”‘’\"'「」『』＂＇]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something with a name: its key, its name, and where it is, to tell it from others of that name."""

    key: str
    name: str
    place: str = ""
    others: tuple[str, ...] = ()
    """Further names that fit it as exactly as its own."""

    @property
    def label(self) -> str:
        """The name with its place behind it."""
        return f"{self.name}（{self.place}）" if self.place else self.name


def loose(name: str) -> str:
    """Return the name without white space, quotation and title marks, in half width."""
    return _LOOSE.sub("", unicodedata.normalize("NFKC", name))


def exact(candidates: Iterable[Candidate], typed: str) -> list[Candidate]:
    """Return the best tier that fits exactly: by key or own name, else by another name."""
    wanted = loose(typed)
    own: list[Candidate] = []
    other: list[Candidate] = []
    for c in candidates:
        if c.key == typed or loose(c.name) == wanted:
            own.append(c)
        elif any(loose(o) == wanted for o in c.others):
            other.append(c)
    return own or other


def parts(candidates: Iterable[Candidate], typed: str) -> list[Candidate]:
    """Return those of which one name contains every word of `typed`."""
    words = [loose(w) for w in typed.split()]
    return [c for c in candidates if any(all(w in loose(n) for w in words) for n in (c.name, *c.others))]


def agencies(store: Store, within: str = "") -> list[Candidate]:
    """Return every agency, or those of the region `within` (a key) and the regions in it."""
    found = store.run(
        "MATCH (a:Agency) OPTIONAL MATCH (a)-[:BELONGS_TO]->(g:Region) "
        "WITH a, g WHERE $region = '' OR EXISTS { MATCH (a)-[:BELONGS_TO]->(:Region)-[:WITHIN*0..5]->"
        "(:Region {key: $region}) } "
        "RETURN a.key AS key, a.name AS name, g.full_name AS place, a.short_name AS short_name, a.aliases AS aliases "
        "ORDER BY key",
        {"region": within},
    )
    return [
        Candidate(str(key), str(name), str(place or ""), (str(short or ""), *_list(aliases)))
        for key, name, place, short, aliases in found.rows
    ]


def policies(store: Store) -> list[Candidate]:
    """Return every policy, loaded or only cited."""
    found = store.run(
        "MATCH (p:Policy) RETURN p.key AS key, p.title AS title, p.number AS number, p.aliases AS aliases, "
        "p.loaded AS loaded ORDER BY loaded DESC, key"
    )
    return [
        Candidate(str(key), str(title), "" if loaded else "only cited", (str(number or ""), *_list(aliases)))
        for key, title, number, aliases, loaded in found.rows
    ]


def regions(store: Store) -> list[Candidate]:
    """Return every region."""
    found = store.run(
        "MATCH (g:Region) RETURN g.key AS key, g.name AS name, g.full_name AS full_name, g.code AS code ORDER BY key"
    )
    return [
        Candidate(str(key), str(name), "" if full in (None, name) else str(full), (str(full or ""), str(code or "")))
        for key, name, full, code in found.rows
    ]


def tasks(store: Store, policy: str = "") -> list[Candidate]:
    """Return every task, or those of the policy (a key); a task's other name is its number."""
    found = store.run(
        "MATCH (t:Task) WHERE $policy = '' OR t.policy = $policy "
        "MATCH (p:Policy) WHERE p.key = t.policy "
        "RETURN t.key AS key, t.number AS number, t.heading AS heading, p.title AS title, t.ordinal AS ordinal "
        "ORDER BY title, ordinal",
        {"policy": policy},
    )
    return [
        Candidate(str(key), str(heading or number), f"{title} {number}", (str(number),))
        for key, number, heading, title, _ in found.rows
    ]


def _list(value: object) -> tuple[str, ...]:
    return tuple(str(v) for v in value) if isinstance(value, Sequence) and not isinstance(value, str) else ()
