"""Paths → facts of documents, one after the other; what cannot be read is passed on with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from loaders.errors import NothingToLoadError
from loaders.extract import extract
from loaders.facts import DocumentFacts
from loaders.sources import FactsFile, Refused, Skipped, Source, find_sources, iter_facts
from schema.errors import ZerenError


def read_documents(paths: Sequence[Path]) -> Iterator[DocumentFacts | Refused | Skipped]:
    """Yield the facts of every document at `paths`, in order, or why it has none. Never raises for a bad document."""
    for found in find_sources(paths):
        if isinstance(found, Source):
            yield _read(found)
        elif isinstance(found, FactsFile):
            yield from _kept(found)
        else:
            yield found


def is_plan(facts: DocumentFacts) -> bool:
    """Return whether the document has a title, or makes anybody responsible for anything."""
    return bool(facts.document.title) or any(clause.assignments for task in facts.tasks for clause in task.clauses)


def _read(source: Source) -> DocumentFacts | Refused:
    try:
        facts = extract(source.read(), source.name)
    except ZerenError as error:
        return Refused(source.place, error)
    except Exception as error:
        # A document that breaks the finders must not end the batch; it is a fault of ours, and is said to be.
        return Refused(source.place, ZerenError(f"{source.place}: internal error: {type(error).__name__}: {error}"))
    if is_plan(facts):
        return facts
    what = "no plan: no title of a policy is found in it, and nobody is made responsible for anything"
    return Refused(source.place, NothingToLoadError(f"{source.place}: {what}"))


def _kept(file: FactsFile) -> Iterator[DocumentFacts | Refused]:
    try:
        yield from iter_facts(file.path)
    except ZerenError as error:
        yield Refused(file.place, error)
