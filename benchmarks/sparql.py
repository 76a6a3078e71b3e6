"""How fast SPARQL answers: every saved question on Oxigraph with 10,000 generated plans, rdflib's own engine with 200.

`python -m benchmarks.sparql [--plans N] [--few N] [--graph FOLDER]` prints Markdown. Both are asked in one run, with
parameters drawn from each graph's own data; with --graph the large graph is kept there and used again. The store's
files are read once before, so that the engine is measured and not the disk; `--cold` leaves that out.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.answering import Latency, ask, asked_with, build, pools
from benchmarks.report import machine, peak_memory, table
from queries import catalogue
from queries.question import Kind, Question
from stores.folder import GraphFolder
from stores.protocol import Store
from stores.rdflib_store import RdflibStore, in_memory

BAR = 100.0
"""Milliseconds that the median of no question may exceed on Oxigraph."""


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--plans", type=int, default=10_000)
    options.add_argument("--few", type=int, default=200, help="plans for rdflib's own engine; 0 leaves it out")
    options.add_argument("--times", type=int, default=20, help="how often each question is asked")
    options.add_argument("--graph", type=Path, help="keep the large graph in this folder")
    options.add_argument("--cold", action="store_true", help="do not read the store's files before")
    options.add_argument("--only", nargs="*", default=[], help="questions by name")
    chosen = options.parse_args()
    print(machine("pyoxigraph", "rdflib"), end="\n\n")
    with TemporaryDirectory() as folder:
        large = _folder(chosen.graph or Path(folder) / "large", chosen.plans)
        with closing(large), closing(large.store()) as cypher, closing(_opened(large)) as many:
            values = pools(cypher)
            if not chosen.cold:
                _read(large.path)
            few = _small(Path(folder) / "small", chosen.few) if chosen.few else None
            rows, over = [], []
            for question in _questions(chosen.only):
                found = ask(question, many, asked_with(question), values, chosen.times)
                beside = ask(question, few[0], asked_with(question), few[1], 3) if few else None
                rows.append(_row(found, beside))
                over += [found.question] if median(found.asked) > BAR else []
                print(" | ".join(rows[-1]), flush=True)
    print()
    heads = ("question", f"{chosen.plans:,} plans, Oxigraph: median, ms", "p95, ms", "rows")
    print(table((*heads, *((f"{chosen.few} plans, rdflib: median, ms", "rows") if few else ())), rows), end="\n\n")
    print(
        f"Over {BAR:g} ms at the median on Oxigraph: {', '.join(over) or 'none'}. Peak memory {peak_memory():.0f} MB."
    )


def _questions(names: list[str]) -> list[Question]:
    return [q for q in catalogue.load().values() if "sparql" in q.texts and (not names or q.name in names)]


def _folder(where: Path, count: int) -> GraphFolder:
    there = where.exists()
    graph = GraphFolder.open(where, create=not there)
    if not there:
        build(graph, count)
    return graph


def _opened(graph: GraphFolder) -> Store:
    begun = perf_counter()
    store = graph.sparql()
    print(f"The Oxigraph store was there after {perf_counter() - begun:.1f} s.", end="\n\n", flush=True)
    return store


def _read(folder: Path) -> None:
    """Read all files of the folder once: the system keeps them in memory."""
    for file in (path for path in folder.rglob("*") if path.is_file()):
        with file.open("rb") as stream:
            while stream.read(1 << 24):
                pass


def _small(where: Path, count: int) -> tuple[Store, Mapping[Kind, list[str]]]:
    with closing(_folder(where, count)) as graph:
        with closing(graph.store()) as cypher:
            values = pools(cypher)
        with closing(graph.sparql()) as embedded:
            found = in_memory(embedded.graph.quads_for_pattern(None, None, None, None))
    return RdflibStore(found), values


def _row(found: Latency, beside: Latency | None) -> tuple[str, ...]:
    question, middle, late, _, rows = found.line(BAR)
    row = (question, middle, late, rows)
    return (*row, f"{median(beside.asked):,.0f}", f"{median(beside.rows):g}") if beside else row


if __name__ == "__main__":
    main()
