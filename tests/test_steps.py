"""Questions that are asked in steps, and rows that become walks and contrasts."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.contrasting import contrasted
from queries.lacking import lacking
from queries.question import Contrast, Lack, Walk
from queries.steps import found, limits, run, steps
from queries.walking import walked
from stores.protocol import Answer, Value


class Steps:
    """A store whose only question is which keys are cited by those of $reached (by `start` where it is not given)."""

    language = "cypher"

    def __init__(self, cites: Mapping[str, list[str]]) -> None:
        self.cites = cites
        self.asked: list[list[str]] = []

    def run(self, query: str, parameters: Mapping[str, Value] | None = None) -> Answer:
        given = (parameters or {}).get("reached", ["start"])
        assert isinstance(given, list)
        if "ALL" in query:
            return Answer(("key",), tuple((key,) for key in given))
        self.asked.append(given)
        return Answer(("key",), tuple((key,) for at in given for key in self.cites.get(at, [])))

    def close(self) -> None:
        """Close nothing."""


TEXT = """// let reached
FIRST
// grow reached
NEXT $reached
// ask
ALL $reached
"""


def test_what_a_step_finds_is_given_to_those_after_it() -> None:
    store = Steps({"start": ["a", "b"], "a": ["c"], "c": ["d", "a"]})
    assert [row[0] for row in run(store, TEXT, {}).rows] == ["a", "b", "c", "d"]
    assert store.asked == [["start"], ["a", "b"], ["c"], ["d"]]  # each value is asked about once


class Found:
    """A store whose first query finds these rows, and whose others give back what they are told."""

    language = "sparql"

    def __init__(self, *rows: tuple[Value, ...]) -> None:
        self.rows = rows

    def run(self, query: str, parameters: Mapping[str, Value] | None = None) -> Answer:
        if "FOUND" in query:
            return Answer(("key", "title", "start"), self.rows)
        given = (parameters or {})["first"]
        assert isinstance(given, list)
        return Answer(("key",), tuple((key,) for key in given))

    def close(self) -> None:
        """Close nothing."""


@pytest.mark.parametrize("most", [1, 3, 9])
def test_the_first_of_what_a_step_finds_are_taken_by_number_and_by_sign(most: int) -> None:
    store = Found(("a", "乙", 10), ("c", None, 1), ("b", "乙", 9), ("d", "乙", 10), ("d", "丙", 1), (None, "甲", 1))
    text = "# let first by title start limit $most\nFOUND\n# ask\nTELL $first\n"
    order = ["d", "b", "a", "c"]  # 丙 U+4E19, 乙 U+4E59; 9 before 10; no title last
    assert [row[0] for row in run(store, text, {"most": most}).rows] == order[:most]
    assert limits(text) == {"most"}


class Told:
    """A store that answers each query with the table under its first word, and notes what it was asked with."""

    language = "sparql"

    def __init__(self, **tables: Answer) -> None:
        self.tables = tables
        self.asked: list[Mapping[str, Value]] = []

    def run(self, query: str, parameters: Mapping[str, Value] | None = None) -> Answer:
        self.asked.append(dict(parameters or {}))
        return self.tables[query.split(maxsplit=1)[0]]

    def close(self) -> None:
        """Close nothing."""


@pytest.mark.parametrize(("most", "taken"), [(0, [""]), (1, ["a"]), (3, ["a"]), (4, ["a", "b"]), (9, ["a", "b", "c"])])
def test_a_row_may_count_as_many_things(most: int, taken: list[str]) -> None:
    plans = Answer(("plan", "day", "many"), (("b", 2, 2), ("c", 3, 1), ("a", 1, 3)))
    store = Told(PLANS=plans, TASKS=Answer(("task",), ()))
    run(store, "# let plans by day limit $most of many\nPLANS\n# ask\nTASKS $plans\n", {"most": most})
    assert store.asked[-1] == {"plans": taken}


def test_rows_are_told_more_of_what_they_name() -> None:
    duties = Answer(("task", "agency"), (("t1", "x"), ("t2", "y"), ("t1", "y"), (None, "x")))
    tasks = Answer(("heading", "task"), (("one", "t1"), ("two", "t2"), ("three", "t3")))
    names = Answer(("agency", "task", "quote"), (("y", "t1", "…"), ("x", "t1", "first"), ("x", "t1", "second")))
    store = Told(DUTIES=duties, TASKS=tasks, QUOTES=names)
    text = "# ask\nDUTIES\n# tell task\nTASKS $task\n# tell task agency\nQUOTES $task\n"
    told = run(store, text, {})
    assert told.columns == ("task", "agency", "heading", "quote")
    # a row that nothing is told of is left out, one that is told of twice stands twice: as patterns are joined
    rows = [("t1", "x", "one", "first"), ("t1", "x", "one", "second"), ("t1", "y", "one", "…")]
    assert list(told.rows) == rows
    assert store.asked == [{}, {"task": ["t1", "t2"]}, {"task": ["t1", "t2"]}]
    assert found(text) == {"task"}


def test_what_is_told_may_not_replace_what_there_is() -> None:
    store = Told(DUTIES=Answer(("task", "title"), (("t", "a"),)), TASKS=Answer(("task", "title"), (("t", "b"),)))
    with pytest.raises(ValueError, match="joined by task, and have task, title in common"):
        run(store, "# ask\nDUTIES\n# tell task\nTASKS $task\n", {})


def test_a_step_that_finds_nothing_gives_the_empty_text_and_does_not_grow() -> None:
    store = Steps({})
    assert run(store, TEXT, {}).rows == (("",),)
    assert store.asked == [["start"]]


@given(st.dictionaries(st.sampled_from("abcdefg"), st.lists(st.sampled_from("abcdefg"), max_size=4)))
def test_growing_reaches_what_there_is_a_way_to(cites: dict[str, list[str]]) -> None:
    store = Steps({"start": ["a"], **cites})
    reached, waiting = {"a"}, ["a"]
    while waiting:
        for key in cites.get(waiting.pop(), []):
            if key not in reached:
                reached.add(key)
                waiting.append(key)
    assert {row[0] for row in run(store, TEXT, {}).rows} == reached


def test_a_text_without_steps_is_the_question_itself() -> None:
    assert [(step.how, step.name, step.text) for step in steps("MATCH (n) RETURN n\n")] == [
        ("ask", "", "MATCH (n) RETURN n\n")
    ]
    assert found("// let a\nX\n# let b\nY\n// ask d = key\nW\n// ask\nZ // let c\n") == {"a", "b", "d"}


class Rows(Steps):
    """The same, with a row for each citation: who cites, and what."""

    def run(self, query: str, parameters: Mapping[str, Value] | None = None) -> Answer:
        given = (parameters or {}).get("reached", ["start"])
        assert isinstance(given, list)
        self.asked.append(given)
        told = tuple((at, key) for at in given for key in self.cites.get(at, []))
        return Answer(("cites", "cited"), told) if "NEXT" in query else Answer(("cited", "first"), _turned(told))


def _turned(rows: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((b, a) for a, b in rows)


def test_rows_of_steps_that_name_a_column_are_part_of_the_answer() -> None:
    store = Rows({"start": ["a", "b"], "a": ["c"], "c": ["a"]})
    told = run(store, "// ask reached = cited\nFIRST\n// grow reached = cited\nNEXT $reached\n", {})
    assert told.columns == ("cited", "first", "cites")
    assert told.rows == (("a", "start", None), ("b", "start", None), ("c", None, "a"), ("a", None, "c"))
    assert store.asked == [["start"], ["a", "b"], ["c"]]


def test_a_list_is_added_to_by_what_is_asked() -> None:
    store = Rows({"start": ["a"], "a": ["b"]})
    text = "// let reached\nNEXT\n// ask reached = cited\nFIRST $reached\n// ask\nLAST $reached\n"
    assert run(store, text, {}).rows == (("a", "start"), ("a", "start"), ("b", "a"))
    assert store.asked == [["start"], ["start"], ["start", "a"]]


def test_a_text_that_ends_before_it_asks_is_refused() -> None:
    with pytest.raises(ValueError, match="asks nothing"):
        run(Steps({}), "// let reached\nFIRST\n", {})


def _step(plan: str, start: str, end: str, level: str) -> dict[str, Value]:
    return {"plan": plan, "by": start, "by_key": start, "to": end, "to_key": end, "level": level}


def test_ways_are_joined_to_where_they_arrive() -> None:
    walk = Walk("by", "to", first="plan", takes=("by", "to", "to_key", "level"), arrives={"level": "provincial"})
    rows = [
        _step("P", "P", "city", "municipal"),
        _step("P", "P", "rule", "provincial"),
        _step("", "city", "rule", "provincial"),
        _step("", "rule", "law", "national"),
        _step("", "law", "other", "provincial"),
        _step("", "other", "city", "municipal"),  # a circle
    ]
    told = [(row["by"], row["to"]) for row in walked(walk, rows, [])]
    assert sorted(told) == [("P", "rule"), ("city", "rule"), ("law", "other"), ("law", "other")]


def test_a_contrast_keeps_what_has_no_counterpart() -> None:
    contrast = Contrast("side", {"old": "before", "new": "after"}, ("who",), "key", "called", "alike")

    def row(side: str, who: str, key: str, called: str, *alike: str) -> dict[str, Value]:
        return {"side": side, "who": who, "key": key, "called": called, "alike": list(alike)}

    rows = [
        row("old", "a", "1", "water"),
        row("old", "a", "2", "air"),
        row("old", "a", "3", "", "8"),
        row("new", "a", "7", "water"),
        row("new", "a", "8", ""),
        row("new", "b", "9", "air"),  # another holder's
        row("old", "b", "4", "", "7"),  # alike, but what it is alike to is another holder's
    ]
    kept = {(r["side"], r["key"]): (r["before"], r["after"]) for r in contrasted(contrast, rows)}
    assert kept == {("old", "2"): (3, 2), ("new", "8"): (3, 2), ("new", "9"): (1, 1), ("old", "4"): (1, 1)}


def test_what_leads_to_no_level_above_is_kept() -> None:
    lack = Lack("thing", ("thing", "plan"), "level", "unknown", "by", "to", "to_level", "to")

    def thing(key: str, plan: str, level: str, said: str = "") -> dict[str, Value]:
        return {"thing": key, "plan": plan, "level": level, "said": said, "by": None, "to": None, "to_level": None}

    def step(by: str, to: str, level: str | None) -> dict[str, Value]:
        return {"thing": None, "plan": None, "level": None, "by": by, "to": to, "to_level": level}

    rows = [
        thing("1", "P", "county"),
        thing("1", "P", "county", "as read"),  # again, with more: this counts
        thing("1", "P", "county"),
        thing("2", "P", "county"),
        thing("3", "Q", "municipal"),
        thing("4", "P", "county"),
        step("2", "city", "municipal"),  # above a district
        step("Q", "city", "municipal"),  # not above a city
        step("city", "opinion", None),
        step("opinion", "city", "municipal"),  # a circle
        *(step(str(n), str(n + 1), "county") for n in range(4, 14)),
        step("14", "law", "national"),
    ]
    kept = {row["thing"]: (row["said"], row["unknown"]) for row in lacking(lack, rows)}
    assert kept == {"1": ("as read", []), "3": ("", ["opinion"])}
