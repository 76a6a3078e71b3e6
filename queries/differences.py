"""What differs between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Change = Literal["same", "left", "right"]

_WORDS = re.compile(r"[0-9０-９.％%]+|[A-Za-z]+|.", re.DOTALL)
_ALIKE = str.maketrans("，；：（）！？“”", ',;:()!?""')
_SHORT = 1
"""A run of no more signs between two differences is no island of sameness."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one text or of both; `left` stands in the first only, `right` in the second only."""

    change: Change
    text: str


def differences(left: str, right: str) -> list[Piece]:
    """Return both texts as one sequence of pieces. Figures and Latin words stay whole; widths of marks are nothing."""
    mine, theirs = _WORDS.findall(left), _WORDS.findall(right)
    matcher = SequenceMatcher(None, [w.translate(_ALIKE) for w in mine], [w.translate(_ALIKE) for w in theirs], False)
    pieces: list[Piece] = []
    blocks = list(_islands(matcher))
    at, to = 0, 0
    for a, b, size in [*blocks, (len(mine), len(theirs), 0)]:
        for change, words in (("left", mine[at:a]), ("right", theirs[to:b]), ("same", mine[a : a + size])):
            if words:
                pieces.append(Piece(change, "".join(words)))  # type: ignore[arg-type]
        at, to = a + size, b + size
    return pieces


def sameness(left: str, right: str) -> float:
    """Return the share of both texts that is the same, from 0 to 1."""
    same = sum(len(piece.text) for piece in differences(left, right) if piece.change == "same")
    return 2 * same / (len(left) + len(right)) if left or right else 1.0


def marked(left: str, right: str) -> str:
    """Return both as one line: [-only in the first-], {+only in the second+}."""
    forms = {"same": "{}", "left": "[-{}-]", "right": "{{+{}+}}"}
    return "".join(forms[piece.change].format(piece.text) for piece in differences(left, right))


def _islands(matcher: SequenceMatcher[str]) -> Iterator[tuple[int, int, int]]:
    for a, b, size in matcher.get_matching_blocks():
        if size > _SHORT or (size and a == b == 0):
            yield a, b, size
