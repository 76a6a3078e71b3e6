"""Task tables (任务分解表, 责任分工表): rows of a table as tasks, its columns as what a bracket would say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.facts import Assignment, Clause, Role, Task, Warned
from loaders.find.cards import upright
from loaders.find.items import Outline
from loaders.find.list_names import complete
from loaders.find.lists import read_list
from loaders.find.responsibilities import ANCHOR, Leadership, apply_rule, distinct, warn_of
from loaders.find.roles import DIVISION
from loaders.read.text import Span, Table, View

_COLUMNS = (
    ("number", re.compile(r"序号|编号|序|No\.?")),
    ("term", re.compile(r".{0,4}(?:时限|时间|期限).{0,3}")),
    ("ignored", re.compile(r".*(?:责任人|领导|联系|备注|时限|时间|期限|进度|电话|资金|投资).*")),
    ("lead", re.compile(r".{0,4}牵头.{0,6}")),
    ("support", re.compile(r".{0,4}(?:配合|协助|参与|参加|协办|协同|支持).{0,6}")),
    (
        "responsible",
        re.compile(
            r"(?!.*(?:内容|事项|任务|情况|措施|举措|要求|目标|方案|标准|路径|清单|效果|依据))"
            r".{0,4}(?:责任(?!人|领导)|负责|落实|承办|实施|主办|主责|完成)(?:单位|部门|主体|科室|地区)?.{0,4}"
        ),
    ),
    ("category", re.compile(r".{0,4}(?:类别|类型|领域|方面|板块|一级任务)")),
    (
        "heading",
        re.compile(
            r"[\u4e00-\u9fff]{0,6}(?:任务|事项|项目|问题)(?:名称|清单|分类|描述)?|(?:[二三]级)?(?:反馈|存在|突出|发现|重点|主要|工作|目标|具体|整改|任务|年度|改革|民生|实事|责任|督查|督办|推进|落实)*(?:任务|事项|项目|工作|名称|问题)(?:名称|清单|分类|描述)?"
        ),
    ),
    (
        "text",
        re.compile(
            r"(?:重点|主要|工作|目标|具体|整改|任务|年度|改革|建设|项目|实施|推进|落实|责任|完成|督查|督办|职责)*(?:内容|路径|标准|举措|措施|要求|目标|安排|任务分解)(?:及.{1,6})?"
        ),
    ),
)
_ROLES: dict[str, Role] = {"lead": "lead", "responsible": "responsible", "support": "support"}
_PART = re.compile("[一二三四五六七八九十]{1,3}、")
_EMPTY = re.compile(r"[/—\-－无、，；。]*")

_INTRODUCED = 60
"""Signs that may stand between the heading of a task table and the table."""


@dataclass(slots=True)
class Row:
    """One row of a task table, before its facts are read. Spans of the view."""

    number: str
    heading: Span | None
    text: Span
    whole: Span
    lists: list[tuple[Role, Span]] = field(default_factory=list)
    section: list[str] = field(default_factory=list)
    words: list[Span] = field(default_factory=list)
    """The cells that say what is to be done: no sentence goes from one to the next."""
    term: Span | None = None
    """The cell of its date."""
    mark: Span | None = None
    """The cell of its number: no word of the row."""


@dataclass(slots=True)
class Rows:
    """What the task tables of a document hold; a table of figures is none. Spans of the view."""

    rows: list[Row] = field(default_factory=list)
    headings: list[Span] = field(default_factory=list)
    """Rows of one cell, for those behind them."""
    tables: list[Span] = field(default_factory=list)


def find_rows(view: View, tables: Sequence[Table]) -> Rows:
    """Return the rows of every table whose header names bodies that carry tasks, with the headings among them."""
    found = Rows()
    for table in tables:
        cells = [[(view.at(c.start), view.at(c.end)) for c in row] for row in table.rows]
        every = [c for row in cells for c in row]
        cells = upright(cells, lambda row: _is_header(view, row), view.text)
        head = next((k for k, row in enumerate(cells[:4]) if _is_header(view, row)), None)
        if head is not None:
            # a header over two rows: its second one has the cells that reach down from the first
            while (
                head + 1 < len(cells) and _is_header(view, cells[head + 1]) and set(cells[head]) & set(cells[head + 1])
            ):
                head += 1
            columns = _columns(view, cells[head], cells[head + 1 :])
            found.rows += _body(view, cells[head + 1 :], columns, len(found.rows), found.headings)
            found.tables.append((min(c[0] for c in every), max(c[1] for c in every)))
    return found


def _body(
    view: View, body: Sequence[Sequence[Span]], columns: Sequence[str], count: int, headings: list[Span]
) -> list[Row]:
    """The rows below a header; a row of one cell is a heading for those behind it, an empty category that of the row before."""
    rows: list[Row] = []
    above: list[str] = []
    for k, cells in enumerate(body):
        filled = {c for c in cells if c[1] > c[0]}
        if len(filled) == 1 and not _EMPTY.fullmatch(view.text[slice(*(only := next(iter(filled))))]):
            printed = view.printed[slice(*only)]
            below = printed[0] in "（(" and above and above[0][0] not in "（("
            above = [above[0], printed] if below else [printed]
            headings.append(only)
            continue
        if _is_header(view, cells):
            continue  # printed again below a heading
        row = _row(view, cells, columns, count + len(rows) + 1)
        if row is None:
            continue
        if "category" in columns and not row.section and rows and rows[-1].section[: len(above)] == above:
            row.section = rows[-1].section[len(above) :]
        row.section = above + row.section
        shared = set(body[k - 1]) if k else set()  # a cell that reaches down from the row before is not the row's alone
        own = list(filled - shared) or list(filled)
        row.whole = (min(c[0] for c in own), max(c[1] for c in own))
        rows.append(row)
    return rows


def _is_header(view: View, row: Sequence[Span]) -> bool:
    kinds = [_column(view.text[slice(*cell)]) for cell in row]
    return bool({"lead", "responsible"} & set(kinds)) and bool({"heading", "text"} & set(kinds))


def _columns(view: View, header: Sequence[Span], body: Sequence[Sequence[Span]]) -> list[str]:
    """What each column holds; a category that differs from row to row is the rows' heading where there is no other."""
    columns = [_column(view.text[slice(*cell)]) for cell in header]
    if "heading" not in columns and "category" in columns:
        k = columns.index("category")
        values = [row[k] for row in body if k < len(row)]
        if len(set(values)) == len(values):
            columns[k] = "heading"
    return columns


