"""Where a text says who is responsible: brackets and lines, damaged ones too.

A bracket is told from any other by what is in it: a label (责任单位：), or names of agencies from its first word on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from loaders.find.agencies import is_agency, is_collective, level_prefix
from loaders.find.prose import find_sentences
from loaders.find.roles import (
    AFTERWARDS,
    BARE_LABEL,
    LABEL,
    LABEL_BRACKET,
    LEADER_RULE,
    MARK,
    OTHER_LABELS,
    ROLE_AHEAD,
    SLIPPED_LABEL,
)  # fmt: skip
from loaders.find.tails import split_role
from loaders.read.text import Span, View

Damage = Literal["", "never closed", "never opened", "neither opened nor closed"]
_OPEN = "（〔［【"
_CLOSE = "）〕］】"
_OPENS = re.compile(f"[{_OPEN}]")
_SIGNS = re.compile(f"[{_OPEN}]|[{_CLOSE}]|。")
_FIRST = re.compile(
    r"(?:(?:\d{4}年)?(?:\d{1,2}月|年)?[底末]?前?(?:全面|基本)?完成[，；])?(?:由|并由)?((?:[^、，；。：/（〔［【）〕］】《》“”]|[（〔［【][^（〔［【）〕］】]{1,25}[）〕］】])+)"
)
_NAME = re.compile(r"(?:[^、，；。：/（〔［【）〕］】《》“”]|[（〔［【][^（〔［【）〕］】。]{1,12}[）〕］】])+")
_SEPARATORS = re.compile("[、，；/]")
_FLAT = re.compile("[^（〔［【）〕］】。]{4,300}(?=[）〕］】])")
_LINE_LABEL = re.compile(
    r"(?:牵头|责任|主要责任|落实|配合|协助|参与|主办|承办|协办|实施|执行|主责)(?:责任|配合)?(?:单位|部门|处室|科室|主体)(?:(?:及责任人)?：|；(?=[省市区县州各])|(?P<bare>(?=[省市区县州])))|"
    + LABEL_BRACKET.pattern.replace("?P<agencies>", "?:")
)
_OTHER_LINE = re.compile(rf"[（〔［【]?(?:{OTHER_LABELS})(?:：|[）〕］】]：?).{{1,60}}")
_ABOVE = re.compile("(?:以上|上述)[^、，；。：]{0,6}?(?:(?:均|都)?由|(?=(?:牵头|责任|落实)(?:单位|部门)：))")
_LONGEST_NAME = 60
_LONGEST_LIST = 1500
"""No list of agencies is longer: a sign that never closes is not looked for through the whole text."""
_SENTENCE_END = "。；！？：:;）〕］】”"
_GLOSSED = re.compile("(?:[室组会处科队馆站所]|局|委|办|部门|单位|小组|政府|机构|公司|企业|中心|组织|团体|部|等)$")
_PROSE_AFTER = re.compile("[，、的要应须会按在将对为与和及]|负责|牵头|根据|结合|组织|等")


@dataclass(frozen=True, slots=True)
class Place:
    """A responsibility text: from its opening sign to behind its closing one, and the list inside. Positions of the view."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    damage: Damage = ""
    line: bool = False


def find_places(view: View, start: int, end: int, stops: Sequence[int]) -> list[Place]:
    """Return every responsibility bracket and line in order; `stops` are the positions no bracket reaches across."""
    limits = sorted({*stops, end})
    places = _brackets(view, start, end, limits)
    places += _lines(view, start, end, limits, places)
    places.sort(key=lambda p: p.start)
    places += _sentences(view, start, end, limits, places)
    places.sort(key=lambda p: p.start)
    return _repaired(view, start, end, limits, places)


