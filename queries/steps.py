"""A question that is asked in steps: what one query finds is a parameter of the queries after it.

A text's parts begin at comments that stand alone on their lines. `// let NAME` (`# let NAME` in SPARQL) is a query
whose first column becomes the list $NAME. `// grow NAME` adds to that list what its query finds of the values that were
found last ($NAME, there), and of those in turn, until there is nothing new: a path of any length, one step at a time,
however long, in every engine alike. `// ask` is the question itself, and so is a text without such comments.

`// let NAME by COLUMN … limit $PARAMETER` takes only the first so many of what is found, in the order of these columns:
for engines that read a text anew each time that they compare it. With `of COLUMN` behind it a row counts as many as
that column says: the first policies, for instance, that have so many tasks together.

Where a column is named, the rows are part of the answer: `// ask NAME = COLUMN` adds to the list what that column
holds, `// grow NAME = COLUMN` grows by it. The rows of all such parts and of every `// ask` are the answer together;
what a part has no column for is null in its rows. An engine looks up what it is told; a path that begins at what
another pattern finds it may well look for everywhere.

`// tell COLUMN …` tells more of the rows there are: they are joined with what its query finds by these columns, and
what the rows hold in the first of them is the list of that name in the query. An engine reads each text as often as an
answer holds it, though many rows are of one task: told of the task, it is read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from queries import conditions
from queries.joining import joined, together
from stores.protocol import Answer, Store, Value

_HEAD = re.compile(
    r"^\s*(?://|#)\s*(?:(?P<how>let|grow)\s+(?P<name>\w+)|ask(?:\s+(?P<asked>\w+)(?=\s*=))?|tell(?P<told>(?:\s+\w+)+))"
    r"(?:\s*=\s*(?P<column>\w+)|\s+by(?P<by>(?:\s+\w+)+?)\s+limit\s+\$(?P<limit>\w+)(?:\s+of\s+(?P<counted>\w+))?)?\s*$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One query, which is to `let`, `grow`, `ask` or `tell` what is called `name`; `column` as the text says."""

    text: str
    how: str = "ask"
    name: str = ""
    column: str = ""
    by: tuple[str, ...] = ()
    """The columns whose order says which are the first."""
    limit: str = ""
    """The parameter that says how many of them are taken; empty for all."""
    counted: str = ""
    """The column that says as how many a row counts; empty where it is one."""
    told: tuple[str, ...] = ()
    """The columns by which rows are joined with what it tells of them; the first is its `name`."""

    @property
    def answers(self) -> bool:
        """Whether its rows are part of the answer."""
        return self.how == "ask" or bool(self.column)


def run(store: Store, text: str, values: Mapping[str, Value]) -> Answer:
    """Return the answer to a text, asked step by step with these values. Raises QueryRefusedError as the store does."""
    asked = list(steps(text))
    if not any(step.answers for step in asked):
        raise ValueError("the text asks nothing after its last step")
    running = Running(store, dict(values))
    for step in asked:
        running.take(step)
    return together(running.answers)


def steps(text: str) -> Iterator[Step]:
    """Yield the steps of a text."""
    heads = list(_HEAD.finditer(text))
    if not heads:
        yield Step(text)
        return
    for head, after in zip(heads, [*heads[1:], None], strict=True):
        body = text[head.end() : after.start() if after else len(text)].strip("\n") + "\n"
        by = tuple((head["by"] or "").split())
        told = tuple((head["told"] or "").split())
        name = head["name"] or head["asked"] or (told[0] if told else "")
        how = head["how"] or ("tell" if told else "ask")
        yield Step(body, how, name, head["column"] or "", by, head["limit"] or "", head["counted"] or "", told)


def found(text: str) -> set[str]:
    """Return the names of the lists that the steps of a text find."""
    return {step.name for step in steps(text) if step.name}


def limits(text: str) -> set[str]:
    """Return the names of the parameters that say how many of what its steps find are taken."""
    return {step.limit for step in steps(text) if step.limit}


@dataclass(slots=True)
class Running:
    """A text that is being asked: the lists that are known by now, and what was answered."""

    store: Store
    known: dict[str, Value]
    answers: list[Answer] = field(default_factory=list)

    def take(self, step: Step) -> None:
        """Ask the query of a step, as often as it finds something new."""
        match step.how:
            case "let":
                self.known[step.name] = _listed(self._asked(step))
            case "grow":
                self._grow(step)
            case "tell":
                self._tell(step)
            case _:
                found = self._asked(step)
                if step.name:
                    self.known[step.name] = _listed([*self._list(step.name), *found])

    def _grow(self, step: Step) -> None:
        reached = dict.fromkeys(self._list(step.name))
        last = list(reached)
        while last:
            self.known[step.name] = last
            last = [key for key in self._asked(step) if key not in reached]
            reached.update(dict.fromkeys(last))
        self.known[step.name] = _listed(reached)

    def _tell(self, step: Step) -> None:
        rows = together(self.answers)
        at = rows.columns.index(step.name)
        self.known[step.name] = _listed(str(row[at]) for row in rows.rows if row[at] is not None)
        told = self.store.run(step.text, conditions.used(step.text, self.known))
        self.answers = [joined(rows, told, step.told)]

    def _asked(self, step: Step) -> list[str]:
        """What a step finds, each once; its rows are kept where they are part of the answer."""
        found = self.store.run(step.text, conditions.used(step.text, self.known))
        if step.answers:
            self.answers.append(found)
        at = found.columns.index(step.column) if step.column else 0
        rows = [row for row in found.rows if row[at] is not None] if step.name else []
        if step.by:
            order = [found.columns.index(column) for column in step.by]
            rows.sort(key=lambda row: [_sortable(row[i]) for i in order])
        if step.counted:
            rows = _first(rows, found.columns.index(step.counted), int(str(self.known[step.limit])))
        named = list(dict.fromkeys(str(row[at]) for row in rows))
        return named[: int(str(self.known[step.limit]))] if step.limit and not step.counted else named

    def _list(self, name: str) -> list[str]:
        known = self.known.get(name)
        return [key for key in known if key] if isinstance(known, list) else []


def _first(rows: Sequence[tuple[Value, ...]], counted: int, most: int) -> list[tuple[Value, ...]]:
    """As many of the rows, from the first, as it takes until what they hold in a column is `most` or more together."""
    together = list(accumulate((int(str(row[counted])) for row in rows), initial=0))
    return [row for row, before in zip(rows, together, strict=False) if before < most]


def _sortable(value: Value) -> tuple[bool, float, str]:
    """A value as it is compared with others of its column: numbers by size, texts by signs, what is missing last."""
    if isinstance(value, int | float):
        return False, value, ""
    return value is None, 0.0, str(value)


def _listed(values: Iterable[str]) -> list[str]:
    """A list that engines can tell the type of: one that holds nothing holds the empty text, which is no key."""
    return list(dict.fromkeys(values)) or [""]
