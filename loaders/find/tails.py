"""The words of a role behind the last name of a list: 等部门按职责分工负责."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.find.agencies import is_agency
from loaders.find.roles import TAIL


@lru_cache(maxsize=65536)
def split_role(piece: str) -> tuple[str, re.Match[str] | None]:
    """Return a piece without the words behind its last name (等部门按职责分工负责), and those words."""
    for found in TAIL.finditer(piece):
        if found.end() == found.start():
            break
        name = piece[: found.start()]
        if not name or is_agency(name.removeprefix("由")) or not is_agency(piece):
            return name, found
    return piece, None
