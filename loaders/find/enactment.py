"""How a law says of itself who adopted it and when: 2021年3月1日第六届…人民代表大会常务委员会第九次会议通过."""

from __future__ import annotations

import re

from loaders.facts import Metadata
from loaders.find.signatures import read_date
from loaders.read.text import View

_ADOPTED = re.compile(
    r"(?P<date>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)[^。；]{0,6}?(?:第[一二三四五六七八九十]{1,3}届)?"
    r"(?:(?P<organ>[\u4e00-\u9fff]{2,20}?人民代表大会(?:常务委员会)?)[^。；]{0,20}?|国务院[^。；]{0,12}?)?(?:会议)?(?:修订)?通过"
)
_DECREED = re.compile(
    r"（?(?P<date>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)(?P<number>(?P<organ>[\u4e00-\u9fff、]{2,40}?)(?:令第?\d{1,4}号|第\d{1,4}号令))(?:公布|发布|颁布)?"
)
_MADE = re.compile(
    r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:国务院|政务院|[\u4e00-\u9fff、]{2,40}?(?:部|局|署|委员会|行|人民政府))(?:批准|公布|发布|颁布)"
)
"""What was made public with no number of a decree: 1987年9月23日国务院批准, 1995年7月28日国务院发布."""
_LAW = re.compile("(?:(?<!办)法|条例|规定|实施《[^《》]+法》的?办法)(?:（[^（）]*）)?$")
_RULES = re.compile("(?:法|条例|规定|决定|规则|细则|规范|准则|守则)(?:（[^（）]*）)?$")
"""Titles of laws, and of rules that are laws where they were adopted or decreed; else they are an office's own paper."""
_NEAR = 300  # signs behind the title within which a law tells this


def find_enactment(found: Metadata, view: View, after: int) -> None:
    """Add date and issuer of a law's adoption, or of the decree that made it public, where it gives no other.

    `after` is the end of its title in the view.
    """
    if not _RULES.search(View(found.title).text):
        return
    adopted = _ADOPTED.search(view.text, after, after + _NEAR)
    decreed = None if adopted else _DECREED.search(view.text, after, after + _NEAR)
    if decreed and found.doc_number is None:
        found.doc_number = view.printed[slice(*decreed.span("number"))]
        found.places["doc_number"] = [list(view.span(*decreed.span("number")))]
    adopted = adopted or decreed
    if adopted is None:
        return
    if found.issue_date is None and (day := read_date(adopted["date"])):
        found.issue_date = day
        found.places["issue_date"] = [list(view.span(*adopted.span("date")))]
    if not found.issuers and adopted["organ"]:
        found.issuers = view.printed[slice(*adopted.span("organ"))].split("、")
        found.places["issuers"] = [list(view.span(*adopted.span("organ")))]


def names_law(title: str, view: View, after: int) -> bool:
    """Whether a title is that of a law or regulation of articles; `after` is its end in the view.

    Rules and measures (办法, 细则, 规则) are, where a decree made them public or a meeting adopted them (规章制定程序条例
    calls for a decree); others of that name are papers of an office, which are read like plans.
    """
    plain = View(title).text
    if _LAW.search(plain):
        return True
    made = (pattern.search(view.text, after, after + _NEAR) for pattern in (_ADOPTED, _DECREED, _MADE))
    return bool(_RULES.search(plain)) and any(made)