def _sentences(view: View, start: int, end: int, limits: Sequence[int], places: Sequence[Place]) -> list[Place]:
    """Sentences that say nothing but who is responsible, where no bracket or line stands in them."""
    begins = [p.start for p in places]
    found = []
    for a, b in find_sentences(view.text, start, end, [*limits, *(i for i, _ in view.lines)]):
        k = bisect_right(begins, b - 1) - 1
        if k < 0 or places[k].end <= a:
            found.append(Place(a, b, a, b, line=True))
    return found


def _limit(limits: Sequence[int], at: int) -> int:
    k = bisect_right(limits, at)
    return limits[k] if k < len(limits) else limits[-1]


def _brackets(view: View, start: int, end: int, limits: Sequence[int]) -> list[Place]:
    text, places, at = view.text, [], start
    for found in _OPENS.finditer(text, start, end):
        p = found.start()
        if p < at:
            continue
        limit = _limit(limits, p)
        if not _opens(text, p, limit):
            continue
        close = _close(text, p, min(limit, p + _LONGEST_LIST))
        if close is None:
            stop = _list_end(text, p + 1, limit, frozenset())
            places.append(Place(p, stop, p + 1, stop, "never closed"))
            at = stop
        elif _holds_names(text, p, close):
            places.append(Place(p, close + 1, p + 1, close))
            at = close + 1
    return places


def _opens(text: str, p: int, limit: int) -> bool:
    """Whether what follows an opening sign, up to where no bracket reaches across, begins like a list of agencies."""
    if LABEL_BRACKET.match(text, p):
        return False
    above = _ABOVE.match(text, p + 1)
    at = above.end() if above else p + 1
    if LABEL.match(text, at) or BARE_LABEL.match(text, at) or SLIPPED_LABEL.match(text, at):
        return True
    first = _FIRST.match(text, at, limit)
    return first is not None and (_first_is_agency(first.group(1)) or _others_are_agencies(text, p))


def _others_are_agencies(text: str, p: int) -> bool:
    """Whether a short bracket behind a sentence names agencies from its second name on: the first has no known form."""
    if p == 0 or text[p - 1] not in "。；！？":
        return False
    inner = _FLAT.match(text, p + 1)
    names = _SEPARATORS.split(inner.group()) if inner else []
    known = sum(_first_is_agency(name) and level_prefix(name) != "" for name in names[1:])
    return known > 0 and known * 2 > len(names) and len(names[0]) <= 20


@lru_cache(maxsize=65536)
def _first_is_agency(token: str) -> bool:
    if len(token) > _LONGEST_NAME:
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
        elif sign in _OPEN:
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
    between = text[p + 1 : at]
    last = _SEPARATORS.split(between)[-1]
    return not is_agency(last) or "。" in between


