"""Where a document begins: the covering notice, the title of the plan itself, and the first sign of its own body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from loaders.read.text import Span, View

GENRES = (
    "通知|意见|方案|计划|要点|措施|规划|决定|决议|办法|细则|规则|纲要|规定|规程|清单|分工表|分解表|任务表|任务书|责任书|条例|守则|通告|公告|"
    "法|公示|函|批复|预案|制度|指南|指引|导则|政策|台账|安排|部署|报告|总结|意见书|倡议书|标准|规范|行动|工程|工作|目标|任务|机制|分工|(?:责任|任务|工作|目标)分解|会议纪要|(?:安排|计划|推进|进度|项目|责任|一览|明细|落实)表"
)
"""Words that the title of a document ends with."""

_MARK = r"(?:（[^（）]{1,30}）|\([^()]{1,30}\)|〔[^〔〕]{1,30}〕)"
_SHORT = re.compile("[\u4e00-\u9fff]{1,3}(?:条例|法|规则|办法)")
"""A law's title may be short, where it is the first line: 信访条例."""
_TITLE_END = re.compile(f"(?:{GENRES}){_MARK}*》?$")
_INSIDE = r"《(?P<name>(?:[^《》]|《[^《》]*》){4,120})》"
_KINDS = "(?:通知|公告|公示|启事|通告|函|批复|决定)"
_VERBS = "(?:联合)?(?:印发|转发|批转|公布|发布|下发|颁发|颁布|同意|(?:公开|再次|进一步)*(?:征求|征集)(?:对)?)"
_NOTICES = (
    # 关于印发2024年《政府工作报告》重点任务分工的通知: the 《》 is a part of the name
    re.compile(
        f"关于{_VERBS}(?P<name>[^《》。，；]{{0,20}}《[^《》]{{2,40}}》[^《》。，；的]{{0,16}}?(?:{GENRES}){_MARK}*)的(?:通知|公告|函)"
    ),
    re.compile(f"(?:关于)?{_VERBS}[^《。；：]{{0,30}}{_INSIDE}[^。《]{{0,40}}?{_KINDS}"),
    re.compile(f"(?<=[室厅府会局委]){_VERBS}{_INSIDE}(?=[\u4e00-\u9fff]{{0,30}}(?:为|根据|各))"),
    re.compile(f"关于(?:对)?{_INSIDE}[^。《]{{0,16}}(?:征求|征集|公示|听证)[^。《]{{0,20}}?{_KINDS}"),
    re.compile(f"关于{_VERBS}〈?(?P<name>[^《》〈〉。，；]{{4,80}}?(?:{GENRES}){_MARK}*)〉?的(?:通知|公告|通告|函)"),
    re.compile(
        f"(?<=[室厅府会局委院]){_VERBS}(?P<name>关于[^《》。，；]{{4,80}}?(?:{GENRES}){_MARK}*)的(?:通知|公告|通告|函)"
    ),
)
_SENT = re.compile(
    f"(?:现将)?{_INSIDE}(?:[^。；《]{{0,20}}(?:印发|转发|下发)|已经?[^。；《]{{0,40}}(?:同意|通过|审定))"
    f"|(?:起草|编制|草拟|拟定|拟订)了?《(?P<drafted>(?:[^《》]|《[^《》]*》){{4,120}})》[^。；]{{0,30}}(?:征求|征集)"
    f"|(?:制定|制订|编制|修订|起草|形成)了?《(?P<made>(?:[^《》]|《[^《》]*》){{4,120}})》[^《》]{{0,120}}?现(?:予以?)?印发"
    f"|(?:日前|近日|近期)，[^。；《》]{{0,40}}(?:印发|出台|发布)了?《(?P<told>(?:[^《》]|《[^《》]*》){{4,120}})》"
)
_NOTICE_WITHIN = 1500
_HEAD = 4000  # a title stands within so many signs, or the document has none
_DATE = re.compile(
    r"^[（(]?(?:\d{4}年?\d{1,2}月?\d{0,2}日?|[〇○零一二三四五六七八九十]{4}年.{1,8}日)(?:印发|发布|通过)?[）)]?$"
)
_NUMBER = re.compile(r"^[\u4e00-\u9fff（）]{1,20}[〔［（【]?(?:19|20)\d\d[〕］）】]?第?\d+号(?:签发人.*)?$")
PAGE_LINE = re.compile(
    r"^[【［（]?(?:当前位置|您的位置|首页|发布(?:日期|时间|机构|单位)|信息来源|来源|来自|作者|时间|日期|字体|字号|查看次数|浏览|访问量|点击|阅读|索引号|"
    r"文号|发文字号|发文机关|成文日期|主题分类|分类|标题|名称|有效性|公开方式|责任编辑|打印|分享|扫一扫|附件|主动公开|公开属性)"
)
_ADDRESS = re.compile(r"^[^。；]{2,600}：$")
_ORGAN = re.compile(
    r"^[^。，；：、！？0-9《》]{2,40}"
    "(?:政府|办公室|办公厅|委员会|局|厅|部|院|组|指挥部|委|中心|办|署|会|公司|法院)$"
)
_PART = re.compile(
    r"^(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十百]+[章条]|（[一二三四五六七八九十]+）|\d{1,2}[.．、])"
)
_DAY = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_ENTRY = 40
_ENTRIES = re.compile(rf"#*(?:{_PART.pattern[1:]}|第[一二三四五六七八九十]+节)")
_MADE = re.compile(
    r"^（?(?:19|20)\d\d年\d{1,2}月\d{1,2}日[^。；]{0,120}(?:通过|公布|发布|颁布|批准|修正|修订|施行)(?:[^。；]{0,40}(?:修正|修订|施行))?）?$"
)
"""A line that says when a law was adopted, made public or amended."""
_PREAMBLE = re.compile("(?:为|根据|按照|现将)[^。]{4,}，")
"""A preamble that lost its full stop: 为…，制定本方案."""
_OPENS = re.compile("[^。，；：《》]{2,40}(?:国务院|政府|办公室|办公厅|委员会|局|厅|部|院|委)关于.")
_COMPLETE = re.compile(f"的(?:{GENRES}){_MARK}*$")
_MARK_LINE = re.compile("（(?:20\\d\\d年?[—–~～-]+20\\d\\d年?|试行|暂行|20\\d\\d年(?:修订|版)|修订版?)）")
"""What belongs to a title though it stands on the next line: （2023—2025年）."""
_NAMED = re.compile("(?:文件)?(?:名称|标题)：")
"""The label of a page's table before the heading."""
_NUMBERED = re.compile(r"[\u4e00-\u9fff（）]{1,20}[〔［（【](?:19|20)\d\d[〕］）】]第?\d+号《?(?=[\u4e00-\u9fff])")
"""A document's number on the line of its heading."""
_FILED = re.compile("【[^【】]{2,12}】")
"""How a page files a document, before its heading: 【规范性文件】."""
_QUOTES = str.maketrans("", "", "“”\"‘’'《》〈〉「」*—–-－~～")
DRAFT_MARK = re.compile("（(?:公开)?(?:征求意见|意见征求|征集意见|草案|送审|讨论|试行征求意见)[^（）]*）")


