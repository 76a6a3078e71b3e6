"""Projections of the facts: built aside, then put in place under the name of the state that they were built from."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import schema
from stores.facts import FactsFile
from stores.protocol import Progress

if TYPE_CHECKING:
    from stores.spool import Spool

Fill = Callable[[Path, "Spool", Progress], None]
"""Fills an engine's new file or folder from all rows of the graph."""

ASIDE = "graph.building"
RULES = 5
"""Version of the rules in loaders/resolve and of stores/rdf.py; one that changes what is built of documents already
loaded is a new one."""


def path_of(folder: Path, state: str, ending: str) -> Path:
    """Return where the projection of this state stands, by the rules of this version; `ending` names the engine."""
    return folder / f"graph-{state}-{_rules()}.{ending}"


def build(facts: FactsFile, folder: Path, ending: str, fill: Fill, progress: Progress) -> Path:
    """Build the projection of the facts as they are now; return its place.

    It grows in a folder of its own; only when it is whole it is renamed into place, and older ones are removed.
    """
    from stores.collect import collect  # noqa: PLC0415 - who only asks needs no Arrow, which is slow to import
    from stores.spool import Spool  # noqa: PLC0415

    aside = folder / ASIDE
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    facts.begin()
    try:
        state = facts.state
        spool = Spool(schema.load(), aside)
        collect(facts, spool, aside, progress)
    finally:
        facts.end()
    grown = aside / f"graph.{ending}"
    fill(grown, spool, progress)
    place = path_of(folder, state, ending)
    _remove(place)  # one that is damaged
    grown.replace(place)
    sweep(folder, place, ending)
    return place


def sweep(folder: Path, kept: Path, ending: str) -> None:
    """Remove the engine's projections other than `kept`; one that a reader holds open stays until the next time."""
    shutil.rmtree(folder / ASIDE, ignore_errors=True)
    for old in folder.glob(f"graph-*.{ending}*"):
        if not old.name.startswith(kept.name):
            _remove(old)


@cache
def _rules() -> str:
    """A word for all that the rows depend on beside the facts: the schema, the reference tables, the rules' version."""
    found = hashlib.sha256(f"{RULES} {schema.load()}".encode())
    for table in sorted((Path(schema.__file__).parent / "tables").glob("*.csv")):
        found.update(table.read_bytes())
    return found.hexdigest()[:8]


def _remove(place: Path) -> None:
    with contextlib.suppress(OSError):
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
