"""From the bytes of one document to its facts: a pure function, no network, no state."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from loaders.facts import Citation, DocumentFacts, Metadata, Section, Task, Warned
from loaders.find.brackets import find_places
from loaders.find.citations import find_citations
from loaders.find.deadlines import find_base_year, find_deadlines, find_term
from loaders.find.duty_places import Place
from loaders.find.enactment import names_law
from loaders.find.front import find_front, plain
from loaders.find.items import Outline
from loaders.find.mentions import find_mentions, find_short_names, in_full, known_names
from loaders.find.metadata import find_metadata, region_doubt
from loaders.find.outline import find_outline
from loaders.find.provisions import find_provisions
from loaders.find.responsibilities import LOOSE, Leadership, find_clauses, find_leadership
from loaders.find.stretches import without
from loaders.find.tables import Row, find_rows, merge_rows, row_clause, under_headings
from loaders.find.targets import find_targets
from loaders.find.tasks import PAST, Entry, Found, find_tasks
from loaders.read import read
from loaders.read.text import Reading, Span, View

NEAR = 0.85
"""How alike a title in a covering notice and the plan's own must be to be one (2·M/T of difflib)."""
_NEAR = 200
_HAN = re.compile("[\u4e00-\u9fff]")
_TERM = re.compile("(?:时限|时间|期限|节点)(?:要求)?[：】］〕）]{1,2}$")
_REPEALS = re.compile("废止|停止执行")


def extract(data: bytes, source: str) -> DocumentFacts:
    """Return the facts of the document in `data`; `source` is the file's name, which also tells its format.

    Raises loaders.errors.UnreadableError where the bytes are no text that can be read.
    """
    reading = read(data, source)
    facts = find_facts(reading)
    facts.source = source
    facts.sha256 = hashlib.sha256(data).hexdigest()
    return facts


def find_facts(reading: Reading) -> DocumentFacts:
    """Return the facts of a text as read, without source and hash."""
    view = reading.view
    front = find_front(view)
    document = find_metadata(view, reading.page, front)
    outline = find_outline(view, front.body)
    stops = [item.start for item in outline.items]
    law = names_law(document.title, view, front.title[1] if front.title else 0)
    readable = bool(document.title) or _is_chinese(view)
    places = find_places(view, outline.start, outline.end, stops, prose=not law) if readable else []
    table = find_rows(view, reading.tables)
    places = [p for p in places if not any(a <= p.start < b for a, b in table.tables)]  # labels in cells are the rows'
    found = find_tasks(view, outline, places, law)
    rule = find_leadership(view, 0, len(view.text))
    base = find_base_year(view)
    warnings = list(reading.warnings) + _jumps(view, outline) + _unowned(view, places, found)
    warnings += region_doubt(document)
    tasks = [_task(view, entry, document, base, rule, warnings) for entry in found.tasks]
    of_law = law and not places and _has_articles(found)
    if of_law:
        _provide(view, found, tasks)
    tasks = [task for task in tasks if not any(a <= view.at(task.start) < b for a, b in table.tables)]
    if not any(task.clauses for task in tasks):
        tasks = under_headings(view, outline, tasks, table)
        rows = merge_rows(view, table.rows, tasks, rule, warnings)
        tasks += [_row_task(view, row, document, base, rule, warnings) for row in rows]
    _with_text(view, tasks)
    outside = without(found.outside, ((view.at(task.start), view.at(task.end)) for task in tasks))
    headed = [(i, i.heading) for i in outline.items if i.heading]  # no sentence goes on from a heading
    holes = ((i.start, i.end if PAST.fullmatch(view.text, *heading) else heading[1]) for i, heading in headed)
    aims = without(outside, holes)
    citations = _head_citations(view, outline, document) + find_citations(view, outside, document.title)
    citations += _repealed(view, found, tasks, citations, document)
    targets = find_targets(view, aims, document.year, base)
    for citation in citations:
        citation.sentence = _sentence(view, aims, citation.start, citation.end)
    for target in targets:
        target.sentence = _sentence(view, aims, target.start, target.end)
    facts = DocumentFacts(
        source="",
        sha256="",
        document=document,
        media_type=reading.media_type,
        encoding=reading.encoding,
        characters=len(reading.text),
        sections=_sections(view, found),
        tasks=tasks,
        document_citations=citations,
        document_targets=targets,
        short_names=find_short_names(view),
        warnings=sorted(warnings, key=lambda w: w.start),
    )
    _mention(view, facts, outside, of_law)
    return facts


