"""Two plans side by side as one HTML file: tasks with their differences marked, duties and targets that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from queries.comparing import Comparison, DutyPair, TaskPair
from queries.plans import Plan, PlanTask
from queries.terms import TERMS
from visualizations.sheet import element, page, side_by_side, text
from visualizations.shell import written


def write(comparison: Comparison, out: Path) -> None:
    """Write the page to `out`. Raises UnwritableError where the file cannot be written."""
    written(rendered(comparison), out)


def rendered(comparison: Comparison) -> str:
    """Return the page."""
    left, right = comparison.left, comparison.right
    title = f"对照 {left.title} — {right.title}"
    return page(title, "\n".join(_body(comparison)))


def _body(comparison: Comparison) -> Iterator[str]:
    left, right = comparison.left, comparison.right
    yield element("h1", f"文件对照 {element('small', 'Two plans compared', lang='en')}")
    yield element("p", f"{_plan('旧', 'first', left)}<br>{_plan('新', 'second', right)}")
    counts = Counter[str](pair.change for pair in comparison.tasks)
    said = "　".join(f"{_term('task_change', change)} {counts[change]}" for change in TERMS["task_change"])
    yield element("p", said)
    yield element(
        "p",
        "任务的对应由文字推断，供核对。 Tasks are paired by their wording; this is inferred and to be checked."
        " <del>旧有新无 only in the first</del> <ins>新有旧无 only in the second</ins>",
        class_="soft",
    )
    links = (("tasks", "任务 tasks"), ("duties", "职责 duties"), ("targets", "指标 targets"))
    yield element("nav", "".join(element("a", text(name), href=f"#{place}") for place, name in links))
    yield element("h2", "任务 <small>tasks</small>", id="tasks")
    yield from (_pair(pair) for pair in comparison.tasks)
    yield element("h2", "职责变化 <small>who gained and lost which duties</small>", id="duties")
    yield _table(("变化 change", "机构 body", "角色 role", "任务 task"), (_duty(d) for d in comparison.duties))
    yield element("h2", "指标变化 <small>targets raised and lowered</small>", id="targets")
    rows = (
        (_term("target_change", t.change), *(f"{x.indicator} {x.op} {x.value}" if x else "" for x in (t.left, t.right)))
        for t in comparison.targets
    )
    yield _table(("变化 change", "旧 first", "新 second"), rows)


def _plan(zh: str, en: str, plan: Plan) -> str:
    return f"{zh} {element('small', en, lang='en')} {text(plan.title)} {element('small', text(plan.source))}"


def _pair(pair: TaskPair) -> str:
    tags = element("span", text(_term("task_change", pair.change)), class_="tag")
    if pair.score is not None:
        inferred = f"{TERMS['inferred']['True']} {pair.score:.2f}"
        tags += element("span", text(inferred), class_="tag inferred")
    head = element("div", tags, class_="head")
    if pair.left and pair.right:
        both = side_by_side(pair.left.text, pair.right.text)
    else:
        both = text(pair.left.text) if pair.left else "", text(pair.right.text) if pair.right else ""
    sides = "".join(_side(task, said) for task, said in zip((pair.left, pair.right), both, strict=True))
    return element("section", head + sides, class_=f"pair {pair.change}")


def _side(task: PlanTask | None, said: str) -> str:
    if task is None:
        return element("div", element("p", "—", class_="soft"))
    bodies = "、".join(f"{body.name}（{_term('role', body.role).split()[0]}）" for body in task.bodies)
    place = f"[{task.start}:{task.end}]"
    parts = element("h3", text(task.name)), element("p", said), element("p", text(f"{bodies} {place}"), class_="soft")
    return element("div", "".join(parts))


def _duty(duty: DutyPair) -> tuple[str, ...]:
    formerly = f"（原 formerly {duty.formerly}）" if duty.formerly else ""
    roles = " → ".join(_term("role", role) if role else "—" for role in (duty.role_before, duty.role_after))
    if duty.inferred:
        roles += f"（{TERMS['inferred']['True']}）"
    task = duty.task.right or duty.task.left
    return _term("duty_change", duty.change), duty.body + formerly, roles, task.name if task else ""


def _table(names: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    head = element("tr", "".join(element("th", text(name), scope="col") for name in names))
    lines = [element("tr", "".join(element("td", text(cell)) for cell in row)) for row in rows]
    if not lines:
        return element("p", "无 none", class_="soft")
    return element("table", f"<thead>{head}</thead><tbody>{''.join(lines)}</tbody>")


def _term(terms: str, code: str) -> str:
    return TERMS[terms].get(code, code)
