"""What a document says of itself: title, number, issuers, dates, region, status, addressees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from loaders.facts import Metadata, Status, Warned
from loaders.find.addressees import find_addressees
from loaders.find.dates import find_base_year
from loaders.find.enactment import find_enactment
from loaders.find.front import DRAFT_MARK, PAGE_LINE, Front, find_front
from loaders.find.places import find_place, number_sign, sharing
from loaders.find.signatures import Signature, find_signature, organs_of, read_date
from loaders.read.text import Span, View

_NUMBER = re.compile(
    r"(?P<number>[\u4e00-\u9fff]{1,14}(?:（[\u4e00-\u9fff]{1,6}）)?[\u4e00-\u9fff]{0,6}"
    r"[〔［（【]?(?:19|20)\d\d[〕］）】]?第?\d{1,5}号)"
)
_BESIDE = re.compile(r"[，、]?(?P<date>20\d\d年\d{1,2}月\d{1,2}日)[）)]?$")
_LABELLED = re.compile(r"(?:发文字号|文号|文件编号|发文文号|发布文号)[：|]?")
_DAY = r"20\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}"
_PUBLISHED = (
    re.compile(
        rf"(?:发布|公布|公开|发文|上网|更新|印发)(?:日期|时间)[：】|]?(?P<date>{_DAY})|发布于[：]?(?P<on>{_DAY})"
    ),
    re.compile(
        rf"(?<!成文)(?<!生成)(?<!施行)(?<!实施)(?<!截止)(?<!完成)(?<!整改)(?<!办结)(?:日期|时间)[：】]?(?P<date>{_DAY})(?!日?(?:之?前|以前|底))(?P<on>$)?"
    ),
)
_WRITTEN = re.compile(rf"(?:成文|生成|发文)(?:日期|时间)[：】]?(?P<date>{_DAY})")
_RELEASED = re.compile(
    r"(?P<organ>[\u4e00-\u9fff]{3,30}(?:局|委|办|厅|部|会|政府|办公室|中心|院))?(?:于)?(?P<date>20\d\d年\d{1,2}月\d{1,2}日)(?:公开)?(?:发布|公布)"
)
_SOURCE = re.compile(
    r"(?:信息来源|来源|来自|发布机构|发布单位|发文机关|发文单位|信息提供|供稿单位)[：】]?(?P<organ>[\u4e00-\u9fff]{2,30})"
)
_ORGAN = re.compile("(?:政府|办公室|办公厅|委员会|局|厅|部|院|组|指挥部|委|中心|办|署|会)$")
_HEADED = re.compile(
    "^(?P<organ>国务院(?=关于)|[^《》，。；：]{1,60}?(?:政府|办公室|办公厅|委员会|局|厅|部|院|组|指挥部|委|办|国务院))(?:关于|转发|批转|贯彻|(?:联合)?印发(?:《|关于))"
)
_YEAR = re.compile(r"(?P<first>20\d\d)(?P<span>年?(?:—|–|-|~|～|至)+20\d\d)?年")
_DRAFTS = re.compile("征求意见|意见征求|征集意见|公开征集|草案|送审稿|讨论稿|意见稿")
_HEAD = 3000


def find_metadata(view: View, page: Mapping[str, Span], front: Front | None = None) -> Metadata:
    """Return what the document says of itself; what it does not say stays None or empty.

    `page` holds spans of the text as read that a web page gives outside the document (`published`, `source`, `title`).
    """
    front = front or find_front(view)
    title = _title(view, front)
    places: dict[str, list[list[int]]] = {}
    found = Metadata(title="" if title is None else view.printed[slice(*title)], places=places)
    if title:
        _note(places, view, "title", title)
    number = _number(view, front)
    if number:
        found.doc_number = view.printed[slice(*number)]
        _note(places, view, "doc_number", number)
        line_end = next((j for i, j in view.lines if i <= number[0] < j), number[1])
        if dated := _BESIDE.match(view.text, number[1], line_end):  # （某政办发〔2022〕19号 2022年5月12日）
            found.issue_date = read_date(dated["date"])
            _note(places, view, "issue_date", dated.span("date"))
    signature = find_signature(view, front)
    _sign(found, view, signature)
    _publish(found, view, page)
    _issuers(found, view, front, signature, page)
    find_enactment(found, view, front.title[1] if front.title else 0)
    found.status = _status(view, front)
    found.addressees, at = find_addressees(view, front)
    if at:
        _note(places, view, "addressees", at)
    _place(found, view, front)
    found.year = _year(found, view)
    return found


def region_doubt(document: Metadata) -> list[Warned]:
    """Return a warning where the document's region has a name that several divisions share, and nothing says which."""
    among = sharing(document.region or "", document.parent_regions)
    spans = document.places.get("title") or document.places.get("issuers") or [[0, 0]]
    told = f"{document.region} may be {', '.join(among)}; nothing in the document says which"
    return [Warned("region", told, *spans[0][:2])] if among else []


def _note(places: dict[str, list[list[int]]], view: View, key: str, *spans: Span) -> None:
    places[key] = [list(view.span(*span)) for span in spans]


def _title(view: View, front: Front) -> Span | None:
    """The plan's title without the mark of a draft behind it, and without 《》 around it."""
    if front.title is None:
        return None
    i, j = front.title
    while (mark := DRAFT_MARK.search(view.text, i, j)) and mark.end() == j:
        j = mark.start()
    while i < j and view.text[i] + view.text[j - 1] in ("《》", "〈〉"):
        i, j = i + 1, j - 1
    return i, j


