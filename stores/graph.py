"""What a graph is to the commands, wherever it is kept: documents go in and out, and a store answers questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from loaders.facts import DocumentFacts
from loaders.resolve.decided import Decided
from loaders.resolve.similar import Similar
from stores.decisions import Decision
from stores.protocol import Store

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""

Change = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one document: it is kept, whatever happens after this was said."""

    policy: str
    source: str
    change: Change
    tasks: int
    clauses: int
    assignments: int
    citations: int


@dataclass(frozen=True, slots=True)
class Status:
    """What a graph holds."""

    path: Path | str
    """The folder, or the address of the server."""
    documents: int
    state: str
    projected: bool
    """The engine holds the state of the facts."""
    aligned_always: bool = False
    """Obligations are aligned however many they are."""


class Graph(Protocol):
    """A graph that is open; one writer at a time."""

    def load(self, documents: Iterable[DocumentFacts]) -> Iterator[Loaded]:
        """Keep the facts of documents, each whole or not at all; yield what became of each once it is kept."""

    def forget(self, policy: str) -> None:
        """Remove the document with this key. Raises KeyError where it is not loaded."""

    def follow(self, named: Path | None = None) -> Path | None:
        """Bring the graph to what its file of decisions on similar names says; return the file, None without one.

        A folder has its own; a server goes by the one that is `named`. Raises DecisionError, CannotWriteError.
        """

    @property
    def decided(self) -> Decided:
        """What was decided on similar names, as it holds among the loaded documents. Raises DecisionError."""

    def decide(self, decision: Decision, comment: str = "") -> None:
        """Write a decision into the file that the graph follows. Raises DecisionError, CannotWriteError."""

    def align(self, always: bool) -> None:
        """Keep whether obligations are aligned however many they are, as of the next store. Raises CannotWriteError."""

    def keys(self) -> Iterator[str]:
        """Yield the keys of the loaded policies."""

    def similar(self, policy: str = "") -> Iterator[tuple[str, Similar]]:
        """Yield (policy, pair) for agencies of one document whose names may be a slip of one another.

        With the key of a policy, only of that one.
        """

    def documents(self) -> Iterator[DocumentFacts]:
        """Yield the facts of all loaded documents, one after the other."""

    def document(self, policy: str) -> DocumentFacts | None:
        """Return the facts of the loaded document with this key; None where it is not loaded, or facts are not here."""

    def status(self) -> Status:
        """Return what the graph holds."""

    def store(self, progress: Progress = ...) -> Store:
        """Return the store that answers questions on the documents as they are now."""

    def close(self) -> None:
        """Give back files and connections."""


def loaded(facts: DocumentFacts, policy: str, change: Change) -> Loaded:
    """Return what is said of a document that was loaded as the policy with this key."""
    clauses = [clause for task in facts.tasks for clause in task.clauses]
    return Loaded(
        policy,
        facts.source,
        change,
        len(facts.tasks),
        len(clauses),
        sum(len(clause.assignments) for clause in clauses),
        len(facts.document_citations) + sum(len(task.citations) for task in facts.tasks),
    )
