"""Brackets that lost a sign: read again with the names that whole brackets gave."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from loaders.find.agencies import is_agency, is_collective, level_prefix
from loaders.find.bracket_lists import list_end
from loaders.find.duty_places import CLOSE, OPEN, SEPARATORS, Place, limit_after
from loaders.find.tails import split_role
from loaders.read.text import View


def repaired(view: View, start: int, end: int, limits: Sequence[int], places: list[Place]) -> list[Place]:
    """Return the places, read again, with the names that whole brackets gave, what was never closed; find what was never opened."""
    text = view.text
    if all(not p.damage for p in places) and text.count("（", start, end) == text.count("）", start, end):
        return places
    known = _known_names(text, places)
    mended: list[Place] = []
    for p in places:
        if p.damage:
            stop = list_end(text, p.inner_start, limit_after(limits, p.start), known)
            if stop <= p.inner_start + 1:
                continue
            inner = text[p.inner_start : stop]
            lost = sum(map(inner.count, CLOSE)) > sum(map(inner.count, OPEN))  # it closes this bracket, not one inside
            inner_end = stop - 1 if lost and text[stop - 1] in CLOSE else stop
            mended.append(Place(p.start, stop, p.inner_start, inner_end, p.damage))
        else:
            mended.append(p)
    mended += _unopened(text, start, end, limits, mended, known)
    mended.sort(key=lambda p: p.start)
    if sum(p.damage == "never closed" for p in mended) >= 3:
        mended += _bare(text, start, end, mended, known)
    return sorted(mended, key=lambda p: p.start)


def _known_names(text: str, places: Sequence[Place]) -> frozenset[str]:
    names: set[str] = set()
    for p in places:
        pieces = re.split("[、，；。：]", text[p.inner_start : p.inner_end])
        for piece in pieces[:-1] if p.damage else pieces:  # the last of a list without an end may run on into the text
            name = split_role(piece)[0]
            if is_agency(name) and len(name) <= 20:
                names.add(name)
    return frozenset(names)


def _unopened(
    text: str, start: int, end: int, limits: Sequence[int], places: Sequence[Place], known: frozenset[str]
) -> list[Place]:
    """Lists whose closing sign stands there without an opening one."""
    found: list[Place] = []
    depth, at, k = 0, start, 0
    signs = re.compile(f"[{OPEN}{CLOSE}]")
    while sign := signs.search(text, at, end):
        p = sign.start()
        while k < len(places) and places[k].end <= p:
            k += 1
        if k < len(places) and places[k].start <= p:
            depth, at = 0, places[k].end
        elif sign.group() in OPEN:
            depth, at = depth + 1, p + 1
        elif depth:
            depth, at = depth - 1, p + 1
        else:
            at = p + 1
            floor = max(max((x for x in limits if x <= p), default=start), places[k - 1].end if k else start)
            begin = _list_begin(text, p, floor, known)
            if begin is not None:
                found.append(Place(begin, p + 1, begin, p, "never opened"))
    return found


def _list_begin(text: str, close: int, floor: int, known: frozenset[str]) -> int | None:
    """Where a list that ends at `close` begins, going back name by name; None where it is no list."""
    at, names = close, 0
    while at > floor:
        a = max(floor, *(text.rfind(s, floor, at) + 1 for s in "、，；。）（"))
        name = split_role(text[a:at])[0]
        if name in known or (is_agency(name) and len(name) <= 14 and (level_prefix(name) or is_collective(name))):
            names += 1
            if a == floor or text[a - 1] not in "、，；":
                return a if names > 1 else None
            at = a - 1
            continue
        begin = next((at - n for n in range(min(20, at - a), 1, -1) if text[at - n : at] in known), None)
        return begin if begin is not None and names else (at + 1 if names > 1 else None)
    return None


def _bare(text: str, start: int, end: int, places: Sequence[Place], known: frozenset[str]) -> list[Place]:
    """Lists that lost both signs, in a document that lost many: a sentence that is names only, ending as its lists end."""
    last_names = Counter(SEPARATORS.split(text[p.inner_start : p.inner_end])[-1] for p in places)
    if not last_names:
        return []
    last, times = last_names.most_common(1)[0]
    if times < 3 or not is_collective(last):
        return []
    found = []
    pattern = re.compile(rf"(?<=[。；）])(?:[^、，；。（）]{{2,20}}[、，])+{re.escape(last)}")
    for match in pattern.finditer(text, start, end):
        if any(p.start < match.end() and match.start() < p.end for p in places):
            continue
        names = [n for n in re.split("[、，]", match.group()) if n]
        if len(names) >= 2 and all(n in known or (is_agency(n) and level_prefix(n)) for n in names):
            found.append(Place(match.start(), match.end(), match.start(), match.end(), "neither opened nor closed"))
    return found
