"""What a name may mean: the agencies, policies, regions and tasks of a graph as candidates, tier by tier."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
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
    inside = ""
    values: dict[str, Value] = {}
    if within:
        inside = " AND EXISTS { MATCH (a)-[:BELONGS_TO]->(:Region)-[:WITHIN*0..5]->(:Region {key: $region}) }"
        values["region"] = within
    text = (
        f"MATCH (a:Agency) WHERE %s{inside} "
        "RETURN a.key AS key, a.name AS name, a.region AS place, a.short_name AS short_name, a.aliases AS aliases"
    )
    sparql = lookups.narrowed("agencies", bool(named), bool(within))
    rows = _called(store, named, text, sparql, ("a.key", "a.name"), ("a.short_name",), "a.aliases", values)
    return [
        Candidate(str(key), str(name), str(place or ""), (str(short or ""), *_list(aliases)))
        for key, name, place, short, aliases in rows
    ]


def policies(store: Store, named: str = "") -> list[Candidate]:
    """Return every policy, loaded or only cited; with `named`, only those called exactly so."""
    text = (
        "MATCH (p:Policy) WHERE %s "
        "RETURN p.key AS key, p.title AS title, p.number AS number, p.aliases AS aliases, p.loaded AS loaded"
    )
    sparql = lookups.narrowed("policies", bool(named))
    rows = _called(store, named, text, sparql, ("p.key", "p.title"), ("p.number",), "p.aliases", {})
    return [
        Candidate(str(key), str(title), "" if loaded else "only cited", (str(number or ""), *_list(aliases)))
        for key, title, number, aliases, loaded in rows
    ]


def regions(store: Store, named: str = "") -> list[Candidate]:
    """Return every region; with `named`, only those called exactly so."""
    text = "MATCH (g:Region) WHERE %s RETURN g.key AS key, g.name AS name, g.full_name AS full_name, g.code AS code"
    sparql = lookups.narrowed("regions", bool(named))
    rows = _called(store, named, text, sparql, ("g.key", "g.name"), ("g.full_name", "g.code"), "", {})
    return [
        Candidate(str(key), str(name), "" if full in (None, name) else str(full), (str(full or ""), str(code or "")))
        for key, name, full, code in rows
    ]


def _called(
    store: Store,
    named: str,
    cypher: str,
    sparql: str,
    own: Sequence[str],
    other: Sequence[str],
    listed: str,
    values: Mapping[str, Value],
) -> Sequence[Sequence[Value]]:
    """The rows of what is called exactly so by its own names, else by others: no more than `exact` would take."""
    names = variants(named) if named else []
    if store.language == "sparql":
        return store.run(sparql, {**values, **({"names": names} if named else {})}).rows
    if not named:
        return store.run(cypher % "true", values).rows
    given = {**values, **{f"name{i}": name for i, name in enumerate(names)}}
    first = [f"{name} = $name{i}" for name in own for i in range(len(names))]
    then = [f"{name} = $name{i}" for name in other for i in range(len(names))]
    then += [f"$name{i} IN {listed}" for i in range(len(names)) if listed]
    found = _fetched(store, cypher, f"({' OR '.join(first)})", own[0], given)
    return found or store.run(cypher % f"({' OR '.join(then)})", given).rows


def _fetched(
    store: Store, cypher: str, condition: str, key: str, given: Mapping[str, Value]
) -> Sequence[Sequence[Value]]:
    """The rows that meet a condition, by their keys: whole rows are read of these alone."""
    keys = [row[0] for row in store.run(f"{cypher.partition('RETURN')[0] % condition}RETURN {key} AS key", given).rows]
    return [row for found in keys for row in store.run(cypher % f"{key} = $key", {**given, "key": found}).rows]


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
