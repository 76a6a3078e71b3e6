"""How the text refers to another document: by the words before and after its name."""

from __future__ import annotations

import re

from loaders.facts import Relation
from loaders.read.text import Span

_WRITE = "制定|制订|编制|起草|拟定|拟订|修订|修编|制修订|出台|印发|发布|颁布|公布|编写|编印|研究提出"
_CUES = re.compile(
    # a document that somebody has issued (出台的《…》) is not one to be written
    f"(?P<drafts>(?:{_WRITE})(?:(?:、|和|并|及)?(?:组织)?(?:实施|印发|发布|出台|完善|施行|公布))*)(?!的|了|过)"
    "|(?P<implements>贯彻|落实|执行|实施|施行|遵守|履行|落地)"
    "|(?P<based_on>根据|依据|按照|依照|遵照|遵循|按(?=《)|结合|以(?=《))"
    "|(?P<cites>对接|衔接|宣传|学习|解读|参照|借鉴|符合|达到|满足|列入|纳入|入选|推广|举办|参加|签订|签署|加入|配合做好|对照|修改|废止)"
)
_AFTER_WRITE = re.compile(
    "(?:等[^，。；]{0,10})?的?(?:编制|制定|制订|起草|修订|修编|制修订|出台(?!实施的|的|以来|后)|颁布|报批|立法|送审|印发(?!的|后))"
)
_AFTER_CARRY = re.compile(
    "(?:等[^，。；]{0,10})?的?(?:宣传)?(?:贯彻|落实|执行|实施|落地)(?!细则|方案|意见|办法|后|以来)"
)
_AFTER_OWN = re.compile("的?(?:具体)?(?:实施|配套|贯彻|落实)(?:落实)?(?:细则|方案|意见|办法|措施|政策)")
_AFTER_DIVIDED = re.compile("[^，。；《》的]{0,12}(?:分工|分解)")
"""关于印发《政府工作报告》重点任务分工的通知: the document itself is not what is written."""
_AFTER_BASE = re.compile(
    "(?:等[^，。；]{0,10})?为(?:依据|指导|遵循|指引|准则)|(?:等[^，。；]{0,10})?(?:要求|精神|规定|部署)?，?结合"
)
_ISSUED_AS = re.compile("关于(?:印发|转发|批转|公布|发布|下发|颁发)$")
_ENDS = re.compile("[^，。；《》]{0,4}(?:停止执行|废止|失效|不再执行)")
_ISSUED_BY = re.compile(
    "(?:党中央|中共中央|国务院|中办|国办|全国人大(?:常委会)?|国家[^，。；、]{1,10}[部委局]|(?:生态环境|教育|科技|财政|农业农村|水利|商务|公安|民政|交通运输|住房城乡建设|工业和信息化|人力资源社会保障|自然资源|应急管理)部)"
    "(?:办公厅|等[^，。；、]{0,6})?(?:、国务院)?(?:办公厅)?(?:先后|联合|共同|正式|近日|相继)?(?:印发|发布|出台|颁布|公布|制定)$"
)
"""What a central body has issued is not written by a local task."""
_BRACKETS = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》|（[^（）]*）")
_STOPS = "。；！？"
_REACH = 600
"""So far back the words of a clause are looked for: a preamble can name many documents in one."""


def relation(text: str, begin: int, place: Span, stop: int) -> Relation:
    """Return how the document named at `place` is referred to, from the words around it between `begin` and `stop`."""
    before, after = _before(text, begin, place[0]), text[place[1] : min(stop, place[1] + 24)]
    found = list(_CUES.finditer(before))
    cue = found[-1].lastgroup if found else None
    if _ENDS.match(after):
        return "cites"
    if cue == "drafts" and _ISSUED_BY.search(before):
        return "cites"
    if cue == "drafts":
        if _AFTER_DIVIDED.match(after):
            return "cites"
        return "implements" if _AFTER_OWN.match(after) else "drafts"
    if _AFTER_WRITE.match(after) and cue != "based_on":
        return "drafts"
    if cue in ("implements", "based_on"):
        return "implements" if cue == "implements" else "based_on"
    if _AFTER_CARRY.match(after):
        return "implements"
    if cue is None and _AFTER_BASE.match(after):
        return "based_on"
    return "cites"


def _before(text: str, begin: int, at: int) -> str:
    """The words of the same clause before a name, other documents' names taken out."""
    words = text[max(begin, at - _REACH) : at]
    words = words[max(words.rfind(mark) for mark in _STOPS) + 1 :]
    words = _BRACKETS.sub("", words)
    if at - begin > _REACH:
        words = words[words.rfind("》") + 1 :]  # of a title that began before
    if issued := _ISSUED_AS.search(words):
        words = words[: issued.start()]
    clauses = words.split("，")
    # 根据《甲》，《乙》: a clause of names only goes on from the one before it
    while len(clauses) > 1 and not clauses[-1].strip("、和及与以等："):
        clauses.pop()
    return clauses[-1]
