"""The outline of a plan: numbered parts, items and articles, as a tree of spans of the view.

Chinese official documents number their levels 一、（一）1.（1）① (GB/T 9704-2012, 7.3.3) and laws 章、节、条. A number counts only
at the beginning of a line, and arabic ones only where they continue or restart a sequence, because text that was
broken at page ends puts figures such as 7.2 at the beginning of lines too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from loaders.find.headings import MAX_HEADING, read_headings
from loaders.find.items import RANK, Item, Outline
from loaders.find.numerals import chinese_number
from loaders.find.signatures import PRINTED, SIGNED_END
from loaders.read.text import Span, View

_CN = "[一二三四五六七八九十百零〇]"
_MARKER = re.compile(
    rf"(?:#+|[-•·▪])?(?:(?P<division>第(?:{_CN}{{1,5}}|\d{{1,3}})[编篇分])"
    rf"|(?P<chapter>第(?:{_CN}{{1,5}}|\d{{1,3}})(?:章|部分))[：、]?"
    rf"|(?P<paragraph>第(?:{_CN}{{1,5}}|\d{{1,3}})节)"
    rf"|(?P<article>第(?:{_CN}{{1,7}}|\d{{1,4}})条(?:之{_CN}{{1,2}})?)"
    rf"|(?P<part>{_CN}{{1,3}})[、．.]"
    rf"|(?P<sub>（{_CN}{{1,3}}）|第{_CN}{{1,2}}(?=[、，]))[、，.]?"
    rf"|【?(?P<task>(?:任务|举措|行动|措施|工程|专项|项目|问题|事项)(?:{_CN}{{1,3}}|\d{{1,2}}))[：、.．】]"
    r"|(?P<third>\d{1,2}\.\d{1,2}\.\d{1,2})[、.．]?(?=[\u4e00-\u9fff“《])(?![个亩万亿公平千百])"
    r"|(?P<decimal>\d{1,2}\.\d{1,2})[、.．]?(?=[\u4e00-\u9fff“《])(?![个亩万亿公平千百])"
    r"|(?P<number>\d{1,3})(?:[、.．])"
    r"|(?P<item>（\d{1,3}）|\d{1,2}）)、?"
    r"|(?P<circle>[①-⑳]))"
)
_DECIMAL = ("decimal", "third")
_GLUED = re.compile(
    rf"(?P<part>(?<![^。；！？）〕］】：]){_CN}{{1,3}})、|(?P<sub>（{_CN}{{1,3}}）)(?=[^、，和至及])|(?<=[。；）〕］】])(?P<number>\d{{1,2}})[.、](?!\d)"
)
_RUN_IN = re.compile(rf"(?<=[。；〕］】）])（(?P<number>{_CN}{{1,3}})）(?=[^、，；。和至及项款条]{{4}})")
_AROUND = "（）第章节条编篇部分任务举措行动工程专项目问题事"
_WITHIN = "第的规、和至之款"
"""What goes on a sentence that names an article: 第五条的规定, 第五条、第六条. A new article has white space before it."""
_BOX = re.compile(rf"(?:#+|\*+)?专栏(?:\d{{1,2}}|{_CN}{{1,3}})?(?=[^，。；]{{2,40}}$)")
_LONG, _MANY = 80, 4
_DATED = re.compile(
    rf"20\d\d年?\d{{1,4}}月?\d{{0,2}}日|\d{{4}}年\d{{1,2}}月\d{{1,2}}日|[二〇○零一二三四五六七八九]{{4}}年{_CN}{{1,2}}月{_CN}{{1,3}}日"
)
_DAY_FIRST = re.compile(r"20\d\d年")
_BARE = re.compile(
    r"(?P<number>\d{1,2})(?=[\u4e00-\u9fff])(?![个家亩万亿公平千百项条年月日号时分人名次处座户级位天米元期批件])"
)
"""A number that lost its sign: 3加强监测, told by the one that follows it."""
_NEXT = re.compile(r"(?P<number>\d{1,2})[、.．](?!\d)")
_ORGAN = 40
_ENDED = "。；！？：:;）〕］】”"
_TAIL = re.compile(
    r"附件\d{0,2}[：:]?(?:\d|$)|附录[一二三四五\d]?[：:]?$|(?P<one>附件[：:]|(?:有关|工作|几点)要求[：:]|(?:备注|注|说明)[：:])|附件[一二三四五六七八九十][：:]?|附表\d{0,2}[：:]?|附[：:]|抄送[：:]|主办[：:]"
)
_CLOSING = re.compile(
    r"请(?:各|有关)[^。]{2,60}(?:报送?|反馈)[^。]{2,40}。?$|施行说明|附则[：:]|(?:本|上述|以上)[^，。]{0,6}(?:办法|措施|意见|方案|政策|计划|通知|细则|规定)自[^。]{0,40}(?:施行|实施|执行|生效)|（此件|扫一扫|相关附件|相关文档|"
    r"征求意见结果|网友意见|【?纠?错?】?【?打印|关闭窗口|上一篇|下一篇|责任编辑|编辑[：:]|信息来源[：:]"
)


def find_outline(view: View, body: int) -> Outline:
    """Read the outline from view position `body` on. Never fails: a text without numbers has no items."""
    text = view.text
    lines = [part for a, b in view.lines if b > body for part in _unglued(text, max(a, body), b)]
    signed = SIGNED_END.search(text, max(body, len(text) - _ORGAN - 12))
    outline = Outline([], body, signed.start() if signed else len(text))
    open_items: list[Item] = []
    followed = {int(found["number"]) - 1 for a, b in lines if (found := _NEXT.match(text, a, b))}
    for k, (a, b) in enumerate(lines):
        if outline.items and _ends_plan(text, lines, k, outline):
            outline.end = a
            break
        if outline.items and _DATED.fullmatch(text, a, b):
            outline.end = _signature(text, lines, k)
            break
        item = (
            _marked(view, a, b, open_items, outline)
            or _unmarked(text, a, b, open_items, outline, followed)
            or _above_decimals(text, lines, k)
        )
        if item is None:
            continue
        if _lists(text, item, open_items):
            item.kind = "listed"
        _restore_part(text, lines, k, item, open_items, outline)
        _attach(item, open_items, outline)
    for item in outline.items:
        item.end = outline.end
    _close(outline)
    _stop_at_boxes(text, lines, outline)
    read_headings(view, outline)
    return outline


def _stop_at_boxes(text: str, lines: Sequence[Span], outline: Outline) -> None:
    """End an entry at a box (专栏1 重点工程) in it: the box belongs to the plan, not to the entry that it stands behind."""
    boxes = [a for a, b in lines if _BOX.match(text, a, b)]
    if not boxes:
        return
    for item in outline.items:
        k = bisect_right(boxes, item.start)
        if not item.children and k < len(boxes) and boxes[k] < item.end:
            item.end = boxes[k]


def _unglued(text: str, a: int, b: int) -> Iterator[Span]:
    """A line that holds a whole outline, as pages leave it that lost their line ends, cut before each number in sequence."""
    if b - a >= _LONG and len(marks := list(_GLUED.finditer(text, a, b))) >= _MANY:
        counts: dict[str, int] = {}
        for found in marks:
            kind = found.lastgroup or ""
            value = chinese_number(found.group(kind).strip("（）"))
            if value == counts.get(kind, 0) + 1 or (value == 1 and kind != "part"):
                counts[kind] = value
                if found.start() > a:
                    yield a, found.start()
                    a = found.start()
    else:
        for cut in _run_in(text, a, b):
            yield a, cut
            a = cut
    yield a, b


def _run_in(text: str, a: int, b: int) -> list[int]:
    """Where （一）, （二）… begin in one paragraph, each behind a whole sentence or bracket: 四、促进消费。（一）…（二）…."""
    cuts: list[int] = []
    first = 1 + text.startswith("（一）", a)
    for found in _RUN_IN.finditer(text, a + 1, b):
        if chinese_number(found["number"]) == len(cuts) + first:
            cuts.append(found.start())
    return cuts if len(cuts) + first > 2 else []


def _ends_plan(text: str, lines: Sequence[Span], k: int, outline: Outline) -> bool:
    if _CLOSING.match(text, *lines[k]) or PRINTED.fullmatch(text, *lines[k]):
        return True
    tail = _TAIL.match(text, *lines[k])
    if tail and tail["one"] and any(text.startswith(tail["one"], a) for a, _ in lines[:k]):
        return False  # a label of every entry
    if tail is None or not any(i.children or i.kind != "part" for i in outline.items):
        return False
    # 附件：某方案 may stand in a notice whose plan follows
    return tail["one"] is None or not any(_MARKER.match(text, *line) for line in lines[k + 1 :])


def _signature(text: str, lines: Sequence[Span], k: int) -> int:
    """Where the signature above the date in line `k` begins."""
    while k and lines[k - 1][1] - lines[k - 1][0] <= _ORGAN and not _MARKER.match(text, *lines[k - 1]):
        if (
            _DAY_FIRST.match(text, *lines[k - 1])
            or text[lines[k - 1][1] - 1] in _ENDED
            or "：" in text[slice(*lines[k - 1])]
        ):
            break
        k -= 1
    return lines[k][0]


def _marked(view: View, a: int, b: int, open_items: list[Item], outline: Outline) -> Item | None:
    text = view.text
    found = _MARKER.match(text, a, b)
    if found is None or found.lastgroup is None or found.end() >= b:
        return None
    kind = found.lastgroup
    label = found.group(kind)
    if kind in _DECIMAL:
        item = Item(kind, label, int(label.rpartition(".")[2]), a, found.end(), b)
        return item if _goes_on(text, item, outline) else None
    value = ord(label) - ord("①") + 1 if kind == "circle" else chinese_number(label.partition("条之")[0].strip(_AROUND))
    item = Item(kind, label, value, a, found.end(), b)
    if kind == "article" and text[item.text] in _WITHIN and not _stands_apart(view, item, outline):
        return None
    if kind not in ("number", "item"):
        return item
    before = _before(item, open_items, outline)
    if value == before + 1:
        return item
    if kind == "item":
        return item if value == 1 else None
    if text[found.end() : found.end() + 1].isdigit():
        return None
    if value == 1 or (text[a - 1 : a] in _ENDED and before < value <= before + 3):
        return item
    if outline.items and outline.items[-1].rank < item.rank and text[a - 1 : a] not in "，、":
        return item  # the first of its level below a heading may begin anywhere: 12. below （三）
    return None


def _stands_apart(view: View, item: Item, outline: Outline) -> bool:
    """Whether white space parts the number of an article from its words, and it follows the article before."""
    number, words = view.span(item.start, item.text)[1], view.start(item.text)
    before = next((o.value for o in reversed(outline.items) if o.kind == "article"), 0)
    return words > number and before <= item.value <= before + 1


def _unmarked(text: str, a: int, b: int, open_items: list[Item], outline: Outline, followed: set[int]) -> Item | None:
    """An entry whose number lost its sign, where it continues the sequence and the next one has its own."""
    found = _BARE.match(text, a, b) if followed else None
    if found is None or (a and text[a - 1] in "，、"):
        return None
    item = Item("number", found["number"], int(found["number"]), a, found.end(), b)
    return item if item.value in followed and item.value == _before(item, open_items, outline) + 1 else None


def _above_decimals(text: str, lines: Sequence[Span], k: int) -> Item | None:
    """A line whose number has no sign, right above the first decimal below it: 2 要素保障, 2.1 …."""
    a, b = lines[k]
    found = _BARE.match(text, a, b) if b - a <= MAX_HEADING and k + 1 < len(lines) else None
    if found is None or not text.startswith(f"{found['number']}.1", lines[k + 1][0]):
        return None
    return Item("number", found["number"], int(found["number"]), a, found.end(), b)


def _goes_on(text: str, item: Item, outline: Outline) -> bool:
    """Whether 2.3 continues 2.2, or 2.1 begins a sequence behind a whole line: figures broken at a page's end do neither."""
    above = item.label.rpartition(".")[0]
    before = next((o for o in reversed(outline.items) if o.kind == item.kind), None)
    if before and before.label.rpartition(".")[0] == above:
        return item.value == before.value + 1
    headed = bool(outline.items) and outline.items[-1].line == item.start
    return item.value == 1 and (headed or text[item.start - 1 : item.start] in _ENDED)


