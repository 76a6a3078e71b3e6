"""Reading one list of agencies: the inside of a responsibility bracket or line, to names with their roles."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from loaders.facts import Role
from loaders.find.agencies import is_agency, is_collective, level_prefix, stands_alone
from loaders.find.list_entries import Entry, Reading
from loaders.find.list_pieces import names_of, pieces
from loaders.find.roles import (
    AFTERWARDS,
    BARE_LABEL,
    COMMA_RULE,
    DIVISION,
    LABEL,
    LABEL_BRACKET,
    LEADER_RULE,
    MARK,
    OTHER_BRACKET,
    RULE_HINT,
    SAME_BELOW,
    SLIPPED_LABEL,
    role_of,
)  # fmt: skip
from loaders.find.stretches import without
from loaders.find.tails import split_role
from loaders.read.text import Span, View

_LONGEST_NAME = 60
_BETWEEN = "、，；：/"  # what separates the names of a cell
_CUT = re.compile(f"[{_BETWEEN}]")


def read_list(view: View, start: int, end: int, cell: bool = False) -> Reading:
    """Read the list between view positions `start` and `end` (the brackets themselves left out).

    In a `cell` of a table a line end between two names parts them.
    """
    reading = Reading()
    text = view.text
    reading.division = DIVISION.search(text, start, end) is not None
    group = 0
    for line in _cell_lines(view, start, end) if cell else [(start, end)]:
        for a, b, role, stated in _segments(text, *line, reading):
            group = _read_segment(view, a, b, role, stated, reading, group)
    return reading


def _cell_lines(view: View, start: int, end: int) -> Iterator[Span]:
    """The lines of a cell, one that ends within a name or at a separator together with the next."""
    text, at = view.text, start
    for _, b in view.lines[max(0, bisect_left(view.lines, (start, start)) - 1) :]:
        if b >= end:
            break
        if b <= start:
            continue
        if text[b - 1] not in _BETWEEN and text[b] not in f"{_BETWEEN}等（":
            before = _CUT.split(text[at:b])[-1]
            behind = _CUT.split(text[b : min(end, b + _LONGEST_NAME)], maxsplit=1)[0]
            named = level_prefix(behind) or is_collective(behind) or stands_alone(behind)
            if len(before) > 3 and is_agency(split_role(before)[0]) and (LABEL.match(text, b) or named):
                yield at, b
                at = b
    yield at, end


def _segments(text: str, start: int, end: int, reading: Reading) -> Iterator[tuple[int, int, Role | None, bool]]:
    """The stretches that hold names, each with the role its label gives; rules for the document are taken out."""
    if not RULE_HINT.search(text, start, end):
        yield from _labelled(text, start, end)
        return
    cuts: list[Span] = []
    for rule in (LEADER_RULE, COMMA_RULE):
        for found in rule.finditer(text, start, end):
            if rule is LEADER_RULE:
                reading.first_leads = True
            else:
                reading.comma_leads = True
            cuts.append(found.span())
    below = AFTERWARDS.search(text, start, end)
    for found in SAME_BELOW.finditer(text, start, end):
        # 以下均需各县落实，没有相应职能的由市直部门负责，不再列出: what stands between is no list
        between = below and below.end() < found.start() and "不再" in found.group()
        cuts.append((below.end() if below and between else found.start(), found.end()))
    for a, b in without([(start, end)], cuts):
        after = AFTERWARDS.search(text, a, b)
        if after:
            yield from _labelled(text, a, after.start())
            yield (*after.span("list"), "responsible", False)
        yield from _labelled(text, after.end() if after else a, b)


def _labelled(text: str, start: int, end: int) -> Iterator[tuple[int, int, Role | None, bool]]:
    marks: list[tuple[int, int, str]] = []
    for pattern in (LABEL, LABEL_BRACKET, OTHER_BRACKET):
        for found in pattern.finditer(text, start, end):
            marks.append((found.start(), found.end(), found.group(found.lastgroup or 0)))
    marks += [
        (f.start(), f.end(), f["agencies"])
        for f in SLIPPED_LABEL.finditer(text, start, end)
        if _begins(text, f.start(), start)
    ]
    if not marks:
        marks = [
            (f.start(), f.end(), f.group())
            for f in BARE_LABEL.finditer(text, start, end)
            if _begins(text, f.start(), start)
        ]
    marks.sort()
    at = start
    role: Role | None = "responsible"
    stated = skip = False
    for a, b, word in marks:
        if a < at:
            continue
        if not skip:
            yield at, a, role, stated
        role, at, stated = role_of(word), b, True
        skip = role is None
    if not skip:
        yield at, end, role, stated
    elif (stop := text.find("；", at, end)) >= 0:
        yield stop + 1, end, "responsible", False


def _begins(text: str, at: int, start: int) -> bool:
    return at == start or text[at - 1] in "；，。、）"


def _read_segment(
    view: View, start: int, end: int, role: Role | None, labelled: bool, reading: Reading, group: int
) -> int:
    """Add the names of one stretch; a verb gives its role to all names before it that have none yet."""
    text = view.text
    pending: list[Entry] = []
    partner = done = False
    last = start
    for piece in pieces(view, start, end):
        a, b = piece
        between = text[last:a]
        if "，" in between or "；" in between:
            group += 1
        if ("；" in between or "。" in between) and pending and not labelled:
            _settle(pending, None, reading, role)
            pending, partner = [], False
        last = b
        name, tail = split_role(text[a:b])
        verb = tail.group("verb") if tail else None
        for x, y, is_partner in names_of(text, a, a + len(name)):
            partner = partner or is_partner
            if y > x:
                entry = Entry(x, y, text[x:y], group, partner=partner)
                _mark(entry)
                pending.append(entry)
        if verb:
            given = role_of(verb)
            if given == "support" and not done:
                given_to = [e for e in pending if e.group == pending[-1].group] if pending else []
                if len(given_to) < len(pending):
                    _settle([e for e in pending if e.group != pending[-1].group], None, reading, role or "responsible")
                    pending = given_to
            _settle(pending, given, reading, role)
            done = done or given != "support"
            pending, partner = [], False
    _settle(pending, None, reading, role)
    return group + 1


def _settle(pending: list[Entry], verb: Role | None, reading: Reading, role: Role | None) -> None:
    for entry in pending:
        if entry.role is None:
            entry.role = "support" if entry.partner else verb or role
        reading.entries.append(entry)


def _mark(entry: Entry) -> None:
    found = MARK.search(entry.name)
    if found:
        entry.role = role_of(found.group("mark"))
        entry.end -= len(found.group())
        entry.name = entry.name[: found.start()]
