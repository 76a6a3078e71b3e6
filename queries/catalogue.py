"""The saved questions, read from their files and checked: one TOML and one text per query language each."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from queries import algorithms, conditions, steps
from queries.declared import build
from queries.question import HINTS, Contrast, Lack, Question, QuestionError, Walk
from schema.errors import ZerenError

FOLDER = Path(__file__).parent
LANGUAGES = {"cypher": ".cypher", "sparql": ".rq"}

_COMMENT = re.compile(r"^\s*(?://|#).*$", re.MULTILINE)


class UnknownQuestion(ZerenError):  # noqa: N818 - the name says what happened
    """No saved question has this name."""

    status = 8


@cache
def load(folder: Path = FOLDER) -> dict[str, Question]:
    """Return every saved question of `folder` by name. Raises QuestionError, naming the file at fault."""
    return {path.stem: _read(path) for path in sorted(folder.glob("*.toml"))}


def find(name: str) -> Question:
    """Return the saved question called `name`. Raises UnknownQuestion, offering the nearest."""
    questions = load()
    if name in questions:
        return questions[name]
    near = get_close_matches(name, questions, n=3, cutoff=0.4)
    offer = f"; nearest: {', '.join(near)}" if near else ""
    raise UnknownQuestion(f"there is no question called {name!r}{offer} (zeren questions lists them all)")


def _read(path: Path) -> Question:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        texts = {
            language: path.with_suffix(ending).read_text(encoding="utf-8")
            for language, ending in LANGUAGES.items()
            if path.with_suffix(ending).exists()
        }
        question = build(path.stem, raw, texts)
        _check(question)
    except (KeyError, TypeError, ValueError, OSError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else error
        raise QuestionError(f"{path.name}: {what}") from None
    return question


def _check(question: Question) -> None:
    declared = {p.name for p in question.parameters}
    columns = {c.name for c in question.columns}
    if question.algorithm and (question.texts or not algorithms.known(question.algorithm)):
        raise ValueError(f"algorithm {question.algorithm!r}: no such algorithm, or a query's text is beside it")
    if not question.algorithm and "cypher" not in question.texts:
        raise ValueError(f"{question.name}.cypher is missing")
    for language, text in question.texts.items():
        used = (conditions.named(_COMMENT.sub("", text)) | conditions.asked(text)) - steps.found(text) - {HINTS}
        used |= steps.limits(text)
        _same(declared, used, f"parameters declared and used in the {language} text")
    if unknown := {s.lstrip("-") for s in question.sort} - columns:
        raise ValueError(f"sort names {', '.join(sorted(unknown))}, which is no column")
    if unknown := set(question.any_of) - declared:
        raise ValueError(f"any_of names {', '.join(sorted(unknown))}, which is no parameter")
    if unknown := set(question.example) - declared:
        raise ValueError(f"the example gives {', '.join(sorted(unknown))}, which is no parameter")
    if missing := {p.name for p in question.parameters if p.required} - set(question.example):
        raise ValueError(f"the example does not give {', '.join(sorted(missing))}")
    if question.contrast:
        _check_contrast(question.contrast, columns)
    if question.lack:
        _check_lack(question.lack, columns)
    if question.walk:
        _check_walk(question.walk, columns, declared)


def _check_contrast(contrast: Contrast, columns: set[str]) -> None:
    if len(contrast.counts) != 2:
        raise ValueError("a contrast has two sides")
    named = {
        contrast.side,
        contrast.thing,
        contrast.called,
        contrast.alike,
        *contrast.holder,
        *contrast.counts.values(),
    }
    if missing := named - columns:
        raise ValueError(f"a contrast needs the columns {', '.join(sorted(missing))}")


def _check_lack(lack: Lack, columns: set[str]) -> None:
    needed = {lack.kept, lack.level, lack.unknown, lack.start, lack.end, lack.end_level, lack.end_title, *lack.origins}
    if missing := needed - columns:
        raise ValueError(f"a lack needs the columns {', '.join(sorted(missing))}")


def _check_walk(walk: Walk, columns: set[str], declared: set[str]) -> None:
    needed = {walk.start, walk.end, f"{walk.start}_key", f"{walk.end}_key"}
    needed |= {walk.first, *walk.takes, *walk.arrives} if walk.first else {"depth", "path"}
    needed |= {"steps", "other_depth", "other_path"} if walk.meets else set()
    if missing := needed - columns:
        raise ValueError(f"a walk needs the columns {', '.join(sorted(missing))}")
    if bool(walk.begins) == bool(walk.first):
        raise ValueError("a walk begins at parameters or at the rows of a column: one of begins and first")
    if unknown := {*walk.begins, *([walk.meets] if walk.meets else ())} - declared:
        raise ValueError(f"the walk begins at {', '.join(sorted(unknown))}, which is no parameter")


def _same(declared: set[str], used: set[str], what: str) -> None:
    if declared != used:
        odd = ", ".join(f"${name}" for name in sorted(declared ^ used))
        raise ValueError(f"{what} differ: {odd}")