@dataclass(frozen=True, slots=True)
class Front:
    """The beginning of a document. All positions are of the view."""

    title: Span | None
    """The title of the plan itself: on a line of its own, else inside the covering notice's 《》."""
    body: int
    """The first sign of the plan's own body, after notice, title, number and addressees."""
    notice: Span | None
    """The covering notice, from its heading to the plan's own title (or body)."""
    heading: Span | None = None
    """The heading of the covering notice, or the document's own title again where there is none."""


def find_front(view: View) -> Front:
    """Return where the plan begins. Never fails: a text without any title begins at its first sign."""
    found = _notice(view)
    if found is None:
        title = _own_title(view)
        if told := _told(view, title):
            return told
        return Front(title, _body(view, title[1] if title else 0), None, title)
    heading, name = found
    title = _repeated(view, heading[1], view.text[slice(*name)])
    if title is not None:
        return Front(title, _body(view, title[1]), (heading[0], title[0]), heading)
    body = _after_signature(view, heading[1])
    return Front(name, body, (heading[0], body), heading)


def _told(view: View, title: Span | None) -> Front | None:
    """The front of a plan whose notice has no heading, or one that does not tell: 现将《某方案》印发给你们."""
    start = title[1] if title else 0
    sent = _SENT.search(view.text, start, start + _NOTICE_WITHIN)
    if sent is None:
        return None
    name = sent.span(next(kind for kind in ("name", "drafted", "made", "told") if sent[kind]))
    own = _repeated(view, sent.end(), view.text[slice(*name)])
    if own is not None:
        return Front(own, _body(view, own[1]), (title[0] if title else 0, own[0]), title)
    addressed = any(_ADDRESS.match(view.text[i:j]) for i, j in view.lines if j <= sent.start())
    if title or not addressed or sent["told"]:
        return None
    body = _after_signature(view, sent.end())
    return Front(name, body, (0, body), None)


def body_start(view: View) -> int:
    """Return the position in the view of the first sign of the plan's own body."""
    return find_front(view).body


def plain(title: str) -> str:
    """Return a title as it is compared: without quotation marks, dashes, and marks such as （征求意见稿）."""
    return DRAFT_MARK.sub("", title).translate(_QUOTES)


