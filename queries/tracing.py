"""A trace: what a text says it rests on, step by step, then what its wording points to, marked as inferred."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from queries import names
from queries.answering import answer
from queries.catalogue import find
from queries.differences import marked
from queries.lineage import LEVELS, Alike, aligned, places
from queries.question import Column, Question
from queries.walk import SEPARATOR
from stores.protocol import Answer, Store, Value

ALIGNED = "aligned_with"
"""The relation of the inferred steps."""

_MORE = (
    Column("score", "number", "相似度", "score"),
    Column("text", "string", "对应原文", "text of the other", "data"),
    Column("differences", "string", "文字差异", "differences word by word", "data"),
)


@dataclass(frozen=True, slots=True)
class Trace:
    """The rows of all steps, as the question `upstream` or `downstream` has them, and the inferred ones apart."""

    question: Question
    down: bool
    asserted: Answer
    inferred: tuple[Alike, ...]
    places: Mapping[str, tuple[str, int]]
    """Region and year of the documents that descend, by title."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The question's columns, then score, text and differences."""
        return (*(c for c in self.question.columns if c.shown != "never"), *_MORE)

    @property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """All steps, asserted ones first."""
        known = [row + (None,) * len(_MORE) for row in self.asserted.rows]
        return (*known, *(self._row(step) for step in self.inferred))

    def _row(self, step: Alike) -> tuple[Value, ...]:
        there = {"citing": step.near, "citing_key": step.near, "cited": step.place, "cited_key": step.key}
        if self.down:
            there = {"citing": step.place, "citing_key": step.key, "cited": step.near, "cited_key": step.near}
        told: dict[str, Value] = {
            **there,
            "depth": step.depth,
            "relation": ALIGNED,
            "policy": step.title,
            "number": step.number,
            "task": step.heading,
            "level": step.level or None,
            "loaded": True,
            "inferred": True,
            "quote": step.near_text,
            "source": step.source,
            "path": SEPARATOR.join(step.path),
            "start": step.start,
            "end": step.end,
            "score": step.score,
            "text": step.text,
            "differences": marked(step.near_text, step.text),
        }
        return tuple(told.get(column.name) for column in self.columns)


def trace(store: Store, subject: str, down: bool = False, to: str = "") -> Trace:
    """Return the trace of a task or policy as typed; with `to`, only ways that reach this level or a higher one.

    Raises NoSuchName, AmbiguousName.
    """
    if down:
        return _downward(store, subject)
    question = find("upstream")
    try:
        task = names.task(store, subject)
    except names.NoSuchName as no_task:
        try:
            policy = names.policy(store, subject)
        except names.NoSuchName:
            raise no_task from None
        found = answer(question, store, {"policy": policy})
        return _reaching(Trace(question, False, found, (), {}), to)
    found = answer(question, store, {"task": task})
    return _reaching(Trace(question, False, found, tuple(aligned(store, task)), {}), to)


def _downward(store: Store, subject: str) -> Trace:
    """What descends from a policy, or shares the wording of a task."""
    question = find("downstream")
    try:
        policy = names.policy(store, subject)
    except names.NoSuchName as no_policy:
        try:
            task = names.task(store, subject)
        except names.NoSuchName:
            raise no_policy from None
        nothing = Answer(tuple(c.name for c in question.columns if c.shown != "never"), ())
        steps = tuple(sorted(aligned(store, task, down=True), key=lambda s: (s.depth, s.region, s.year or 0, s.key)))
        return Trace(question, True, nothing, steps, {})
    found = answer(question, store, {"policy": policy})
    at, depth = found.columns.index("policy"), found.columns.index("depth")
    known = places(store, (str(row[at]) for row in found.rows))
    rows = sorted(found.rows, key=lambda row: (row[depth], *known.get(str(row[at]), ("", 0))))
    return Trace(question, True, replace(found, rows=tuple(rows)), (), known)


def _reaching(found: Trace, to: str) -> Trace:
    if not to:
        return found
    high = LEVELS[: LEVELS.index(to) + 1]
    level, path = (found.asserted.columns.index(name) for name in ("level", "path"))
    ends = [str(row[path]) for row in found.asserted.rows if row[level] in high]
    rows = [row for row in found.asserted.rows if _on_the_way(str(row[path]), ends)]
    goals = [step.path for step in found.inferred if step.level in high]
    steps = [step for step in found.inferred if any(goal[: len(step.path)] == step.path for goal in goals)]
    return replace(found, asserted=replace(found.asserted, rows=tuple(rows)), inferred=tuple(steps))


def _on_the_way(path: str, ends: Sequence[str]) -> bool:
    return any(end == path or end.startswith(path + SEPARATOR) for end in ends)