def _mention(view: View, facts: DocumentFacts, outside: Sequence[Span], of_law: bool) -> None:
    """Add what the text names without title marks; what it calls itself by is no other document."""
    title = facts.document.title
    itself = {short for short, meant in facts.short_names if _misprinted(meant, title) or meant == title}
    cited = [c for task in facts.tasks for c in task.citations] + facts.document_citations
    names = known_names(cited, [pair for pair in facts.short_names if pair[0] not in itself])
    meant = {short: whole for short, whole in facts.short_names if short not in itself}
    facts.document_citations = in_full(facts.document_citations, meant, cited)
    for task in facts.tasks:
        task.citations = in_full([c for c in task.citations if c.title not in itself], meant, cited)
        span = [(view.at(task.start), view.at(task.end))]
        task.mentions = find_mentions(view, span, names, task.citations, title, of_law)
    facts.document_citations = [c for c in facts.document_citations if c.title not in itself]
    facts.document_mentions = find_mentions(view, outside, names, facts.document_citations, title, of_law)


def _task(
    view: View,
    entry: Entry,
    document: Metadata,
    base: int | None,
    rule: Leadership,
    warnings: list[Warned],
    mark: Span | None = None,
) -> Task:
    """An entry as a task; `mark` is a cell of its number that stands among its words."""
    start, end = view.span(entry.start, entry.end)
    whole, body = [(entry.start, entry.end)], _beside(entry)
    if mark:
        whole = [(a, b) for a, b in ((entry.start, mark[0]), (mark[1], entry.end)) if b > a]
    task = Task(
        number=entry.number,
        heading=view.printed[slice(*entry.heading)] if entry.heading else None,
        section=entry.section,
        start=start,
        end=end,
        clauses=find_clauses(view, _covered(view, entry), entry.places, rule, warnings),
        citations=find_citations(view, whole, document.title),
        targets=find_targets(view, body, document.year, base),
        deadlines=find_deadlines(view, whole, document.year, base),
        text=view.raw[start:end],
    )
    if len(task.deadlines) == 1 and _TERM.search(view.text[entry.start : view.at(task.deadlines[0].start)]):
        for target in task.targets:  # a term that stands apart (完成时限：…) holds for the whole task
            target.deadline = target.deadline or task.deadlines[0].date
    return task


def _beside(entry: Entry) -> list[Span]:
    """The words of a task without its responsibility texts: no sentence goes on into one."""
    free, at = [], entry.text
    for place in entry.places:
        if place.start > at:
            free.append((at, place.start))
        at = max(at, place.end)
    return [*free, (at, entry.end)] if at < entry.end else free


def _covered(view: View, entry: Entry) -> int:
    """Where the words begin that the first responsibility text covers: its heading, where nothing stands between."""
    first = entry.places[0].start if entry.places else entry.end
    covers_words = any(sign not in LOOSE for sign in view.text[entry.text : first])
    return entry.text if covers_words or not entry.heading else entry.heading[0]


def _has_articles(found: Found) -> bool:
    return any(entry.item and entry.item.kind == "article" for entry in found.tasks)


def _provide(view: View, found: Found, tasks: Sequence[Task]) -> None:
    """Give each article what it orders, and whom."""
    for entry, task in zip(found.tasks, tasks, strict=True):
        if entry.item and entry.item.kind == "article":
            task.clauses = find_provisions(view, entry.item.text, entry.end)


def _row_task(
    view: View, row: Row, document: Metadata, base: int | None, rule: Leadership, warnings: list[Warned]
) -> Task:
    """A row of a task table as a task; its date column holds for its targets too."""
    entry = Entry(row.number, row.heading, row.section, row.whole[0], row.text[0], row.whole[1])
    task = _task(view, entry, document, base, rule, warnings, row.mark)
    task.targets = find_targets(view, row.words, document.year, base)
    if row.term and not task.deadlines and (term := find_term(view, row.term, document.year, base)):
        task.deadlines = [term]
    if len(task.deadlines) == 1 and row.term:
        for target in task.targets:
            target.deadline = target.deadline or task.deadlines[0].date
    if row.lists:
        task.clauses.append(row_clause(view, row, rule, warnings))
    return task


