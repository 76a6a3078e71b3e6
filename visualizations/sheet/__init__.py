"""Pages to be read from top to bottom: one HTML file each, without scripts, that asks for nothing."""

from __future__ import annotations

import html

from queries.differences import differences
from visualizations import shell

_FORMS = {"same": "{}", "left": "<del>{}</del>", "right": "<ins>{}</ins>"}


def page(title: str, body: str) -> str:
    """Return a page around `body`, which is HTML already; only its own style may be used, nothing be fetched or run."""
    return shell.page(title, shell.part(__package__, "sheet.css"), body)


def element(name: str, content: str, **attributes: str) -> str:
    """Return an element; `content` is HTML already, the attributes are text. A name with a final _ loses it."""
    told = "".join(f' {key.rstrip("_")}="{html.escape(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{told}>{content}</{name}>"


def text(value: object) -> str:
    """Return text as HTML."""
    return html.escape(str(value)).replace("\n", "<br>")


def side_by_side(left: str, right: str) -> tuple[str, str]:
    """Return two texts as HTML, what stands in one only marked in each."""
    pieces = differences(left, right)
    return (
        "".join(_FORMS[p.change].format(text(p.text)) for p in pieces if p.change != "right"),
        "".join(_FORMS[p.change].format(text(p.text)) for p in pieces if p.change != "left"),
    )
