"""The page around a network: its template, style and scripts, put into one file that asks for nothing."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import tempfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from schema.errors import ZerenError

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

_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


class UnwritableError(ZerenError):
    """The file cannot be written."""

    status = 14


def embedded(value: Any) -> str:
    """Return the value as JSON that can stand in an HTML script element: no `<`, `>`, `&` or line separators."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def assembled(title: str, value: Any, libraries: Sequence[str]) -> str:
    """Return the page: `title` for the window, `value` as its data, the libraries' scripts before its own.

    Its content security policy lets these scripts run and nothing be fetched.
    """
    style = _part("page.css")
    scripts = [*libraries, "\n".join(_part(name) for name in SCRIPTS)]
    for script in scripts:
        if "</script" in script.lower():
            raise ValueError("a script that closes its own element")
    return Template(_part("page.html")).substitute(
        title=html.escape(title),
        style=style,
        data=embedded(value),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
        allowed=" ".join(_fingerprint(script) for script in scripts),
        style_allowed=_fingerprint(style),
    )


def written(text: str, out: Path) -> None:
    """Write the text as UTF-8 beside `out` and rename it: no half page is ever there. Raises UnwritableError."""
    try:
        handle, aside = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.", suffix=".part")
    except OSError as error:
        raise UnwritableError(f"cannot write {out}: {error.strerror}; choose another place with --out") from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(aside).chmod(0o644)
        Path(aside).replace(out)
    except OSError as error:
        Path(aside).unlink(missing_ok=True)
        raise UnwritableError(f"cannot write {out}: {error.strerror}; choose another place with --out") from error


def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _fingerprint(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
