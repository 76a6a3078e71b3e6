"""What a name may mean: the agencies, policies, regions and tasks of a graph as candidates, tier by tier."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from queries import lookups
from stores.protocol import Store, Value

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


def variants(typed: str) -> list[str]:
    """Return the ways in which a store may keep a name typed so."""
    return list(dict.fromkeys([typed.strip(), _LOOSE.sub("", typed), loose(typed)]))


def agencies(store: Store, within: str = "", named: str = "") -> list[Candidate]:
    """Return every agency, or those of the region `within` (a key) and below; with `named`, only those exactly so."""
    known, values = _narrowed("a.key IN $names OR a.name IN $names", "a.short_name IN $names", "a.aliases", named)
    if within:
        known += " AND EXISTS { MATCH (a)-[:BELONGS_TO]->(:Region)-[:WITHIN*0..5]->(:Region {key: $region}) }"
        values["region"] = within
    text = (
        f"MATCH (a:Agency) WHERE {known} "
        "RETURN a.key AS key, a.name AS name, a.region AS place, a.short_name AS short_name, a.aliases AS aliases"
    )
    found = store.run(
        text if store.language == "cypher" else lookups.narrowed("agencies", bool(named), bool(within)), values
    )
    return [
        Candidate(str(key), str(name), str(place or ""), (str(short or ""), *_list(aliases)))
        for key, name, place, short, aliases in found.rows
    ]


def policies(store: Store, named: str = "") -> list[Candidate]:
    """Return every policy, loaded or only cited; with `named`, only those called exactly so."""
    known, values = _narrowed("p.key IN $names OR p.title IN $names", "p.number IN $names", "p.aliases", named)
    text = (
        f"MATCH (p:Policy) WHERE {known} "
        "RETURN p.key AS key, p.title AS title, p.number AS number, p.aliases AS aliases, p.loaded AS loaded"
    )
    found = store.run(text if store.language == "cypher" else lookups.narrowed("policies", bool(named)), values)
    return [
        Candidate(str(key), str(title), "" if loaded else "only cited", (str(number or ""), *_list(aliases)))
        for key, title, number, aliases, loaded in found.rows
    ]


def _narrowed(own: str, other: str, aliases: str, named: str) -> tuple[str, dict[str, Value]]:
    """A condition that the store can check quickly, with its parameters; it is no wider than `exact`."""
    if not named:
        return "true", {}
    names = variants(named)
    listed = " OR ".join(f"$name{i} IN {aliases}" for i in range(len(names)))
    return f"({own} OR {other} OR {listed})", {"names": names, **{f"name{i}": n for i, n in enumerate(names)}}


def regions(store: Store) -> list[Candidate]:
    """Return every region."""
    found = lookups.ask(store, "regions")
    return [
        Candidate(str(key), str(name), "" if full in (None, name) else str(full), (str(full or ""), str(code or "")))
        for key, name, full, code in found.rows
    ]


def tasks(store: Store, policy: str = "") -> list[Candidate]:
    """Return every task, or those of the policy (a key); a task's other name is its number."""
    found = lookups.ask(store, "tasks", {"policy": policy})
    return [
        Candidate(str(key), str(heading or number), f"{plan} {number}", (str(number),))
        for key, number, heading, plan, _ in sorted(found.rows, key=lambda row: (str(row[3]), int(str(row[4]))))
    ]


def placed(store: Store, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates with the full names of their regions instead of the keys."""
    found = lookups.ask(store, "places")
    full = {str(key): str(name) for key, name in found.rows}
    return [replace(c, place=full.get(c.place, c.place)) for c in candidates]


def has_task(store: Store, key: str) -> bool:
    """Return whether there is a task with this key."""
    return bool(lookups.ask(store, "has_task", {"key": key}).rows)


def _list(value: object) -> tuple[str, ...]:
    return tuple(str(v) for v in value) if isinstance(value, Sequence) and not isinstance(value, str) else ()
