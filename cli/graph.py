"""The graph that a command works on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from stores.folder import GraphFolder
from stores.protocol import Store


@contextmanager
def reading(where: Path) -> Iterator[Store]:
    """Yield the store of the graph at `where`, brought up to date; close both afterwards."""
    with closing(GraphFolder.open(where)) as folder, closing(folder.store()) as store:
        yield store
