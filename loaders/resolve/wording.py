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

PAIRS = 4
"""Pairs of signs that two clauses have in common at least."""
OWN = 2
"""Of these, so many of which not every plan is full."""
LEAST = 600
"""The weight of all these at least; 200 is that of a pair."""

_MARKS = re.compile("[，。；！？,;!?：:\n]")
_OTHER = re.compile("[^0-9A-Za-z\u4e00-\u9fff]+")
_NOISE = re.compile("[^0-9A-Za-z\u4e00-\u9fff，。；！？,;!?：:\n]+")
_SHORT = 6  # a clause of fewer signs goes with the next one
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
    """An obligation's text, taken apart for comparison; all pairs of signs that its clauses have of their own."""

    clauses: tuple[Clause, ...]
    own: frozenset[str]

    def places(self) -> dict[str, list[int]]:
        """Return by pair the numbers of the clauses that have it of their own."""
        found: dict[str, list[int]] = {}
        for i, clause in enumerate(self.clauses):
            for pair in clause.own:
                found.setdefault(pair, []).append(i)
        return found


def plain(text: str) -> str:
    """Return the letters, figures and Han characters of a text."""
    return _OTHER.sub("", text)


def clauses(text: str) -> list[str]:
    """Return the pieces of a text between marks, without punctuation; a very short one goes with the next."""
    return list(_parts(text))


def wording(text: str) -> Wording:
    """Take a text apart."""
    found = tuple(map(_clause, _parts(text)))
    return Wording(found, frozenset[str]().union(*(clause.own for clause in found)))


def likeness(one: Wording, other: Wording) -> float:
    """Return how far two texts have clauses in common, from 0 (none) towards 1; the order of the two is nothing to it.

    Each clause is counted with the one that it is most like; `ALIGNED` says from where on this is more than chance.
    `stores/aligning/scoring.py` finds the same for many pairs of texts at once.
    """
    places = one.places()
    found: list[tuple[float, int, int]] = []
    for j, clause in enumerate(other.clauses):
        common = clause.own & one.own
        near = {i for pair in common for i in places[pair]} if len(common) >= OWN else ()
        found += [(-sure, i, j) for i in near if (sure := _sureness(one.clauses[i], clause)) > 0]
    return summed(_best(found))


def share(weight: int) -> float:
    """Return how much of the sureness that two clauses could have a weight in common gives them, from 0 to 1."""
    return 1 - 2 ** (-weight / _HALF)


def summed(squares: float) -> float:
    """Return the likeness of two texts from the squares of how surely their clauses are alike."""
    return 1 - 2 ** (-math.sqrt(squares) / _SCALE)


def _best(found: list[tuple[float, int, int]]) -> float:
    """The squares of how surely clauses of two texts are alike, of (how surely, below zero, one, other), each once."""
    left: set[int] = set()
    right: set[int] = set()
    total = 0.0
    for sure, i, j in sorted(found):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            total += sure * sure
    return total


@lru_cache(maxsize=300_000)
def _sureness(a: Clause, b: Clause) -> float:
    common = a.pairs.keys() & b.pairs.keys()
    if len(common) < PAIRS or len(common & a.own & b.own) < OWN:
        return 0.0
    weight = min(a.shared(common), b.shared(common))
    if weight < LEAST:
        return 0.0
    return 2 * weight / (a.weight + b.weight) * share(weight)


def _parts(text: str) -> Iterator[str]:
    part = ""
    for piece in _MARKS.split(_NOISE.sub("", text)):
        part += piece
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
