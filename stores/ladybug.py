"""The embedded Cypher engine: opened read only on a projection that is up to date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ladybug

from stores.protocol import Answer, EngineError, QueryRefusedError, Value
from stores.refusal import refuse_writing

# Cypher's names for the type of an edge and for what an element is called are not the engine's; what stands in
# quotation marks is left alone.
_WORDS = re.compile(
    r"""('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`)|\btype(?=\s*\()|\belementId\s*\(\s*(\w+)\s*\)""", re.IGNORECASE
)
_ENGINE = re.compile("(?:IO|Storage|Buffer manager|Checkpoint|Corrupted|Internal|Interrupt)", re.IGNORECASE)


class LadybugStore:
    """A Store on a Ladybug database."""

    language = "cypher"

    def __init__(self, path: Path) -> None:
        """Open the database read only. Raises EngineError where it cannot be opened."""
        try:
            self._database = ladybug.Database(path, read_only=True)
            # A question reads little: with more threads it takes longer (twice, for a policy's summary among 10,000),
            # and what reads the whole graph hardly less.
            self._connection = ladybug.Connection(self._database, num_threads=1)
        except RuntimeError as error:
            raise EngineError(f"{path}: {_line(error)}") from error

    def run(self, query: str, parameters: Mapping[str, Value] | None = None) -> Answer:
        """Return the answer to a query that only reads. Raises QueryRefusedError where it writes or does not parse."""
        refuse_writing(query)
        try:
            found: Any = self._connection.execute(_spoken(query), dict(parameters or {}))
        except RuntimeError as error:
            if _ENGINE.match(str(error)):
                raise EngineError(f"the engine failed: {_line(error)}") from error
            raise QueryRefusedError(f"the query was refused: {_line(error)}") from error
        if isinstance(found, list):
            raise QueryRefusedError("the query was refused: one statement at a time")
        return Answer(tuple(found.get_column_names()), tuple(tuple(row) for row in found))

    def close(self) -> None:
        """Close the database."""
        self._connection.close()
        self._database.close()


def _spoken(query: str) -> str:
    """The query in the engine's own words."""
    return _WORDS.sub(lambda found: found[1] or (f"CAST(id({found[2]}) AS STRING)" if found[2] else "label"), query)


def _line(error: Exception) -> str:
    return (str(error).splitlines() or ["no reason given"])[0]
