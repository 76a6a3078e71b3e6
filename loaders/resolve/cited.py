"""Policies that documents cite: under which titles, and which others follow from these titles and from the catalogue.

Everything here is a function of the set of documents, whatever their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from loaders.resolve import policies, titles, upstream
from loaders.resolve.decided import NOTHING, Decided
from loaders.resolve.obligations import squeezed
from loaders.resolve.policies import DRAFT, Lookup
from loaders.resolve.regions import STATE
from loaders.resolve.rows import EdgeTable, Row, Rows, day
from schema import catalogue
from schema.catalogue import Basis


class Cited:
    """Collects what documents cite, document by document; then gives the rows."""

    def __init__(self) -> None:
        self.names: dict[str, set[tuple[str, str]]] = {}
        """By key of a policy, the titles and numbers that it is cited by."""
        self._lineage: set[tuple[str, str, str, bool, str]] = set()
        self._listed: set[tuple[str, str, Basis]] = set()

    def add(self, made: Rows) -> None:
        """Take what a document cites."""
        self._unite(made.cited.items())

    def merge(self, other: Cited) -> None:
        """Take what another one collected."""
        self._unite(other.names.items())

    def finish(self, lookup: Lookup, decided: Decided = NOTHING) -> None:
        """Add what follows from the whole: policies named in titles of others, and what listed ones rest on."""
        waiting = list(self.names)
        while waiting:
            outer = waiting.pop()
            for inner, title, carries, quote in self._nested(outer, lookup, decided):
                if inner not in self.names:
                    waiting.append(inner)
                self.names.setdefault(inner, set()).add((title, ""))
                self._lineage.add((outer, inner, title, carries, quote))
            for inner, basis in _bases(outer, lookup, decided):
                if inner not in self.names:
                    waiting.append(inner)
                self.names.setdefault(inner, set()).add((basis.title, ""))
                self._listed.add((outer, inner, basis))

    def nodes(self, loaded: Callable[[str], bool]) -> Iterator[Row]:
        """Yield the rows of policies of which no text is loaded."""
        yield from (stub(key, names) for key, names in self.names.items() if not loaded(key))

    def aliases(self, key: str) -> list[str]:
        """Return the titles under which a policy is cited."""
        return _titles(self.names.get(key, ()))

    def edges(self, loaded: Callable[[str], bool]) -> Iterator[tuple[EdgeTable, Row]]:
        """Yield the edges between policies that follow from titles and from the catalogue."""
        for outer, inner, title, carries, quote in sorted(self._lineage):
            if not loaded(outer):
                row: Row = {"from": outer, "to": inner, "title": title, "inferred": True, "quote": quote}
                row["citing"] = outer
                yield ("IMPLEMENTS" if carries else "CITES", "Policy", "Policy"), row
        for outer, inner, basis in sorted(self._listed, key=_of_list):
            row = {"from": outer, "to": inner, "title": squeezed(basis.title), "inferred": False, "quote": basis.quote}
            row |= {
                "start": basis.start,
                "end": basis.end,
                "source": catalogue.NAME,
                "unmarked": False,
                "citing": outer,
            }
            yield (basis.relation.upper(), "Policy", "Policy"), row

    def _nested(self, outer: str, lookup: Lookup, decided: Decided) -> Iterator[tuple[str, str, bool, str]]:
        for title, _ in sorted(self.names[outer]):
            # The title of another key that is held for one with this is the one that tells.
            quote = outer if not decided.members("policy", outer)[1:] else squeezed(title)
            for inner, carries in titles.nested(title):
                if (key := decided.kept("policy", policies.cited(inner, None, STATE, lookup))) != outer:
                    yield key, squeezed(inner), carries, quote

    def _unite(self, found: Iterable[tuple[str, set[tuple[str, str]]]]) -> None:
        for key, names in found:
            self.names.setdefault(key, set()).update(names)


def _titles(names: Iterable[tuple[str, str]]) -> list[str]:
    return sorted({squeezed(title) for title, _ in names})


def _of_list(edge: tuple[str, str, Basis]) -> tuple[str, str, str, str]:
    """In which order the edges of the catalogue stand."""
    return edge[0], edge[1], edge[2].relation, edge[2].title


def _bases(key: str, lookup: Lookup, decided: Decided) -> Iterator[tuple[str, Basis]]:
    """What a listed policy rests on, as the catalogue has it; a loaded text speaks for itself."""
    listed = upstream.by_key().get(key)
    if listed is None or any(who.base == key for who in lookup(policies.sought(listed.title, STATE))):
        return
    for member in (found for name in decided.members("policy", key) if (found := upstream.by_key().get(name))):
        for basis in member.bases:
            inner = decided.kept("policy", policies.cited(basis.title, None, STATE, lookup))
            if inner != key:
                yield inner, basis


def stub(key: str, names: set[tuple[str, str]]) -> Row:
    """Return the node of a policy that is only cited, under these titles and numbers; the catalogue fills the rest."""
    listed = upstream.by_key().get(key)
    own = {name for name in names if titles.root(name[0]) == key.split(" · ", maxsplit=1)[0]} or names
    title = listed.title if listed else max((squeezed(title) for title, _ in own), key=lambda t: (len(t), t))
    number = min((n for _, n in own if n), default=None) or min((n for _, n in names if n), default=None)
    row: Row = {"key": key, "title": title, "kind": titles.kind(title), "loaded": False}
    if listed:
        row |= {"number": policies.number(listed.number) or number, "year": listed.year}
        row |= {"level": listed.level or None, "issue_date": day(listed.date)}
    else:
        numbered = policies.number(title) if policies.is_number(title) else None
        row |= {"number": number or numbered, "level": policies.level(title, number or numbered)}
    return row | {"status": "draft" if DRAFT in key else "issued", "aliases": _titles(names)}