def _column(title: str) -> str:
    return next((kind for kind, pattern in _COLUMNS if pattern.fullmatch(title)), "")


def _row(view: View, cells: Sequence[Span], columns: Sequence[str], place: int) -> Row | None:
    by_kind: dict[str, list[Span]] = {}
    for kind, cell in zip(columns, cells, strict=False):
        if cell[1] > cell[0] and cell not in by_kind.get(kind, []):
            by_kind.setdefault(kind, []).append(cell)
    lists = [
        (_ROLES[kind], c)
        for kind in _ROLES
        for c in by_kind.get(kind, [])
        if not _EMPTY.fullmatch(view.text[slice(*c)])
    ]
    words = by_kind.get("heading", []) + by_kind.get("text", [])
    if not words:
        return None
    heading = words[0] if len(words) > 1 else None
    told = words[1:] or words
    between = [c for _, c in lists if told[0][1] <= c[0] < told[-1][0]]
    text = told[0] if between else (told[0][0], told[-1][1])
    if heading is None and text[1] - text[0] <= 25 and not re.search("[，。；]", view.text[slice(*text)]):
        heading = text
    numbered = by_kind.get("number")
    number = view.text[slice(*numbered[0])] if numbered else str(place)
    start = min(c[0] for c in cells if c[1] > c[0])
    section = [view.printed[slice(*c)] for c in by_kind.get("category", [])]
    whole = (start, max(c[1] for c in cells))
    term = next(iter(by_kind.get("term", [])), None)
    return Row(number, heading, text, whole, lists, section, words, term, numbered[0] if numbered else None)


def merge_rows(
    view: View, rows: Sequence[Row], tasks: list[Task], rule: Leadership, warnings: list[Warned]
) -> list[Row]:
    """Give the rows' clauses to the tasks of the same heading, or number and words; return the rows that are tasks of their own."""
    own: list[Row] = []
    for row in rows:
        task = _same(view, row, tasks)
        if task is None:
            own.append(row)
        elif row.lists:
            task.clauses.append(row_clause(view, row, rule, warnings))
    return own


def _same(view: View, row: Row, tasks: Sequence[Task]) -> Task | None:
    words = {view.text[slice(*s)] for s in (row.heading, row.text) if s}
    return next((t for t in tasks if t.heading and t.heading in words), None)


def row_clause(view: View, row: Row, rule: Leadership, warnings: list[Warned]) -> Clause:
    """Return what a row says as a clause: the text of its words, and the agencies of its columns."""
    assignments: list[Assignment] = []
    for role, (a, b) in row.lists:
        reading = read_list(view, a, b, cell=True)
        found = complete(view, reading)
        for assignment in found:
            if role != "responsible" and assignment.role == "responsible":
                assignment.role, assignment.basis = role, "stated" if role == "lead" else None
        if not assignments:
            apply_rule(rule, reading, found)
        assignments += found
        warn_of(view, reading, warnings)
    lists = [s for _, s in row.lists]
    start, end = view.span(*row.text)
    bracket = view.span(min(s[0] for s in lists), max(row.whole[1], *(s[1] for s in lists)))  # with the row's deadline
    return Clause(
        anchor=view.printed[row.text[0] : min(row.text[1], row.text[0] + ANCHOR)],
        start=start,
        end=end,
        division=any(DIVISION.search(view.text, *s) for s in lists),
        assignments=distinct(assignments),
        bracket_start=bracket[0],
        bracket_end=bracket[1],
    )


def under_headings(view: View, outline: Outline, tasks: list[Task], table: Rows) -> list[Task]:
    """Return the tasks without those that only head a task table (二、任务分工 above it): they are its rows' section."""
    heads: set[int] = set()
    for begin, end in table.tables:
        if begin >= outline.end:
            continue  # an attachment
        above = next((item for item in reversed(outline.items) if item.start < begin), None)
        if above is None or above.heading is None or not 0 <= begin - above.heading[1] <= _INTRODUCED:
            continue
        heads.add(above.start)
        path = [view.printed[i.start : i.head_end].rstrip("：:") for i in (*above.path(), above)]
        for row in table.rows:
            ranked = above.kind == "part" and row.section and _PART.match(row.section[0])
            if begin <= row.whole[0] < end and not ranked:
                row.section = [*path, *row.section]
    return [task for task in tasks if view.at(task.start) not in heads]
