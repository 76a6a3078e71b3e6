"""The graph that a command works on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from cli.output import say
from stores.alignment import left_out_of
from stores.graph import Graph
from stores.protocol import EngineError, Store
from stores.where import open_graph


@contextmanager
def opened(where: str | Path, create: bool = False) -> Iterator[Graph]:
    """Yield the graph at `where`, made with `create` where there is none; close it afterwards."""
    with closing(open_graph(where, create)) as graph:
        yield graph


@contextmanager
def reading(where: str | Path, language: str = "") -> Iterator[Store]:
    """Yield the store of the graph at `where`, brought up to date; close both afterwards.

    It answers in `language`, or in its own where that is empty. Raises EngineError where it knows another one only.
    """
    with opened(where) as graph, closing(built(graph, language)) as store:
        yield store


def warn_unaligned(store: Store) -> None:
    """Say on standard error that an answer tells nothing of shared wording, where the graph was too large for it."""
    if said := left_out_of(store):
        say(said)


def built(graph: Graph, language: str = "") -> Store:
    """Return the graph's store, brought up to date first, with a bar where that takes a while."""
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        work = bar.add_task("building the graph", total=None, visible=False)

        def progress(what: str, done: int, whole: int) -> None:
            bar.update(work, description=what, completed=done, total=whole or None, visible=True)

        # A folder answers in both languages, each by an engine of its own; servers know one.
        store = getattr(graph, "sparql", graph.store) if language == "sparql" else graph.store
        found: Store = store(progress)
    if language and found.language != language:
        found.close()
        raise EngineError(f"this graph answers in {found.language} only, not in {language}")
    return found
