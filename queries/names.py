"""Names as people type them → keys of the graph: one is taken, several ask, none offers the nearest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from queries import lookups
from queries.candidates import Candidate, agencies, exact, has_task, loose, parts, placed, policies, regions, tasks
from schema import departments
from schema.errors import ZerenError
from stores.protocol import Store

_LISTED = 10
_NEAR = 5
# "昌江 12", "昌江#12", "昌江 第12项": the policy, then the task's number as the last word.
_TASK = re.compile(r"(?P<policy>.+?)(?:\s+|#)(?:第)?(?P<number>[^\s#]+?)[项条.、]?$")


class NoSuchName(ZerenError):  # noqa: N818 - the name says what happened
    """Nothing in the graph has this name."""

    status = 9


class AmbiguousName(ZerenError):  # noqa: N818 - the name says what happened
    """Several things have this name."""

    status = 10


def agency(store: Store, typed: str, region: str = "") -> str:
    """Return the key of the agency meant by a name, alias, short name or part; `region` (a key) narrows the choice."""
    found = exact(agencies(store, region, typed), typed)
    for name in () if found else _in_full(typed):
        found = found or exact(agencies(store, region, name), name)
    if len(found) == 1:
        return found[0].key
    known = placed(store, found or agencies(store, region))
    return _choose(known, typed, "agency", "add --region, or type the name in full")


def _in_full(typed: str) -> Iterator[str]:
    """What follows the place in a name, in the departments' full form: 云渡市环境保护局 for 云渡市环保局."""
    plain = loose(typed)
    for at in range(len(plain) - 1):
        known = departments.local(plain[at:])
        if known and known.name != plain[at:]:
            yield f"{plain[:at]}{known.name}"


def policy(store: Store, typed: str) -> str:
    """Return the key of the policy meant by a title, alias, document number or words of its title."""
    found = exact(policies(store, typed), typed)
    return _choose(found or policies(store), typed, "policy", "type more of the title, or its number")


def region(store: Store, typed: str) -> str:
    """Return the key of the region meant by its name, full name, code or a part."""
    return _choose(
        exact(regions(store, typed), typed) or regions(store),
        typed,
        "region",
        "type its full name, from the province down",
    )


def regions_within(store: Store, key: str) -> list[str]:
    """Return the keys of the region and of all regions in it."""
    return [str(row[0]) for row in lookups.ask(store, "regions_within", {"region": key}).rows]


def task(store: Store, typed: str) -> str:
    """Return the key of the task meant by its key, by `POLICY NUMBER`, or by words of its heading."""
    if has_task(store, typed.strip()):
        return typed.strip()
    found = _TASK.fullmatch(typed.strip())
    if found and (owner := _maybe_policy(store, found["policy"])):
        return _numbered(store, owner, found["number"], typed)
    return _choose(tasks(store), typed, "task", "type it as POLICY NUMBER", by_place=True)


def plan_of(store: Store, key: str) -> str:
    """Return the key of the policy that the task `key` is part of."""
    found = lookups.ask(store, "plan_of", {"task": key})
    return str(found.rows[0][0]) if found.rows else ""


def _maybe_policy(store: Store, typed: str) -> str:
    try:
        return policy(store, typed)
    except NoSuchName:
        return ""


def _numbered(store: Store, owner: str, number: str, typed: str) -> str:
    if has_task(store, key := f"{owner}#{number}"):
        return key
    known = tasks(store, owner)
    fits = [c for c in known if loose(number) in {loose(o) for o in c.others}]
    fits = fits or parts(known, number)
    if len(fits) == 1:
        return fits[0].key
    if fits:
        raise AmbiguousName(_several(fits, typed, "task", "type its number", by_place=True))
    numbers = ", ".join(c.others[0] for c in known[:40]) or "none"
    raise NoSuchName(f"no task {number!r} in {owner}; its tasks are {numbers}")


def _choose(known: Sequence[Candidate], typed: str, what: str, how: str, by_place: bool = False) -> str:
    if not loose(typed):
        raise NoSuchName(f"the name of the {what} is empty")
    fits = exact(known, typed) or parts(known, typed)
    if len(fits) == 1:
        return fits[0].key
    if fits:
        raise AmbiguousName(_several(fits, typed, what, how, by_place))
    raise NoSuchName(_none(known, typed, what))


def _several(fits: Sequence[Candidate], typed: str, what: str, how: str, by_place: bool = False) -> str:
    listed = "; ".join((f"{c.place} {c.name}" if by_place else c.label) for c in fits[:_LISTED])
    more = f"; and {len(fits) - _LISTED} more" if len(fits) > _LISTED else ""
    return f"{typed!r} fits {len(fits)} {_plural(what)}: {listed}{more} ({how})"


def _none(known: Sequence[Candidate], typed: str, what: str) -> str:
    if not known:
        return f"no {what} is called {typed!r}: there is none here yet"
    near = nearest(known, typed)
    offer = f"; nearest: {', '.join(c.label for c in near)}" if near else ""
    return f"no {what} is called {typed!r}{offer}"


def nearest(known: Sequence[Candidate], typed: str) -> list[Candidate]:
    """Return up to five candidates whose names look most like `typed`, best first."""
    wanted = loose(typed)
    letters = set(wanted)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    scored: list[tuple[float, str, Candidate]] = []
    for c in known:
        score = 0.0
        for name in (c.name, *c.others):
            if letters & set(name):
                matcher.set_seq1(loose(name))
                score = max(score, matcher.ratio())
        if score >= 0.4:
            scored.append((-score, c.key, c))
    return [c for _, _, c in sorted(scored, key=lambda s: s[:2])[:_NEAR]]


def _plural(what: str) -> str:
    return f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
