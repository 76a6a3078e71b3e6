"""How often Python looks for garbage that goes in circles."""

from __future__ import annotations

import gc

_OBJECTS = 200_000
_YOUNG, _MIDDLE = 30, 30


def seldom() -> None:
    """Let Python look for garbage seldom: facts and rows are trees, which go without it.

    By default it looks at every 700th object; while many documents are loaded that is a fifth of the processor's time.
    """
    gc.set_threshold(_OBJECTS, _YOUNG, _MIDDLE)
