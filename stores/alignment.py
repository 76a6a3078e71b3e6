"""Obligations of different documents that share their wording, found among all that are loaded: rows of ALIGNED_WITH.

An obligation is aligned with those of documents above its own, or earlier on its own level. The rows are a function
of the loaded documents, whatever the order of loading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import schema
from loaders.resolve.rows import Row
from loaders.resolve.wording import likeness, wording
from stores.elements import READINGS
from stores.grams import Grams
from stores.protocol import Store
from stores.scoring import Asked, Texts, scored

LEVELS = ("national", "provincial", "municipal", "county")
DATES = ("issue_date", "publish_date", "year")
MOST = 120_000
"""More obligations than this are aligned only in a graph that was told to: few would wait so long after each load."""
_RATE = 300  # obligations aligned in a second, of many, on a machine that does other work as well
_COMPARED = 12  # texts that one is compared with, those with most rare runs in common
_KEPT = 5  # obligations on each level that one is aligned with
_PIECE = 200  # obligations whose texts are compared together
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
    """An obligation that has a text; `number` says where it stands among all."""

    number: int
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
    texts = Texts(folder / "texts.sqlite")
    try:
        texts.begin()
        for key, policy, text in obligations:
            texts.put(place[policy], key, text)
        yield from _Aligning(texts, [policies[key][0] for key in order], folder).rows(report)
    finally:
        texts.close()


class _Aligning:
    """One run through all obligations, from the highest and earliest to the lowest and latest."""

    def __init__(self, texts: Texts, levels: list[int], folder: Path) -> None:
        self._texts, self._levels = texts, levels
        self._grams = Grams(folder / "grams.sqlite")
        self._holders: dict[int, list[_Holder]] = {}
        self._alike: dict[int, list[tuple[int, float]]] = {}

    def rows(self, report: Callable[[int, int], None]) -> Iterator[Row]:
        done = 0
        try:
            for counted in self._texts.all():
                self._grams.count(counted)
            for holders, asked, found in scored(self._texts, self._texts.finish(), self._pieces()):
                self._alike |= {text: alike for (text, _), alike in zip(asked, found, strict=True)}
                for holder, text in holders:
                    yield from self._of(holder, text)
                    done += 1
                    if done % _STEP == 0:
                        report(done, self._texts.obligations)
        finally:
            self._grams.close()

    def _pieces(self) -> Iterator[tuple[list[tuple[_Holder, int]], Asked]]:
        """Yield obligations with their texts, and what each text that is new is to be compared with."""
        known: set[int] = set()
        numbered = enumerate(self._texts.holders())
        while some := list(islice(numbered, _PIECE)):
            holders, asked = [], []
            for number, (place, key, text) in some:
                holder = _Holder(number, key, place, self._levels[place])
                if text not in known:
                    known.add(text)
                    asked.append((text, self._near(holder, text)))
                self._hold(holder, text)
                holders.append((holder, text))
            yield holders, asked

    def _near(self, holder: _Holder, text: int) -> list[int]:
        """The known texts that a new one is compared with."""
        parts = self._texts.text(text)
        others = (n for n in self._grams.near(parts) if any(h.policy != holder.policy for h in self._holders[n]))
        near = list(islice(others, _COMPARED))
        self._grams.add(text, parts)
        return near

    def _hold(self, holder: _Holder, text: int) -> None:
        """Let an obligation be known under its text, unless those before it are enough."""
        known = self._holders.setdefault(text, [])
        same = [other for other in known if other.level == holder.level]
        if len(same) <= _KEPT and not (same and same[-1].policy == holder.policy):
            known.append(holder)

    def _of(self, holder: _Holder, text: int) -> Iterator[Row]:
        """The edges of an obligation to those before it."""
        best = sorted(
            (-score, other.policy, other.key, other.level)
            for near, score in self._alike[text]
            for other in self._holders[near]
            if other.policy != holder.policy and other.number < holder.number
        )
        kept = [0] * (len(LEVELS) + 1)
        for score, _, key, level in best:
            kept[level] += 1
            if kept[level] <= _KEPT:
                yield {"from": holder.key, "to": key, "score": round(-score, 3), "inferred": True}
