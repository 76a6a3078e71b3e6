"""ALIGNED_WITH on a Neo4j server: found anew among all obligations when the graph is asked after a change."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from itertools import islice

import neo4j

from loaders.resolve.rows import EdgeTable, Row
from stores.alignment import DATES, Standing, aligned, left_out, standing
from stores.graph import Progress
from stores.neo4j_store import plain
from stores.neo4j_writing import ROWS, Writer

_log = logging.getLogger("zeren")
_PAGE = 5_000  # obligations that are read at once
_TABLE: EdgeTable = ("ALIGNED_WITH", "Obligation", "Obligation")


def align(transaction: neo4j.ManagedTransaction, progress: Progress) -> None:
    """Write the edges that are missing, delete those that no longer hold, and note as of which state they are."""
    there = {
        (a, b, score): ident
        for a, b, score, ident in transaction.run(
            "MATCH (a:Obligation)-[r:ALIGNED_WITH]->(b:Obligation) RETURN a.key, b.key, r.score, id(r)"
        ).values()
    }
    write = Writer(transaction)
    asked = ", ".join(f"p.{name} AS {name}" for name in ("key", "level", *DATES))
    policies = {
        str(row["key"]): standing({name: plain(row[name]) for name in ("key", "level", *DATES)})
        for row in transaction.run(f"MATCH (p:Policy) RETURN {asked}")
    }
    with (
        ThreadPoolExecutor(1, "zeren-neo4j") as writer,
        closing(_aligned(write, policies, progress)) as found,
    ):
        # Nothing else is asked of the transaction once the first edge is found: these are written as others are found.
        new = (row for row in found if there.pop((row["from"], row["to"], row["score"]), None) is None)
        writing: Future[None] | None = None
        while edges := list(islice(new, ROWS)):
            if writing:
                writing.result()
            writing = writer.submit(write.edges, _TABLE, edges)
        if writing:
            writing.result()
    write.run("UNWIND $rows AS id MATCH ()-[r:ALIGNED_WITH]->() WHERE id(r) = id DELETE r", list(there.values()))
    transaction.run("MATCH (g:ZerenGraph) SET g.aligned = g.counter").consume()


def aligned_always(transaction: neo4j.ManagedTransaction) -> bool:
    """Return whether obligations are aligned however many they are."""
    found = transaction.run("MATCH (g:ZerenGraph) RETURN coalesce(g.always, false)").single()
    return bool(found and found[0])


def _aligned(write: Writer, policies: Mapping[str, Standing], progress: Progress) -> Generator[Row, None, None]:
    """The edges as they should be; none, with a warning, where the obligations are too many."""
    count = write.transaction.run("MATCH (o:Obligation) RETURN count(o)").single(strict=True)[0]
    if said := left_out(count, aligned_always(write.transaction)):
        _log.warning("%s", said)
        return
    yield from aligned(_obligations(write), policies, lambda done, of: progress("align", done, of))


def _obligations(write: Writer) -> Iterator[tuple[str, str, str]]:
    """The obligations as (key, policy, text), a page in memory at a time; the writer knows them from then on."""
    known = write.ids.setdefault("Obligation", {})
    # Many in one record: one record for each takes several times as long.
    query = (
        "MATCH (o:Obligation) WHERE o.key > $last WITH o ORDER BY o.key LIMIT $page "
        "RETURN collect([o.key, o.policy, o.text, id(o)])"
    )

    def read(last: str) -> list[tuple[str, str, str, int]]:
        found: list[tuple[str, str, str, int]] = write.transaction.run(query, last=last, page=_PAGE).single(
            strict=True
        )[0]
        return found

    with ThreadPoolExecutor(1, "zeren-neo4j") as reader:  # the next page is on its way while one is taken apart
        page = read("")
        while page:
            coming = reader.submit(read, page[-1][0])
            for key, policy, text, ident in page:
                known[key] = ident
                yield key, policy, text
            page = coming.result()
