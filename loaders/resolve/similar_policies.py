"""Policies whose titles are merely near, or whose numbers are the same: reported for a person, never merged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from loaders.resolve import titles
from loaders.resolve.policies import DRAFT

LEAST = 0.75
"""How alike two titles are at least (2·common / all pairs of neighbouring characters, from 0 to 1)."""

_MANY = 100  # titles that share a pair of characters; beyond that it tells nothing
_SHARED = 2
_TRUNCATED, _SHORT = 0.8, 8
_MARKED = 0.95  # what is left of the likeness of two titles of which one has a mark such as 试行
_NUMBERS = re.compile(
    "(?:19|20)[0-9]{2}|十[一二三四五六]五|第[一二三四五六七八九十0-9]+[批期次轮]|[一二三四五六七八九十]年(?=行动|计划)"
)
_MARK = re.compile("（[^（）]*）$")
_PLACE = re.compile("^(?:[0-9]{4}年)?(?:中共)?(?P<place>[\u4e00-\u9fff]{1,12}?(?:省|自治区|市|自治州|[县区旗]))")
_CARRIES = re.compile("(?:法|条例|规划|纲要|方案|计划|意见|要点|决定|规定)的?(?:贯彻|落实|实施)")
"""A document that carries out another one, which its title names without marks: 某规划实施方案 is not 某规划方案."""
_FAMILIES = ("方案", "计划", "要点", "意见", "细则", "办法", "规划", "规划纲要")


@dataclass(frozen=True, slots=True)
class Known:
    """One title of a policy of the graph: its key, and its number where it is known."""

    key: str
    title: str
    number: str = ""
    regions: frozenset[str] = frozenset()
    """The region that its text binds, or those that a document which cites it can mean; empty where it is unknown."""


@dataclass(frozen=True, slots=True)
class Near:
    """Two policies that may be one. `score` is between 0 and 1; `evidence` says why, with both titles."""

    first: str
    second: str
    score: float
    evidence: str


def near_policies(policies: Iterable[Known], least: float = LEAST) -> list[Near]:
    """Return the pairs of policies (by key, in order) that may be one, the nearest first.

    Titles of different years, periods, places or kinds are two, however alike; so are two numbers, the texts of two
    regions, and a draft and what was issued. A policy may come under several titles: the nearest of them tells.
    """
    known = sorted(set(policies), key=lambda policy: (policy.key, policy.title, policy.number))
    found: dict[tuple[str, str], Near] = {}
    near = [
        *(
            Near(a.key, b.key, 1.0, _said("the same number", a, b))
            for a, b in _of_one_number(known)
            if not _apart(a, b)
        ),
        *(one for a, b in _candidates(known) if not _apart(a, b) and (one := _near(a, b, least))),
    ]
    for one in near:
        if (before := found.get((one.first, one.second))) is None or one.score > before.score:
            found[one.first, one.second] = one
    return sorted(found.values(), key=lambda near: (-near.score, near.first, near.second))


def _of_one_number(known: Sequence[Known]) -> Iterator[tuple[Known, Known]]:
    numbered: dict[str, list[Known]] = {}
    for policy in known:
        if policy.number:
            numbered.setdefault(policy.number, []).append(policy)
    for group in numbered.values():
        yield from combinations(group, 2)


def _candidates(known: Sequence[Known]) -> Iterator[tuple[Known, Known]]:
    """Pairs that share several of the rarer pairs of characters of their titles: near-linear in their number."""
    pairs = [_pairs(titles.subject(policy.title)) for policy in known]
    holders: dict[str, list[int]] = {}
    for i, found in enumerate(pairs):
        for pair in found:
            holders.setdefault(pair, []).append(i)
    for i, found in enumerate(pairs):
        shared = Counter(j for pair in found if len(holders[pair]) <= _MANY for j in holders[pair] if j > i)
        for j, times in sorted(shared.items()):
            if times >= _SHARED:
                yield known[i], known[j]


def _near(first: Known, second: Known, least: float) -> Near | None:
    a, b = titles.subject(first.title), titles.subject(second.title)
    if (first.number and second.number) or not _compatible(a, b):
        return None
    shorter, longer = sorted((_MARK.sub("", a), _MARK.sub("", b)), key=len)
    score, reason = max(_alike(a, b), _MARKED * _alike(shorter, longer)), "near titles"
    if len(shorter) >= _SHORT and shorter != longer and longer.startswith(shorter) and score < _TRUNCATED:
        score, reason = _TRUNCATED, "one title begins with the other"
    elif a == b:
        reason = "titles that differ in their issuer"
    elif shorter == longer:
        reason = "titles that differ in a mark such as 试行"
    if score < least:
        return None
    return Near(first.key, second.key, round(score, 3), _said(reason, first, second))


def _apart(first: Known, second: Known) -> bool:
    """Whether two titles are of one policy, of a draft and what was issued, or of texts of two regions."""
    if first.key == second.key or (DRAFT in first.key) != (DRAFT in second.key):
        return True
    return bool(first.regions and second.regions) and not first.regions & second.regions


def _alike(a: str, b: str) -> float:
    mine, theirs = _pairs(a), _pairs(b)
    return 2 * (mine & theirs).total() / max(mine.total() + theirs.total(), 1)


def _compatible(a: str, b: str) -> bool:
    """Whether nothing in two titles says that they are of two documents."""
    numbers = {*_NUMBERS.findall(a)}, {*_NUMBERS.findall(b)}
    if numbers[0] != numbers[1] and all(numbers):
        return False
    places = _PLACE.match(a), _PLACE.match(b)
    if places[0] and places[1] and places[0]["place"] != places[1]["place"]:
        return False
    if bool(_CARRIES.search(a)) != bool(_CARRIES.search(b)):
        return False
    kinds = titles.kind(a), titles.kind(b)
    if not (kinds[0] and kinds[1]) or kinds[0] == kinds[1]:
        return True
    return any(kinds[0].endswith(family) and kinds[1].endswith(family) for family in _FAMILIES)


def _pairs(title: str) -> Counter[str]:
    return Counter(title[i : i + 2] for i in range(len(title) - 1))


def _said(reason: str, first: Known, second: Known) -> str:
    return f"{reason}: 《{first.title}》 / 《{second.title}》"
