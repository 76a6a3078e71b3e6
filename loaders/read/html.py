"""Saved web pages: the document that they show, without what surrounds it.

The text is what a reader of the page sees of the document, block by block on lines of their own, cells of a table
separated by tabs and its rows by line ends. What only the head of the page says (meta PubDate, ContentSource,
ArticleTitle) comes first, on lines of its own: 标题：…, 发布日期：…, 来源：….
"""

from __future__ import annotations

import re

from lxml import etree

from loaders.errors import EmptyError, TooLargeError
from loaders.facts import Warned
from loaders.read import plain
from loaders.read.charset import declared_charset
from loaders.read.decoding import clean, decode
from loaders.read.layout import Layout
from loaders.read.page import page_spans
from loaders.read.page_head import PageHead
from loaders.read.rendering import render
from loaders.read.text import Cell, Reading, Table
from loaders.read.trimming import Trimmed, trim

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile("<[A-Za-z!/]")
_DOCTYPE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
"""With the entities that it may declare, which are never expanded."""


def recognises(head: bytes) -> bool:
    """Return whether a file that begins so is a web page, whatever it is called."""
    return _PAGE.match(head) is not None


def read(data: bytes, source: str) -> Reading:
    """Return the document that the page `data` shows.

    Raises what `decode` raises, TooLargeError for absurd nesting and EmptyError for a page that shows no text.
    """
    decoded = decode(data, source, declared_charset(data))
    if not _TAG.search(decoded.text):
        return plain.read(data, source)
    root = _parse(decoded.text, source)
    head = PageHead.of(root)
    text, tables = render(root, Layout.of(root))
    shown = trim(text, tables, head.titles)
    if not shown.text.strip():
        raise EmptyError(source, "the page shows no text (scripts may fill it); copy its text from the browser")
    text, warnings = clean(shown.text, source)
    return _reading(text, shown, head, decoded.encoding, (*decoded.warnings, *warnings))


def _reading(text: str, shown: Trimmed, head: PageHead, encoding: str, warnings: tuple[Warned, ...]) -> Reading:
    spans = page_spans(text)
    if shown.title:
        spans["title"] = shown.title
    first, said = head.lines(missing={"title", "published", "source"} - spans.keys())
    by = len(first)
    spans = {name: (start + by, end + by) for name, (start, end) in spans.items()} | said
    tables = tuple(
        Table(tuple(tuple(Cell(c.start + by, c.end + by) for c in row) for row in table.rows)) for table in shown.tables
    )
    moved = tuple(Warned(w.code, w.message, w.start + by, w.end + by) for w in warnings)
    return Reading(first + text, "text/html", encoding, tables, moved, spans)


def _parse(text: str, source: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    doctype = _DOCTYPE.match(text)
    try:
        root = etree.fromstring(text[doctype.end() if doctype else 0 :].encode(), parser)
    except etree.LxmlError:
        root = None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise TooLargeError(source, "its elements are nested too deeply for a page; copy its text from the browser")
    if root is None:
        raise EmptyError(source, "the page shows no text; copy its text from the browser")
    return root
