"""A question that is asked in steps: what one query finds is a parameter of the queries after it.

A text's parts begin at comments that stand alone on their lines. `// let NAME` (`# let NAME` in SPARQL) is a query
whose first column becomes the list $NAME. `// grow NAME` adds to that list what its query finds of the values that were
found last ($NAME, there), and of those in turn, until there is nothing new: a path of any length, one step at a time,
however long, in every engine alike. `// ask` is the question itself, and so is a text without such comments. An engine
looks up what it is told; a path that begins at what another pattern finds it may well look for everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from queries import conditions
from stores.protocol import Answer, Store, Value

_HEAD = re.compile(r"^\s*(?://|#)\s*(?:(?P<how>let|grow)\s+(?P<name>\w+)|ask)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """One query; what it finds is called `name`, empty where that is the answer. One that `grows` is asked again."""

    text: str
    name: str = ""
    grows: bool = False


def run(store: Store, text: str, values: Mapping[str, Value]) -> Answer:
    """Return the answer to a text, asked step by step with these values. Raises QueryRefusedError as the store does."""
    known = dict(values)
    for step in steps(text):
        if not step.name:
            return store.run(step.text, conditions.used(step.text, known))
        known[step.name] = _grown(store, step, known) if step.grows else _listed(_found(store, step, known))
    raise ValueError("the text asks nothing after its last step")


def steps(text: str) -> Iterator[Step]:
    """Yield the steps of a text, the question itself last."""
    heads = list(_HEAD.finditer(text))
    if not heads:
        yield Step(text)
        return
    for head, after in zip(heads, [*heads[1:], None], strict=True):
        body = text[head.end() : after.start() if after else len(text)]
        yield Step(body.strip("\n") + "\n", head["name"] or "", head["how"] == "grow")


def found(text: str) -> set[str]:
    """Return the names of the lists that the steps of a text find."""
    return {head["name"] for head in _HEAD.finditer(text) if head["name"]}


def _found(store: Store, step: Step, known: Mapping[str, Value]) -> list[str]:
    rows = store.run(step.text, conditions.used(step.text, known)).rows
    return list(dict.fromkeys(str(row[0]) for row in rows if row[0] is not None))


def _grown(store: Store, step: Step, known: Mapping[str, Value]) -> list[str]:
    begun = known[step.name]
    reached = dict.fromkeys(begun if isinstance(begun, list) else [])
    last = list(reached)
    while any(last):
        new = [key for key in _found(store, step, {**known, step.name: last}) if key not in reached]
        reached.update(dict.fromkeys(new))
        last = new
    return list(reached)


def _listed(values: list[str]) -> list[str]:
    """A list that engines can tell the type of: one that holds nothing holds the empty text, which is no key."""
    return values or [""]
