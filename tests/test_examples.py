"""The example corpus against the facts that a person reads in it, field by field.

`expected/examples/<name>.json` is written by hand; marks of quotation, widths and white space do not count.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loaders.extract import extract
from loaders.facts import DocumentFacts
from loaders.resolve.regions import place_of
from loaders.resolve.rows import agency_names

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
EXPECTED = sorted((Path(__file__).parent / "expected" / "examples").glob("*.json"))
ANCHOR = 6
"""Characters of an anchor that are compared: enough to tell the clauses of a task apart."""

Json = dict[str, Any]
Kind = Callable[[Json], Iterator[tuple[str, str]]]
_MARKS = str.maketrans("", "", "“”\"‘’'《》〈〉「」『』")


def plain(value: object) -> str:
    """Return a value as it is compared."""
    if isinstance(value, list):
        return " | ".join(sorted(plain(item) for item in value))
    text = unicodedata.normalize("NFKC", "–" if value is None else str(value)).translate(_MARKS)
    return "".join(text.split()).rstrip("。.;,")


def metadata(facts: Json) -> Iterator[tuple[str, str]]:
    for key in ("title", "doc_number", "issuers", "issue_date", "publish_date", "region"):
        yield key, plain(facts["document"][key])
    for key in ("level", "status", "year", "addressees"):
        yield key, plain(facts["document"][key])


def outline(facts: Json) -> Iterator[tuple[str, str]]:
    for task in facts["tasks"]:
        path = " > ".join(plain(heading) for heading in task["section"])
        yield f"task {task['number']}", f"{plain(task['heading'])}, under {path or 'nothing'}"


def clauses(facts: Json) -> Iterator[tuple[str, str]]:
    for task in facts["tasks"]:
        for position, clause in enumerate(task["clauses"], 1):
            division = ", 按职责分工" if clause["division"] else ""
            yield f"task {task['number']} clause {position}", f"{plain(clause['anchor'])[:ANCHOR]}…{division}"


def assignments(facts: Json) -> Iterator[tuple[str, str]]:
    for task in facts["tasks"]:
        for position, clause in enumerate(task["clauses"], 1):
            for found in clause["assignments"]:
                names = f"{plain(found['mention'])} = {plain(found['agency'])}"
                collective = ", a collective" if found["collective"] else ""
                yield f"task {task['number']} clause {position}", f"{names}: {found['role']}{collective}"


def citations(facts: Json) -> Iterator[tuple[str, str]]:
    for scope, cited in _scopes(facts, "citations"):
        yield scope, f"{cited['relation']} {plain(cited['title'])} ({plain(cited['doc_number'])})"


def targets(facts: Json) -> Iterator[tuple[str, str]]:
    for scope, target in _scopes(facts, "targets"):
        measure = f"{plain(target['indicator'])} {target['op']} {plain(target['value'])}"
        yield scope, f"{measure} by {plain(target['deadline'])}"


def deadlines(facts: Json) -> Iterator[tuple[str, str]]:
    for task in facts["tasks"]:
        for deadline in task["deadlines"]:
            yield f"task {task['number']}", f"{plain(deadline['text'])} is {deadline['date']}"


def _scopes(facts: Json, key: str) -> Iterator[tuple[str, Json]]:
    for found in facts[f"document_{key}"]:
        yield "document", found
    for task in facts["tasks"]:
        for found in task[key]:
            yield f"task {task['number']}", found


@cache
def _expected(path: Path) -> Json:
    found: Json = json.loads(path.read_text(encoding="utf-8"))
    return found


@cache
def _extracted(source: str) -> Json:
    return extract((EXAMPLES / source).read_bytes(), source).to_json()


@pytest.mark.parametrize("kind", [metadata, outline, clauses, assignments, citations, targets, deadlines])
@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_facts_of_example(path: Path, kind: Kind) -> None:
    expected = _expected(path)
    want, have = Counter(kind(expected)), Counter(kind(_extracted(expected["source"])))
    lines = [f"missed  {place}: {fact}" for place, fact in (want - have).elements()]
    lines += [f"too much  {place}: {fact}" for place, fact in (have - want).elements()]
    assert not lines, f"{expected['source']}, {kind.__name__}:\n" + "\n".join(lines)


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_no_wrong_region_above(path: Path) -> None:
    """No table knows these places: what the text does not say may be missing, but nothing else may stand there."""
    expected = _expected(path)
    above = _extracted(expected["source"])["document"]["parent_regions"]
    wrong = [name for name in above if name not in expected["document"]["parent_regions"]]
    assert not wrong, f"{expected['source']}: {wrong} is not above {expected['document']['region']}"


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_names_of_one_body(path: Path) -> None:
    """Short and long names are one body by table or rule; what is merely similar is left to a person."""
    expected = _expected(path)
    facts = DocumentFacts.from_json(_extracted(expected["source"]))
    names = agency_names(facts, place_of(facts.document))
    apart = [p for p in expected["agency_aliases"] if names.agency(p[0]).key != names.agency(p[1]).key]
    guessed = [p for p in expected["left_to_a_person"] if names.agency(p[0]).key == names.agency(p[1]).key]
    assert not apart, f"{expected['source']}: one body with two keys: {apart}"
    assert not guessed, f"{expected['source']}: taken for one body by similarity alone: {guessed}"


def test_agency_of_two_districts_is_two_agencies() -> None:
    keys = set()
    for source in ("07-district-jichuan-2023.txt", "08-district-lanpu-2025.md"):
        facts = DocumentFacts.from_json(_extracted(source))
        keys.add(agency_names(facts, place_of(facts.document)).agency("区生态环境局").key)
    assert len(keys) == 2, f"区生态环境局 of two districts has the key {keys}"


def test_law_gives_duties_to_those_it_names() -> None:
    facts = _extracted("01-law-excerpt.md")
    assert facts["document"]["title"].startswith("中华人民共和国沧澜江保护法")
    assert facts["document"]["level"] == "national"
    named = {
        (task["number"], found["agency"], found["role"], found["collective"])
        for task in facts["tasks"]
        for clause in task["clauses"]
        for found in clause["assignments"]
    }
    assert ("第六条", "国务院生态环境主管部门", "responsible", False) in named
    assert ("第六条", "国务院水行政主管部门", "support", False) in named
    assert ("第二十三条", "县级以上地方人民政府", "responsible", True) in named
    assert not {number for number, *_ in named} & {"第一条", "第二条", "第二十四条", "第三十五条", "第四十八条"}


def test_readme_lists_every_example() -> None:
    table = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    documents = {path.name for path in EXAMPLES.iterdir() if path.name[:2].isdigit()}
    assert documents
    assert {name for name in documents if f"| `{name}` |" not in table} == set()
    assert {path.stem for path in EXPECTED} <= {name.split(".", 1)[0] for name in documents}
