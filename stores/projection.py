"""The Ladybug database as a projection of the facts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import ladybug

import schema
from stores import stamped
from stores.facts import FactsFile
from stores.protocol import EngineError, Progress

if TYPE_CHECKING:
    from stores.spool import Spool

ENDING = "lbug"


def path_of(folder: Path, state: str) -> Path:
    """Return where the projection of this state of the facts stands."""
    return stamped.path_of(folder, state, ENDING)


def build(facts: FactsFile, folder: Path, progress: Progress) -> Path:
    """Build the projection of the facts as they are now; return its file."""
    return stamped.build(facts, folder, ENDING, _fill, progress)


def _fill(path: Path, spool: Spool, progress: Progress) -> None:
    from stores import tables  # noqa: PLC0415 - who only asks needs no Arrow, which is slow to import

    database = ladybug.Database(path)
    try:
        # One thread: with more, two of them have waited for one another for ever in the index of a large table's keys.
        connection = ladybug.Connection(database, num_threads=1)
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
