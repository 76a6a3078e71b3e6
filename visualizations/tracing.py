"""A trace as one HTML file: every step with its words, inferred ones apart with both texts side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from queries.lineage import Alike
from queries.terms import TERMS
from queries.tracing import Trace
from visualizations.sheet import element, page, side_by_side, text
from visualizations.shell import written


def write(trace: Trace, subject: str, out: Path) -> None:
    """Write the page to `out`. Raises UnwritableError where the file cannot be written."""
    written(rendered(trace, subject), out)


def rendered(trace: Trace, subject: str) -> str:
    """Return the page."""
    return page(f"溯源 {subject}", "\n".join(_body(trace, subject)))


def _body(trace: Trace, subject: str) -> Iterator[str]:
    way = "下延 what descends" if trace.down else "溯源 where it comes from"
    yield element("h1", f"{text(subject)} {element('small', text(way))}")
    yield element("h2", "文件写明的依据 <small>as the documents say</small>")
    steps = [dict(zip(trace.asserted.columns, row, strict=True)) for row in trace.asserted.rows]
    yield element("ol", "".join(_step(trace, step) for step in steps), class_="walk") if steps else _nothing()
    yield element("h2", f"文字对应 <small>shared wording, {text(TERMS['inferred']['True'])}</small>")
    yield from (_alike(step) for step in trace.inferred)
    if not trace.inferred:
        yield _nothing()


def _nothing() -> str:
    return element("p", "无 none", class_="soft")


def _step(trace: Trace, step: Mapping[str, object]) -> str:
    marks = [f"第 {step['depth']} 层", TERMS["level"].get(str(step["level"]), "")]
    if trace.down:
        region, year = trace.places.get(str(step["policy"]), ("", 0))
        marks += [region, str(year or "")]
    tags = "".join(element("span", text(mark), class_="tag") for mark in marks if mark)
    if step["inferred"]:
        tags += element("span", text(TERMS["inferred"]["True"]), class_="tag inferred")
    relation = TERMS["relation"].get(str(step["relation"]), "")
    line = f"{text(step['citing'])} {element('small', text(relation))} → {text(step['cited'])}"
    quote = element("blockquote", text(step["quote"])) if step["quote"] else ""
    place = text(f"{step['source']} [{step['start']}:{step['end']}]") if step["source"] else ""
    return element("li", f"{tags} {line}{quote}{element('p', place, class_='soft')}")


def _alike(step: Alike) -> str:
    marks = (f"第 {step.depth} 层", TERMS["level"].get(step.level, ""), step.region, str(step.year or ""))
    tags = "".join(element("span", text(mark), class_="tag") for mark in marks if mark)
    tags += element("span", text(f"{TERMS['inferred']['True']} {step.score:.2f}"), class_="tag inferred")
    left, right = side_by_side(step.near_text, step.text)
    sides = (
        (step.near, left, ""),
        (step.place, right, f"{step.source} [{step.start}:{step.end}]"),
    )
    shown = "".join(
        element("div", element("h3", text(name)) + element("p", said) + element("p", text(place), class_="soft"))
        for name, said, place in sides
    )
    return element("section", element("div", tags, class_="head") + shown, class_="pair")
