"""The obligations in the order in which they are aligned, their different texts, and the clauses of these."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

import numpy as np

from loaders.resolve.wording import clauses
from stores.aligning.ragged import Ints, Ragged


class Texts:
    """All obligations that have a text. They, and the texts, are numbered from the first policy to the last.

    `policy` says of each obligation the place of its policy among all, `text` the number of its text; `first` of each
    text the first obligation that has it.
    """

    def __init__(self, obligations: Iterable[tuple[str, str, str]], places: Mapping[str, int]) -> None:
        """Read obligations, given as (key, key of the policy, text); a text that says nothing is left out."""
        known: dict[str, int] = {}
        texts: dict[bytes, int] = {}
        found: list[tuple[int, str, int]] = []
        for key, policy, text in obligations:
            if parts := clauses(text):
                made = array("i", [known.setdefault(part, len(known)) for part in parts]).tobytes()
                found.append((places[policy], key, texts.setdefault(made, len(texts))))
        found.sort()
        self.keys = [key for _, key, _ in found]
        self.policy: Ints = np.array([place for place, _, _ in found], np.int64)
        self.words = list(known)
        """The different clauses."""
        _, first, number = np.unique(
            np.array([text for _, _, text in found], np.int64), return_index=True, return_inverse=True
        )
        order = np.argsort(first)
        self.first: Ints = first[order]
        self.came: Ints = order
        self.text: Ints = np.argsort(order)[number]
        there = Ragged.cut([len(made) // array("i").itemsize for made in texts], np.frombuffer(b"".join(texts), np.intc))
        _, at = there.of(order)
        self.clauses = Ragged.cut(there.lengths()[order], there.values[at])
        """By text the numbers of its clauses."""

    def signs(self) -> Ragged:
        """Return by clause its signs, as code points: letters, figures and Han characters, below 2¹⁶."""
        together = "".join(self.words).encode("utf-16-le")
        return Ragged.cut([len(word) for word in self.words], np.frombuffer(together, "<u2"))