def _is_chinese(view: View) -> bool:
    """Whether a text without a title is Chinese prose at all, and not about it."""
    return len(_HAN.findall(view.text)) > len(view.text) / 2


def _sentence(view: View, stretches: Sequence[Span], start: int, end: int) -> str:
    """The sentence around a place, without white space; of a long one what is near, and nothing before its stretch."""
    a, b = view.at(start), view.at(end)
    begin = next((x for x, y in stretches if x <= a < y), a)
    left = max(a - _NEAR, begin if begin < a else next((x for x, y in view.lines if x <= a < y), a))
    left = max(left, *(view.text.rfind(sign, left, a) + 1 for sign in "。！？；"))
    stops = (view.text.find(sign, max(b - 1, 0), b + _NEAR) for sign in "。！？；")
    return view.printed[left : min((at + 1 for at in stops if at >= 0), default=min(b + _NEAR, len(view.text)))]


def _head_citations(view: View, outline: Outline, document: Metadata) -> list[Citation]:
    """What the covering notice cites in title marks; the numbers there are the document's own."""
    found = find_citations(view, [(0, outline.start)], document.title)
    unlike = [c for c in found if c.doc_number and c.doc_number != document.doc_number]  # another document surely
    near = [c for c in found if _misprinted(c.title, document.title) and c not in unlike]
    own = near + [c for c in found if _issues(c.title, document.title)]
    own += [c for c in found if c.title in document.title and _in_title(view, c, document)]
    return [c for c in found if view.raw[c.start] in "《〈" and c not in own]


def _repealed(
    view: View, found: Found, tasks: Sequence[Task], others: Sequence[Citation], document: Metadata
) -> list[Citation]:
    """What the final provisions behind the tasks put out of force."""
    behind = max((view.at(task.end) for task in tasks), default=len(view.text))
    after = [
        (max(behind, m.start() - _NEAR, view.text.rfind("。", behind, m.start()) + 1), m.end())
        for m in _REPEALS.finditer(view.text, behind)
    ]
    known = {c.title for c in others}
    return [c for c in find_citations(view, after, document.title) if c.title not in known]


def _misprinted(title: str, own: str) -> bool:
    """Whether a notice means its own plan by a title with a slip: nearly the same words, the same figures."""
    same_figures = re.findall(r"\d+", title) == re.findall(r"\d+", own)
    return same_figures and SequenceMatcher(None, title, own, autojunk=False).ratio() >= NEAR


def _in_title(view: View, citation: Citation, document: Metadata) -> bool:
    """Whether a name is a part of the plan's own title there: 《政府工作报告》 in …《政府工作报告》重点任务分工方案."""
    own, name = plain(document.title), plain(citation.title)
    around = plain(view.text[max(0, view.at(citation.start) - len(own) - 8) : view.at(citation.end) + len(own) + 8])
    return len(name) < len(own) and own in around


def _issues(title: str, own: str) -> bool:
    """Whether a title is that of the notice that issues the plan itself: 某局关于印发〈…〉的通知."""
    return bool(own) and title.endswith("通知") and "印发" in title and plain(own) in plain(title)


def _with_text(view: View, tasks: Sequence[Task]) -> None:
    for task in tasks:
        for clause in task.clauses:
            clause.text = view.raw[clause.start : clause.end]


def _sections(view: View, found: Found) -> list[Section]:
    sections = []
    for item in found.sections:
        end = item.head_end
        path = [view.printed[p.start : p.head_end] for p in item.path()]
        sections.append(Section(view.printed[item.start : end], path, *view.span(item.start, end)))
    return sections


def _unowned(view: View, places: Sequence[Place], found: Found) -> list[Warned]:
    owned = {place.start for task in found.tasks for place in task.places}
    return [
        Warned("place", "a responsibility text that belongs to no task", *view.span(p.start, p.end))
        for p in places
        if p.start not in owned
    ]


def _jumps(view: View, outline: Outline) -> list[Warned]:
    return [
        Warned(
            "number",
            f"{item.label or 'a heading without number'} stands where {expected} was expected",
            *view.span(item.start, item.text),
        )
        for item, expected in outline.jumps
    ]