def _number(view: View, front: Front) -> Span | None:
    """The document's own number: on a line of its own before the body, or behind a label of the page."""
    text, stop = view.text, min(front.body, _HEAD)
    for i, j in view.lines:
        if i >= stop:
            break
        label = _LABELLED.search(text, i, j)
        number = _NUMBER.match(text, label.end() if label else i, j)
        rest = number and (
            j - number.end() <= 12
            or PAGE_LINE.match(text[number.end() : j])
            or (front.heading and number.end() <= front.heading[0] < j)  # 某政办发〔2020〕3号 某县人民政府办公室关于…
        )
        if number and (label or rest) and "《" not in text[i : number.end()]:
            return number.span("number")
        if (inner := re.compile("[（(]").match(text, i, j)) and (number := _NUMBER.match(text, inner.end(), j)):
            return number.span("number")
    return None


def _sign(found: Metadata, view: View, signature: Signature | None) -> None:
    if (signature is None or signature.date is None) and (written := _WRITTEN.search(view.text, 0, _HEAD)):
        found.issue_date = read_date(written["date"])
        _note(found.places, view, "issue_date", written.span("date"))
    if signature is None:
        return
    if signature.date:
        found.issue_date = signature.date
    if signature.place:
        _note(found.places, view, "issue_date", signature.place)
    if signature.organs:
        found.issuers = [view.printed[slice(*organ)] for organ in signature.organs]
        _note(found.places, view, "issuers", *signature.organs)


def _publish(found: Metadata, view: View, page: Mapping[str, Span]) -> None:
    if (span := page.get("published")) and (day := read_date(View(view.raw[slice(*span)]).text)):
        found.publish_date, found.places["publish_date"] = day, [list(span)]
        return
    stop = min(_HEAD, len(view.text))
    labelled = next((hit for p in _PUBLISHED if (hit := p.search(view.text, 0, stop))), None)
    line = labelled or _released(view)
    if line:
        at = line.span("date") if line["date"] else line.span("on")
        found.publish_date = read_date(view.text[slice(*at)])
        _note(found.places, view, "publish_date", at)


def _released(view: View) -> re.Match[str] | None:
    """The last line that says who published the text and when: 某局2026年5月25日发布."""
    for i, j in reversed(view.lines[-8:]):
        if released := _RELEASED.match(view.text, i, j):
            return released
    return None


def _issuers(found: Metadata, view: View, front: Front, signed: Signature | None, page: Mapping[str, Span]) -> None:
    """Without a signature: the organ that heads the title, the page's source, or the line of publication."""
    if found.issuers:
        return
    for organ in _telling(view, front, page):
        organs = organs_of(view, *organ) or [organ]
        found.issuers = [view.printed[slice(*one)] for one in organs]
        _note(found.places, view, "issuers", *organs)
        return


def _telling(view: View, front: Front, page: Mapping[str, Span]) -> Iterator[Span]:
    for span in (front.heading, front.title):
        if span and (headed := _HEADED.match(view.text[slice(*span)])):
            yield span[0] + headed.start("organ"), span[0] + headed.end("organ")
    for source in _SOURCE.finditer(view.text, 0, _HEAD):
        line_end = next((j for i, j in view.lines if i <= source.start() < j), source.end())
        organ = re.compile(
            ".{2,30}?(?:政府|办公室|办公厅|委员会|局|厅|部|委|办|署)(?=访问|浏览|作者|时间|日期|点击|发布|成文|索引|文号|分类|$)"
        ).match(view.text, source.start("organ"), min(line_end, source.end("organ") + 2))
        if organ:
            yield organ.span()
    if (released := _released(view)) and released["organ"]:
        yield released.span("organ")


def _status(view: View, front: Front) -> Status:
    head = view.text[max(0, front.body - 400) : front.body] if front.notice is None else view.text[slice(*front.notice)]
    for span in (front.heading, front.title):
        if span and _DRAFTS.search(view.text[slice(*span)]):
            return "draft"
    marked = front.title and DRAFT_MARK.match(view.text, front.title[1])
    return "draft" if marked or "征求意见稿）》予以公布" in head else "issued"


def _place(found: Metadata, view: View, front: Front) -> None:
    heading = view.text[slice(*front.heading)] if front.heading else ""
    title = View(found.title).text
    names = [name for name in (title, *found.issuers, heading) if name]
    sign = number_sign(found.doc_number)
    sources = [source["organ"] for source in _SOURCE.finditer(view.text, 0, _HEAD)]
    place = find_place(names, view.text, sign) or (find_place(sources, "", sign) if sources else None)
    if place:
        found.region, found.level, found.parent_regions = place.name, place.level, place.above


def _year(found: Metadata, view: View) -> int | None:
    """The year of the title, of the date, or from which the document counts; a period in the title gives its first."""
    named = _YEAR.search(View(found.title).text)
    if named and not named["span"]:
        return int(named["first"])
    for day in (found.issue_date, found.publish_date):
        if day:
            return int(day[:4])
    number = re.search(r"[〔［（【](20\d\d)[〕］）】]", found.doc_number or "")
    if found_year := (named["first"] if named else number[1] if number else None):
        return int(found_year)
    return find_base_year(view)
