"""The embedded SPARQL engine: a projection of the facts, opened read only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import Quad, QueryBoolean, QuerySolutions

import schema
from stores import rdf, sparql, stamped
from stores.facts import FactsFile
from stores.protocol import Answer, EngineError, Progress, QueryRefusedError, Value

if TYPE_CHECKING:
    from stores.spool import Spool

ENDING = "oxigraph"
_STEP = 100_000  # triples between two reports


class OxigraphStore:
    """A Store on an Oxigraph database."""

    language = "sparql"

    def __init__(self, path: Path) -> None:
        """Open the database read only. Raises EngineError where it cannot be opened."""
        try:
            self._store: pyoxigraph.Store | None = pyoxigraph.Store.read_only(str(path))
        except (OSError, RuntimeError, ValueError) as error:
            raise EngineError(f"{path}: {_line(error)}") from error

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> OxigraphStore:
        """Return a store in memory that holds these triples."""
        found = cls.__new__(cls)
        found._store = pyoxigraph.Store()
        found._store.bulk_extend(quads)
        return found

    @property
    def graph(self) -> pyoxigraph.Store:
        """The engine itself, for what a query cannot do. Raises EngineError where the store is closed."""
        if self._store is None:
            raise EngineError("the graph is closed")
        return self._store

    def run(self, query: str, parameters: Mapping[str, Value] | None = None) -> Answer:
        """Return the answer to a query that only reads. Raises QueryRefusedError where it writes or does not parse.

        A triple of a CONSTRUCT or DESCRIBE is a row; the truth of an ASK is one row.
        """
        sparql.refuse_writing(query)
        try:
            found = self.graph.query(sparql.PROLOGUE + sparql.bound(query, parameters or {}))
            if isinstance(found, QuerySolutions):
                names = [variable.value for variable in found.variables]
                return Answer(tuple(names), tuple(tuple(map(value, row)) for row in found))
            if isinstance(found, QueryBoolean):
                return Answer(("answer",), ((bool(found),),))
            return Answer(
                ("subject", "predicate", "object"),
                tuple((value(t.subject), value(t.predicate), value(t.object)) for t in found),
            )
        except SyntaxError as error:
            raise QueryRefusedError(f"the query was refused: {_line(error)}") from error
        except OSError as error:
            raise EngineError(f"the engine failed: {_line(error)}") from error
        except (RuntimeError, ValueError) as error:
            raise QueryRefusedError(f"the query was refused: {_line(error)}") from error

    def close(self) -> None:
        """Close the database."""
        self._store = None


def path_of(folder: Path, state: str) -> Path:
    """Return where the projection of this state of the facts stands."""
    return stamped.path_of(folder, state, ENDING)


def build(facts: FactsFile, folder: Path, progress: Progress) -> Path:
    """Build the projection of the facts as they are now; return its folder."""
    return stamped.build(facts, folder, ENDING, _fill, progress)


def value(term: object) -> Value:
    """Return a term of the engine as a value: a literal by its datatype, an IRI or blank node as text."""
    if isinstance(term, pyoxigraph.Literal):
        return sparql.value(term.value, term.datatype.value)
    if term is None:
        return None
    return str(getattr(term, "value", term))


def _fill(path: Path, spool: Spool, progress: Progress) -> None:
    try:
        store = pyoxigraph.Store(str(path))
        store.bulk_extend(_told(rdf.quads(schema.load(), spool), progress))
        store.optimize()  # a third smaller, and quicker to look things up in: it is only read from now on
        store.flush()
    except (OSError, RuntimeError, ValueError) as error:
        raise EngineError(f"the graph could not be built: {_line(error)}") from error


def _told(quads: Iterator[Quad], progress: Progress) -> Iterator[Quad]:
    for done, quad in enumerate(quads, 1):
        if done % _STEP == 0:
            progress("triples", done, 0)
        yield quad


def _line(error: Exception) -> str:
    return (str(error).splitlines() or ["no reason given"])[0]
