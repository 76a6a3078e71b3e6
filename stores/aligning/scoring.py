"""How far texts are like one another: the measure of `loaders/resolve/wording.py`, for many pairs of texts at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from loaders.resolve.wording import summed
from stores.aligning.clauses import Clauses
from stores.aligning.matching import squares
from stores.aligning.ragged import Floats, Ints, Ragged, pieces

_BLOCK = 1_000_000  # pairs of clauses that are looked at together


class Scoring:
    """Texts by those of their clauses that can be like others."""

    def __init__(self, texts: Ragged, words: Sequence[str], signs: Ragged) -> None:
        """Take texts, given by their clauses, and these as they are written and by their signs."""
        self._clauses = Clauses(words, signs)
        able = self._clauses.able[texts.values]
        which, _ = texts.of(np.arange(len(texts)))
        self._texts = Ragged.grouped(which[able], texts.values[able].astype(np.int64), len(texts))

    def likeness(self, ones: Ints, others: Ints) -> Floats:
        """Return how far each of some texts is like the one of the others in the same place."""
        texts = self._texts
        # Texts near one another have clauses in common: each text is compared with each clause once.
        pair, there = texts.of(others)
        asked, which = np.unique(ones[pair] << 32 | texts.values[there], return_inverse=True)
        found, sure = self._alike(asked >> 32, asked & 0xFFFFFFFF)
        row, at = found.of(which)
        pair, left, right, sure = pair[row], found.values[at], there[row], sure[at]
        left, right = left + self._apart(ones)[pair], right + self._apart(others)[pair]
        return np.array([summed(total) for total in squares(pair, left, right, sure, len(ones)).tolist()])

    def _alike(self, texts: Ints, clauses: Ints) -> tuple[Ragged, Floats]:
        """For each text and clause the places of the text's clauses that are like it, and how surely they are."""
        mine = self._texts
        rows, places = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for first, last in pieces(mine.lengths()[texts], _BLOCK):
            row, at = mine.of(texts[first:last])
            may = np.flatnonzero(self._clauses.marks.may(mine.values[at], clauses[first:last][row]))
            rows.append(row[may] + first)
            places.append(at[may])
        row, at = np.concatenate(rows), np.concatenate(places)
        asked, which = np.unique(mine.values[at] << 32 | clauses[row], return_inverse=True)
        sure = self._clauses.sureness(asked >> 32, asked & 0xFFFFFFFF)[which]
        alike = sure > 0
        return Ragged.grouped(row[alike], at[alike], len(texts)), sure[alike]

    def _apart(self, texts: Ints) -> Ints:
        """What makes the place of a text's clause a number that no clause of another one in the list has, in order."""
        lengths = self._texts.lengths()[texts]
        return np.cumsum(lengths) - lengths - self._texts.starts[texts]
