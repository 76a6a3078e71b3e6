"""Time and memory of aligning many obligations whose wording is handed down: copied, adapted, or their own.

`python -m benchmarks.aligning --obligations 100000`. Provinces write their own clauses, cities take over most of their
province's and districts of their city's, with places, figures and words replaced and clauses dropped or added.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from itertools import accumulate
from random import Random

from benchmarks.report import machine, peak_memory, table
from loaders.resolve.commonplace import NOUNS, VERBS
from stores.alignment import Standing, aligned

SHARES = (1, 8, 64)
"""Districts, cities and provinces stand to one another as 64 : 8 : 1."""
OF_PLAN = 25
COPIED, ADAPTED = 0.35, 0.35
_LEVELS = (1, 2, 3)


class Corpus:
    """Obligations of plans on three levels; the same for the same seed."""

    def __init__(self, obligations: int, seed: int = 1) -> None:
        self._rng = Random(seed)
        self._verbs, self._nouns = VERBS.split(), NOUNS.split()
        signs = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
        self._words = ["".join(self._rng.choices(signs, k=self._rng.choice((2, 2, 3)))) for _ in range(12_000)]
        self._weights = list(accumulate(1 / (rank + 20) for rank in range(len(self._words))))
        self._plans = max(len(SHARES), -(-obligations // OF_PLAN))
        self.policies: dict[str, Standing] = {}
        self.copies = 0

    def obligations(self) -> Iterator[tuple[str, str, str]]:
        """Yield (key, policy, text)."""
        above: tuple[list[list[str]], list[list[str]]] = ([], [])
        provinces = max(1, self._plans * SHARES[0] // sum(SHARES))
        cities = max(1, self._plans * SHARES[1] // sum(SHARES))
        for i in range(self._plans):
            layer = 0 if i < provinces else 1 if i < provinces + cities else 2
            policy = f"方案{i:06d}"
            self.policies[policy] = _LEVELS[layer], f"{2018 + i % 7}-05-01", policy
            source = self._rng.choice(above[layer - 1]) if layer else None
            texts = [self._text(source) for _ in range(OF_PLAN)]
            if layer < 2:
                above[layer].append(texts)
            yield from ((f"{policy}#{n}/1", policy, text) for n, text in enumerate(texts, 1))

    def _text(self, source: list[str] | None) -> str:
        drawn = self._rng.random()
        if source is None or drawn > COPIED + ADAPTED:
            return "，".join(self._clause() for _ in range(self._rng.randint(3, 7))) + "。"
        self.copies += 1
        text = self._rng.choice(source)
        return text if drawn < COPIED else self._adapted(text)

    def _adapted(self, text: str) -> str:
        clauses = text.rstrip("。").split("，")
        kept = [clause for clause in clauses if self._rng.random() < 0.75] or clauses[:1]
        for _ in range(self._rng.randint(1, 2)):
            kept.insert(self._rng.randint(0, len(kept)), self._clause())
        place = self._rng.choice(self._words)
        return "，".join(f"{c[:4]}{place}{c[4:]}" if self._rng.random() < 0.3 else c for c in kept) + "。"

    def _clause(self) -> str:
        words = self._rng.choices(self._words, cum_weights=self._weights, k=self._rng.randint(3, 5))
        return self._rng.choice(self._verbs) + "".join(words) + self._rng.choice(self._nouns)


def main() -> None:
    """Align and print the figures."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--obligations", type=int, default=100_000)
    chosen = options.parse_args()
    corpus = Corpus(chosen.obligations)
    obligations = list(corpus.obligations())
    begun, processor = time.perf_counter(), time.process_time()
    edges, found, last = 0, 0, ""
    for key, _, _ in aligned(obligations, corpus.policies, lambda done, whole: None):
        edges += 1
        found += key != last
        last = key
    took, used = time.perf_counter() - begun, time.process_time() - processor
    print(machine("numpy"))
    columns = ("obligations", "handed down", "aligned", "edges", "seconds", "processor seconds", "memory MB")
    figures = (len(obligations), corpus.copies, found, edges, f"{took:.1f}", f"{used:.1f}", f"{peak_memory():.0f}")
    print(table(columns, [figures]))


if __name__ == "__main__":
    main()
