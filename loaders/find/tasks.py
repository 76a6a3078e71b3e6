"""The tasks of a plan: which entries of the outline carry duties, their numbers, headings and sections."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from loaders.find.duty_places import Place
from loaders.find.items import Item, Outline
from loaders.read.text import Span, View

_FORMAL = re.compile(
    r"(?:附则|其他(?:事项)?|施行(?:日期|时间)|解释权?)?[。：]?(?:为[^。]{4,200}(?:制定|出台|结合)[^。]{0,20}本|本[^。，]{2,12}(?:所称|适用|自|由|有效期|印发|实施期限|中所|政策)|[^。]{0,60}由[^。]{2,40}负责解释|"
    r"(?:施行|实施)(?:日期|时间)|[^。]{0,20}自[^。]{2,20}(?:起施行|起实施|起执行))"
)
_BODIES = re.compile(
    "(?:组织|领导|工作)?(?:机构|架构)(?:设置|及职责)?|领导小组(?:成员|组成)?|(?:领导小组|专班)?组成人员|工作专班"
)
_MEMBERS = re.compile("副?组长：|成员：")
"""A list of members is no duty."""
_DUTY = re.compile("负责|应当|职责")
_TITLE = 16
_REQUIRES = re.compile("(?:工作|有关|相关|组织|落实|几点|具体)?要求")
PAST = re.compile(
    "(?!摸清|掌握|查清|评估|调查|了解|公开|跟踪|总结|宣传|通报|检查|督查|改善|改变|分析|监测)"
    "[^，；]{0,20}(?:现状|(?:工作|主要)成效|执行情况|编制背景)(?:(?:和|与|及|、).{0,10})?|面临的?.{0,6}(?:形势|挑战|机遇|问题)|发展基础.{0,8}|(?:工作|发展|主要)(?:回顾|成效|成就).{0,6}"
)
"""Headings of what was reached before, not of what is to be done."""
_ACTS_ON = re.compile("简化|落实|提高|规范|强化|细化|健全|完善|严格|加强|压实|分解|统一|优化|降低|放宽|执行|严守|把握")
"""A heading that begins with one of these words says what to do with the requirements or aims: 简化担保要求."""
_LEADS_ON = re.compile("(?:具体|主要|工作|整改|重点)*(?:措施|举措|任务|内容|包括)：")
"""What stands between the words of an entry and the entries below it."""
_AFTER_ALL = re.compile("监督|考核|督查|督导|奖惩|附则|保障|组织")
"""What a part that stands behind all tasks begins with."""
Within = Callable[[int, int], Sequence[Place]]
"""The responsibility texts that begin between two positions of the view."""
_AIMS = re.compile(
    r"(?:总体|基本|指导|工作|主要|发展|总的)?(?:要求|思想|思路|原则|目标|方针)(?:和|与|、|及)?(?:主要|工作|总体|基本|发展|年度|阶段性)*(?:要求|思想|思路|原则|目标|任务)?$|"
    r"^(?:总则|附则|适用(?:对象|范围|区域)(?:和.{2,6})?|重要意义|基本情况|重大意义|现状.{0,8}|背景.{0,6}|定义|术语.{0,6}|名词解释|(?:施行|实施|执行)(?:日期|时间|期限|说明)|政策(?:期限|说明)|编制依据|工作依据|起草说明)$|"
    r"目标(?:愿景|定位|要求)?$|^(?:总体|工作|发展|战略)(?:定位|布局|考虑)$|^(?:目标|总体)任务$|"
    r"^(?:整治|行动|实施|工作|活动|检查|排查|攻坚|专项)*(?:时间|范围|对象|期限)(?:和(?:时间|范围|对象))?$"
)


@dataclass(slots=True)
class Entry:
    """One task before its facts are read. Positions of the view."""

    number: str
    heading: Span | None
    section: list[str]
    start: int
    text: int
    end: int
    places: list[Place] = field(default_factory=list)
    item: Item | None = None


@dataclass(slots=True)
class Found:
    """The tasks in order, the headings above them, and the stretches that belong to no task."""

    tasks: list[Entry]
    sections: list[Item]
    outside: list[Span]


def find_tasks(view: View, outline: Outline, places: Sequence[Place], law: bool) -> Found:
    """Return the lowest entries that carry duties; aims and general requirements are none."""
    starts = [p.start for p in places]

    def within(a: int, b: int) -> Sequence[Place]:
        return places[bisect_left(starts, a) : bisect_left(starts, b)]

    begins = frozenset(a for a, _ in view.lines)
    chosen = _carriers(view, outline, within, law, begins)
    carriers = [i for i in chosen if law or not _is_general(view, i, within, outline)]
    if not carriers:
        return _unnumbered(view, outline, places)
    labels = _numbers(carriers)
    ends = [_end(item, following) for item, following in zip(carriers, [*carriers[1:], None], strict=True)]
    tasks = [
        _entry(view, item, label, within(item.start, end), law, end)
        for item, label, end in zip(carriers, labels, ends, strict=True)
    ]
    above = sorted({p.start: p for item in carriers for p in item.path()}.values(), key=lambda p: p.start)
    return Found(tasks, above, _outside(outline, tasks))


def _end(item: Item, following: Item | None) -> int:
    """Where the words of a task end: before the entries below it, where they are tasks of their own."""
    return item.own_end if following and following.start < item.end else item.end


def _carriers(view: View, outline: Outline, within: Within, law: bool, begins: frozenset[int]) -> list[Item]:
    """The entries that are tasks: those with none below, or whose entries below carry nothing of their own."""
    chosen: list[Item] = []
    closed = -1
    for item in outline.items:
        if item.start < closed:
            continue
        if not item.children or (law and item.kind == "article") or _is_whole(item, within, begins):
            chosen.append(item)
            closed = item.end
        elif item.kind in ("sub", "number") and _speaks(view, item, within):
            chosen.append(item)
    return chosen


def _speaks(view: View, item: Item, within: Within) -> bool:
    """Whether an entry above others has a duty of its own: （一）完善机制，落实政策。（省财政厅负责）具体措施：1.…"""
    places = within(item.start, item.own_end)
    return bool(places) and not places[0].line and view.text[places[0].start - 1] == "。"


def _is_whole(item: Item, within: Within, begins: frozenset[int]) -> bool:
    """Whether an entry with others below it is itself the task: where it carries what they do not."""
    carrying = [bool(within(c.start, c.end)) for c in item.children]
    if not any(carrying) and within(item.start, item.own_end):
        return True  # （一）整治排口（县水利局牵头） above 1. and 2.
    small = {c.kind for c in item.children} <= {"item", "circle"}
    if item.kind == "article" or small:
        if sum(carrying) >= 2 or all(carrying):
            return False
        if not any(carrying) and item.kind == "article":
            length = sum(c.end - c.start for c in item.children)
            return not within(item.start, item.end) and length < 40 * len(item.children)
        return True
    places = within(item.start, item.end)
    if len(places) == 1 and carrying[-1] and len(carrying) > 1 and not any(c.start in begins for c in item.children):
        return places[0].end >= item.end - 1  # one paragraph, with one bracket at its end
    closing = places and places[0].line and carrying[-1] and len(carrying) > 1 and _adjoin(places)
    return bool(closing) and item.kind != "part" and all(not c.children for c in item.children)


def _adjoin(places: Sequence[Place]) -> bool:
    """Whether lines of responsibility follow each other with nothing between them, as one text."""
    return all(a.end == b.start for a, b in pairwise(places))


def _is_general(view: View, item: Item, within: Within, outline: Outline) -> bool:
    """Whether an entry of a plan carries no duty: aims, and articles on purpose, scope, term and interpretation."""
    if within(item.start, item.end):
        return False
    article = any(entry.kind == "article" for entry in (*item.path(), item))
    if item.heading and _BODIES.fullmatch(view.text, *item.heading) and _MEMBERS.search(view.text, item.body, item.end):
        return True
    if article and _FORMAL.match(view.text, item.text, item.end):
        return True
    return _is_aim(view, item, within, outline)


def _closes(view: View, item: Item, heading: str, outline: Outline) -> bool:
    """Whether requirements close the plan as its guarantees (三、工作要求 behind the tasks), not open it as its aims."""
    if item.kind != "part" or not _REQUIRES.fullmatch(heading) or item.value < 2:
        return False
    later = [other for other in outline.items if other.kind == "part" and other.start > item.start]
    return all(other.heading and _AFTER_ALL.match(view.text, *other.heading) for other in later)


def _is_aim(view: View, item: Item, within: Within, outline: Outline) -> bool:
    """Whether an entry, or a heading above it, states aims and carries no responsibility."""
    for entry in [*item.path(), item]:
        if item.kind == "article" and entry.kind == "chapter" and _DUTY.search(view.text, item.text, item.end):
            continue  # an article of 总则 that says who does what
        text = view.text[slice(*entry.heading)] if entry.heading and entry.kind != "article" else ""
        if (
            0 < len(text) <= 16
            and (_AIMS.search(text) or PAST.fullmatch(text))
            and not _ACTS_ON.match(text)
            and not within(entry.start, entry.end)
            and not _closes(view, entry, text, outline)
        ):
            return True
    return False


def _numbers(items: Sequence[Item]) -> list[str]:
    """The arabic number where it is unique in the document, else the labels from the part down (gold/GUIDE)."""
    counts = Counter(i.label for i in items if i.kind == "number")
    repeated = sum(n for n in counts.values() if n > 1)
    restarts = repeated * 2 > counts.total()
    labels: list[str] = []
    for item in items:
        below_article = any(p.kind == "article" for p in item.path())
        if item.kind in ("decimal", "third") and not below_article:
            labels.append(item.label)  # 1.1 holds the numbers above it
        elif item.kind == "number" and not restarts and counts[item.label] == 1 and not below_article:
            labels.append(item.label)
        else:
            labels.append(_path_label(item, unique=not restarts, counts=counts))
    return _distinct(labels)


def _path_label(item: Item, unique: bool, counts: Counter[str]) -> str:
    path = [*item.path(), item]
    articles = [k for k, p in enumerate(path) if p.kind == "article"]
    if articles:
        path = path[articles[0] :]
    numbers = [k for k, p in enumerate(path) if p.kind == "number"]
    if numbers and numbers[0] < len(path) - 1 and unique and counts[path[numbers[0]].label] <= 1:
        path = path[numbers[0] :]
    return "".join(p.label for p in path if p.kind not in ("division", "chapter", "paragraph"))


def _distinct(labels: list[str]) -> list[str]:
    seen: Counter[str] = Counter()
    distinct = []
    for label in labels:
        seen[label] += 1
        distinct.append(label if seen[label] == 1 else f"{label}-{seen[label]}")
    return distinct


def _entry(view: View, item: Item, number: str, places: Sequence[Place], law: bool, end: int) -> Entry:
    heading, text = item.heading, item.body
    first = places[0] if places else None
    if heading and first and not _words(view.text, text, first.start):
        if first.start <= heading[1]:
            heading = (heading[0], first.start)
        behind = _words(view.text, places[-1].end, end) and not _LEADS_ON.fullmatch(view.text, places[-1].end, end)
        if not behind and (
            heading[1] - heading[0] > 25
            or any(c in view.text[slice(*heading)] for c in "，；。")
            or view.text[heading[1] : heading[1] + 1] == "。"
        ):
            heading, text = None, item.text
        elif not behind:
            text = item.text
    elif (
        heading and not first and not _words(view.text, text, end) and (view.text[heading[1] : heading[1] + 1] == "。")
    ):
        heading = None if heading[1] - heading[0] > 30 or re.search("[，：]", view.text[slice(*heading)]) else heading
    elif heading and not first and _is_clause(view.text, heading, end):
        heading, text = None, item.text
    alone = not item.children and not _words(view.text, text, end)
    if item.kind == "article" and (heading is None or law or alone):
        heading, text = None, item.text
    return Entry(number, heading, [_printed(view, p) for p in item.path()], item.start, text, end, list(places), item)


def _is_clause(text: str, heading: Span, end: int) -> bool:
    """Whether the only line of an item is a duty that goes on to the next item (…，…；), not a short title."""
    return (
        text[heading[1] : heading[1] + 1] == "；"
        and "，" in text[slice(*heading)]
        and not _words(text, heading[1], end)
    )


def _words(text: str, a: int, b: int) -> bool:
    return any(c not in "。；，、：）〕］】" for c in text[a:b])


def _printed(view: View, item: Item) -> str:
    """A heading with its number, as printed."""
    end = item.head_end
    return view.printed[item.start : end].lstrip("#-*•").rstrip("：:")


def _outside(outline: Outline, tasks: Sequence[Entry]) -> list[Span]:
    spans: list[Span] = []
    at = outline.start
    for task in tasks:
        if task.start > at:
            spans.append((at, task.start))
        at = max(at, task.end)
    return [(a, b) for a, b in spans if b > a]


def _head(view: View, tasks: Sequence[Entry]) -> None:
    """Give paragraphs that open with a short title their headings, where most of the plan's do."""
    openings: list[tuple[Entry, int]] = []
    for task in tasks:
        stop = view.text.find("。", task.start, task.places[0].start)
        words = view.text[task.start : stop] if stop > 0 else ""
        if 3 < len(words) <= _TITLE and not re.search("[，；：、《]", words):
            openings.append((task, stop))
    if len(openings) * 2 > len(tasks) > 1:
        for task, stop in openings:
            if _words(view.text, stop, task.places[0].start):
                task.heading, task.text = (task.start, stop), stop + 1


def _unnumbered(view: View, outline: Outline, places: Sequence[Place]) -> Found:
    """In a plan without numbers the paragraphs that carry a responsibility text are its tasks."""
    tasks: list[Entry] = []
    begins = [a for a, _ in view.lines]
    at = outline.start
    for place in places:
        if place.start < at:
            tasks[-1].places.append(place)
            tasks[-1].end = at = max(at, place.end)
            continue
        k = bisect_right(begins, place.start) - 1
        while k > 0 and begins[k] == place.start and view.lines[k - 1][1] > at:
            k -= 1
        start = max(begins[k], at) if k >= 0 else at
        end = next((b for _, b in view.lines[max(0, k) : max(0, k) + 200] if b >= place.end), place.end)
        if tasks and not _words(view.text, start, place.start):
            tasks[-1].places.append(place)
            tasks[-1].end = end
        else:
            tasks.append(Entry(str(len(tasks) + 1), None, [], start, start, end, [place]))
        at = end
    _head(view, tasks)
    return Found(tasks, [], _outside(outline, tasks) or [(outline.start, outline.end)])
