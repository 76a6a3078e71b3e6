"""Obligations of different documents that share their wording, found among all that are loaded: edges ALIGNED_WITH.

An obligation is aligned with those of documents above its own, or earlier on its own level. What is aligned is
a function of the loaded documents, whatever the order of loading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import schema
from loaders.resolve.rows import Row
from loaders.resolve.wording import likeness, wording
from stores.elements import READINGS
from stores.protocol import Store

LEVELS = ("national", "provincial", "municipal", "county")
DATES = ("issue_date", "publish_date", "year")
MOST = 120_000
"""More obligations than this are aligned only in a graph that was told to: few would wait so long after each load."""
_RATE = 2_000  # obligations aligned in a second, of many, on a machine that does other work as well

Pair = tuple[str, str, float]
"""The key of an obligation, that of one above or before it, and how far they share their wording, from 0 to 1."""

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


def aligned(
    obligations: Iterable[tuple[str, str, str]],
    policies: Mapping[str, Standing],
    report: Callable[[int, int], None],
) -> Iterator[Pair]:
    """Yield what is aligned among obligations, given as (key, key of the policy, text) in whatever order.

    `report` is called with how many obligations are done, of how many.
    """
    from stores.aligning.rows import rows  # noqa: PLC0415 - who only asks needs no arrays, which are slow to import

    yield from rows(obligations, policies, report)


def edge(pair: Pair) -> Row:
    """Return the row of ALIGNED_WITH for a pair."""
    return {"from": pair[0], "to": pair[1], "score": pair[2], "inferred": True}
