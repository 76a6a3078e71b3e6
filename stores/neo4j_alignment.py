"""ALIGNED_WITH on a Neo4j server: found anew among all obligations when the graph is asked after a change.

Edges are written some at a time, each time in a transaction of its own, while others are being found. Each such
transaction looks at its end whether the graph is still as it was read; if somebody wrote meanwhile, it is given up and
all is found anew. So only its end waits for others who write. The graph's node says as of which state the edges are,
once all are there: those of a run that was broken off are put right by the next one.
"""

from __future__ import annotations

import logging
import uuid
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol, TypeVar

import neo4j

import schema
from loaders.resolve.rows import EdgeTable
from schema.check import check_edges
from stores.alignment import DATES, Pair, Standing, aligned, edge, left_out, standing
from stores.graph import Progress
from stores.neo4j_connection import Connection
from stores.neo4j_store import plain
from stores.neo4j_writing import ROWS, GoneError, Values, Writer
from stores.protocol import QueryRefusedError

_log = logging.getLogger("zeren")
_PAGE = 5_000  # obligations that are read at once
_EDGES = 2 * ROWS  # that are written in one transaction
_WRITERS = 2  # transactions at once: one writes its edges while those of the one before are being kept
_TRIES = 3  # until the graph is held from the beginning to the end
_TABLE: EdgeTable = ("ALIGNED_WITH", "Obligation", "Obligation")

Outcome = TypeVar("Outcome")


class _MovedError(Exception):
    """Somebody else wrote since the obligations were read, or began to align them."""


class _Transactions(Protocol):
    """Runs work in transactions, of its own or in one that is open."""

    def read(self, work: Callable[[neo4j.ManagedTransaction], Outcome]) -> Outcome:
        """Return what `work` returns."""

    def write(self, work: Callable[[neo4j.ManagedTransaction], Outcome]) -> Outcome:
        """Return what `work` returns, once what it wrote is kept or is part of what will be."""


@dataclass(frozen=True, slots=True)
class _Held:
    """Runs all work in one transaction, which holds the graph from its first write to its end."""

    transaction: neo4j.ManagedTransaction

    def read(self, work: Callable[[neo4j.ManagedTransaction], Outcome]) -> Outcome:
        """Return what `work` returns."""
        return work(self.transaction)

    write = read


def align(connection: Connection, progress: Progress) -> None:
    """Write the edges that are missing, delete those that no longer hold, and note as of which state they are."""
    for _ in range(_TRIES):
        try:
            _Run(connection, progress).run()
        except _MovedError:
            continue
        return
    connection.write(lambda transaction: _Run(_Held(transaction), progress, 1).run())


def aligned_always(transaction: neo4j.ManagedTransaction) -> bool:
    """Return whether obligations are aligned however many they are."""
    found = transaction.run("MATCH (g:ZerenGraph) RETURN coalesce(g.always, false)").single()
    return bool(found and found[0])


