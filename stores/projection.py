"""The Ladybug database as a projection of the facts: built aside, then put in place under the name of its state."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from functools import cache
from pathlib import Path

import ladybug

import schema
from stores import tables
from stores.collect import Progress, collect
from stores.facts import FactsFile
from stores.protocol import EngineError
from stores.spool import Spool

RULES = 1
"""Version of the rules in loaders/resolve; one that changes rows of documents already loaded is a new one."""


def path_of(folder: Path, state: str) -> Path:
    """Return where the projection of this state of the facts stands, by the rules and tables of this version."""
    return folder / f"graph-{state}-{_rules()}.lbug"


def build(facts: FactsFile, folder: Path, progress: Progress) -> Path:
    """Build the projection of the facts as they are now; return its file.

    It grows in a folder of its own; only when it is whole it is renamed into place, and older ones are removed.
    """
    aside = folder / "graph.building"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    facts.begin()
    try:
        state = facts.state
        spool = Spool(schema.load(), aside)
        collect(facts, spool, aside, progress)
    finally:
        facts.end()
    _fill(aside / "graph.lbug", spool, progress)
    place = path_of(folder, state)
    (aside / "graph.lbug").replace(place)
    sweep(folder, place)
    return place


def sweep(folder: Path, kept: Path) -> None:
    """Remove projections other than `kept`; one that a reader still holds open stays until the next time."""
    shutil.rmtree(folder / "graph.building", ignore_errors=True)
    for old in folder.glob("graph-*.lbug*"):
        if not old.name.startswith(kept.name):
            with contextlib.suppress(OSError):
                old.unlink()


@cache
def _rules() -> str:
    """A word for all that the rows depend on beside the facts: the schema, the reference tables, the rules' version."""
    found = hashlib.sha256(f"{RULES} {list(tables.statements(schema.load()))}".encode())
    for table in sorted((Path(schema.__file__).parent / "tables").glob("*.csv")):
        found.update(table.read_bytes())
    return found.hexdigest()[:8]


def _fill(path: Path, spool: Spool, progress: Progress) -> None:
    database = ladybug.Database(path)
    try:
        connection = ladybug.Connection(database)
        for statement in tables.statements(schema.load()):
            connection.execute(statement)
        done = 0
        for table, pieces in spool.tables():
            ends = f" (from='{table[1]}', to='{table[2]}')" if len(table) == 3 else ""
            for piece in pieces:
                connection.execute(f"COPY {table[0]} FROM piece{ends}")
                done += piece.num_rows
                progress("copy", done, sum(spool.counts.values()))
        connection.execute("CHECKPOINT")
        connection.close()
    except RuntimeError as error:
        raise EngineError(f"the graph could not be built: {str(error).splitlines()[0]}") from error
    finally:
        database.close()
