"""The size of what is read."""

from __future__ import annotations

from loaders.errors import TooLargeError

DOCUMENT_BYTES = 20 * 1024 * 1024
"""The largest document that is read, in bytes. The longest plans have less than one hundredth of it."""


def check_size(size: int, source: str) -> None:
    """Raise TooLargeError where a document of `size` bytes is not read."""
    if size > DOCUMENT_BYTES:
        limit = DOCUMENT_BYTES // 1024**2
        raise TooLargeError(
            source, f"{size / 1024**2:,.0f} MB, larger than {limit} MB; split it, or save its text alone"
        )