@dataclass(slots=True)
class _Run:
    """One run through all obligations. Raises _MovedError where somebody else writes meanwhile."""

    graph: _Transactions
    progress: Progress
    writers: int = _WRITERS
    token: str = field(default_factory=lambda: uuid.uuid4().hex)
    """What the graph's node bears while this run is the one that aligns."""
    counter: int = 0
    """The state of the documents that are aligned."""
    ids: dict[str, int] = field(default_factory=dict)
    """By key the database's ids of the obligations."""
    there: dict[tuple[int, int, float], int] = field(default_factory=dict)
    """Edges that are there, by the ids of their ends and their score; in the end those that no longer hold."""

    def run(self) -> None:
        """Bring the edges up to date, unless somebody else did."""
        if not self.graph.write(self._claim):
            return
        self.there = self.graph.read(_there)
        with ThreadPoolExecutor(self.writers, "zeren-neo4j") as writers, closing(self._new()) as new:
            # In one transaction, nothing else is asked of it once the first edge is found: some are written as others
            # are found.
            writing: deque[Future[None]] = deque()
            while rows := list(islice(new, _EDGES)):
                if len(writing) == self.writers:
                    writing.popleft().result()
                writing.append(writers.submit(self._write, rows))
            for written in writing:
                written.result()
        self.graph.write(self._end)

    def _claim(self, transaction: neo4j.ManagedTransaction) -> bool:
        """Wait until nobody writes, and become the run that aligns; return whether there is something to do."""
        query = "MATCH (g:ZerenGraph) SET g.aligning = $token RETURN g.counter, g.aligned < g.counter"
        self.counter, behind = transaction.run(query, token=self.token).single(strict=True)
        return bool(behind)

    def _hold(self, transaction: neo4j.ManagedTransaction) -> None:
        """Wait until nobody writes, and look whether all is as it was read."""
        query = "MATCH (g:ZerenGraph) SET g.name = 'graph' RETURN g.counter = $counter AND g.aligning = $token"
        if not transaction.run(query, counter=self.counter, token=self.token).single(strict=True)[0]:
            raise _MovedError

    def _write(self, rows: Values) -> None:
        def work(transaction: neo4j.ManagedTransaction) -> None:
            for first in range(0, len(rows), ROWS):
                Writer(transaction).connect(_TABLE, rows[first : first + ROWS])
            self._hold(transaction)

        try:
            self.graph.write(work)
        except (QueryRefusedError, GoneError):
            self.graph.write(self._hold)  # an obligation may be gone, as somebody wrote
            raise

    def _end(self, transaction: neo4j.ManagedTransaction) -> None:
        self._hold(transaction)
        query = "UNWIND $rows AS id MATCH ()-[r:ALIGNED_WITH]->() WHERE id(r) = id DELETE r"
        Writer(transaction).run(query, list(self.there.values()))
        transaction.run("MATCH (g:ZerenGraph) SET g.aligned = g.counter REMOVE g.aligning").consume()

    def _new(self) -> Generator[list[object], None, None]:
        """Yield the rows of edges that are not there, as they are written."""
        told, first = schema.load().edges[_TABLE[0]], True
        names = [prop.name for prop in told.properties]
        ids, there = self.ids, self.there
        for pair in self._pairs():
            row = edge(pair)
            if first:  # all are made alike
                check_edges(told, _TABLE[1:], [row])
                first = False
            one, other = ids[pair[0]], ids[pair[1]]
            if there.pop((one, other, pair[2]), None) is None:
                yield [one, other, *map(row.get, names)]

    def _pairs(self) -> Iterator[Pair]:
        """What is aligned as it should be; nothing, with a warning, where the obligations are too many."""
        policies, count, always = self.graph.read(_whole)
        if said := left_out(count, always):
            _log.warning("%s", said)
            return
        yield from aligned(self._obligations(), policies, lambda done, of: self.progress("align", done, of))

    def _obligations(self) -> Iterator[tuple[str, str, str]]:
        """The obligations as (key, policy, text), a page in memory at a time; their ids are known from then on."""
        with ThreadPoolExecutor(1, "zeren-neo4j") as reader:  # the next page is on its way while one is taken apart
            page = self.graph.read(lambda transaction: _page(transaction, ""))
            while page:
                last = page[-1][0]
                coming = reader.submit(self.graph.read, lambda transaction, last=last: _page(transaction, last))
                for key, policy, text, ident in page:
                    self.ids[key] = ident
                    yield key, policy, text
                page = coming.result()


def _there(transaction: neo4j.ManagedTransaction) -> dict[tuple[int, int, float], int]:
    """The edges that are there, by the ids of their ends and their score."""
    query = "MATCH (a:Obligation)-[r:ALIGNED_WITH]->(b:Obligation) RETURN id(a), id(b), r.score, id(r)"
    return {(a, b, score): ident for a, b, score, ident in transaction.run(query).values()}


def _whole(transaction: neo4j.ManagedTransaction) -> tuple[Mapping[str, Standing], int, bool]:
    """Where each policy stands, how many obligations there are, and whether they are aligned however many they are."""
    names = ("key", "level", *DATES)
    asked = ", ".join(f"p.{name}" for name in names)
    found = transaction.run(f"MATCH (p:Policy) RETURN collect([{asked}])").single(strict=True)[0]
    policies = {str(row[0]): standing(dict(zip(names, map(plain, row), strict=True))) for row in found}
    count = transaction.run("MATCH (o:Obligation) RETURN count(o)").single(strict=True)[0]
    return policies, count, aligned_always(transaction)


def _page(transaction: neo4j.ManagedTransaction, last: str) -> list[tuple[str, str, str, int]]:
    """The next obligations behind one, as (key, policy, text, id)."""
    # Many in one record: one record for each takes several times as long.
    query = (
        "MATCH (o:Obligation) WHERE o.key > $last WITH o ORDER BY o.key LIMIT $page "
        "RETURN collect([o.key, o.policy, o.text, id(o)])"
    )
    found: list[tuple[str, str, str, int]] = transaction.run(query, last=last, page=_PAGE).single(strict=True)[0]
    return found
