"""Policies: the identity of a document among all that are loaded, and what a citation means among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from loaders.facts import Metadata
from loaders.resolve import titles
from loaders.resolve.regions import STATE, Place

DRAFT = " · 征求意见稿"
_BRACKETS = str.maketrans("()（）[]［］【】﹝﹞", "〔〕〔〕〔〕〔〕〔〕〔〕")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a loaded document is: a function of the document alone.

    `title` is the normal title; `base` adds what the title leaves open: the region, where the title does not name it,
    and that it is a draft. Two documents are the same policy if `base` and `number` are equal.
    """

    title: str
    base: str
    number: str
    region: str
    draft: bool


Lookup = Callable[[str], Sequence[Identity]]
"""The loaded documents of a normal title."""


def identity(document: Metadata, place: Place, source: str) -> Identity:
    """Return the identity of a document that binds `place`; one without a title goes by the name of its file."""
    title = titles.normal(document.title or "") or f"无标题 {source}"
    draft = document.status == "draft" or titles.is_draft(document.title or "")
    where = "" if _names(title, place) else f" · {place.full_name}"
    return Identity(title, f"{title}{where}{DRAFT if draft else ''}", number(document.doc_number), place.key, draft)


def number(printed: str | None) -> str:
    """Return a document number in one form of brackets and without white space; empty where there is none."""
    return "".join((printed or "").split()).translate(_BRACKETS)


def key(document: Identity, siblings: Sequence[Identity]) -> str:
    """Return the key of a loaded document; `siblings` are the loaded documents of its title.

    Its base, and its number only where several documents share the base.
    """
    shared = sum(other.base == document.base for other in siblings) > 1
    return f"{document.base} · {document.number}" if shared and document.number else document.base


def cited(title: str, printed_number: str | None, place: Place, lookup: Lookup) -> str:
    """Return the key of the policy that a document of `place` cites: a loaded one, or that of a stub.

    A title that names no place means the document of the same region, else of the nearest one above it. Where several
    fit equally, none is guessed.
    """
    normal, wanted, draft = titles.normal(title), number(printed_number), titles.is_draft(title)
    loaded = [c for c in lookup(normal) if c.draft == draft]
    stub = f"{normal}{DRAFT if draft else ''}"
    if wanted and (exact := [c for c in loaded if c.number == wanted]):
        return key(exact[0], loaded) if len(exact) == 1 else stub
    fit = [c for c in loaded if not (wanted and c.number)]
    if fit:
        chain = [p.key for p in place.chain]
        near = [(chain.index(c.region) if c.region in chain else len(chain), c) for c in fit]
        near = [(d, c) for d, c in near if d < len(chain) or c.base == stub]
        best = [c for d, c in near if d == min(d for d, _ in near)]
        if len(best) == 1:
            return key(best[0], loaded)
    return f"{stub} · {wanted}" if wanted and any(c.base == stub for c in loaded) else stub


def _names(title: str, place: Place) -> bool:
    if place is STATE or not place.name:
        return True
    names = {place.name, place.stem}
    if place.level == "functional" and place.above:
        names.add(place.name.removeprefix(place.above.stem))
    return any(len(name) > 1 and name in title for name in names)
