"""An answer laid out for people: columns with their names, rows, what to say above and below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from queries.question import Column, ColumnKind, Layout, Question
from queries.terms import TERMS
from stores.protocol import Answer, Value

LIST_SEPARATOR = "、"


@dataclass(frozen=True)
class Sheet:
    """Columns and rows under a title; `layout` record shows each row as a list of its columns.

    `group` names columns that are the same in rows that follow each other, which a terminal shows above these.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    layout: Layout = "table"
    notes: tuple[str, ...] = ()
    group: tuple[str, ...] = ()

    def shown(self) -> Sheet:
        """Return the sheet with those columns only that people look at."""
        kept = [i for i, c in enumerate(self.columns) if c.shown == "always"]
        rows = tuple(tuple(row[i] for i in kept) for row in self.rows)
        return replace(self, columns=tuple(self.columns[i] for i in kept), rows=rows)

    def limited(self, limit: int) -> Sheet:
        """Return the first `limit` rows (0: all), saying below how many there are."""
        if not limit or len(self.rows) <= limit:
            return self
        note = f"前 {limit} 行，共 {len(self.rows)} 行 first {limit} of {len(self.rows)} rows"
        return replace(self, rows=self.rows[:limit], notes=(*self.notes, note))


def of_question(question: Question, answer: Answer) -> Sheet:
    """Return the answer of a saved question as a sheet."""
    columns = tuple(c for c in question.columns if c.shown != "never")
    group = tuple(name for name in ("policy", "source") if question.sort[0] == "policy")
    return Sheet(f"{question.zh} {question.en}", columns, answer.rows, question.layout, group=group)


def of_answer(answer: Answer) -> Sheet:
    """Return an answer to an ad hoc query as a sheet; its columns have the names that the query gave them."""
    columns = tuple(
        Column(name, _kind([row[i] for row in answer.rows]), name, "") for i, name in enumerate(answer.columns)
    )
    return Sheet("", columns, answer.rows)


def cell(value: Value, column: Column) -> str:
    """Return `value` as people read it: codes by their terms, lists joined, nothing for what is missing."""
    if value is None:
        return ""
    if column.terms:
        return TERMS[column.terms].get(str(value), str(value))
    if isinstance(value, bool):
        return "是 yes" if value else "否 no"
    if isinstance(value, list):
        return LIST_SEPARATOR.join(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _kind(values: Sequence[Value]) -> ColumnKind:
    known: tuple[tuple[type, ColumnKind], ...] = (
        (bool, "boolean"),
        (int, "integer"),
        (float, "number"),
        (date, "date"),
        (list, "list"),
    )
    present = [v for v in values if v is not None]
    return next((kind for type_, kind in known if present and all(isinstance(v, type_) for v in present)), "string")