def _notice(view: View) -> tuple[Span, Span] | None:
    """The heading of a covering notice, and the name of what it covers."""
    text, ends = view.text, {j for _, j in view.lines}
    first_stop = text.find("。", 0, _HEAD)
    for pattern in _NOTICES:
        for found in pattern.finditer(text, 0, min(len(text), _NOTICE_WITHIN)):
            i, j = _line_at(view, found.start())
            for leading in (_NAMED, _NUMBERED, _FILED):  # what stands before the heading on its line
                if before_it := leading.match(text, i, found.start()):
                    i = before_it.end()
            before, end = text[i : found.start()], found.end()
            if len(before) > 60 or re.search("[。，；]|根据|按照|落实", before) or PAGE_LINE.match(before[:4] or "　"):
                continue
            if end in ends or end <= first_stop or _MARK_AFTER.match(text, end):
                return (i, end), found.span("name")
            if j < end:  # the heading runs over lines, and its last one has more on it
                return (i, end), found.span("name")
    return None


_MARK_AFTER = re.compile(_MARK)
_ATTACHED = re.compile(r"附(?:件|表)?\d{0,2}[:：]?")
_NOTICE_HEADING = re.compile(f"关于{_VERBS}.*(?:{_KINDS})》?$")


def _line_at(view: View, at: int) -> Span:
    return next(((i, j) for i, j in view.lines if i <= at < j), (0, len(view.text)))


def _repeated(view: View, after: int, name: str) -> Span | None:
    """The line or lines after the notice's heading that print the name again, as the plan's own title."""
    wanted, text = plain(name), view.text
    lines = [line for line in view.lines if line[0] >= after]
    first = wanted[:1] + '“《"‘（〔'  # the signs that a line spelling it can begin with
    likely = [k for k, (i, _) in enumerate(lines) if text[i] in first]
    exact = [span for k in likely if (span := _spelt(view, lines[k : k + 5], wanted))]
    dated = next((i for i, j in lines if _DATE.match(text[i:j])), None)
    if exact:
        later = [span for span in exact if dated is None or span[0] > dated]
        return (later or exact)[0]
    for k, (i, j) in enumerate(lines[:300]):
        if _ATTACHED.fullmatch(text, i, j) or _NOTICE_HEADING.search(text, i, j):
            continue
        for joined in (text[i:j], text[i : lines[k + 1][1]] if k + 1 < len(lines) else ""):
            if 8 <= len(joined) <= 80 and _TITLE_END.search(joined) and "，" not in joined and "：" not in joined:
                spelt = plain(joined)
                fuller = dated is not None and i > dated and spelt.endswith(wanted)  # 某县 before the name
                matcher = SequenceMatcher(None, spelt, wanted, autojunk=False)
                if fuller or (matcher.real_quick_ratio() > 0.8 and matcher.ratio() > 0.8):
                    return i, i + len(joined)
    return None


def _spelt(view: View, lines: Sequence[Span], wanted: str) -> Span | None:
    """The first of these lines, if they spell the wanted title."""
    start = lines[0][0]
    for _, j in lines:
        so_far = plain(view.text[start:j])
        if so_far == wanted:
            return start, j
        if len(so_far) < 2 or not wanted.startswith(so_far):
            return None
    return None


def _own_title(view: View) -> Span | None:
    """The title of a document without a covering notice: the last title-like line before its first sentence."""
    head = _head_lines(view)
    last = next((k for k in range(len(head) - 1, -1, -1) if _titular(view, head[k])), None)
    if last is None:
        return _glued_title(view)
    first = last
    while first > 0 and _continued(view, head[first - 1], head[first]):
        first -= 1
    first = _opening(view, head, first)
    behind = next(((i, j) for i, j in view.lines if i >= head[last][1]), None)
    marked = behind is not None and _MARK_LINE.fullmatch(view.text, *behind)
    return head[first][0], behind[1] if behind and marked else head[last][1]


def _opening(view: View, head: Sequence[Span], first: int) -> int:
    """The line that opens a title of several lines, though one between ends like a title: 某局关于全面推行公示制度 / …"""
    if "关于" in view.text[slice(*head[first])]:
        return first
    for k in range(first - 1, max(-1, first - 4), -1):
        text = view.text[slice(*head[k])]
        if PAGE_LINE.match(text) or re.search("[，；：。>|]", text) or len(text) > 60:
            break
        if _OPENS.match(text) and not _COMPLETE.search(text):
            return k
    return first


