"""The obligations of a task: what its brackets cover, and the rest that none covers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from loaders.blanks import squeezed as printed
from loaders.facts import Clause, Deadline, Task

_CELLS = re.compile(r"(?<=\S)\t(?=\S)")
_WORDS = re.compile("[^0-9A-Za-z\u4e00-\u9fff]+")
_NUMBER = re.compile(r"^(?:[（(]?[0-9一二三四五六七八九十百]+[)）.．、]?|第[0-9一二三四五六七八九十百]+[章节条])")
_ENDS = "。；！？;!?"
_LEAST = 6
"""So many signs at least make an obligation; less is a heading's remainder."""

_SHORT = 30  # signs of a text that is likely a name


@dataclass(frozen=True, slots=True)
class Duty:
    """One obligation of a task, in the order of the text."""

    ordinal: int
    text: str
    start: int
    end: int
    clause: Clause | None
    bracket: str

    def holds(self, start: int, end: int) -> bool:
        """Return whether a place lies in its text or in its bracket."""
        if self.start <= start and end <= self.end:
            return True
        return self.clause is not None and self.clause.bracket_start <= start and end <= self.clause.bracket_end


def squeezed(text: str) -> str:
    """Return a text without white space and marks of Markdown; a bar stands where two cells of a table met."""
    return _name(text) if len(text) <= _SHORT else _printed(text)


def duties(task: Task) -> list[Duty]:
    """Return the obligations of a task in the order of its text, numbered from 1."""
    parts = sorted([*_clauses(task), *_rest(task)], key=lambda part: (part[0], part[1]))
    return [
        Duty(i, text, start, end, clause, bracket) for i, (start, end, text, clause, bracket) in enumerate(parts, 1)
    ]


def due(task: Task, duty: Duty, found: list[Duty]) -> list[Deadline]:
    """Return the deadlines of one of the obligations `found`: those in it, and those in none (the heading's)."""
    return [
        deadline
        for deadline in task.deadlines
        if duty.holds(deadline.start, deadline.end)
        or not any(other.holds(deadline.start, deadline.end) for other in found)
    ]


def sentence(task: Task, start: int, end: int) -> str | None:
    """Return the sentence of the task around a place, without white space; None where the text was not kept."""
    if task.text is None or not task.start <= start <= end <= task.end:
        return None
    a, b = start - task.start, end - task.start
    left = max(task.text.rfind(sign, 0, a) for sign in _ENDS) + 1
    right = min((at + 1 for sign in _ENDS if (at := task.text.find(sign, max(b - 1, 0))) >= 0), default=len(task.text))
    return squeezed(task.text[left:right])


def _printed(text: str) -> str:
    return printed(_CELLS.sub("｜", text) if "\t" in text else text)


_name = lru_cache(maxsize=65536)(_printed)  # the same names come again and again


_Part = tuple[int, int, str, Clause | None, str]


def _clauses(task: Task) -> Iterator[_Part]:
    for clause in task.clauses:
        text = clause.text if clause.text is not None else _slice(task, clause.start, clause.end)
        bracket = _slice(task, clause.bracket_start, clause.bracket_end) or ""
        yield clause.start, clause.end, squeezed(text or clause.anchor), clause, squeezed(bracket)


def _rest(task: Task) -> Iterator[_Part]:
    if not task.clauses:
        text = _slice(task, task.start, task.end)
        yield task.start, task.end, squeezed(text or task.heading or task.number), None, ""
        return
    spans = [(c.start, c.end) for c in task.clauses] + [(c.bracket_start, c.bracket_end) for c in task.clauses]
    at = task.start
    for start, end in [*sorted(spans), (task.end, task.end)]:
        if start > at and (text := _free(task, at, start)):
            yield at, start, text, None, ""
        at = max(at, end)


def _free(task: Task, start: int, end: int) -> str:
    """The text of a gap between brackets, if it says more than number and heading."""
    if (printed := _slice(task, start, end)) is None:
        return ""  # without the text nobody can tell a duty from a heading
    text = squeezed(printed)
    said = _WORDS.sub("", _NUMBER.sub("", text))
    if start == task.start and task.heading:
        said = said.removeprefix(_WORDS.sub("", task.heading))
    return text if len(said) >= _LEAST else ""


def _slice(task: Task, start: int, end: int) -> str | None:
    if task.text is None:
        return None
    return task.text[max(start - task.start, 0) : max(end - task.start, 0)]
