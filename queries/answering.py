"""Ask a saved question: names to keys, text to values, the store's rows put in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from itertools import product

from queries import algorithms, names, steps
from queries.contrasting import contrasted
from queries.lacking import lacking
from queries.parameters import BadArgument, MissingArgument, value_of
from queries.question import Parameter, Question
from queries.walk import SEPARATOR
from queries.walking import walked
from stores.protocol import Answer, Store, Value


def answer(question: Question, store: Store, arguments: Mapping[str, str]) -> Answer:
    """Return the answer: the question's columns, except those it only sorts by, its rows in the question's order.

    Arguments are as typed, by the parameters' names. Raises BadArgument, MissingArgument, NoSuchName, AmbiguousName.
    """
    values = bind(question, store, arguments)
    if question.algorithm:
        return arranged(question, algorithms.run(question.algorithm, store, values), [])
    found = steps.run(store, question.text(store, values), values)
    return arranged(question, found, starts(question, values))


def starts(question: Question, values: Mapping[str, Value]) -> list[str]:
    """Return the keys that the question's walks begin at, none where it does not walk."""
    if not question.walk:
        return []
    first = [str(values[n]) for n in question.walk.begins if values[n]][:1]
    return [*first, str(values[question.walk.meets])] if question.walk.meets else first


def bind(question: Question, store: Store, arguments: Mapping[str, str]) -> dict[str, Value]:
    """Return the values that the query's text takes; names resolved to keys, what was not given by its default."""
    _refuse_unknown(question, arguments)
    given = {name: typed for name, typed in arguments.items() if typed.strip()}
    if question.any_of and not any(name in given for name in question.any_of):
        options = " or ".join(f"--{name.replace('_', '-')}" for name in question.any_of)
        raise MissingArgument(f"{question.name} needs {options}; for instance: {question.command}")
    region = names.region(store, given["region"]) if "region" in given else ""
    values: dict[str, Value] = {}
    for parameter in question.parameters:
        if parameter.of and parameter.name not in given and values.get(parameter.of):
            values[parameter.name] = names.plan_of(store, str(values[parameter.of]))
            continue
        typed = given.get(parameter.name, parameter.default)
        if typed is None:
            raise MissingArgument(f"{question.name} needs {parameter.option}; for instance: {question.command}")
        values[parameter.name] = _value(parameter, typed, store, region)
    return values


def _refuse_unknown(question: Question, arguments: Mapping[str, str]) -> None:
    known = [p.name for p in question.parameters] + (["region"] if question.narrows else [])
    for name in arguments:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            offer = f"; did you mean {near[0]}?" if near else ""
            raise BadArgument(f"{question.name} takes no {name!r}, but {', '.join(known) or 'nothing'}{offer}")


def _value(parameter: Parameter, typed: str, store: Store, region: str) -> Value:
    if not typed:
        return [""] if parameter.kind == "region" else ""
    match parameter.kind:
        case "agency":
            return names.agency(store, typed, region)
        case "policy":
            return names.policy(store, typed)
        case "region":
            return names.regions_within(store, region)
        case "task":
            return names.task(store, typed)
        case _:
            return value_of(parameter, typed)


def arranged(question: Question, found: Answer, starts: Sequence[str]) -> Answer:
    """Return the store's rows with depth and path where the question walks, sorted, each once, in declared columns."""
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    if question.contrast:
        rows = list(contrasted(question.contrast, rows))
    if question.lack:
        rows = list(lacking(question.lack, rows))
    if question.walk:
        rows = walked(question.walk, rows, starts)
    for name in reversed(question.sort):
        _sort(rows, name.lstrip("-"), name.startswith("-"))
    kept = [c for c in question.columns if c.shown != "never"]
    for row, name in product(rows, [c.name for c in kept if c.kind == "set"]):
        if isinstance(items := row[name], list):
            row[name] = sorted(items)
    names = [c.name for c in kept]
    distinct = {repr(line): line for row in rows if (line := tuple([row[name] for name in names]))}
    return Answer(tuple(c.name for c in kept), tuple(distinct.values()))


def _sort(rows: list[dict[str, Value]], name: str, down: bool) -> None:
    rows.sort(key=lambda row: _order(row[name]), reverse=down)


def _order(value: Value) -> tuple[int, str | float]:
    """A key under which values of one column compare, the missing last."""
    if isinstance(value, str):
        return (1, value) if value else (2, "")
    if value is None:
        return (2, "")
    if isinstance(value, bool | int | float):
        return (0, float(value))
    if isinstance(value, date):
        return (1, value.isoformat())
    return (1, SEPARATOR.join(value))
