"""The page around a network: its body, style and scripts."""

from __future__ import annotations

from collections.abc import Sequence
from string import Template
from typing import Any

from visualizations import shell

SCRIPTS = (
    "model.js",
    "state.js",
    "canvas.js",
    "links.js",
    "compact.js",
    "camera.js",
    "cards.js",
    "panel.js",
    "search.js",
    "filters.js",
    "table.js",
    "keys.js",
    "start.js",
)
"""The page's own scripts, in the order in which they run."""


def assembled(title: str, value: Any, libraries: Sequence[str]) -> str:
    """Return the page: `title` for the window, `value` as its data, the libraries' scripts before its own."""
    body = Template(_part("page.html")).substitute(data=shell.embedded(value))
    own = "\n".join(_part(name) for name in SCRIPTS)
    return shell.page(title, _part("page.css"), body, [*libraries, own], pictures=True)


def _part(name: str) -> str:
    return shell.part(__package__, name)
