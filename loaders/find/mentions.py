"""Documents named without title marks: by the short name that the text or the catalogue defines, or by an article.

These are no citations of their own (a reader of the plan counts 《…》 and numbers), but they say where a task comes from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from loaders.facts import Citation, Mention, Relation
from loaders.find.citations import ARTICLE
from loaders.find.front import plain
from loaders.find.relations import relation
from loaders.read.text import Span, View
from schema import catalogue

_DEFINED = re.compile(
    r"《(?P<title>(?:[^《》]|《[^《》]*》){4,120})》(?:（[^（）]{2,40}号[），；、])?[（，,]?(?:以下|下文|下称)?(?:统一)?(?:简称|统称)为?[：:]?"
    r"(?P<open>[《“\"])?(?P<short>[^《》“”\"（），。]{2,30})[》”\"]?）?"
)
_MARKED = re.compile("《(?:[^《》]|《[^《》]*》){1,160}》")
_STATE_LAW = re.compile("^中华人民共和国(?P<short>.{2,}(?:法|条例))$")
_LAW = re.compile("(?<!办)(?:法|条例)$")
_GOES_ON = "(?![规律学院庭官人治制定典]|实施[细条]|执法)"
_OWN = re.compile(f"本(?:法|条例|规定|办法)(?P<article>{ARTICLE.pattern})")
_LEAST = 4
"""Signs of a short name that is looked for without marks: 水法 stands in too many other words."""


def find_short_names(view: View) -> list[list[str]]:
    """Return what the text defines (《…》，以下简称…), as [short name, title], in the order of the text."""
    found: dict[str, str] = {}
    for defined in _DEFINED.finditer(view.text):
        short, title = (view.printed[slice(*defined.span(part))] for part in ("short", "title"))
        found.setdefault(short, title)
    return [[short, title] for short, title in found.items()]


def known_names(citations: Sequence[Citation], short_names: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return the names that stand for documents without marks in a text, each with the title that it means.

    Those of the catalogue's laws, those that the text defines, and the laws that it cites in marks.
    """
    names = dict(_listed())
    for title in (citation.title for citation in citations):
        if state := _STATE_LAW.match(title):
            names[state["short"]] = title
        elif _LAW.search(title) and "《" not in title and "〈" not in title:
            names.setdefault(title, title)
    names |= {said[0]: said[1] for said in short_names}
    names |= {title: title for title in list(names.values())}
    return {name: title for name, title in names.items() if len(name) >= _LEAST}


def in_full(citations: list[Citation], meant: dict[str, str], cited: Sequence[Citation]) -> list[Citation]:
    """Return citations by a short name that the text defines (以下简称《通知》), with the title and number that it means."""
    whole: dict[str, Citation] = {}
    for citation in citations:
        if title := meant.get(citation.title):
            citation.title = title
            citation.doc_number = next((c.doc_number for c in cited if c.title == title and c.doc_number), None)
        whole.setdefault(citation.title, citation)
    return list(whole.values())


def find_mentions(
    view: View,
    ranges: Sequence[Span],
    names: Mapping[str, str],
    cited: Sequence[Citation],
    own_title: str,
    of_law: bool = False,
) -> list[Mention]:
    """Return what these ranges of the view name without marks, each title once where it is not `cited` in them.

    Also further articles of what is cited in marks, and, in a law, its own articles (本法第十三条).
    """
    own = plain(own_title)
    seen = {
        (plain(t), article) for c in cited for t in (c.title, names.get(c.title, "")) for article in (c.article, None)
    }
    found: list[Mention] = []
    for limits in ranges:
        for place, title, article in sorted(_places(view, limits, names, own_title if of_law else "")):
            key = (plain(title), article)
            itself = plain(title) == own or own.endswith(plain(title))
            if key in seen or (itself and not article) or any(_within(view, place, c) for c in cited):
                continue
            seen |= {key, (plain(title), None)}
            start, end = view.span(*place)
            name = view.printed[place[0] : place[1]]
            name = name[: len(name) - len(article)] if article else name
            found.append(Mention(name, title, _relation(view, limits, place), start, end, article))
    return found


def _places(view: View, limits: Span, names: Mapping[str, str], own: str) -> list[tuple[Span, str, str | None]]:
    """Where a document is named: the place with its article, the title, the article."""
    text = view.text
    marked = [m.span() for m in _MARKED.finditer(text, *limits)]
    found: list[tuple[Span, str, str | None]] = []
    for name in _pattern(tuple(sorted(names))).finditer(text, *limits) if names else ():
        if any(a < name.end() and name.start() < b for a, b in marked):
            continue
        found.append(_with_article(text, name.span(), names[name["name"]], limits[1]))
    for a, b in marked:
        if (at := _with_article(text, (a, b), view.printed[a + 1 : b - 1], limits[1]))[2]:
            found.append(at)
    if own:
        found += [(m.span(), own, m["article"]) for m in _OWN.finditer(text, *limits)]
    return found


def _with_article(text: str, span: Span, title: str, stop: int) -> tuple[Span, str, str | None]:
    article = ARTICLE.match(text, span[1], stop)
    return ((span[0], article.end()), title, article.group()) if article else (span, title, None)


def _relation(view: View, limits: Span, place: Span) -> Relation:
    """How it is referred to; what is only mentioned in passing is not ordered to be written."""
    how = relation(view.text, limits[0], place, limits[1])
    return "cites" if how == "drafts" else how


def _within(view: View, place: Span, citation: Citation) -> bool:
    start, end = view.span(*place)
    return citation.start <= start and end <= citation.end


@cache
def _listed() -> dict[str, str]:
    return {
        alias: listed.title
        for listed in catalogue.policies()
        for alias in listed.aliases
        if listed.type in ("law", "regulation")
    }


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(names, key=len, reverse=True)
    return re.compile(f"(?:中华人民共和国)?(?P<name>{'|'.join(map(re.escape, longest))}){_GOES_ON}")
