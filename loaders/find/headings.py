"""The short titles of the entries of an outline: on a line of their own, before a full stop, or before a colon."""

from __future__ import annotations

import re
from bisect import bisect_left

from loaders.find.items import Item, Outline
from loaders.read.text import View

_COLON = re.compile(
    "(?!(?:牵头|责任|配合|落实|完成|任务|整改|工作)(?:单位|部门|时限|内容|目标|措施))(?P<title>[^，。；：《（]{3,20})：(?!$)"
)
_ORDERS = re.compile("应当|负责|不得|必须")
"""A sentence with one of these orders something: it is no title of an article."""
MAX_HEADING = 60
MAX_ARTICLE = 24
_TITLED = re.compile("[【（〔](?P<title>[^（）〔〕【】。，：]{2,20})[】）〕]")
"""The title of an article in a bracket of its own: 第五条【人才引育】."""
_SAYS_WHO = re.compile("(?:各|有关|[省市区县镇])[^，。；]{2,20}?(?:(?<!重)要(?!素|求|点)|应当?(?!急|用|对)|须|负责)")
"""A sentence with its subject is the text of an entry, no title."""
_LONG_CLAUSES = re.compile("(?=.{24,})[^，]{4,}，.{4,}|.{30,}")
"""A sentence of clauses, or one too long to be a title."""
_LABELLED = re.compile(
    "(?:督查|督办|工作|任务|整改|重点|具体)*(?:事项|任务|项目|问题)(?:名称|内容)?：(?P<title>[^：；。]{2,40})(?=$|。)"
)
"""The label of a list's cards before their titles: 事项：北门大桥."""


def read_headings(view: View, outline: Outline) -> None:
    """Give the entries their short titles, and say where their texts begin."""
    for item in outline.items:
        _read_heading(view, item)
        if item.heading and (labelled := _LABELLED.match(view.text, *item.heading)):
            item.heading = labelled.span("title")
    _read_colons(view, outline)
    _drop_sentences(view, outline)


def _drop_sentences(view: View, outline: Outline) -> None:
    """Leave out first sentences that only look like titles, where few items of a kind have a short one."""
    for kind in ("sub", "number", "item"):
        items = [i for i in outline.items if i.kind == kind and not i.children]
        titled = [i for i in items if i.heading and view.text[i.heading[1] : i.heading[1] + 1] == "。"]
        sentences = [i for i in titled if i.heading and _LONG_CLAUSES.fullmatch(view.text, *i.heading)]
        alone = [i for i in items if i.heading and i not in titled]
        short = len(titled) - len(sentences) + len(alone)
        if len(items) > 2 and short * 3 < len(items):
            for item in sentences:
                item.heading, item.body = None, item.text


def _read_heading(view: View, item: Item) -> None:
    """Find the short title: the rest of the line, or its first sentence where text follows on the same line."""
    text = view.text
    start, end = item.text, min(item.line, item.own_end)
    stop = text.find("。", start, item.own_end)
    if stop < 0 or stop >= end:
        stop = -1
    item.body = start
    if item.kind == "article" and (titled := _TITLED.match(text, start, item.own_end)):
        item.heading, item.body = titled.span("title"), titled.end()
        return
    if stop >= 0 and _SAYS_WHO.match(text, start, stop):
        return
    if stop < 0:
        _read_line_heading(view, item, start, end)
        return
    longest = MAX_ARTICLE if item.kind == "article" else MAX_HEADING
    if item.kind == "article" and _ORDERS.search(text, start, stop):
        return
    if stop - start <= longest and not _is_sentence(text, start, stop):
        item.heading, item.body = (start, stop), stop + 1


def _read_colons(view: View, outline: Outline) -> None:
    """Take the words before a colon as short titles, where most items of a kind have them: 1.完善制度：制定办法."""
    for kind in ("sub", "number", "item"):
        items = [i for i in outline.items if i.kind == kind and not i.children]
        titled = [(i, found) for i in items if (found := _COLON.match(view.text, i.text, i.line))]
        if len(titled) > 2 and len(titled) * 3 > len(items) * 2:
            for item, found in titled:
                item.heading, item.body = found.span("title"), found.end()


def _read_line_heading(view: View, item: Item, start: int, end: int) -> None:
    text = view.text
    if end - start > (MAX_ARTICLE if item.kind == "article" else MAX_HEADING):
        return
    k = bisect_left(view.lines, (end, -1))
    following = view.lines[k] if k < len(view.lines) else None
    wraps = following is not None and following[1] < item.own_end and end - start >= 16
    if wraps and following is not None and item.kind in ("number", "sub") and not item.children:
        stop = text.find("。", following[0], min(following[1], item.own_end))
        if 0 <= stop - following[0] <= 24 and stop - start <= MAX_HEADING and stop + 1 < item.own_end:
            item.heading, item.body = (start, stop), stop + 1
            return
    if following is not None and item.children and following[1] == item.own_end and following[1] - following[0] <= 12:
        end = following[1] if text[following[1] - 1] not in "。；：" else end
    stripped = end
    while stripped > start and text[stripped - 1] in "：；，:":
        stripped -= 1
    item.heading, item.body = (start, stripped), end


def _is_sentence(text: str, start: int, stop: int) -> bool:
    """Whether the first sentence is the item's text itself, nothing or only a bracket following it."""
    return stop - start > 30 and text.count("，", start, stop) > 2
