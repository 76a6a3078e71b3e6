"""Policies: the identity of a document among all that are loaded, and what a citation means among them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from loaders.facts import Metadata
from loaders.resolve import titles, upstream
from loaders.resolve.regions import STATE, Place

RULES = 2
"""Version of the rules by which a document gets its identity; one that changes identities is a new one."""

DRAFT = " · 征求意见稿"
_BRACKETS = str.maketrans("()（）[]［］【】﹝﹞", "〔〕〔〕〔〕〔〕〔〕〔〕")
_NUMBER = re.compile("[\u4e00-\u9fffA-Z]{2,24}〔?(?:19|20)[0-9]{2}〕?第?[0-9]{1,5}号")
_NATIONAL = re.compile("^(?:国务院|中共中央|国家|全国|最高人民)")
_WORDS = {"provincial": ("省", "自治区"), "municipal": ("市",), "county": ("县", "区")}


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a loaded document is: a function of the document alone.

    `title` is what it is looked for by (`sought`); `base` is its normal title with what this leaves open: the region,
    where the title does not name it, and that it is a draft. Two documents are the same policy if `base` and `number`
    are equal.
    """

    title: str
    base: str
    number: str
    region: str
    draft: bool

    @property
    def printed(self) -> str:
        """Its normal title."""
        return self.base.split(" · ", 1)[0]

    @property
    def whole(self) -> bool:
        """Whether its title says which region it is of."""
        return " · " not in self.base.removesuffix(DRAFT)


Lookup = Callable[[str], Sequence[Identity]]
"""The loaded documents that are sought by this title, or have this number."""


def identity(document: Metadata, place: Place, source: str) -> Identity:
    """Return the identity of a document that binds `place`; one without a title goes by the name of its file."""
    title = titles.normal(document.title or "") or f"无标题 {source}"
    draft = document.status == "draft" or titles.is_draft(document.title or "")
    where = "" if _names(title, place) else f" · {place.full_name}"
    base = f"{title}{where}{DRAFT if draft else ''}"
    return Identity(sought(title, place), base, number(document.doc_number), place.key, draft)


def sought(title: str, place: Place) -> str:
    """Return the form under which documents are looked for by a title that is written in a document of `place`."""
    listed = upstream.named(title, place)
    return titles.subject(listed.title if listed else title)


def number(printed: str | None) -> str:
    """Return a document number in one form of brackets and without white space; empty where there is none."""
    return "".join((printed or "").split()).translate(_BRACKETS)


def is_number(title: str) -> bool:
    """Return whether what stands for a title is a document number alone."""
    return bool(_NUMBER.fullmatch(number(title)))


def key(document: Identity, siblings: Sequence[Identity]) -> str:
    """Return the key of a loaded document; `siblings` are the loaded documents of its title.

    Its base, and its number only where several documents share the base.
    """
    shared = sum(other.base == document.base for other in siblings) > 1
    return f"{document.base} · {document.number}" if shared and document.number else document.base


def cited(title: str, printed_number: str | None, place: Place, lookup: Lookup) -> str:
    """Return the key of the policy that a document of `place` cites: a loaded one, or that of a stub.

    A title that names no place means the document of the same region, else of the nearest one above it. A number in
    place of a title means the document that bears it. Where several fit equally, none is guessed.
    """
    wanted, draft = number(printed_number), titles.is_draft(title)
    if is_number(title):
        return _numbered(number(title), lookup)
    listed = upstream.named(title, place)
    name = titles.normal(listed.title if listed else title)
    stub = f"{name if listed else titles.root(name)}{DRAFT if draft else ''}"
    loaded = [c for c in lookup(titles.subject(name)) if c.draft == draft]
    if wanted and (exact := [c for c in loaded if c.number == wanted]):
        return key(exact[0], loaded) if len(exact) == 1 else stub
    fit = [c for c in loaded if not (wanted and c.number) and _issued_alike(name, c, place)]
    if best := _nearest(name, fit, place):
        return key(best, loaded)
    other = any(_same(name, c) for c in loaded) or (listed and listed.number and number(listed.number) != wanted)
    return f"{stub} · {wanted}" if wanted and other else stub


def level(title: str, printed_number: str | None = None, issuers: Sequence[str] = ()) -> str | None:
    """Return the level that number, issuers and title show, the surest first; None where they show none."""
    return upstream.level_of_number(number(printed_number)) or upstream.level_of_issuers(issuers) or titles.level(title)


def _numbered(wanted: str, lookup: Lookup) -> str:
    """The document that bears a number: a loaded one, one of the catalogue, or a stub under the number."""
    borne = [c for c in lookup(wanted) if c.number == wanted]
    if len(borne) == 1:
        return key(borne[0], lookup(borne[0].title))
    listed = upstream.numbered(wanted)
    if borne or listed is None:
        return wanted
    return cited(listed.title, listed.number, STATE, lookup)


def _nearest(name: str, fit: Sequence[Identity], place: Place) -> Identity | None:
    """The one of these that a title means to a document of `place`; None where none or several fit equally."""
    chain = [p.key for p in place.chain]
    near = [(chain.index(c.region) if c.region in chain else len(chain), c) for c in fit]
    near = [(d, c) for d, c in near if d < len(chain) or _same(name, c)]
    best = [c for d, c in near if d == min(d for d, _ in near)]
    if len(best) > 1:
        best = [c for c in best if c.printed == name] or best
    return best[0] if len(best) == 1 else None


def _same(name: str, document: Identity) -> bool:
    """Whether a title is that of a document which needs no region beside its title."""
    return document.whole and titles.root(document.printed) == titles.root(name)


def _issued_alike(name: str, document: Identity, place: Place) -> bool:
    """Whether the issuer that a title names, if it names one, can be that of the document."""
    said, its = titles.issuer(name), titles.issuer(document.printed)
    if not said or (its and titles.root(name) == titles.root(document.printed)):
        return True
    if its:
        return False
    if _NATIONAL.search(said):
        return document.region == STATE.key
    at = next((p for p in place.chain if p.key == document.region), None)
    if at is None:
        return _same(name, document)
    return any(word and word in said for word in (at.name, at.stem)) or said.startswith(_WORDS.get(at.level, ("\0",)))


def _names(title: str, place: Place) -> bool:
    if place is STATE or not place.name:
        return True
    names = {place.name, place.stem}
    if place.level == "functional" and place.above:
        names.add(place.name.removeprefix(place.above.stem))
    return any(len(name) > 1 and name in title for name in names)
