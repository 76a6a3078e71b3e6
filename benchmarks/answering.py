"""How fast a large graph is built and answers: 10,000 generated plans, every saved question, parameters from the data.

`python -m benchmarks.answering [--plans N] [--graph FOLDER]` prints Markdown. With --graph the graph is kept there and
used again by the next run. A latency is a question's whole way: names as a person types them, query, rows in order.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.generate import plans
from benchmarks.report import machine, peak_memory, table
from loaders.extract import extract
from loaders.facts import DocumentFacts
from queries import catalogue
from queries.answering import answer, bind
from queries.question import Kind, Parameter, Question
from stores.folder import GraphFolder
from stores.protocol import Store

BAR = 50.0
"""Milliseconds that the median of no question may exceed."""
PATIENCE = 20.0
"""Seconds after which a question is not asked again."""

# Where the parameters of a kind are drawn from, each written as a person would type it.
DRAWN: dict[Kind, str] = {
    "agency": "MATCH (a:Agency)-[:LEADS]->() WHERE NOT a.collective RETURN DISTINCT a.name AS name ORDER BY name",
    "policy": "MATCH (p:Policy) WHERE p.loaded AND p.status = 'issued' RETURN p.title AS title ORDER BY title",
    "region": "MATCH (g:Region) RETURN DISTINCT g.full_name AS name ORDER BY name",
    "task": "MATCH (t:Task), (p:Policy) WHERE p.key = t.policy AND p.status = 'issued' "
    "RETURN p.title + ' ' + t.number AS task ORDER BY task",
    "integer": "MATCH (p:Policy) WHERE p.loaded AND p.year IS NOT NULL RETURN DISTINCT p.year AS year ORDER BY year",
    "string": "MATCH (t:Target) RETURN DISTINCT t.indicator AS words ORDER BY words",
    "date": "MATCH (o:Obligation) WHERE o.due IS NOT NULL RETURN DISTINCT cast(o.due AS STRING) AS day ORDER BY day",
}


@dataclass
class Built:
    """What building took, in seconds, and what came of it."""

    writing: float = 0.0
    extracting: float = 0.0
    loading: float = 0.0
    projecting: float = 0.0
    documents: int = 0
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Latency:
    """How long one question took: milliseconds per asking, and per asking for the names in it; the rows that came."""

    question: str
    asked: list[float]
    naming: list[float]
    rows: list[int]

    def line(self, bar: float = BAR) -> tuple[str, ...]:
        """Return the question's row of the table; `bar` is how many milliseconds its median may take."""
        middle = median(self.asked)
        late = quantiles(self.asked, n=20)[-1] if len(self.asked) > 1 else middle
        mark = "" if middle <= bar else " (over)"
        return (
            self.question,
            f"{middle:.1f}{mark}",
            f"{late:.1f}",
            f"{median(self.naming):.1f}",
            f"{median(self.rows):g}",
        )


def build(folder: GraphFolder, count: int) -> Built:
    """Load so many generated plans, and bring the engine up to date."""
    built = Built(documents=count)
    begun = perf_counter()
    for _ in folder.load(_facts(count, built)):
        pass
    built.loading = perf_counter() - begun - built.writing - built.extracting
    begun = perf_counter()
    store = folder.store()
    built.projecting = perf_counter() - begun
    built.counts = {
        "nodes": _count(store, "MATCH (n) RETURN count(n)"),
        "edges": _count(store, "MATCH ()-[r]->() RETURN count(r)"),
    }
    store.close()
    return built


def asked_with(question: Question) -> list[Parameter]:
    """Return the parameters that a question is asked with: those of its example, else the one that narrows it most."""
    of_example = [p for p in question.parameters if p.name in question.example]
    narrowing = [p for kind in ("policy", "region") for p in question.parameters if p.kind == kind]
    return of_example or narrowing[:1]


