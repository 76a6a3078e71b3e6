"""Other documents that the text names: 《…》, and numbered documents without it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from loaders.facts import Citation, Relation
from loaders.find.front import plain
from loaders.find.relations import relation
from loaders.read.text import Span, View

_SIGNS = re.compile("[《》]")
_LONGEST = 160  # signs of a title; beyond that a bracket was lost
_DEEPEST = 4
_LOST = re.compile(
    "《[^《》，。；：]{1,60}?(?:通知|意见|方案|计划|要点|规划|决定|办法|细则|纲要|规定|条例|公约|清单|标准|规范|预案|措施|制度|指南|导则|目录|法(?=[，。；、和]))"
)
_LOST_LENGTH = 60
_BEFORE_LOST = re.compile("根据|按照|依据|依照|遵照|落实|贯彻|执行|结合|对照|制定|出台|修订|(?<=》)[和及与、]")
_LOST_END = re.compile(
    "(?:通知|意见|方案|计划|要点|规划|决定|办法|细则|纲要|规定|条例|公约|清单|标准|规范|预案|措施|制度|指南|法)(?:（[^（）]{1,20}）)?$"
)
_NUMBER = re.compile(
    r"(?P<prefix>[\u4e00-\u9fffA-Z]{1,24})?(?P<year>[〔［（【﹝]?(?:19|20)\d\d[〕］）】﹞]?(?:第)?\d{1,5}号)"
)
_BRACKETED = re.compile(
    r"(?:的?(?:通知|意见|决定|函))?（(?P<number>[\u4e00-\u9fffA-Z]{1,24}(?:[〔［（【]?(?:19|20)\d\d[〕］）】]?第?|令(?:(?:19|20)\d\d年)?第?)\d{1,5}号"
    r"|(?:19|20)\d\d年第\d{1,4}号|[A-Z]{1,6}(?:/[A-Z]{1,6})?\d{0,6}(?:/T)?(?:[\d.]{1,8})?[—–-](?:19|20)\d\d|CCAR[—–-]\d{1,3}部?)"
    r"[^（）]{0,30}）"
)
_YEAR = re.compile(r"[〔［（【]?(?:19|20)\d\d[〕］）】]?第?\d{1,5}号")
_NAME = re.compile(
    r"(?:^|[，。；：、（]|根据|按照|依据|依照|遵照|落实|贯彻|执行|印发的?|对照|结合|参照|和|及|与)"
    r"(?P<name>(?:[^，。；：、（）《》]{2,20}、)*[^，。；：（）《》]{0,40}?关于[^，。；：（）《》]{4,80}|[^，。；：、（）《》]{4,60})$"
)
_CUES = re.compile(
    "(?:为|要|须|应|将|已|并|认真|深入|全面|切实|严格|进一步|坚决|抓好|做好)*(?:根据|按照|依据|依照|遵照|贯彻落实|贯彻|落实|执行|印发的?|对照|结合|参照)"
)
_GRASP = re.compile(
    "(?:牢牢|紧紧|深入|全面|认真|切实|严格|充分)*(?:把握|抢抓|抓住|抓好|用好|用足|利用|围绕|对接)(?=国务院|中共|中央|国家|[省市]委|[省市]政府|自治区|[\u4e00-\u9fff]{2,12}(?:政府|厅|局|部|委)[^，。]{0,6}关于)"
)
"""Words before the body that issued a numbered document: 牢牢把握国务院关于…的意见."""
_GENRE = re.compile(
    "(?:通知|意见|方案|计划|要点|措施|规划|决定|办法|细则|纲要|规定|条例|清单|函|批复|文件|政策|通报|纪要)$"
)
_PREFIX = re.compile(r"[\u4e00-\u9fffA-Z]{1,16}$")
_NO_DOCUMENT = re.compile("(?:日报|晚报|早报|周刊|杂志|头条|新闻联播|节目|栏目)$")
ARTICLE = re.compile(
    r"第[一二三四五六七八九十百零〇\d]{1,7}条(?:之[一二三四五六七八九十])?"
    r"(?:第[一二三四五六七八九十]{1,3}款)?(?:第?（[一二三四五六七八九十]{1,3}）项)?"
)
"""A provision: 第二十三条, 第五条第二款第（一）项."""
_NAMED_SHORT = re.compile(r"(?:以下)?(?:统称|简称)为?(?:国务院|[国省市县区]?(?:委|政府))?[：:]?[“\"]?$")
_ATTACHED = re.compile(r"附(?:件|表|录)\d*[：.、]?\d*[.、]?$")


def find_citations(view: View, ranges: Sequence[Span], own_title: str | None = None) -> list[Citation]:
    """Return the documents that these ranges of the view name, in order, each title once.

    The document itself (`own_title`) and its attachments are left out.
    """
    own = plain(own_title) if own_title else ""
    found: list[Citation] = []
    seen: set[str] = set()
    for limits in ranges:
        for title, number, place, how in _in_range(view, limits):
            name = plain(view.text[slice(*title)])
            if name in seen or (
                own and (name == own or name.startswith(own) or _ATTACHED.search(view.text[: place[0]][-8:]))
            ):
                continue
            seen.add(name)
            start, end = view.span(*place)
            printed = None if number is None else view.printed[slice(*number)]
            article = ARTICLE.match(view.text, place[1], limits[1])
            if article:
                end = view.span(place[0], article.end())[1]
            said = article.group() if article else None
            found.append(Citation(view.printed[slice(*title)], printed, how, start, end, said))
    return found


_Found = tuple[Span, Span | None, Span, Relation]


def _in_range(view: View, limits: Span) -> list[_Found]:
    named = list(_bracketed(view, limits))
    named += list(_unopened(view.text, limits, [place for _, _, place, _ in named]))
    taken = [place for _, _, place, _ in named]
    named += [f for f in _numbered(view, limits) if not any(a < f[2][1] and f[2][0] < b for a, b in taken)]
    return sorted(named, key=lambda f: f[2])


def _bracketed(view: View, limits: Span) -> Iterator[_Found]:
    text, (at, stop) = view.text, limits
    while (i := text.find("《", at, stop)) >= 0:
        end, closed = _closing(text, i, stop)
        at = max(end, i + 1)
        title = (i + 1, end - closed)
        if title[1] - title[0] < 2 or _NO_DOCUMENT.search(text, *title):
            continue
        if _NAMED_SHORT.search(text, max(limits[0], i - 8), i):
            continue  # 以下简称《…》 gives a name to what was named before it
        number = _BRACKETED.match(text, end, stop)
        place = (i, number.end() if number else end)
        yield title, number.span("number") if number else None, place, relation(text, limits[0], place, stop)


def _unopened(text: str, limits: Span, taken: list[Span]) -> Iterator[_Found]:
    """Titles whose opening sign was lost: what stands between the word that refers to them and 》."""
    starts = [a for a, _ in taken]
    at = limits[0]
    while (close := text.find("》", at, limits[1])) >= 0:
        at = close + 1
        floor = max(limits[0], close - _LOST_LENGTH)
        floor = max(floor, *(text.rfind(sign, floor, close) + 1 for sign in "。；，：（《"))
        k = bisect_right(starts, close) - 1
        if k >= 0 and close < taken[k][1]:
            continue
        cues = list(_BEFORE_LOST.finditer(text, floor, close))
        title = (cues[-1].end(), close) if cues else (close, close)
        if title[1] - title[0] >= 4 and _LOST_END.search(text, *title):
            place = (title[0], close + 1)
            yield title, None, place, relation(text, limits[0], place, limits[1])


def _closing(text: str, i: int, stop: int) -> tuple[int, int]:
    """Where the title that opens at `i` ends, and how many closing signs it has (0 where it was lost)."""
    depth, first = 0, 0
    for sign in _SIGNS.finditer(text, i, min(stop, i + _LONGEST)):
        if sign.group() == "《":
            # 《甲、《乙》: the closing sign of the first was lost
            if depth == _DEEPEST or (depth and text[sign.start() - 1] in "、，和及与"):
                break
            depth += 1
            continue
        first = first or sign.end()
        depth -= 1
        if depth == 0:
            return sign.end(), 1
    if first and not _broken(text[i:first]):
        return first, 1
    lost = _LOST.match(text, i, stop)
    return (lost.end(), 0) if lost else (i + 1, 0)


def _broken(title: str) -> bool:
    return "。" in title or any(f"{mark}《" in title for mark in "、，和及与")


def _numbered(view: View, limits: Span) -> Iterator[_Found]:
    """Documents named by their number: 省政府关于…的意见（某府发〔2020〕3号）, or 某府发〔2020〕3号文件 alone."""
    text = view.text
    for year in _YEAR.finditer(text, *limits):
        prefix = _PREFIX.search(text, max(limits[0], year.start() - 16), year.start())
        if not prefix:
            continue
        first, last = prefix.start(), year.end()
        if first > limits[0] and text[first - 1] == "（":
            named = _NAME.search(text, max(limits[0], first - 120), first - 1)
            if not named or not _GENRE.search(named.group("name")):
                continue
            i = named.start("name")
            for leading in (_CUES, _GRASP):
                if cue := leading.match(text, i, named.end()):
                    i = cue.end()
            close = text.find("）", last, last + 30)
            place = (i, close + 1 if close >= 0 else last)
            yield (i, first - 1), (first, last), place, relation(text, limits[0], place, limits[1])
        else:
            if cue := _CUES.match(text, first, year.start()):
                first = cue.end()
            if year.start() - first < 2:
                continue
            place = (first, last)
            yield place, place, place, relation(text, limits[0], place, limits[1])
