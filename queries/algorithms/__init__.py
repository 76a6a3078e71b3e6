"""Questions that are graph algorithms: each is a module with `answer`, run on the networkx view of any store.

`answer(store, values)` takes the bound parameters of its question (`algorithm = "<module>"` in its TOML) and returns
the declared columns. Rows are the same on every engine: elements come in an order that is always the same, and what is
drawn by chance is drawn with a fixed seed.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec

from stores.protocol import Answer, Store, Value


def known(name: str) -> bool:
    """Return whether there is an algorithm of this name."""
    return name.isidentifier() and find_spec(f"{__name__}.{name}") is not None


def run(name: str, store: Store, values: Mapping[str, Value]) -> Answer:
    """Return the answer of an algorithm."""
    found: Answer = import_module(f"{__name__}.{name}").answer(store, values)
    return found


def about(name: str) -> str:
    """Return in words what an algorithm does: it is shown where another question shows its query."""
    return (import_module(f"{__name__}.{name}").__doc__ or "").strip()
