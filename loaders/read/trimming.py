"""Lines of a web page that are no part of the document, told by their words: buttons, breadcrumbs, what stands
before the title and after the end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.read.text import Cell, Span, Table

_SIGNS = re.compile(r"[\s【】\[\]（）()|｜:：>＞·•,，、。.\-—_/＋+×✕&\"“”]+")
# Atomic, longest first: no backtracking on hostile lines.
_BUTTONS = re.compile(
    "(?>扫一扫(?:在手机(?:上)?打开(?:当前页(?:面)?)?)?|用?手机(?:扫码)?(?:打开|查看)(?:当前页(?:面)?)?"
    "|打印(?:本页|本文|文章|正文|页面)?|关闭(?:窗口|本页|页面|本窗口)?|(?:我要)?纠错|(?:加入|添加|我要)?收藏(?:本页)?"
    "|返回(?:顶部|首页|列表|上一页)|一键分享|分享(?:文章)?[到至]?|新浪微博|腾讯微博|微博|微信(?:好友|朋友圈)?|朋友圈"
    "|QQ(?:空间|好友)?|人人网|豆瓣(?:网)?|百度贴吧|更多|(?:浏览|阅读|点击|访问|查看)(?:次数|量|数)|次|字体(?:大小)?|字号"
    "|视力保护色|语音(?:播报|朗读)|朗读|无障碍(?:浏览|阅读)?|下载(?:全文|文件|本文)?|Word|PDF|TOP|首页|大中小|大|中|小"
    "|默认|特大|超大|相关(?:解读|文件|链接|文档|新闻|阅读|信息|政策|附件|稿件|文章)|解读(?:材料|链接)|上一[篇条]没有了?"
    r"|下一[篇条]没有了?|用户?登录|注册|登录(?:个人中心)?|个人中心|繁体(?:版)?|简体(?:版)?|EN|English|\d+)++",
    re.IGNORECASE,
)
_WORD = re.compile("[A-Za-z\u4e00-\u9fff]")
_CRUMBS = re.compile(r"(?:您?(?:现在|当前)?(?:所在|所处)?的?位置|当前位置|您?(?:现在|当前)?在)\s*[:：]|首页\s*[>＞›»/]")
_FOOT = re.compile(r"版权所有|ICP备|公网安备|网站标识码|政府网站找错", re.IGNORECASE)
_PERHAPS_FOOT = re.compile(
    r"网站地图|联系我们|关于我们|技术支持|copyright|©|友情链接|建议使用|您是第"
    r"|^\s*(?:主办|承办|协办)(?:单位)?\s*[:：]|^\s*[上下]一[篇条]\s*[:：]",
    re.IGNORECASE,
)
"""Words that a sentence of the document may have as well."""
_BODY_END = re.compile(r"[。；;）)〕］\]】》]\s*$|^\s*附[件表]|\d\s*[日号]\s*$|\t")
_STATED = re.compile(
    r"(?:索\s*引\s*号|文\s*号|(?:日\s*期|时\s*间)|来\s*源|发\s*[布文]\s*(?:机构|机关|单位)|主\s*题|分\s*类|体\s*裁"
    r"|标\s*题|名\s*称|有\s*效\s*性|公开\S{0,4})\s*[:：\t]|[〔\[﹝]\s*\d{4}\s*[〕\]﹞]"
)
_BEGUN = re.compile(
    r"。|[:：]\s*$|[〔\[﹝]\s*\d{4}\s*[〕\]﹞]|.{9}(?:通知|公告|通告|意见|方案|要点|计划|办法|决定)》?\s*$"
)
"""A line that belongs to the document already: where a covering notice stands before the plan's own title."""
_OF_THE_SITE = re.compile(r"(?:网|网站|网页|门户|平台|人民政府|办公[厅室]|委员会|[局厅委])$")
_LONGEST_BUTTONS = 120
_LONGEST_CRUMBS = 200
_FIRST_LINES = 80
_SHORTEST_TITLE = 8


@dataclass(frozen=True, slots=True)
class Trimmed:
    """The text that is left, its tables, and the place of the title in it."""

    text: str
    tables: tuple[Table, ...]
    title: Span | None


