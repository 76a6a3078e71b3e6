"""What the facts of documents say beside the graph: what could not be read as it stands, and names that are alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stores.graph import Graph
from stores.protocol import EngineError

_WARNINGS = {
    "bracket": "责任括号不成对",
    "agency": "机构名称不合常见形式",
    "place": "责任文字不属于任何任务",
    "number": "编号不连续",
    "truncated": "文件末尾残缺",
    "control_characters": "文件含控制字符",
    "lost_characters": "文件有缺失的字符",
    "region": "适用区域不明",
}


def notes(graph: Graph, policy: str) -> Iterator[dict[str, Any]]:
    """Yield them, of one policy or of all, by the names of a finding's fields; none where the facts are not kept."""
    try:
        found = graph.document(policy) if policy else None
        for facts in [found] if found else () if policy else graph.documents():
            yield from _warnings(facts)
        for owner, pair in graph.similar(policy):
            first, second = (key.rpartition(":")[2] for key in (pair.first, pair.second))
            yield {
                "severity": "review",
                "rule": "similar-names",
                "zh": f"{first}与{second}名称相近，是否同一机构须予确认（zeren review）。",
                "en": f"{first} and {second} are alike: one body, or two? (zeren review)",
                "policy": owner,
                "node": f"{pair.first} {pair.second}",
            }
    except EngineError:
        return  # an endpoint holds the graph alone


def _warnings(facts: Any) -> Iterator[dict[str, Any]]:
    for warned in facts.warnings:
        task = next((t for t in facts.tasks if t.start <= warned.start < t.end), None)
        zh = _WARNINGS.get(warned.code, "未能照原样读取")
        yield {
            "severity": "review",
            "rule": f"warning-{warned.code}",
            "zh": f"{zh}。",
            "en": f"{warned.message}.",
            "policy": facts.document.title,
            "number": task.number if task else "",
            "heading": (task.heading or "") if task else "",
            "quote": _words(task, warned.start, warned.end) if task else "",
            "source": facts.source,
            "start": warned.start,
            "end": warned.end,
        }


def _words(task: Any, start: int, end: int) -> str:
    """The sentence of the task that holds a place; empty where its text was not kept."""
    if not task.text:
        return ""
    text, first, last = task.text, start - task.start, end - task.start
    begin = max(text.rfind(mark, 0, first) for mark in "。\n") + 1
    stop = min((found for mark in "。\n" if (found := text.find(mark, max(last - 1, first))) >= 0), default=len(text))
    return "".join(text[begin : max(stop + 1, last)].split())