def _before(item: Item, open_items: list[Item], outline: Outline) -> int:
    """The number of the last entry of this kind, across parts for arabic numbers that run through the document."""
    for other in reversed(open_items):
        if other.kind == item.kind:
            return other.value
    if item.kind == "number":
        return next((o.value for o in reversed(outline.items) if o.kind == "number"), 0)
    return 0


def _restore_part(text: str, lines: list[Span], k: int, item: Item, open_items: list[Item], outline: Outline) -> None:
    """A part whose own number was lost: （一） begins anew below a short line that ends without a mark."""
    if item.kind != "sub" or item.value != 1 or k == 0:
        return
    part = next((o for o in open_items if o.kind == "part"), None)
    if part is None or not any(c.kind == "sub" for c in part.children):
        return
    a, b = lines[k - 1]
    if b - a > MAX_HEADING or text[b - 1] in _ENDED + "，、" or _MARKER.match(text, a, b):
        return
    _attach(Item("part", "", part.value + 1, a, a, b), open_items, outline)


def _lists(text: str, item: Item, open_items: list[Item]) -> bool:
    """Whether 一、 is an item of an article's list (有下列情形之一的：), as in older laws, and no part of the document."""
    if item.kind != "part" or not any(o.kind == "article" for o in open_items):
        return False
    return open_items[-1].kind == "listed" or (item.value == 1 and text[item.start - 1] == "：")


def _attach(item: Item, open_items: list[Item], outline: Outline) -> None:
    last = next((o for o in reversed(outline.items) if o.kind == item.kind), None)
    while open_items and open_items[-1].rank >= item.rank:
        open_items.pop()
    item.parent = open_items[-1] if open_items else None
    if item.parent is not None:
        item.parent.children.append(item)
    siblings = last is not None and last.parent is item.parent
    expected = last.value + 1 if last is not None and (siblings or item.kind == "number") else 1
    if item.value not in (expected, 1) and (siblings or item.kind == "part"):
        outline.jumps.append((item, expected))
    open_items.append(item)
    outline.items.append(item)


def _close(outline: Outline) -> None:
    nearest = [outline.end] * len(RANK)  # where the next entry of each rank begins
    for item in reversed(outline.items):
        item.end = min(nearest[: item.rank + 1])
        nearest[item.rank] = item.start
