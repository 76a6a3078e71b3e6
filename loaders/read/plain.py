"""Plain text: as decoded, line ends as they are."""

from __future__ import annotations

from loaders.read.decoding import decode
from loaders.read.page import page_spans
from loaders.read.text import Reading


def read(data: bytes, source: str) -> Reading:
    """Return the text of `data` (see `decode` for the errors), with the publication line of a page saved as text."""
    decoded = decode(data, source)
    spans = page_spans(decoded.text)
    return Reading(decoded.text, "text/plain", decoded.encoding, (), decoded.warnings, spans)
