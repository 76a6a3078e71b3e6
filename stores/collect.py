"""From the facts of all documents to the rows of the graph: by one process, or by several where there is much."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import schema
from loaders.resolve.rows import policy_row, rows
from loaders.resolve.shared import Shared
from stores.alignment import DATES, aligned, edge, left_out, standing
from stores.facts import FactsFile
from stores.protocol import Progress
from stores.spool import Spool, Table

_STEP = 200  # documents between two reports
MUCH = 2_000  # documents from which several processes pay
PART = 500  # documents that a process takes at once
_log = logging.getLogger("zeren")


def collect(facts: FactsFile, spool: Spool, folder: Path, progress: Progress) -> None:
    """Put all rows of the graph into the spool; other processes put theirs into folders inside `folder`."""
    for kept, other in facts.decided.refused:
        _log.warning("%s and %s are both loaded and stay two, whatever decisions.txt says; forget one", kept, other)
    workers = min(os.cpu_count() or 1, 8)
    shared = _by_several(facts, spool, folder, workers, progress) if workers > 1 and facts.count() >= MUCH else None
    _whole(facts, spool, shared or _documents(facts, spool, "", "", progress))
    spool.close()  # only now it has counted all
    if said := left_out(spool.counts.get(("Obligation",), 0), facts.aligned_always):
        _log.warning("%s", said)
    else:
        _align(spool, folder / "aligned", progress)


def _documents(facts: FactsFile, spool: Spool, first: str, last: str, progress: Progress) -> Shared:
    """The rows that each document owns."""
    lookup = lru_cache(maxsize=100_000)(facts.titled)
    decided = facts.decided
    shared, whole, done = Shared(), facts.count(), 0
    for done, document in enumerate(facts.documents(first, last), 1):
        made = rows(document, lookup, decided)
        shared.add(made)
        for name, nodes in made.nodes.items():
            spool.add((name,), nodes)
        for ends, edges in made.edges.items():
            spool.add(ends, edges)
        if done % _STEP == 0:
            progress("rows", done, whole)
    progress("rows", done, whole)
    return shared


def _whole(facts: FactsFile, spool: Spool, shared: Shared) -> None:
    """The rows that follow from all documents together."""
    lookup = lru_cache(maxsize=100_000)(facts.titled)
    loaded = lru_cache(maxsize=100_000)(lambda key: facts.find(key) is not None)
    decided = facts.decided
    shared.finish(lookup, decided)
    for front in facts.fronts():
        row = policy_row(front, lookup, decided)
        spool.add(("Policy",), [row | {"aliases": shared.aliases(str(row["key"]))}])
    for name, row in shared.nodes(loaded):
        spool.add((name,), [row])
    for ends, row in shared.edges(loaded):
        spool.add(ends, [row])


def _align(spool: Spool, folder: Path, progress: Progress) -> None:
    """The rows that follow from the rows of all obligations: those that share their wording."""
    folder.mkdir()
    policies = {str(row["key"]): standing(row) for row in _each(spool, "Policy", "key", "level", *DATES)}
    texts = ((row["key"], row["policy"], row["text"]) for row in _each(spool, "Obligation", "key", "policy", "text"))
    found = Spool(schema.load(), folder)
    for pair in aligned(texts, policies, lambda done, whole: progress("align", done, whole)):
        found.add(("ALIGNED_WITH", "Obligation", "Obligation"), [edge(pair)])
    found.close()
    spool.join(folder, found.counts)


def _each(spool: Spool, name: str, *columns: str) -> Iterator[dict[str, Any]]:
    for piece in spool.read((name,)):
        for batch in piece.select(list(columns)).to_batches():
            yield from batch.to_pylist()


def _by_several(facts: FactsFile, spool: Spool, folder: Path, workers: int, progress: Progress) -> Shared | None:
    """The same by several processes; None where the system or the calling program does not let them start."""
    whole, shared = facts.count(), Shared()
    parts = list(pairwise(facts.marks(max(workers, -(-whole // PART)))))
    try:
        # A fresh interpreter for each: a copy of this one would share locks of the engines' threads.
        with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
            jobs = [pool.submit(_part, facts.path, folder / f"part-{i}", *part) for i, part in enumerate(parts)]
            for done, job in enumerate(as_completed(jobs), 1):
                job.result()
                progress("rows", whole * done // len(parts), whole)
    except (BrokenProcessPool, OSError) as error:
        _log.warning("other processes could not help to build the graph (%s)", error)
        return None
    for part, theirs, counts in (job.result() for job in jobs):  # in the order of the documents, whoever was first
        shared.merge(theirs)
        spool.join(part, counts)
    return shared


def _part(path: Path, folder: Path, first: str, last: str) -> tuple[Path, Shared, dict[Table, int]]:
    """In a process of its own: the rows of some documents."""
    gc.disable()  # nothing here is in a circle, and the process is short
    folder.mkdir()
    facts, spool = FactsFile(path), Spool(schema.load(), folder)
    shared = _documents(facts, spool, first, last, lambda what, done, whole: None)
    spool.close()
    facts.close()
    return folder, shared, spool.counts
