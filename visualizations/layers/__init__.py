"""The page of a lineage map: its body, style and script."""

from __future__ import annotations

import html
from string import Template
from typing import Any

from visualizations import shell


def assembled(title: str, drawing: str, value: Any) -> str:
    """Return the page: `title` as text, `drawing` as SVG, `value` as the data that its script reads."""
    named = {"title": html.escape(title), "drawing": drawing, "data": shell.embedded(value)}
    return shell.page(title, _part("page.css"), Template(_part("page.html")).substitute(named), [_part("page.js")])


def _part(name: str) -> str:
    return shell.part(__package__, name)
