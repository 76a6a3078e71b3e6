"""What every page is: one HTML file with its style, scripts and data inside, that asks for nothing."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from schema.errors import ZerenError

_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


class UnwritableError(ZerenError):
    """The file cannot be written."""

    status = 14


def page(title: str, style: str, body: str, scripts: Sequence[str] = (), pictures: bool = False) -> str:
    """Return a page: `title` is text, `body` HTML already.

    Its content security policy lets its own style and these scripts be used, with `pictures` those that are written
    into it, and nothing be fetched. Raises ValueError where a script would close its own element.
    """
    if any("</script" in script.lower() for script in scripts):
        raise ValueError("a script that closes its own element")
    policy = {"script-src": _fingerprints(scripts), "style-src": _fingerprints([style])}
    if pictures:
        policy["img-src"] = "data:"
    return Template(part(__package__, "shell.html")).substitute(
        policy="; ".join(f"{what} {allowed}" for what, allowed in policy.items() if allowed),
        title=html.escape(title),
        style=style,
        body=body,
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )


def part(package: str, name: str) -> str:
    """Return the text of a file of a package."""
    return files(package).joinpath(name).read_text(encoding="utf-8")


def embedded(value: Any) -> str:
    """Return the value as JSON that can stand in an HTML script element: no `<`, `>`, `&` or line separators."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


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


def _fingerprints(texts: Iterable[str]) -> str:
    return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts)
