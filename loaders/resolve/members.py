"""Members of a leading group, where the text prints its list: 领导小组成员单位包括区发改委、区财政局…"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.facts import DocumentFacts
from loaders.resolve.agencies import Agency
from loaders.resolve.naming import Naming
from loaders.resolve.obligations import squeezed

_GROUP = "(?P<group>[\u4e00-\u9fff]{0,24}?(?:领导小组|指挥部|联席会议|工作专班|委员会))"
_LISTS = (
    re.compile(f"{_GROUP}(?:的|各)?成员单位(?:包括|有|为|是|：|:|（|\\()(?:由)?(?P<list>[^。；;：:]{{6,600}})"),
    re.compile(f"{_GROUP}(?:的|各)?(?:成员单位)?由(?P<list>[^。；;：:]{{6,600}}?)(?:等单位|等部门|等)?(?:组成|构成)"),
)
_HINT = re.compile("成员单位|(?:领导小组|指挥部|联席会议|专班|委员会)[^。；]{0,8}由")
_NAME = re.compile("[^、，,和及（）()]+(?:（[^（）]*）)?")
_BEFORE = re.compile("^.*(?:成立|设立|建立|调整|充实|完善|明确|发挥|由|的|将)")
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Member:
    """A member that a list prints: the set, the member, and the place of its name in the text as read."""

    whole: Agency
    agency: Agency
    quote: str
    start: int
    end: int


def members(facts: DocumentFacts, names: Naming) -> Iterator[Member]:
    """Yield the members of the groups whose lists the tasks print; only bodies that the table knows, or towns."""
    for task in facts.tasks:
        text = task.text or ""
        if not _HINT.search(text):  # spares most texts the search for a group's name
            continue
        for form in _LISTS:
            for found in form.finditer(text):
                yield from _members(found, task.start, names)


def _members(found: re.Match[str], start: int, names: Naming) -> Iterator[Member]:
    group = _BEFORE.sub("", squeezed(found["group"]))
    listed = []
    for name in _NAME.finditer(found.string, *found.span("list")):
        agency = names.agency(re.sub("(?:等单位|等部门|等)$", "", squeezed(name.group())) or "各")
        if not agency.collective and (agency.known or agency.kind == "township"):
            listed.append((agency, name.span()))
    if len(listed) >= _LEAST:
        whole = names.agency(f"{group}各成员单位", collective=True)
        quote = squeezed(found.group())
        yield from (Member(whole, agency, quote, start + a, start + b) for agency, (a, b) in listed)
