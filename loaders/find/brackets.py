"""Where a text says who is responsible: brackets and lines, damaged ones too.

A bracket is told from any other by what is in it: a label (责任单位：), or names of agencies from its first word on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from loaders.find.agencies import is_agency, level_prefix
from loaders.find.bracket_lists import list_end
from loaders.find.damaged_brackets import repaired
from loaders.find.duty_lines import find_lines, find_role_sentences
from loaders.find.duty_places import CLOSE, FIRST, LONGEST_NAME, OPEN, SEPARATORS, Place, limit_after
from loaders.find.roles import (
    AFTERWARDS,
    BARE_LABEL,
    LABEL,
    LABEL_BRACKET,
    LEADER_RULE,
    MARK,
    SLIPPED_LABEL,
)  # fmt: skip
from loaders.find.tails import split_role
from loaders.read.text import View

_OPENS = re.compile(f"[{OPEN}]")
_SIGNS = re.compile(f"[{OPEN}]|[{CLOSE}]|。")
_FLAT = re.compile("[^（〔［【）〕］】。]{4,300}(?=[）〕］】])")
_ABOVE = re.compile("(?:以上|上述)[^、，；。：]{0,6}?(?:(?:均|都)?由|(?=(?:牵头|责任|落实)(?:单位|部门)：))")
_LONGEST_LIST = 1500
"""No list of agencies is longer: a sign that never closes is not looked for through the whole text."""
_GLOSSED = re.compile("(?:[室组会处科队馆站所]|局|委|办|部门|单位|小组|政府|机构|公司|企业|中心|组织|团体|部|等)$")
_KINDS = re.compile(
    "(?<=[省市县区乡镇州盟旗])[（〔［【](?:自治区|直辖市|自治州|自治县|新区|地区|街道|[省市县区乡镇州盟旗]|[、/])+[）〕］】]"
)
"""The other kinds of a region, in the middle of words: 各省（自治区、直辖市）人民政府."""
_PROSE_AFTER = re.compile("[，、的要应须会按在将对为与和及]|负责|牵头|根据|结合|组织|等")


def find_places(view: View, start: int, end: int, stops: Sequence[int], prose: bool = True) -> list[Place]:
    """Return every responsibility bracket and line in order; `stops` are the positions no bracket reaches across.

    Without `prose`, sentences that say 由…牵头 are none, as in a law, which is read by its articles.
    """
    limits = sorted({*stops, end})
    places = _brackets(view, start, end, limits)
    places += find_lines(view, start, end, limits, places)
    places.sort(key=lambda p: p.start)
    if prose:
        places += find_role_sentences(view, start, end, limits, places)
        places.sort(key=lambda p: p.start)
    return repaired(view, start, end, limits, places)


def _brackets(view: View, start: int, end: int, limits: Sequence[int]) -> list[Place]:
    text, places, at = view.text, [], start
    for found in _OPENS.finditer(text, start, end):
        p = found.start()
        if p < at:
            continue
        limit = limit_after(limits, p)
        if not _opens(text, p, limit):
            continue
        close = _close(text, p, min(limit, p + _LONGEST_LIST))
        if close is None:
            stop = list_end(text, p + 1, limit, frozenset())
            places.append(Place(p, stop, p + 1, stop, "never closed"))
            at = stop
        elif _holds_names(text, p, close):
            places.append(Place(p, close + 1, p + 1, close))
            at = close + 1
    return places


def _opens(text: str, p: int, limit: int) -> bool:
    """Whether what follows an opening sign, up to where no bracket reaches across, begins like a list of agencies."""
    if LABEL_BRACKET.match(text, p) or _KINDS.match(text, p):
        return False
    above = _ABOVE.match(text, p + 1)
    at = above.end() if above else p + 1
    if LABEL.match(text, at) or BARE_LABEL.match(text, at) or SLIPPED_LABEL.match(text, at):
        return True
    first = FIRST.match(text, at, limit)
    return first is not None and (_first_is_agency(first.group(1)) or _others_are_agencies(text, p))


def _others_are_agencies(text: str, p: int) -> bool:
    """Whether a short bracket behind a sentence names agencies from its second name on: the first has no known form."""
    if p == 0 or text[p - 1] not in "。；！？":
        return False
    inner = _FLAT.match(text, p + 1)
    names = SEPARATORS.split(inner.group()) if inner else []
    known = sum(_first_is_agency(name) and level_prefix(name) != "" for name in names[1:])
    return known > 0 and known * 2 > len(names) and len(names[0]) <= 20


@lru_cache(maxsize=65536)
def _first_is_agency(token: str) -> bool:
    if len(token) > LONGEST_NAME:
        return False
    name, _ = split_role(token)
    if is_agency(name):
        return True
    return any(
        is_agency(part) and is_agency(rest)
        for part, _, rest in (token.partition(w) for w in ("会同", "和", "及", "与"))
    )


def _close(text: str, p: int, limit: int) -> int | None:
    """The position of the sign that closes the bracket at `p`; None where it was never closed."""
    depth = 0
    for found in _SIGNS.finditer(text, p + 1, limit):
        sign, at = found.group(), found.start()
        if sign == "。":
            if depth == 0 and not _rule_follows(text, at + 1, limit):
                return None
        elif sign in OPEN:
            if depth == 0 and _opens(text, at, limit) and _starts_list(text, at, p):
                return None
            depth += 1
        elif depth:
            depth -= 1
        else:
            return at
    return None


def _starts_list(text: str, at: int, p: int) -> bool:
    """Whether the bracket at `at` inside that at `p` is a list of its own: text stands between them, not one more name."""
    between = text[p + 1 : at].rpartition("。")[2]
    return not is_agency(SEPARATORS.split(between)[-1])


def _rule_follows(text: str, at: int, limit: int) -> bool:
    sentence = text[at : min(limit, at + 40)]
    return bool(
        LEADER_RULE.match(sentence)
        or AFTERWARDS.match(sentence)
        or sentence[:1] in CLOSE
        or ("牵头" in sentence[:25] and sentence.find("）") > 0)
    )


def _holds_names(text: str, p: int, close: int) -> bool:
    """Whether a closed bracket is a responsibility bracket, not a gloss on a name before it."""
    inner = text[p + 1 : close]
    if (
        BARE_LABEL.match(inner)
        or SLIPPED_LABEL.match(inner)
        or any(label.group("agencies") for label in LABEL.finditer(inner))
    ):
        return True
    names = [n for n in re.split("[、，；。/]", _ABOVE.sub("", inner, count=1)) if n]
    known = sum(_first_is_agency(MARK.sub("", n).strip(OPEN + CLOSE)) for n in names)
    if known * 2 < len(names):
        return False
    before, after = text[max(0, p - 4) : p], text[close + 1 : close + 3]
    if before and before[-1] in "。；！？）〕］】":
        return True
    if all(len(n) <= 2 and not level_prefix(n) for n in names):
        return False  # 示范项目（园区、企业、学校）
    if _GLOSSED.search(before) and not (after[:1] in "。；" or not after):
        return False
    if len(names) == 1 and not any(w in inner for w in ("负责", "牵头", "配合", "落实")):
        return not after or after[0] in "。；" or (not _PROSE_AFTER.match(after) and level_prefix(names[0]) != "")
    return after[:1] not in ("、", "的")
