"""ALIGNED_WITH on a Neo4j server: found anew among all obligations when the graph is asked after a change."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import neo4j

from loaders.resolve.rows import EdgeTable, Row
from stores.alignment import DATES, Standing, aligned, left_out, standing
from stores.graph import Progress
from stores.neo4j_store import plain
from stores.neo4j_writing import Writer

_log = logging.getLogger("zeren")
_TABLE: EdgeTable = ("ALIGNED_WITH", "Obligation", "Obligation")


def align(transaction: neo4j.ManagedTransaction, progress: Progress) -> None:
    """Write the edges that are missing, delete those that no longer hold, and note as of which state they are."""
    there = {
        (a, b, score): ident
        for a, b, score, ident in transaction.run(
            "MATCH (a:Obligation)-[r:ALIGNED_WITH]->(b:Obligation) RETURN a.key, b.key, r.score, elementId(r)"
        ).values()
    }
    new: list[Row] = []
    with TemporaryDirectory(prefix="zeren-align-") as folder:
        asked = ", ".join(f"p.{name} AS {name}" for name in ("key", "level", *DATES))
        policies = {
            str(row["key"]): standing({name: plain(row[name]) for name in ("key", "level", *DATES)})
            for row in transaction.run(f"MATCH (p:Policy) RETURN {asked}")
        }
        for row in _aligned(transaction, policies, Path(folder), progress):
            if there.pop((row["from"], row["to"], row["score"]), None) is None:
                new.append(row)
    write = Writer(transaction)
    write.run("UNWIND $rows AS id MATCH ()-[r:ALIGNED_WITH]->() WHERE elementId(r) = id DELETE r", list(there.values()))
    write.edges(_TABLE, new)
    transaction.run("MATCH (g:ZerenGraph) SET g.aligned = g.counter").consume()


def aligned_always(transaction: neo4j.ManagedTransaction) -> bool:
    """Return whether obligations are aligned however many they are."""
    found = transaction.run("MATCH (g:ZerenGraph) RETURN coalesce(g.always, false)").single()
    return bool(found and found[0])


def _aligned(
    transaction: neo4j.ManagedTransaction, policies: Mapping[str, Standing], folder: Path, progress: Progress
) -> Iterator[Row]:
    """The edges as they should be; none, with a warning, where the obligations are too many."""
    count = transaction.run("MATCH (o:Obligation) RETURN count(o)").single(strict=True)[0]
    if said := left_out(count, aligned_always(transaction)):
        _log.warning("%s", said)
        return
    yield from aligned(_obligations(transaction), policies, folder, lambda done, of: progress("align", done, of))


def _obligations(transaction: neo4j.ManagedTransaction) -> Iterator[tuple[str, str, str]]:
    found = transaction.run("MATCH (o:Obligation) RETURN o.key, o.policy, o.text ORDER BY o.key")
    yield from ((row[0], row[1], row[2]) for row in found)
