"""How far two obligations say the same in the same words: copied or adapted text, told from a common subject."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress

from loaders.resolve.commonplace import weights

ALIGNED = 0.5
"""From this likeness on, one text is taken to come from the other, or both from a third."""

_MARKS = re.compile("[，。；！？,;!?：:\n]")
_OTHER = re.compile("[^0-9A-Za-z\u4e00-\u9fff]+")
_SHORT = 6  # a clause of fewer signs goes with the next one
_LEAST = 2  # so much weight at least is something in common
_HALF = 8.0  # common weight that makes a pair of clauses half as sure as it can be
_SCALE = 0.38  # so much sureness makes a likeness of one half; set on the labelled pairs (tests/data)


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of text between two marks, without punctuation; its pairs of signs, and what they weigh."""

    pairs: tuple[str, ...]
    known: frozenset[str]
    weights: tuple[float, ...]
    weight: float

    def covered(self, common: frozenset[str]) -> float:
        """Return the weight of the signs that stand in one of the `common` pairs."""
        marked = [pair in common for pair in self.pairs]
        signs = [a or b for a, b in zip([*marked, False], [False, *marked], strict=True)]
        return sum(compress(self.weights, signs))


@dataclass(frozen=True, slots=True)
class Wording:
    """An obligation's text, taken apart for comparison."""

    clauses: tuple[Clause, ...]


def plain(text: str) -> str:
    """Return the letters, figures and Han characters of a text."""
    return _OTHER.sub("", text)


def wording(text: str) -> Wording:
    """Take a text apart."""
    return Wording(tuple(_clause(part) for part in _parts(text)))


def likeness(one: Wording, other: Wording) -> float:
    """Return how far two texts have clauses in common, from 0 (none) towards 1; the order of the two is nothing to it.

    Each clause is counted with the one that it is most like; `ALIGNED` says from where on this is more than chance.
    """
    found = sorted(
        (-sure, i, j)
        for i, a in enumerate(one.clauses)
        for j, b in enumerate(other.clauses)
        if (sure := _sureness(a, b)) > 0
    )
    left, right, total = set(), set(), 0.0
    for sure, i, j in found:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            total += sure * sure
    return 1 - 2 ** (-math.sqrt(total) / _SCALE)


def _sureness(a: Clause, b: Clause) -> float:
    common = a.known & b.known
    if len(common) < _LEAST:
        return 0.0
    weight = min(a.covered(common), b.covered(common))
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


def _clause(text: str) -> Clause:
    pairs = tuple(text[i : i + 2] for i in range(len(text) - 1))
    each = weights(text)
    return Clause(pairs, frozenset(pairs), tuple(each), sum(each))
