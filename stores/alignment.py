"""Obligations of different documents that share their wording, found among all that are loaded: rows of ALIGNED_WITH.

An obligation is aligned with those of documents above its own, or earlier on its own level. The rows are a function
of the loaded documents, whatever the order of loading.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from pathlib import Path

import schema
from loaders.resolve.rows import Row
from loaders.resolve.wording import ALIGNED, clauses, likeness, likenesses, worded, wording
from stores.elements import READINGS
from stores.grams import Grams
from stores.protocol import Store

LEVELS = ("national", "provincial", "municipal", "county")
DATES = ("issue_date", "publish_date", "year")
MOST = 120_000
"""More obligations than this are aligned only in a graph that was told to: few would wait so long after each load."""
_RATE = 300  # obligations aligned in a second, of many, on a machine that does other work as well
_COMPARED = 12  # texts that one is compared with, those with most rare runs in common
_KEPT = 5  # obligations on each level that one is aligned with
_STEP = 2_000  # obligations between two reports

Standing = tuple[int, str, str]
"""Where a policy stands among all: its level, its date, its key; the higher and earlier first."""


def standing(policy: Row) -> Standing:
    """Return where a policy (a row of the graph) stands; without a level or a date it comes behind the others."""
    level = policy.get("level")
    date = next((policy[name] for name in DATES if policy.get(name)), "9999")
    return LEVELS.index(str(level)) if level in LEVELS else len(LEVELS), str(date), str(policy["key"])


def left_out(obligations: int, always: bool) -> str:
    """Return the line that says that so many obligations are not aligned, and what to do; empty where they are."""
    if always or obligations <= MOST:
        return ""
    minutes = max(1, round(obligations / _RATE / 60))
    return (
        f"no shared wording (ALIGNED_WITH) is looked for: {obligations:,} obligations are more than {MOST:,}; "
        f"zeren align does it nevertheless, now and after each load (about {minutes} minutes each time)"
    )


def left_out_of(store: Store) -> str:
    """Return the same line where a store holds more obligations and no alignments; else nothing."""
    shape, reading = schema.load(), READINGS[store.language]
    many = reading.count_nodes(store, shape.nodes["Obligation"])
    if many <= MOST or reading.count_edges(store, shape.edges["ALIGNED_WITH"]):
        return ""
    return left_out(many, always=False)


def alike(one: str, other: str) -> float:
    """Return how far two texts share their wording, from 0 to 1, by the measure that alignment goes by."""
    return likeness(wording(one), wording(other))


@dataclass(frozen=True, slots=True)
class _Holder:
    """An obligation that has a text."""

    key: str
    policy: int
    level: int


def aligned(
    obligations: Iterable[tuple[str, str, str]],
    policies: Mapping[str, Standing],
    folder: Path,
    report: Callable[[int, int], None],
) -> Iterator[Row]:
    """Yield the rows of ALIGNED_WITH among obligations, given as (key, key of the policy, text).

    `folder` holds files while this runs. `report` is called with how many obligations are done, of how many.
    """
    order = sorted(policies, key=lambda key: policies[key])
    place = {key: i for i, key in enumerate(order)}
    texts = _Texts(folder / "texts.sqlite")
    try:
        for key, policy, text in obligations:
            texts.put(place[policy], key, text)
        yield from _Aligning(texts, [policies[key][0] for key in order], folder).rows(report)
    finally:
        texts.close()


class _Texts:
    """The obligations and their different texts, in a file."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, digest BLOB UNIQUE, text TEXT NOT NULL)")
        self._db.execute("CREATE TABLE holders (place INTEGER, key TEXT, text INTEGER)")
        self._db.execute("BEGIN")
        self.obligations = 0

    def close(self) -> None:
        self._db.close()

    def put(self, place: int, key: str, text: str) -> None:
        parts = clauses(text)
        if not parts:
            return
        joined = "\n".join(parts)
        digest = blake2b(joined.encode(), digest_size=16).digest()
        self._db.execute("INSERT OR IGNORE INTO texts (digest, text) VALUES (?, ?)", (digest, joined))
        found = self._db.execute("SELECT id FROM texts WHERE digest = ?", (digest,)).fetchone()
        self._db.execute("INSERT INTO holders VALUES (?, ?, ?)", (place, key, found[0]))
        self.obligations += 1

    def holders(self) -> Iterator[tuple[int, str, int]]:
        """Yield all obligations as (place of the policy, key, text), in the order of the places and keys."""
        yield from self._db.execute("SELECT place, key, text FROM holders ORDER BY place, key")

    def all(self) -> Iterator[str]:
        for (text,) in self._db.execute("SELECT text FROM texts"):
            yield text

    def text(self, number: int) -> str:
        return str(self._db.execute("SELECT text FROM texts WHERE id = ?", (number,)).fetchone()[0])


class _Aligning:
    """One run through all obligations, from the highest and earliest to the lowest and latest."""

    def __init__(self, texts: _Texts, levels: list[int], folder: Path) -> None:
        self._texts, self._levels = texts, levels
        self._grams = Grams(folder / "grams.sqlite")
        self._wording = lru_cache(maxsize=20_000)(lambda number: worded(texts.text(number).split("\n")))
        self._holders: dict[int, list[_Holder]] = {}
        self._alike: dict[int, list[tuple[int, float]]] = {}

    def rows(self, report: Callable[[int, int], None]) -> Iterator[Row]:
        try:
            for counted in self._texts.all():
                self._grams.count(counted.split("\n"))
            for done, (place, key, text) in enumerate(self._texts.holders(), 1):
                yield from self._of(_Holder(key, place, self._levels[place]), text)
                if done % _STEP == 0:
                    report(done, self._texts.obligations)
        finally:
            self._grams.close()

    def _of(self, holder: _Holder, text: int) -> Iterator[Row]:
        if text not in self._alike:
            self._alike[text] = self._compared(holder, text)
        best = sorted(
            (-score, other.policy, other.key, other.level)
            for near, score in self._alike[text]
            for other in self._holders.get(near, ())
            if other.policy != holder.policy
        )
        kept = [0] * (len(LEVELS) + 1)
        for score, _, key, level in best:
            kept[level] += 1
            if kept[level] <= _KEPT:
                yield {"from": holder.key, "to": key, "score": round(-score, 3), "inferred": True}
        known = self._holders.setdefault(text, [])
        same = [other for other in known if other.level == holder.level]
        if len(same) <= _KEPT and not (same and same[-1].policy == holder.policy):
            known.append(holder)

    def _compared(self, holder: _Holder, text: int) -> list[tuple[int, float]]:
        """Return the known texts that this new one is like, itself among them where it says enough."""
        parts = self._texts.text(text).split("\n")
        mine = self._wording(text)
        others = (n for n in self._grams.near(parts) if any(h.policy != holder.policy for h in self._holders[n]))
        near = list(islice(others, _COMPARED))
        self._grams.add(text, parts)
        scored = likenesses(mine, [mine, *map(self._wording, near)])
        return [(number, score) for number, score in zip((text, *near), scored, strict=True) if score >= ALIGNED]
