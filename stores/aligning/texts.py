"""The obligations in the order in which they are aligned, their different texts, and the clauses of these."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

import numpy as np

from loaders.resolve.wording import clauses
from stores.aligning.ragged import Ints, Ragged


class Texts:
    """All obligations that have a text, and their different texts; both are numbered from the first policy to the last.

    The arrays say: `policy` of an obligation the place of its policy, `text` the number of its text; `first` of a text
    the first obligation that has it, `place` how many other texts have an obligation with a smaller key.
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
        self.words = list(known)
        """The different clauses."""
        self.keys = [key for _, key, _ in found]
        self.policy: Ints = np.array([place for place, _, _ in found], np.int64)
        read = np.array([text for _, _, text in found], np.int64)
        first = np.unique(read, return_index=True)[1]
        order = np.argsort(first)
        self.first: Ints = first[order]
        self.text: Ints = np.argsort(order)[read]
        by_key = np.array([text for _, text in sorted((key, text) for _, key, text in found)], np.int64)
        self.place: Ints = np.argsort(np.argsort(np.unique(by_key, return_index=True)[1]))[order]
        size = array("i").itemsize
        each = Ragged.cut([len(made) // size for made in texts], np.frombuffer(b"".join(texts), np.intc))
        self.clauses = Ragged.cut(each.lengths()[order], each.values[each.of(order)[1]])
        """By text the numbers of its clauses."""

    def signs(self) -> Ragged:
        """Return by clause the code points of its signs: letters, figures and Han characters, all below 2¹⁶."""
        together = "".join(self.words).encode("utf-16-le")
        return Ragged.cut([len(word) for word in self.words], np.frombuffer(together, "<u2"))
