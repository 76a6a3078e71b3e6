"""What the head of a web page says: title, publication date, source."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from loaders.read.text import Span

_NAMES = {
    "articletitle": "title",
    "pubdate": "published",
    "publishdate": "published",
    "article:published_time": "published",
    "contentsource": "source",
}
_LABELS = {"title": "标题", "published": "发布日期", "source": "来源"}
_FORMS = {
    "title": re.compile(r".{4,200}"),
    "published": re.compile(r"\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)"),
    "source": re.compile(r"[^:/]{0,40}[\u4e00-\u9fff][^:/]{0,40}"),
}
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PageHead:
    """Values of the meta lines by what they say, and every form of the title."""

    values: dict[str, str]
    titles: tuple[str, ...]

    @classmethod
    def of(cls, root: etree._Element) -> PageHead:
        """Read the head of the page `root`."""
        values: dict[str, str] = {}
        for meta in root.iter("meta"):
            name = _NAMES.get((meta.get("name") or meta.get("property") or "").strip().lower())
            value = _BLANK.sub(" ", meta.get("content") or "").strip()
            if name and name not in values and (match := _FORMS[name].match(value)):
                values[name] = match.group()
        titles = [values["title"]] if "title" in values else []
        for tag in ("h1", "title"):
            titles += ["".join(map(str, islice(element.itertext(), 50))) for element in islice(root.iter(tag), 5)]
        return cls(values, tuple(t for title in titles if 4 <= len(t := _BLANK.sub("", title)) <= 300))

    def lines(self, missing: Set[str]) -> tuple[str, dict[str, Span]]:
        """Return lines that say what is `missing` in the text, and the places of the values in them."""
        lines = ""
        spans: dict[str, Span] = {}
        for name, label in _LABELS.items():
            if name in missing and name in self.values:
                start = len(lines) + len(label) + 1
                spans[name] = (start, start + len(self.values[name]))
                lines += f"{label}：{self.values[name]}\n"
        return lines, spans
