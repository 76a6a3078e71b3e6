"""Where a list of agencies ends that no sign closes: behind the last name that is known or has a known form."""

from __future__ import annotations

import re

from loaders.find.agencies import is_agency, is_collective
from loaders.find.duty_places import CLOSE
from loaders.find.roles import BARE_LABEL, LABEL, ROLE_AHEAD
from loaders.find.tails import split_role

_NAME = re.compile(r"(?:[^、，；。：/（〔［【）〕］】《》“”]|[（〔［【][^（〔［【）〕］】。]{1,12}[）〕］】])+")


def list_end(text: str, at: int, limit: int, known: frozenset[str]) -> int:
    """Return where a list that was never closed ends: behind its last name."""
    label = LABEL.match(text, at) or BARE_LABEL.match(text, at)
    stop = at = label.end() if label else at
    while at < limit:
        name_end = _name_end(text, at, limit, known)
        if name_end is None:
            break
        stop = name_end
        if name_end < limit and text[name_end] in "、，；":
            at = name_end + 1
            label = LABEL.match(text, at)
            at = label.end() if label else at
        else:
            break
    if stop < limit and text[stop] in CLOSE:
        stop += 1
    return stop


def _name_end(text: str, at: int, limit: int, known: frozenset[str]) -> int | None:
    """Where the name that begins at `at` ends, with the words of its role: at a separator, else by names that are known."""
    token = _NAME.match(text, at, limit)
    if token is None:
        return None
    whole, end = token.group(), token.end()
    closed = end >= limit or text[end] in "、，；。/" + CLOSE
    name, _ = split_role(whole)
    if whole not in known and name not in known:
        cut = next((n for n in range(len(whole) - 1, 1, -1) if whole[:n] in known and is_collective(whole[:n])), None)
        if cut and not (closed and is_agency(name)):
            return _with_role(text, at + cut, limit)
        if cut and not is_agency(whole[cut:]):
            return _with_role(text, at + cut, limit)
    if closed and is_agency(name):
        return end
    if is_agency(name) and (len(whole) <= 12 or name in known):
        return _with_role(text, at + len(name), limit)
    longest = next((at + n for n in range(len(whole), 1, -1) if whole[:n] in known), None) or _collective_end(whole, at)
    return _with_role(text, longest, limit) if longest else None


def _with_role(text: str, at: int, limit: int) -> int:
    """The end of the words of a role that follow a name directly."""
    found = ROLE_AHEAD.match(text, at, limit)
    return found.end() if found else at


def _collective_end(whole: str, at: int) -> int | None:
    found = re.match(r"(?:各|有关)(?:有关)?(?:县市区|县区|区县|市县|乡镇|镇街|部门|单位|县|市|区|镇|街道)", whole)
    return at + found.end() if found else None
