"""How far two obligations say the same in the same words: copied or adapted text, told from a common subject."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from loaders.resolve.commonplace import weights

ALIGNED = 0.5
"""From this likeness on, one text is taken to come from the other, or both from a third."""

_MARKS = re.compile("[，。；！？,;!?：:\n]")
_OTHER = re.compile("[^0-9A-Za-z\u4e00-\u9fff]+")
_SHORT = 6  # a clause of fewer signs goes with the next one
_PAIRS, _LEAST = 4, 600  # so many pairs of signs, so much weight (200 is that of a pair) at least are in common
_OWN = 2  # of these, so many of which not every plan is full
_HALF = 800  # common weight that makes a pair of clauses half as sure as it can be
_SCALE = 0.395  # so much sureness makes a likeness of one half; set on the labelled pairs (tests/data)


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """A piece of text between two marks, without punctuation: what each pair of neighbouring signs in it weighs."""

    pairs: Mapping[str, int]
    own: frozenset[str]
    """Pairs of which no sign belongs to what every plan says."""
    weight: int

    def shared(self, common: Iterable[str]) -> int:
        """Return the weight of some of its pairs."""
        return sum(map(self.pairs.__getitem__, common))


@dataclass(frozen=True, slots=True)
class Wording:
    """An obligation's text, taken apart for comparison; all pairs of signs of its clauses."""

    clauses: tuple[Clause, ...]
    known: frozenset[str]

    def touching(self, other: Wording) -> list[tuple[int, Clause]]:
        """Return those of its clauses, with their numbers, that have enough pairs in common with another text."""
        common = self.known & other.known
        return [(i, clause) for i, clause in enumerate(self.clauses) if len(clause.pairs.keys() & common) >= _PAIRS]


def plain(text: str) -> str:
    """Return the letters, figures and Han characters of a text."""
    return _OTHER.sub("", text)


def clauses(text: str) -> list[str]:
    """Return the pieces of a text between marks, without punctuation; a very short one goes with the next."""
    return list(_parts(text))


def wording(text: str) -> Wording:
    """Take a text apart."""
    found = tuple(_clause(part) for part in _parts(text))
    return Wording(found, frozenset[str]().union(*(clause.pairs for clause in found)))


def likeness(one: Wording, other: Wording) -> float:
    """Return how far two texts have clauses in common, from 0 (none) towards 1; the order of the two is nothing to it.

    Each clause is counted with the one that it is most like; `ALIGNED` says from where on this is more than chance.
    """
    mine, theirs = one.touching(other), other.touching(one)
    found = sorted((-sure, i, j) for i, a in mine for j, b in theirs if (sure := _sureness(a, b)) > 0)
    left: set[int] = set()
    right: set[int] = set()
    total = 0.0
    for sure, i, j in found:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            total += sure * sure
    return 1 - 2 ** (-math.sqrt(total) / _SCALE)


@lru_cache(maxsize=300_000)
def _sureness(a: Clause, b: Clause) -> float:
    common = a.pairs.keys() & b.pairs.keys()
    if len(common) < _PAIRS or len(common & a.own & b.own) < _OWN:
        return 0.0
    weight = min(a.shared(common), b.shared(common))
    if weight < _LEAST:
        return 0.0
    return 2 * weight / (a.weight + b.weight) * (1 - 2 ** (-weight / _HALF))


def _parts(text: str) -> Iterator[str]:
    part = ""
    for piece in _MARKS.split(text):
        part += plain(piece)
        if len(part) >= _SHORT:
            yield part
            part = ""
    if part:
        yield part


@lru_cache(maxsize=100_000)
def _clause(text: str) -> Clause:
    each = weights(text)
    pairs: dict[str, int] = {}
    for i in range(len(text) - 1):
        pair = intern(text[i : i + 2])  # most are known from other texts
        pairs[pair] = pairs.get(pair, 0) + each[i] + each[i + 1]
    own = frozenset(text[i : i + 2] for i in range(len(text) - 1) if each[i] == each[i + 1] == 100)
    return Clause(pairs, own, sum(pairs.values()))
