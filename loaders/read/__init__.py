"""Documents as bytes → text with positions: one module per format, chosen by content and by file name.

A new format is one module with a `read(data, source)` and one line in `FORMATS`.
"""

from __future__ import annotations

from pathlib import PurePath

from loaders.errors import UnsupportedError
from loaders.read import html, markdown, plain
from loaders.read.formats import Format
from loaders.read.signatures import refusal
from loaders.read.text import Cell, Reading, Span, Table, View

__all__ = ["FORMATS", "Cell", "Reading", "Span", "Table", "View", "read", "suffixes"]

FORMATS = (
    Format((".html", ".htm", ".xhtml", ".shtml"), html.read, html.recognises),
    Format((".md", ".markdown"), markdown.read),
    Format((".txt", ".text", ""), plain.read),
)
"""In the order in which they are asked whether they recognise a content."""


def read(data: bytes, source: str) -> Reading:
    """Return the text of a document; `source` is its name, of which the suffix counts.

    Raises a subclass of `loaders.errors.UnreadableError`, whose message is one line that begins with `source`.
    """
    return _format(data, source).read(data, source)


def suffixes() -> frozenset[str]:
    """Return the suffixes of files that can be read, lower case, with the dot."""
    return frozenset(s for f in FORMATS for s in f.suffixes if s)


def _format(data: bytes, source: str) -> Format:
    """What the content says goes before what the name says."""
    head = data[:1024]
    for form in FORMATS:
        if form.recognises(head):
            return form
    suffix = PurePath(source).suffix.lower()
    for form in FORMATS:
        if suffix in form.suffixes:
            return form
    if error := refusal(data, source):
        raise error
    known = ", ".join(sorted(suffixes()))
    raise UnsupportedError(source, f"no reader for {suffix} files; zeren reads {known}")
