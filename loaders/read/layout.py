"""Which elements of a web page are the document, which surround it, and which tables are tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

_UNSEEN = (
    "script style noscript template head title meta link iframe frame object embed applet svg canvas audio video map "
    "button select option datalist input textarea dialog rp rt progress meter"
)
UNSEEN = frozenset(_UNSEEN.split())
_AROUND = frozenset({"header", "footer", "aside", "menu"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar"})
_HINT = re.compile(
    r"navigat|navbar|breadcrumb|crumb|footer|sidebar|sidenav|share|qrcode|erweima|toolbar|related|copyright|pagination"
    r"|gotop|backtop|popup|friendlink|(?:^|[^a-z])(?:(?:top|left|right|main|sub|side)?(?:nav|menu)|header|foot|bottom"
    r"|dqwz|position|location|fx|fenxiang|print|tools?|ewm|xgwj|xgxx|xgyd|xgjd|search|login|lang|dialog|modal|pager"
    r"|yqlj|banner)(?:[^a-z]|$)"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_BLOCKS_OF_LINKS = frozenset(["ul", "ol", "dl", "div", "p", "table", "td", "section", "center"])
_LISTS = frozenset({"ul", "ol", "dl"})
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|ofd|wps|et|zip|rar)(?:[?#]|$)", re.IGNORECASE)
_SENTENCE = re.compile("[。；〕]")
_LINE = re.compile(r"(?:发布|成文|生成|公布)(?:日期|时间)|来源\s*[:：]|索\s*引\s*号")
_LAYOUT_CELL = 800
_MOST = 0.4
"""What holds a larger part of the page's text is no surrounding, whatever it is called."""


@dataclass(slots=True)
class _Weight:
    """What is inside one element, in characters, and how many of some things."""

    text: int = 0
    linked: int = 0
    sentences: int = 0
    links: int = 0
    files: int = 0
    tables: int = 0
    rows: int = 0
    widest: int = 0  # cells in the widest row
    longest: int = 0  # characters in the longest cell
    cells: int = 0
    telling: bool = False  # holds the title or the publication line

    def add(self, inner: _Weight) -> None:
        self.text += inner.text
        self.linked += inner.linked
        self.sentences += inner.sentences
        self.links += inner.links
        self.files += inner.files
        self.tables += inner.tables
        self.telling |= inner.telling


@dataclass(slots=True)
class Layout:
    """The weights of a page's elements, and what follows from them."""

    _weights: dict[etree._Element, _Weight] = field(default_factory=dict)
    _most: float = 0

    @classmethod
    def of(cls, root: etree._Element) -> Layout:
        """Weigh every element of `root` in one walk."""
        layout = cls()
        open_: list[_Weight] = [_Weight()]
        links = 0
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag in UNSEEN or unseen(element):
                    open_.append(_Weight())
                    walk.skip_subtree()
                    continue
                open_.append(_Weight(telling=tag == "h1"))
                links += tag == "a"
                _weigh(element.text, open_[-1], links)
            else:
                weight = open_.pop()
                links -= tag == "a" and tag not in UNSEEN and not unseen(element)
                layout._close(element, weight, open_[-1])
                _weigh(element.tail, open_[-1], links)
        layout._most = open_[0].text * _MOST
        return layout

    def _close(self, element: etree._Element, weight: _Weight, outer: _Weight) -> None:
        tag = element.tag
        if tag == "a":
            weight.links += 1
            weight.files += bool(_FILE.search(element.get("href") or ""))
        self._weights[element] = weight
        outer.add(weight)
        if tag == "table":
            outer.tables += 1
        elif tag in ("tbody", "thead", "tfoot"):
            outer.rows += weight.rows
            outer.widest = max(outer.widest, weight.widest)
            outer.longest = max(outer.longest, weight.longest)
        elif tag == "tr":
            outer.rows += 1
            outer.widest = max(outer.widest, weight.cells)
            outer.longest = max(outer.longest, weight.longest)
        elif tag in ("td", "th"):
            outer.cells += 1
            outer.longest = max(outer.longest, weight.text)

    def surrounds(self, element: etree._Element) -> bool:
        """Return whether `element` is no part of the document: unseen, navigation, buttons, links to other pages."""
        tag = element.tag
        if tag in UNSEEN or unseen(element):
            return True
        weight = self._weights[element]
        if tag in ("html", "body") or weight.telling or weight.sentences > 100 or weight.sentences * 2 > weight.text:
            return False
        if tag == "nav" or _only_links(tag, weight):
            return True
        if weight.text > self._most:
            return False
        named = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        return tag in _AROUND or element.get("role") in _ROLES or (named != " " and _HINT.search(named) is not None)

    def is_table(self, element: etree._Element) -> bool:
        """Return whether a table element is a table of data, not one that only places things on the page."""
        weight = self._weights[element]
        if weight.tables or weight.widest < 2 or element.get("role") == "presentation":
            return False
        return weight.rows > 2 or weight.longest <= _LAYOUT_CELL


def unseen(element: etree._Element) -> bool:
    """Return whether an element says of itself that it is not shown."""
    if not element.attrib:
        return False
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _HIDDEN.search(style.lower()) is not None)


def _weigh(text: str | None, weight: _Weight, links: int) -> None:
    if text and (seen := text.strip()):
        size = len(seen)
        weight.text += size
        if links:
            weight.linked += size
        elif _SENTENCE.search(seen):
            weight.sentences += size
        weight.telling |= _LINE.search(seen) is not None
        weight.files += "附件" in seen


def _only_links(tag: str, weight: _Weight) -> bool:
    if tag not in _BLOCKS_OF_LINKS or weight.files or not weight.links or not weight.text:
        return False
    share = weight.linked / weight.text
    return share > 0.6 if weight.links > 1 else share > 0.9 and tag in _LISTS
