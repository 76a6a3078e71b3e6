"""How long a question may take an engine that is known to be slow."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def limited(seconds: int, what: str) -> Iterator[None]:
    """Skip the test, saying why, where what is done inside takes longer; 0, or a system without alarms, waits for ever."""

    def give_up(number: int, frame: object) -> None:
        pytest.skip(f"{what}: not compared, it takes longer than {seconds} s")

    if not seconds or not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
