"""A batch of documents: a bar while it runs, one line for each that is refused, and the status that it ends with."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from cli.output import say
from loaders.documents import read_documents
from loaders.facts import DocumentFacts
from loaders.sources import Refused, Skipped

SOME_REFUSED = 13


@dataclass
class Batch:
    """Documents of some paths; `refused` fills while they are read."""

    paths: Sequence[Path]
    read: int = 0
    refused: list[Refused] = field(default_factory=list)

    def documents(self) -> Iterator[DocumentFacts]:
        """Yield the facts of what can be read; say on standard error, one line each, what cannot and why."""
        with _bar() as bar:
            work = bar.add_task("reading", total=None)
            for found in read_documents(self.paths):
                if isinstance(found, DocumentFacts):
                    self.read += 1
                    bar.update(work, completed=self.read, description=found.source[-40:])
                    yield found
                elif isinstance(found, Refused):
                    self.refused.append(found)
                    _tell(bar, f"refused: {found}")
                elif isinstance(found, Skipped):
                    _tell(bar, str(found))

    @property
    def status(self) -> int:
        """0 where all was read, that of the refusals where nothing was and they agree, else 13."""
        statuses = {refused.error.status for refused in self.refused}
        if not statuses:
            return 0
        return statuses.pop() if not self.read and len(statuses) == 1 else SOME_REFUSED


def _tell(bar: Progress, message: str) -> None:
    if bar.disable:
        say(" ".join(message.split()))
    else:
        bar.console.print(f"zeren: {' '.join(message.split())}", markup=False, highlight=False, soft_wrap=True)


def _bar() -> Progress:
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
