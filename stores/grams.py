"""Which of many texts have rare runs of signs in common: an index in a file, so that memory stays the same."""

from __future__ import annotations

import contextlib
import math
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

_RUN = 3  # signs
_BUCKETS = 1 << 23  # counters of runs; two runs may share one, which then only counts as more common
_KNOWN = 24  # texts that are kept of one run, the first ones
_ASKED = 8  # rarest runs of each clause that are looked up
_ODD = 0x9E3779B97F4A7C15


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

    def close(self) -> None:
        """Give back the file, which may then be removed."""
        with contextlib.suppress(sqlite3.OperationalError):
            self._db.execute("COMMIT")
        self._db.close()

    def count(self, clauses: Iterable[str]) -> None:
        """Count the runs of a text."""
        self._texts += 1
        for run in _runs(clauses):
            self._counts[_bucket(run)] += 1

    def add(self, text: int, clauses: Iterable[str]) -> None:
        """Make a counted text known under a number."""
        new, number = [], array("I", [text]).tobytes()
        for run in _runs(clauses):
            bucket = _bucket(run)
            if self._counts[bucket] > 1 and self._kept[bucket] < _KNOWN:
                self._kept[bucket] += 1
                new.append((run, number))
        self._db.executemany(
            "INSERT INTO known VALUES (?, ?) ON CONFLICT DO UPDATE SET texts = CAST(texts || excluded.texts AS BLOB)",
            new,
        )

    def near(self, clauses: Sequence[str]) -> list[int]:
        """Return the known texts that have rare runs in common with a counted text, those with most weight first."""
        asked = self._rarest(clauses)
        marks = ", ".join("?" * len(asked))
        weights: dict[int, int] = {}
        for run, texts in self._db.execute(f"SELECT run, texts FROM known WHERE run IN ({marks})", list(asked)):
            weight = asked[run]
            for text in array("I", texts):
                weights[text] = weights.get(text, 0) + weight
        return sorted(weights, key=lambda text: (-weights[text], text))

    def _rarest(self, clauses: Sequence[str]) -> dict[int, int]:
        """Return the rarest runs of each clause that another text has, with their weights."""
        found = {}
        for clause in clauses:
            counted = sorted((count, run) for run in _runs([clause]) if (count := self._counts[_bucket(run)]) > 1)
            for count, run in counted[:_ASKED]:
                found[run] = 1 + int(64 * math.log2(max(self._texts / count, 1)))
        return found


def _runs(clauses: Iterable[str]) -> set[int]:
    return {run for clause in clauses for run in _numbers(clause)}


def _numbers(clause: str) -> Iterator[int]:
    signs = [ord(sign) for sign in clause]
    for a, b, c in zip(signs, signs[1:], signs[_RUN - 1 :], strict=False):
        yield a << 42 | b << 21 | c


def _bucket(run: int) -> int:
    return (run * _ODD & 0xFFFFFFFFFFFFFFFF) >> 41