def _head_lines(view: View) -> list[Span]:
    lines: list[Span] = []
    for i, j in view.lines:
        line = view.text[i:j]
        if i > _HEAD or "。" in line or (lines and _PART.match(line)):
            break
        lines.append((i, j))
    return lines


def _titular(view: View, line: Span) -> bool:
    text = view.text[line[0] : line[1]]
    text = DRAFT_MARK.sub("", text) or text
    return (
        (6 <= len(text) <= 90 or (line[0] == view.lines[0][0] and _SHORT.fullmatch(text) is not None))
        and bool(_TITLE_END.search(text))
        and not PAGE_LINE.match(text)
        and not _PART.match(text)
        and not text.startswith(("序号", "编号", "【"))
        and not _PREAMBLE.match(text)
        and not _DAY.match(text)
        and not _ADDRESS.match(text)
    )


def _continued(view: View, line: Span, following: Span) -> bool:
    """Whether a line is the beginning of the title that goes on with the following one."""
    text, rest = view.text[line[0] : line[1]], view.text[following[0] : following[1]]
    if (
        len(text) > 60
        or PAGE_LINE.match(text)
        or _NUMBER.match(text)
        or _DATE.match(text)
        or text.endswith(("文件", "："))
    ):
        return False
    if rest.startswith("关于"):
        return bool(_ORGAN.match(text))
    if "关于" in rest or re.match(r"\d{4}年", rest):
        return False
    return not _TITLE_END.search(text) and not re.search("[，；：>|]", text) and len(text) >= 6


def _glued_title(view: View) -> Span | None:
    """A title with no line of its own: the first words up to a genre word before the opening of a preamble."""
    found = re.compile(f"^[^。；]{{4,70}}?(?:{GENRES}){_MARK}*(?=为|根据|按照|各|一、|\\d{{4}}年)").match(view.text)
    return found.span() if found else None


def _body(view: View, after: int) -> int:
    """The first sign after the title that is neither number, date, mark, addressee nor line of the page."""
    lines = [line for line in view.lines if line[1] > after]
    k = 0
    while k < len(lines):
        i, j = max(lines[k][0], after), lines[k][1]
        line = view.text[i:j]
        if line in ("目录", "目次"):
            k = _contents_end(view, lines, k + 1)
            continue
        if (
            _PART.match(line.lstrip("#"))
            and (behind := _contents_end(view, lines, k)) > k
            and _is_list(view, lines[k:behind])
        ):
            k = behind  # a table of contents that lost its heading
            continue
        if not _skipped(line):
            return i
        k += 1
    return min(after, len(view.text))


def _is_list(view: View, lines: Sequence[Span]) -> bool:
    """Whether lines are entries of a table of contents: numbered, short, no sentences."""
    return all(j - i <= _ENTRY and _ENTRIES.match(view.text, i, j) and "。" not in view.text[i:j] for i, j in lines)


def _skipped(line: str) -> bool:
    if _PART.match(line):
        return False
    if _MADE.match(line) or re.fullmatch("<!--.*-->", line):
        return True
    if re.fullmatch(f"{_MARK}+|[-—_=*·.、]+|第?\\d+页?", line) or _DATE.match(line) or _NUMBER.match(line):
        return True
    return bool(PAGE_LINE.match(line) and "。" not in line) or bool(_ADDRESS.match(line)) or bool(_ORGAN.match(line))


_WITH_PAGE = re.compile(r"[\u4e00-\u9fff”）][.…·]*\d{1,3}$")


def _contents_end(view: View, lines: Sequence[Span], k: int) -> int:
    """The line at which a table of contents ends: the first of its entries is printed again."""
    entries = [re.sub(r"^#+|[.…·\d]+$", "", view.text[i:j]) for i, j in lines[: k + 300]]
    if k >= len(entries):
        return k
    again = next((m for m in range(k + 1, len(entries)) if entries[m].startswith(entries[k])), None)
    if again is not None:
        return again
    # its first entry is not printed again: the contents are the lines that end with the number of a page
    return next((m for m in range(k, len(entries)) if not _WITH_PAGE.search(view.text[slice(*lines[m])])), k)


def _after_signature(view: View, after: int) -> int:
    """Where the plan begins when its title is not printed again: after the notice's date, else after its addressees."""
    for k, (i, j) in enumerate(view.lines):
        if after <= i <= after + _HEAD and _DATE.match(view.text[i:j]):
            # a date behind all parts signs the whole, not a notice before them
            behind = any(_PART.match(view.text[a:b]) for a, b in view.lines[k + 1 :])
            return _body(view, j if behind or not _has_parts(view, after, i) else after)
    return _body(view, after)


def _has_parts(view: View, start: int, end: int) -> bool:
    return any(start <= i < end and _PART.match(view.text[i:j]) for i, j in view.lines)