def trim(text: str, tables: Sequence[Table], titles: Sequence[str]) -> Trimmed:
    """Drop the lines of `text` that are no part of the document; `titles` are the page's, without white space."""
    lines = text.split("\n")
    title = _title_lines(lines[:_FIRST_LINES], titles)
    kept = [not _is_noise(line) for line in lines]
    head = _head(lines, title)
    kept[:head] = [_STATED.search(line) is not None for line in lines[:head]]
    foot = _foot(lines)
    kept[foot:] = [False] * (len(lines) - foot)
    if title:
        kept[title[0] : title[1]] = [True] * (title[1] - title[0])
    return _keep(lines, kept, tables, title)


def _keep(lines: list[str], kept: list[bool], tables: Sequence[Table], title: Span | None) -> Trimmed:
    left: list[str] = []
    moves: list[int] = []  # by line, how far what is left of it moves
    places: list[int] = []
    at = size = 0
    for line, keep in zip(lines, kept, strict=True):
        moves.append(size - at)
        places.append(size)
        at += len(line) + 1
        if keep:
            left.append(line)
            size += len(line) + 1
    span = (places[title[0]], places[title[1] - 1] + len(lines[title[1] - 1])) if title else None
    return Trimmed("\n".join(left), tuple(_moved(lines, kept, moves, tables)), span)


def _moved(lines: list[str], kept: list[bool], moves: list[int], tables: Sequence[Table]) -> list[Table]:
    """The tables that are left whole, at their new places."""
    if not tables:
        return []
    number_of = _LineNumbers(lines)
    result = []
    for table in tables:
        numbers = [(number_of(c.start), number_of(c.end)) for row in table.rows for c in row]
        first, last = min(a for a, _ in numbers), max(b for _, b in numbers)
        if not all(kept[first : last + 1]):
            continue
        by = moves[first]
        result.append(Table(tuple(tuple(Cell(c.start + by, c.end + by) for c in row) for row in table.rows)))
    return result


class _LineNumbers:
    """From places in the text to numbers of lines."""

    def __init__(self, lines: list[str]) -> None:
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def __call__(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1


def _title_lines(lines: list[str], titles: Sequence[str]) -> Span | None:
    """The lines, first and past the last, that show the longest part of one of the page's titles."""
    squeezed = ["".join(line.split()) for line in lines]
    shown = [len(s) if s and any(s in t for t in titles) and not _OF_THE_SITE.search(s) else 0 for s in squeezed]
    longest = max(shown, default=0)
    if longest < _SHORTEST_TITLE:
        return None
    first = shown.index(longest)
    last = first + 1
    for title in titles:
        if squeezed[first] not in title:
            continue
        whole = squeezed[first]
        while first and squeezed[first - 1] and squeezed[first - 1] + whole in title:
            first -= 1
            whole = squeezed[first] + whole
        while last < len(lines) and squeezed[last] and whole + squeezed[last] in title:
            whole += squeezed[last]
            last += 1
        break
    return first, last


def _is_noise(line: str) -> bool:
    """Buttons, counters and breadcrumbs. A line of a table is none."""
    if not line or "\t" in line:
        return False
    if len(line) <= _LONGEST_BUTTONS:
        words = _SIGNS.sub("", line)
        if words and _WORD.search(words) and len(words) > 1 and _BUTTONS.fullmatch(words):
            return True
    return len(line) <= _LONGEST_CRUMBS and "。" not in line and _CRUMBS.match(line.lstrip()) is not None


def _head(lines: list[str], title: Span | None) -> int:
    """The number of the line up to which everything belongs to the page's head."""
    before = range(title[0] if title else 0)
    begun = (n for n in before if _BEGUN.search(lines[n][-_LONGEST_CRUMBS:]) and not _STATED.search(lines[n]))
    return next((n for n in begun if not _is_noise(lines[n])), len(before))


def _foot(lines: list[str]) -> int:
    """The number of the line from which on everything belongs to the page's foot."""
    end = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if len(line) <= _LONGEST_CRUMBS and (_FOOT.search(line) or ("。" not in line and _PERHAPS_FOOT.search(line))):
            end = number
        elif not _is_noise(line) and (_BODY_END.search(line) or len(line) > 60):
            break
    return end
