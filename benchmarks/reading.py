"""How fast plans are read: zeren's extraction, `jieba.cut` and one regular expression, on the same text in one run.

Also whether memory stays flat: the peak of a fresh process that streams N documents, and of one that streams 100 N.
`python -m benchmarks.reading [--corpus FOLDER]` prints Markdown.
"""

from __future__ import annotations

import argparse
import logging
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from benchmarks.generate import plans
from benchmarks.report import machine, peak_memory, table
from loaders.extract import extract

BRACKET = re.compile(r"[（(〔\[【]([^（(〔\[【）)〕\]】]{2,200})[）)〕\]】]")


def read_zeren(paths: list[Path]) -> int:
    """Extract the facts of every file; return how many tasks there are."""
    return sum(len(extract(path.read_bytes(), path.name).tasks) for path in paths)


def read_jieba(paths: list[Path]) -> int:
    """Cut every file into words; return how many there are."""
    import jieba  # noqa: PLC0415 - an extra of the benchmark, slow to import

    return sum(1 for path in paths for _ in jieba.cut(path.read_text("utf-8")))


def read_pattern(paths: list[Path]) -> int:
    """Find the brackets of every file by one expression; return how many there are."""
    return sum(1 for path in paths for _ in BRACKET.finditer(path.read_text("utf-8")))


READERS: dict[str, Callable[[list[Path]], int]] = {
    "zeren, file to facts": read_zeren,
    "jieba.cut": read_jieba,
    "one regular expression": read_pattern,
}


def speeds(paths: list[Path], repeats: int) -> dict[str, list[float]]:
    """Return MB per second of processor time, of every reader in every repeat.

    The readers take turns, so that all meet the same machine; processor time, because others may use it too.
    """
    size = sum(path.stat().st_size for path in paths) / 1e6
    found: dict[str, list[float]] = {name: [] for name in READERS}
    for _ in range(repeats):
        for name, read in READERS.items():
            begun = process_time()
            if not read(paths):
                raise SystemExit(f"{name} found nothing in {len(paths)} files")
            found[name].append(size / (process_time() - begun))
    return found


def peak_of(documents: int) -> float:
    """Return the peak memory, in MB, of a fresh process that streams so many documents through extraction."""
    command = [sys.executable, "-m", "benchmarks.reading", "--stream", str(documents)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def stream(documents: int) -> float:
    """Extract so many generated plans, keeping none; return this process's peak memory in MB."""
    for plan in plans(documents):
        extract(plan.data, plan.name)
    return peak_memory()


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpus", type=Path, help="text files to read instead of generated plans")
    options.add_argument("--plans", type=int, default=200, help="generated plans to read")
    options.add_argument("--repeats", type=int, default=7)
    options.add_argument("--documents", type=int, default=100, help="N of the memory test")
    options.add_argument("--stream", type=int, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.stream is not None:
        print(stream(chosen.stream))
        return
    with TemporaryDirectory() as folder:
        paths = sorted(chosen.corpus.glob("*.txt")) if chosen.corpus else list(_written(Path(folder), chosen.plans))
        print(_speed_table(paths, chosen.repeats))
    print(_memory_table(chosen.documents))


def _written(folder: Path, count: int) -> Iterator[Path]:
    for plan in plans(count):
        path = folder / plan.name
        path.write_bytes(plan.data)
        yield path


def _speed_table(paths: list[Path], repeats: int) -> str:
    import jieba  # noqa: PLC0415

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    found = speeds(paths, repeats)
    zeren, jieba = found["zeren, file to facts"], found["jieba.cut"]
    ratio = median(a / b for a, b in zip(zeren, jieba, strict=True))
    size = sum(path.stat().st_size for path in paths) / 1e6
    rows = [(name, f"{median(all_):.2f}", f"{min(all_):.2f} to {max(all_):.2f}") for name, all_ in found.items()]
    return "\n\n".join(
        [
            f"{machine('jieba')}; one core",
            f"{len(paths)} plans, {size:.2f} MB; processor time, median of {repeats} repeats, taking turns",
            table(("reader", "MB/s", "range"), rows),
            f"zeren reads {ratio:.2f} times as fast as jieba.cut cuts.\n",
        ]
    )


def _memory_table(documents: int) -> str:
    rows = [(f"{n:,}", f"{peak_of(n):.1f}") for n in (documents, 100 * documents)]
    return table(("documents streamed", "peak memory, MB"), rows)


if __name__ == "__main__":
    main()
