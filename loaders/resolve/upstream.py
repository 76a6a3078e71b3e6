"""The catalogue of upstream policies as names resolve by it: which listed policy a title or a number means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from loaders.resolve import titles
from loaders.resolve.regions import Place
from schema import catalogue, regions
from schema.catalogue import Listed

_BRACKETS = str.maketrans("()（）[]［］【】﹝﹞", "〔〕〔〕〔〕〔〕〔〕〔〕")
_NATIONAL_NUMBER = re.compile("^(?:中发|中办发|中办字|厅字|国发|国办发|国办函|国函|国办发明电|国务院令|主席令)")
_NATIONAL_ISSUER = re.compile("^(?:中共中央|国务院|国家|全国|最高人民|中央)")
# The organs of a province sign with its sign; its cities put theirs behind it (赣市…) or have one of their own.
_PROVINCE = re.compile("^(?P<sign>[\u4e00-\u9fff]{1,2}?)(?P<organ>政|府|发|办|委|厅)(?:[\u4e00-\u9fff]{0,4})?〔")
_SHARED = {"宁政", "宁府", "宁委", "宁办", "宁发", "苏府", "吉府", "云府", "贵府", "新府", "青府"}
"""Signs that cities use as well (南京, 苏州, 吉安 …): they show no level."""


def named(title: str, place: Place) -> Listed | None:
    """Return the listed policy that a title means to a document of `place`; None for a draft or an unknown title.

    An alias that names no place stands for a local policy only in the region of its issuer.
    """
    if titles.is_draft(title):
        return None
    found = _by_name().get(titles.root(title), ())
    for listed, own in found:
        if own or listed.level in ("national", "") or any(p.stem and p.stem in listed.title for p in place.chain):
            return listed
    return None


def numbered(number: str) -> Listed | None:
    """Return the listed policy that bears a number in its normal form."""
    return _by_number().get(number)


@cache
def by_key() -> dict[str, Listed]:
    """Return the listed policies by the key of their stub."""
    return {titles.normal(listed.title): listed for listed in catalogue.policies()}


def level_of_number(number: str) -> str | None:
    """Return the level that the first signs of a number show (国发, 赣府发); None where they show none."""
    if _NATIONAL_NUMBER.match(number):
        return "national"
    form = _PROVINCE.match(number)
    if not form or f"{form['sign']}{form['organ']}" in _SHARED:
        return None
    region = regions.of_abbreviation(form["sign"])
    return "provincial" if region else None


def level_of_issuers(issuers: Sequence[str]) -> str | None:
    """Return the level of the first issuer whose name shows one."""
    for issuer in issuers:
        if _NATIONAL_ISSUER.match(issuer):
            return "national"
        if local := titles.level(issuer):
            return local
    return None


@cache
def _by_name() -> dict[str, tuple[tuple[Listed, bool], ...]]:
    """By root: the listed policies of that name, and whether the name itself says which it is."""
    found: dict[str, list[tuple[Listed, bool]]] = {}
    for listed in catalogue.policies():
        for name in dict.fromkeys(titles.root(name) for name in listed.names):
            own = name == titles.root(listed.title) or bool(titles.level(name))
            found.setdefault(name, []).append((listed, own))
    return {name: tuple(those) for name, those in found.items()}


@cache
def _by_number() -> dict[str, Listed]:
    return {
        "".join(listed.number.split()).translate(_BRACKETS): listed for listed in catalogue.policies() if listed.number
    }
