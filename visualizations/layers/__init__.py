"""The page of a lineage map: template, style and script, put into one file that asks for nothing."""

from __future__ import annotations

import base64
import hashlib
import html
from importlib.resources import files
from string import Template
from typing import Any

from visualizations.page import embedded


def assembled(title: str, drawing: str, value: Any) -> str:
    """Return the page: `title` as text, `drawing` as SVG, `value` as the data that its script reads."""
    style, script = _part("page.css"), _part("page.js")
    return Template(_part("page.html")).substitute(
        title=html.escape(title),
        style=style,
        script=script,
        drawing=drawing,
        data=embedded(value),
        allowed=_fingerprint(script),
        style_allowed=_fingerprint(style),
    )


def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _fingerprint(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
