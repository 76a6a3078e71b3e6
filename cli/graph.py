"""The graph that a command works on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from stores.folder import GraphFolder
from stores.protocol import Store


@contextmanager
def opened(where: Path) -> Iterator[GraphFolder]:
    """Yield the graph folder at `where`; close it afterwards."""
    with GraphFolder.open(where) as folder:
        yield folder


@contextmanager
def reading(where: Path) -> Iterator[Store]:
    """Yield the store of the graph at `where`, brought up to date; close both afterwards."""
    with opened(where) as folder, closing(built(folder)) as store:
        yield store


def built(folder: GraphFolder) -> Store:
    """Return the folder's store, brought up to date first, with a bar where that takes a while."""
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        work = bar.add_task("building the graph", total=None, visible=False)

        def progress(what: str, done: int, whole: int) -> None:
            bar.update(work, description=what, completed=done, total=whole or None, visible=True)

        return folder.store(progress)
