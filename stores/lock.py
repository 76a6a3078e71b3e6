"""One writer at a time: a lock on a small file that the operating system releases when its process ends, however."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stores.protocol import CannotWriteError, GraphLockedError


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock while the block runs. Raises GraphLockedError where another process holds it, CannotWriteError."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise CannotWriteError(f"{path.parent} cannot be written: {error.strerror}") from None
    try:
        if not _take(handle):
            raise GraphLockedError(
                f"{path.parent}: another process writes to this graph; try again when it has finished"
            )
        yield
    finally:
        os.close(handle)  # which releases the lock


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
