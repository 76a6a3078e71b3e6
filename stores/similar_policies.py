"""Pairs of policies for a person to decide: titles that are near, or one number under two titles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.resolve import titles, upstream
from loaders.resolve.similar_policies import Known, near_policies
from schema import regions
from stores.pairs import Evidence, Pair, around, number
from stores.protocol import Store
from stores.scopes import CITATIONS

_TITLES = 2
"""Titles under which a policy is cited that are shown with their place."""
_LOCAL = ("provincial", "municipal", "county")
_UNKNOWN = "?"
"""The first sign of the key of a region that a document does not name."""


@dataclass(slots=True)
class _Policy:
    """What the graph holds of one policy."""

    key: str
    title: str
    number: str
    source: str | None
    """The file that it was read from; None where it is only cited."""
    titles: tuple[str, ...]
    regions: frozenset[str]
    citing: set[str] = field(default_factory=set)
    cited: int = 0

    def known(self) -> Iterator[Known]:
        """Yield it under each of its titles."""
        for title in dict.fromkeys((self.title, *self.titles)):
            yield Known(self.key, title, self.number, self.regions)


def policies(store: Store) -> Iterator[Pair]:
    """Yield pairs of policies that may be one: a loaded one first, then one of the catalogue, then the more cited.

    None of them is said to rest on the other, or to carry it out.
    """
    found, apart = _policies(store), _lines(store)
    for near in near_policies(known for policy in found.values() for known in policy.known()):
        if frozenset((near.first, near.second)) in apart:
            continue
        first, second = sorted((found[near.first], found[near.second]), key=_rank)
        both = "; both are loaded: if they are one, forget one" if first.source and second.source else ""
        told = tuple(e for policy in (first, second) for e in _read(store, policy))
        yield Pair("policy", first.key, second.key, f"{near.evidence}{both}", near.score, False, told)


def _rank(policy: _Policy) -> tuple[bool, bool, int, str]:
    return policy.source is None, policy.key not in upstream.by_key(), -policy.cited, policy.key


def _policies(store: Store) -> dict[str, _Policy]:
    asked = "MATCH (p:Policy) RETURN p.key, p.title, p.number, p.source, p.region, p.aliases ORDER BY p.key"
    found: dict[str, _Policy] = {}
    for key, title, numbered, source, region, aliases in store.run(asked).rows:
        at = frozenset({str(region)} if region and not str(region).startswith(_UNKNOWN) else ())
        names = tuple(aliases) if isinstance(aliases, list) else ()
        told = str(source) if source else None
        found[str(key)] = _Policy(str(key), str(title), str(numbered or ""), told, names, at)
    cites = f"MATCH ()-[r:{'|'.join(CITATIONS)}]->(p:Policy) RETURN p.key, r.citing, count(*)"
    for key, citing, times in store.run(cites).rows:
        found[str(key)].cited += number(times)
        found[str(key)].citing.add(str(citing))
    above = {str(a): str(b) for a, b in store.run("MATCH (a:Region)-[:WITHIN]->(b:Region) RETURN a.key, b.key").rows}
    places = {str(key): str(name) for key, name in store.run("MATCH (r:Region) RETURN r.key, r.name").rows}
    for policy in found.values():
        if policy.source is None:
            meant = _meant(policy, found, above)
            named = frozenset(at for at in meant if _stem(places[at]) in policy.title)
            policy.regions = named or (frozenset() if titles.level(policy.title) in _LOCAL else meant)
    return found


def _lines(store: Store) -> set[frozenset[str]]:
    """The pairs of policies of which one rests on the other."""
    asked = "MATCH (a:Policy)-[:BASED_ON|IMPLEMENTS]->(b:Policy) RETURN a.key, b.key"
    return {frozenset((str(a), str(b))) for a, b in store.run(asked).rows}


def _stem(place: str) -> str:
    return short if len(short := regions.short(place)) > 1 else place


def _meant(policy: _Policy, found: dict[str, _Policy], above: dict[str, str]) -> frozenset[str]:
    """The regions of documents that its citations can mean: those of the citing ones and above; empty for any."""
    reached: set[str] = set()
    for citing in policy.citing:
        said = found[citing].regions if citing in found and found[citing].source else frozenset[str]()
        if not said:
            return frozenset()
        for region in said:
            at: str | None = region
            while at and at not in reached:
                reached.add(at)
                at = above.get(at)
    return frozenset(reached)


def _read(store: Store, policy: _Policy) -> Iterator[Evidence]:
    """The document itself where it is loaded, and where each of its titles was first read."""
    if policy.source:
        yield Evidence(policy.title, policy.source, None, None)
    found = store.run(
        f"MATCH ()-[r:{'|'.join(CITATIONS)}]->(:Policy {{key: $policy}}) "
        "RETURN r.title AS title, r.quote AS quote, r.source AS source, r.start AS start, r.`end` AS stop "
        "ORDER BY source, start, title",
        {"policy": policy.key},
    )
    seen: set[str] = set()
    for title, quote, source, start, end in found.rows:
        if str(title) not in seen and len(seen) < _TITLES and source:
            seen.add(str(title))
            at = [place if isinstance(place, int) else None for place in (start, end)]
            yield Evidence(str(title), str(source), at[0], at[1], around(str(quote or ""), str(title)))