def _rule_follows(text: str, at: int, limit: int) -> bool:
    sentence = text[at : min(limit, at + 40)]
    return bool(
        LEADER_RULE.match(sentence)
        or AFTERWARDS.match(sentence)
        or sentence[:1] in _CLOSE
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
    known = sum(_first_is_agency(MARK.sub("", n).strip(_OPEN + _CLOSE)) for n in names)
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


def _list_end(text: str, at: int, limit: int, known: frozenset[str]) -> int:
    """Where a list that was never closed ends: behind its last name."""
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
    if stop < limit and text[stop] in _CLOSE:
        stop += 1
    return stop


def _name_end(text: str, at: int, limit: int, known: frozenset[str]) -> int | None:
    """Where the name that begins at `at` ends, with the words of its role: at a separator, else by names that are known."""
    token = _NAME.match(text, at, limit)
    if token is None:
        return None
    whole, end = token.group(), token.end()
    closed = end >= limit or text[end] in "、，；。/" + _CLOSE
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


def _lines(view: View, start: int, end: int, limits: Sequence[int], places: Sequence[Place]) -> list[Place]:
    """Labels outside brackets: on a line of their own, or at the end of a paragraph."""
    text = view.text
    line_ends = [b for _, b in view.lines]
    line_starts = {a for a, _ in view.lines}
    begins = [p.start for p in places]
    found_lines: list[Place] = []
    at = start
    for found in _LINE_LABEL.finditer(text, start, end):
        a = found.start()
        k = bisect_right(begins, a) - 1
        if a < at or (k >= 0 and a < places[k].end):
            continue
        if a not in line_starts and text[a - 1] not in "。；！）〕］】":
            continue
        if found["bare"] is not None and not (a in line_starts and _names_first(text, found.end(), line_ends)):
            continue
        stop = _line_stop(text, found.end(), _limit(limits, a), line_ends)
        a, stop = _with_others(view, a, stop, max(at, _floor(limits, a, start)), _limit(limits, a))
        found_lines.append(Place(a, stop, a, stop, line=True))
        at = stop
    return found_lines


def _names_first(text: str, at: int, line_ends: Sequence[int]) -> bool:
    """Whether the words behind a label that lost its colon are a name."""
    k = bisect_right(line_ends, at)
    first = _FIRST.match(text, at, min(line_ends[k] if k < len(line_ends) else at, at + _LONGEST_NAME))
    return first is not None and is_agency(split_role(first.group(1))[0])


def _floor(limits: Sequence[int], at: int, start: int) -> int:
    k = bisect_right(limits, at)
    return limits[k - 1] if k else start


def _with_others(view: View, a: int, stop: int, floor: int, limit: int) -> Span:
    """A line with the lines around it that say who of the leaders answers, and by when (牵头领导：…, 完成时限：…)."""
    lines = view.lines
    k = bisect_right(lines, (a, len(view.text))) - 1
    while k > 0 and lines[k][0] == a and lines[k - 1][0] >= floor and _OTHER_LINE.fullmatch(view.text, *lines[k - 1]):
        k -= 1
        a = lines[k][0]
    k = bisect_right(lines, (stop, -1))
    while (
        k < len(lines) and lines[k][0] == stop and lines[k][1] <= limit and _OTHER_LINE.fullmatch(view.text, *lines[k])
    ):
        stop = lines[k][1]
        k += 1
    return a, stop


def _line_stop(text: str, at: int, limit: int, line_ends: Sequence[int]) -> int:
    stop = text.find("。", at, limit)
    stop = limit if stop < 0 else stop + 1
    k = bisect_right(line_ends, at)
    while k < len(line_ends) and line_ends[k] < stop:
        line_end = line_ends[k]
        last = _SEPARATORS.split(text[at:line_end])[-1]
        whole = text[line_end - 1] not in "、，；：" and is_agency(split_role(last.rpartition("：")[2])[0])
        if whole or len(text[at:line_end]) < 2:
            return line_end
        k += 1
    return stop


def _repaired(view: View, start: int, end: int, limits: Sequence[int], places: list[Place]) -> list[Place]:
    """Read again, with the names that whole brackets gave, what was never closed; find what was never opened."""
    text = view.text
    if all(not p.damage for p in places) and text.count("（", start, end) == text.count("）", start, end):
        return places
    known = _known_names(text, places)
    mended: list[Place] = []
    for p in places:
        if p.damage:
            stop = _list_end(text, p.inner_start, _limit(limits, p.start), known)
            if stop <= p.inner_start + 1:
                continue
            inner = text[p.inner_start : stop]
            lost = sum(map(inner.count, _CLOSE)) > sum(
                map(inner.count, _OPEN)
            )  # it closes this bracket, not one inside
            inner_end = stop - 1 if lost and text[stop - 1] in _CLOSE else stop
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
    signs = re.compile(f"[{_OPEN}{_CLOSE}]")
    while sign := signs.search(text, at, end):
        p = sign.start()
        while k < len(places) and places[k].end <= p:
            k += 1
        if k < len(places) and places[k].start <= p:
            depth, at = 0, places[k].end
        elif sign.group() in _OPEN:
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
    last_names = Counter(_SEPARATORS.split(text[p.inner_start : p.inner_end])[-1] for p in places)
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
