"""Which of many texts have rare runs of signs in common: an index in a file, so that memory stays the same."""

from __future__ import annotations

import contextlib
import math
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_RUN = 3  # signs
_BUCKETS = 1 << 23  # counters of runs; two runs may share one, which then only counts as more common
_KNOWN = 24  # texts that are kept of one run, the first ones
_ASKED = 8  # rarest runs of each clause that are looked up
_ODD = 0x9E3779B97F4A7C15
_WAITING = 500_000  # different runs that are counted before the counters are raised
_CLAUSES = 16_000  # clauses of which is remembered what was found: plans copy one another
_NUMBER = (1 << 40) - 1  # the largest number of a text


@dataclass(slots=True)
class _Clause:
    """What is known of a clause once all texts are counted."""

    asked: dict[int, int]
    """The rarest of its runs that another text has, with their weights."""
    free: list[tuple[int, int]]
    """Its runs that may get further texts, with their counters."""
    found: Mapping[int, int] | None = None
    """The texts that have what is asked for, with their weights, once no other can come to these."""


class Grams:
    """Texts by their runs of three signs. First every text is counted, then each is asked for, then added, in order.

    Of a run that very many texts have, the first ones are found: time grows with the number of texts, not its square.
    """

    def __init__(self, path: Path) -> None:
        """Begin an empty index in a new file."""
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("PRAGMA cache_size = -200000")
        self._db.execute("CREATE TABLE known (run INTEGER PRIMARY KEY, texts BLOB NOT NULL)")
        self._db.execute("BEGIN")
        self._counts = array("I", bytes(4 * _BUCKETS))
        self._kept = bytearray(_BUCKETS)
        self._texts = 0
        self._waiting: Counter[int] = Counter()
        self._clause = lru_cache(maxsize=_CLAUSES)(self._counted)

    def close(self) -> None:
        """Give back the file, which may then be removed."""
        with contextlib.suppress(sqlite3.OperationalError):
            self._db.execute("COMMIT")
        self._db.close()

    def count(self, clauses: Iterable[str]) -> None:
        """Count the runs of a text."""
        self._texts += 1
        self._waiting.update(frozenset[int]().union(*map(_runs, clauses)))
        if len(self._waiting) > _WAITING:
            self._raise()

    def add(self, text: int, clauses: Iterable[str]) -> None:
        """Make a counted text known under a number."""
        kept, new, number = self._kept, [], array("I", [text]).tobytes()
        mine: set[int] = set()
        for clause in map(self._clause, clauses):
            if not clause.free:
                continue
            for run, bucket in clause.free:
                if run not in mine and kept[bucket] < _KNOWN:
                    mine.add(run)
                    kept[bucket] += 1
                    new.append((run, number))
            clause.free = [(run, bucket) for run, bucket in clause.free if kept[bucket] < _KNOWN]
        self._db.executemany(
            "INSERT INTO known VALUES (?, ?) ON CONFLICT DO UPDATE SET texts = CAST(texts || excluded.texts AS BLOB)",
            new,
        )

    def near(self, clauses: Sequence[str]) -> Iterator[int]:
        """Yield the known texts that have rare runs in common with a counted text, those with most weight first."""
        weights: dict[int, int] = {}
        single: dict[int, int] = {}
        seen: set[int] = set()
        for clause in map(self._clause, clauses):
            found = self._found(clause)
            if found is not None and seen.isdisjoint(clause.asked):
                for text, weight in found.items():
                    weights[text] = weights.get(text, 0) + weight
            else:
                single |= {run: weight for run, weight in clause.asked.items() if run not in seen}
            seen |= clause.asked.keys()
        self._weigh(single, weights)
        # One number for weight and text: most weight first, of the same weight the text that came first.
        for both in sorted([(weight << 40) - text for text, weight in weights.items()], reverse=True):
            yield -both & _NUMBER

    def _weigh(self, asked: Mapping[int, int], weights: dict[int, int]) -> None:
        """Add to the weights of texts those of runs that they have."""
        marks = ", ".join("?" * len(asked))
        for run, texts in self._db.execute(f"SELECT run, texts FROM known WHERE run IN ({marks})", list(asked)):
            weight = asked[run]
            for text in array("I", texts):
                weights[text] = weights.get(text, 0) + weight

    def _found(self, clause: _Clause) -> Mapping[int, int] | None:
        """The weights of the texts that have what is asked for of a clause; None while texts may come to these."""
        if clause.found is None and all(self._kept[_bucket(run)] >= _KNOWN for run in clause.asked):
            weights: dict[int, int] = {}
            clause.found = weights
            self._weigh(clause.asked, weights)
        return clause.found

    def _counted(self, clause: str) -> _Clause:
        self._raise()
        shared = [(count, run) for run in _runs(clause) if (count := self._counts[_bucket(run)]) > 1]
        rarest = sorted(shared)[:_ASKED]
        asked = {run: 1 + int(64 * math.log2(max(self._texts / count, 1))) for count, run in rarest}
        free = [(run, bucket) for _, run in shared if self._kept[bucket := _bucket(run)] < _KNOWN]
        return _Clause(asked, free)

    def _raise(self) -> None:
        """Raise the counters by what was counted since."""
        for run, times in self._waiting.items():
            self._counts[_bucket(run)] += times
        self._waiting.clear()


@lru_cache(maxsize=_CLAUSES)
def _runs(clause: str) -> frozenset[int]:
    signs = [ord(sign) for sign in clause]
    return frozenset(a << 42 | b << 21 | c for a, b, c in zip(signs, signs[1:], signs[_RUN - 1 :], strict=False))


def _bucket(run: int) -> int:
    return (run * _ODD & 0xFFFFFFFFFFFFFFFF) >> 41