def ask(question: Question, store: Store, given: list[Parameter], pools: Mapping[Kind, list[str]], n: int) -> Latency:
    """Ask a question up to `n` times, with the given parameters drawn anew each time."""
    rng = Random(question.name)
    found = Latency(" ".join([question.name, *(p.option for p in given)]), [], [], [])
    for _ in range(n):
        arguments = _in_order({p.name: _drawn(p, pools, rng) for p in given})
        begun = perf_counter()
        bind(question, store, arguments)
        found.naming.append((perf_counter() - begun) * 1e3)
        begun = perf_counter()
        rows = answer(question, store, arguments).rows
        found.asked.append((perf_counter() - begun) * 1e3)
        found.rows.append(len(rows))
        if sum(found.asked) > PATIENCE * 1e3:
            break
    return found


def pools(store: Store, size: int = 500) -> dict[Kind, list[str]]:
    """Return what the parameters are drawn from, by kind: at most `size` values, spread over the data."""
    found: dict[Kind, list[str]] = {}
    for kind, query in DRAWN.items():
        values = [str(row[0]) for row in store.run(query).rows]
        found[kind] = values[:: max(1, len(values) // size)]
    return found


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--plans", type=int, default=10_000)
    options.add_argument("--times", type=int, default=40, help="how often each question is asked")
    options.add_argument("--graph", type=Path, help="keep the graph in this folder")
    chosen = options.parse_args()
    print(machine("ladybug", "pyarrow"), end="\n\n")
    with TemporaryDirectory() as folder:
        where = chosen.graph or Path(folder) / "graph"
        if not where.exists():
            graph = GraphFolder.open(where, create=True)
            print(_build_table(build(graph, chosen.plans)), end="\n\n", flush=True)
            graph.close()
        _answers(where, chosen.times)


def _answers(where: Path, times: int) -> None:
    graph = GraphFolder.open(where)
    store = graph.store()
    values = pools(store)
    questions = catalogue.load().values()
    found = [ask(question, store, asked_with(question), values, times) for question in questions]
    print(_latency_table(found), end="\n\n")
    over = [latency.question for latency in found if median(latency.asked) > BAR]
    print(f"Over {BAR:g} ms at the median: {', '.join(over) or 'none'}", end="\n\n", flush=True)
    whole = [
        question for question in questions if not question.any_of and not any(p.required for p in question.parameters)
    ]
    print("Asked of the whole graph, with no parameter:\n")
    print(_latency_table(ask(question, store, [], values, 3) for question in whole))
    store.close()
    graph.close()


def _latency_table(found: Iterable[Latency]) -> str:
    return table(("question", "median, ms", "p95, ms", "names, ms", "rows"), (latency.line() for latency in found))


def _facts(count: int, built: Built) -> Iterator[DocumentFacts]:
    begun = perf_counter()
    for plan in plans(count):
        written = perf_counter()
        facts = extract(plan.data, plan.name)
        read = perf_counter()
        built.writing += written - begun
        built.extracting += read - written
        yield facts
        begun = perf_counter()


def _build_table(built: Built) -> str:
    loaded = built.loading + built.projecting
    rows = [
        ("documents", f"{built.documents:,}"),
        *((name, f"{count:,}") for name, count in built.counts.items()),
        ("extraction, one core, s", f"{built.extracting:.1f}"),
        ("facts into the folder, s", f"{built.loading:.1f}"),
        ("Ladybug projection, s", f"{built.projecting:.1f}"),
        ("documents/s (folder and projection)", f"{built.documents / loaded:,.0f}"),
        ("edges/s (folder and projection)", f"{built.counts['edges'] / loaded:,.0f}"),
        ("peak memory, MB", f"{peak_memory():.0f}"),
    ]
    return table(("building", "value"), rows)


def _count(store: Store, query: str) -> int:
    return int(str(store.run(query).rows[0][0]))


def _drawn(parameter: Parameter, values: Mapping[Kind, list[str]], rng: Random) -> str:
    if parameter.kind == "choice":
        return rng.choice([choice for choice in parameter.choices if choice])
    if parameter.kind in values and (parameter.kind != "integer" or parameter.required):
        return rng.choice(values[parameter.kind])
    return parameter.default or "1"


def _in_order(arguments: dict[str, str]) -> dict[str, str]:
    """Of two years, the earlier first."""
    years = [name for name in arguments if name.endswith("_year")]
    return arguments | dict(zip(years, sorted(arguments[name] for name in years), strict=True))


if __name__ == "__main__":
    main()
