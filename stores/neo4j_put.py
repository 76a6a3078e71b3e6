"""Documents on their way to a Neo4j server: made ready while those before them are being written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from loaders.facts import DocumentFacts
from loaders.resolve import policies
from loaders.resolve.decided import NOTHING, Decided
from loaders.resolve.policies import Identity, Lookup
from loaders.resolve.regions import place_of
from loaders.resolve.rows import Rows, rows
from stores import neo4j_bodies, neo4j_shares
from stores.graph import Change
from stores.neo4j_facts import Known, key_of, ordered
from stores.neo4j_shares import Share
from stores.records import digest, packed, written


@dataclass(slots=True)
class Put:
    """A document that is to be loaded, and what became of it."""

    facts: DocumentFacts
    who: Identity
    text: bytes
    change: Change = "new"
    policy: str = ""
    _kept: tuple[str, bytes] | None = None
    _rows: Rows | None = None
    shares: Sequence[Share] = ()
    """What it says of policies, when the rows are those that were made ready."""
    bodies: bytes = b""
    """What it says of agencies, likewise."""
    _asked: dict[str, tuple[Identity, ...]] = field(default_factory=dict)
    """By title that was looked up, what the rows were made by."""
    _decided: Decided = NOTHING

    @classmethod
    def of(cls, facts: DocumentFacts) -> Put:
        """Return a document as it comes, not yet compared with what is there."""
        return cls(facts, policies.identity(facts.document, place_of(facts.document), facts.source), written(facts))

    @property
    def kept(self) -> tuple[str, bytes]:
        """The digest of its facts, and the facts as they are kept."""
        return self._kept or (digest(self.text), packed(self.text))

    @property
    def titles(self) -> Iterable[str]:
        """The titles that were looked up when it was made ready."""
        return self._asked

    @property
    def made(self) -> Rows | None:
        """The rows that were made ready."""
        return self._rows

    def ready(self, lookup: Lookup, known: Known) -> None:
        """Make what is written of it, by what is likely to be there when it is."""
        self._kept = self.kept
        self._decided = known.settled

        def asked(title: str) -> Sequence[Identity]:
            return self._asked.setdefault(title, tuple(lookup(title)))

        self._rows = rows(self.facts, asked, self._decided)
        stated = neo4j_shares.policies(self._rows, asked, self._decided)
        self.shares = tuple(stated)
        self.bodies = neo4j_bodies.said(self._rows)

    def rows(self, lookup: Lookup, decided: Decided) -> Rows | None:
        """Return the rows that were made ready, if they are those that this lookup and these decisions give."""
        if self._rows is None or decided != self._decided:
            return None
        return self._rows if all(tuple(lookup(t)) == found for t, found in self._asked.items()) else None


@dataclass(slots=True)
class Coming:
    """Who comes with the documents that were made ready and may not be there yet: a guess, which is checked later."""

    known: Known
    _groups: list[list[Identity]] = field(default_factory=list)
    _by_name: dict[str, set[Identity]] = field(default_factory=dict)

    def add(self, puts: Iterable[Put]) -> None:
        """Take those of a group; of the groups before only the last three may still be on their way."""
        self._groups = [*self._groups[-3:], [put.who for put in puts]]
        self._by_name = {}
        for who in (who for group in self._groups for who in group):
            for name in {who.title, who.number} - {""}:
                self._by_name.setdefault(name, set()).add(who)

    def any(self, ids: Iterable[str]) -> bool:
        """Return whether a document with one of these ids may still be on its way."""
        return not {key_of(who) for group in self._groups for who in group}.isdisjoint(ids)

    def titled(self, title: str) -> Sequence[Identity]:
        """Return the documents of this title or number, as they are likely to be when these are written."""
        there, coming = self.known.titled.get(title, ()), self._by_name.get(title)
        if not coming:
            return there
        ids = {key_of(who) for who in coming}
        return ordered(coming | {who for who in there if key_of(who) not in ids})
