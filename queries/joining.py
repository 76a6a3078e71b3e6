"""Answers put together: one below the other, and beside one another where columns agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stores.protocol import Answer, Value


def together(answers: Sequence[Answer]) -> Answer:
    """Return the rows of several answers, in all of their columns; null where an answer does not have one."""
    columns = tuple(dict.fromkeys(name for answer in answers for name in answer.columns))
    return Answer(columns, tuple(row for answer in answers for row in _rows(answer, columns)))


def joined(one: Answer, other: Answer, by: Sequence[str]) -> Answer:
    """Return the rows of one answer, each with those of another that hold the same in some columns, in all columns.

    A row without such another one is left out. Raises ValueError where both have other columns of one name, too.
    """
    if (both := {*one.columns} & {*other.columns}) != {*by}:
        raise ValueError(
            f"rows are joined by {', '.join(by)}, and have {', '.join(sorted(both)) or 'nothing'} in common"
        )
    mine, theirs = ([answer.columns.index(name) for name in by] for answer in (one, other))
    more = [place for place, name in enumerate(other.columns) if name not in by]
    told: dict[tuple[Value, ...], list[tuple[Value, ...]]] = {}
    for row in other.rows:
        told.setdefault(tuple(row[place] for place in theirs), []).append(tuple(row[place] for place in more))
    rows = ((*row, *rest) for row in one.rows for rest in told.get(tuple(row[place] for place in mine), ()))
    return Answer((*one.columns, *(other.columns[place] for place in more)), tuple(rows))


def _rows(answer: Answer, columns: tuple[str, ...]) -> Iterable[tuple[Value, ...]]:
    if answer.columns == columns:
        return answer.rows
    at = {name: place for place, name in enumerate(answer.columns)}
    places = [at.get(name) for name in columns]
    return (tuple(None if place is None else row[place] for place in places) for row in answer.rows)
