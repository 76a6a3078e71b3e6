"""How far texts are like those near them, compared by other processes where there are many texts."""

from __future__ import annotations

import gc
import json
import logging
import os
import sqlite3
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from loaders.resolve.wording import ALIGNED, Wording, clauses, likenesses, worded

MUCH = 5_000
"""Different texts from which other processes pay."""
_AHEAD = 4  # pieces for each process that wait to be compared, or to be taken when they are
_log = logging.getLogger("zeren")

Asked = list[tuple[int, list[int]]]
"""Numbers of texts, each with those that it is compared with."""
Scored = list[list[tuple[int, float]]]
"""For each text that was asked for, which ones it is like, and how far."""
Item = TypeVar("Item")


class Texts:
    """The obligations and their different texts, in a file."""

    def __init__(self, path: Path) -> None:
        """Open a file; a new one is begun with `begin`."""
        self.path, self.obligations = path, 0
        self._db = sqlite3.connect(path, isolation_level=None)
        self._wording = lru_cache(maxsize=20_000)(lambda number: worded(self.text(number)))

    def begin(self) -> None:
        """Begin a new file, which others may read once it is finished."""
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, digest BLOB UNIQUE, text TEXT NOT NULL)")
        self._db.execute("CREATE TABLE holders (place INTEGER, key TEXT, text INTEGER)")
        self._db.execute("BEGIN")

    def finish(self) -> int:
        """Let others read the file; return how many different texts there are."""
        self._db.execute("COMMIT")
        return int(self._db.execute("SELECT count(*) FROM texts").fetchone()[0])

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def put(self, place: int, key: str, text: str) -> None:
        """Add an obligation of the policy at a place, unless its text says nothing."""
        parts = clauses(text)
        if not parts:
            return
        joined = "\n".join(parts)
        digest = blake2b(joined.encode(), digest_size=16).digest()
        self._db.execute("INSERT OR IGNORE INTO texts (digest, text) VALUES (?, ?)", (digest, joined))
        found = self._db.execute("SELECT id FROM texts WHERE digest = ?", (digest,)).fetchone()
        self._db.execute("INSERT INTO holders VALUES (?, ?, ?)", (place, key, found[0]))
        self.obligations += 1

    def holders(self) -> Iterator[tuple[int, str, int]]:
        """Yield all obligations as (place of the policy, key, text), in the order of the places and keys."""
        yield from self._db.execute("SELECT place, key, text FROM holders ORDER BY place, key")

    def all(self) -> Iterator[list[str]]:
        """Yield the clauses of all texts."""
        for (text,) in self._db.execute("SELECT text FROM texts"):
            yield text.split("\n")

    def text(self, number: int) -> list[str]:
        """Return the clauses of a text."""
        found: str = self._db.execute("SELECT text FROM texts WHERE id = ?", (number,)).fetchone()[0]
        return found.split("\n")

    def scored(self, asked: Asked) -> Scored:
        """Return which texts are like which; a text that says enough is like itself."""
        found = []
        for text, near in asked:
            mine: Wording = self._wording(text)
            scores = likenesses(mine, [mine, *map(self._wording, near)])
            found.append([(n, score) for n, score in zip((text, *near), scores, strict=True) if score >= ALIGNED])
        return found


def scored(texts: Texts, count: int, pieces: Iterable[tuple[Item, Asked]]) -> Iterator[tuple[Item, Asked, Scored]]:
    """Yield each piece with what is like what, in order; pieces behind it are asked for before, if there are many."""
    workers = min((os.cpu_count() or 1) - 1, 7) if count >= MUCH else 0
    waiting: deque[tuple[Item, Asked, Future[Scored] | None]] = deque()
    with closing(Others(texts.path, workers)) as others:
        for item, asked in pieces:
            waiting.append((item, asked, others.submit(asked) if workers else None))
            if len(waiting) > _AHEAD * workers:
                yield _taken(texts, *waiting.popleft())
        while waiting:
            yield _taken(texts, *waiting.popleft())


def _taken(texts: Texts, item: Item, asked: Asked, job: Future[Scored] | None) -> tuple[Item, Asked, Scored]:
    try:
        return item, asked, job.result() if job else texts.scored(asked)
    except (OSError, ValueError) as error:  # the system does not let processes start, or one was ended
        _log.debug("other processes could not help to align (%s)", error)
        return item, asked, texts.scored(asked)


class Others:
    """Processes that compare texts: interpreters of their own that run this file and nothing of the calling program."""

    def __init__(self, path: Path, count: int) -> None:
        self._path = path
        self._threads = ThreadPoolExecutor(max(count, 1), "zeren-compare")
        self._here = threading.local()
        self._started: list[subprocess.Popen[str]] = []

    def submit(self, asked: Asked) -> Future[Scored]:
        """Return what will be like what; the result raises OSError or ValueError where a process failed."""
        return self._threads.submit(self._ask, asked)

    def close(self) -> None:
        """End the processes; what is not answered yet is given up."""
        for process in self._started:
            process.kill()
        self._threads.shutdown(cancel_futures=True)
        for process in self._started:
            with process:
                pass

    def _ask(self, asked: Asked) -> Scored:
        """In a thread: ask the process that belongs to it, started when it is first asked."""
        process: subprocess.Popen[str] | None = getattr(self._here, "process", None)
        if process is None:
            process = self._here.process = self._start()
        assert process.stdin and process.stdout
        process.stdin.write(f"{json.dumps(asked)}\n")
        process.stdin.flush()
        return [[(n, score) for n, score in alike] for alike in json.loads(process.stdout.readline())]

    def _start(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(self._path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self._started.append(process)
        return process


def serve(path: Path) -> None:
    """Answer the lines of standard input, each the texts that are asked for as JSON, until it ends."""
    gc.disable()  # nothing here is in a circle, and the process is short
    with closing(Texts(path)) as texts:
        for line in sys.stdin:
            print(json.dumps(texts.scored(json.loads(line))), flush=True)


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
