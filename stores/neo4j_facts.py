"""The facts of the loaded documents, kept in the Neo4j database itself: the truth that the graph there is written from.

Beside the schema's nodes stand four kinds of our own, joined to none of those: `ZerenGraph` (one: form and state),
`ZerenFacts` (one a document: identity, digests, the compressed facts), `ZerenTitle` (a title that was looked up, with
`ZEREN_ASKS` from the documents that it was looked up for), `ZerenShare` (what they say of policies; see neo4j_shares).
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

import neo4j

from loaders.facts import DocumentFacts
from loaders.resolve import policies
from loaders.resolve.bodies import Bodies
from loaders.resolve.decided import NOTHING, Decided
from loaders.resolve.merged_policies import among
from loaders.resolve.policies import Identity
from loaders.resolve.regions import Place
from loaders.resolve.rows import Rows
from stores import decisions
from stores.facts import Kept
from stores.neo4j_parameters import Many
from stores.neo4j_schema import FIXED, seek
from stores.protocol import NewerGraphError
from stores.records import unpacked

FORM = 2
"""Version of what is kept; a newer one is refused."""

_PAGE = 200  # documents read at once
_MOST = 200_000  # titles that are remembered
_WHO = "f.title AS title, f.base AS base, f.number AS number, f.region AS region, f.draft AS draft"


def ordered(found: Iterable[Identity]) -> tuple[Identity, ...]:
    """Return documents in the order in which they are looked up."""
    return tuple(sorted(found, key=lambda who: (who.base, who.number)))


def key_of(who: Identity) -> str:
    """Return the id of a document's facts: its base and its number."""
    return f"{who.base}\n{who.number}"


@dataclass(slots=True)
class Known:
    """What is remembered of a state of the graph, so that the next change need not ask for it again."""

    counter: int = -1
    titled: dict[str, tuple[Identity, ...]] = field(default_factory=dict)
    """Titles that were looked up already."""
    whole: bool = False
    """No document is loaded but under the titles and numbers in `titled`."""
    bodies: Bodies | None = None
    """The agencies of all loaded documents; None where they are not remembered."""
    ids: dict[str, int] | None = None
    """By key the database's ids of all agencies that are there; None where they are not remembered."""
    agencies: dict[str, dict[str, object]] | None = None
    """By key the properties of all agencies that are there; None where they are not remembered."""
    places: set[Place] = field(default_factory=set)
    """Some of the regions that are there, with those above them."""
    rules: tuple[str, Decided] = ("", NOTHING)
    """The decisions that the rows were made by: as text, and what they say."""
    settled: Decided = NOTHING
    """What these came to among the documents loaded last."""

    forgotten: int = 0
    """How often all that was known was forgotten."""
    _adding: Lock = field(default_factory=Lock)

    def add(self, documents: Iterable[Rows]) -> None:
        """Take the agencies of documents that are loaded, if those of all others are remembered."""
        with self._adding:
            if self.bodies is not None:
                for made in documents:
                    self.bodies.add(made)

    def ahead(self, documents: Iterable[Rows]) -> Bodies | None:
        """Return the agencies of all loaded documents and of these, if those of all loaded ones are remembered.

        It may be asked for by one thread while another one adds documents.
        """
        bodies = Bodies()
        with self._adding:
            if self.bodies is None:
                return None
            bodies.merge(self.bodies)
        for made in documents:
            bodies.add(made)
        return bodies

    def at(self, counter: int, told: str, empty: bool) -> None:
        """Go to the state with this counter; forget where somebody else wrote since the last one."""
        if self.counter != counter - 1:
            self.titled, self.whole, self.places = {}, empty, set()
            self.bodies, self.ids, self.agencies = (Bodies(), {}, {}) if empty else (None, None, None)
            self.forgotten += 1  # last of all: who saw this sees the rest
        elif len(self.titled) > _MOST:
            self.titled, self.whole = {}, False
        self.counter = counter
        if told != self.rules[0]:
            self.rules = told, decisions.of(told)
            self.settled = self.rules[1]


@dataclass(slots=True)
class FactNodes:
    """The facts as one transaction sees them."""

    transaction: neo4j.ManagedTransaction
    known: Known = field(default_factory=Known)

    def state(self) -> tuple[int, str, int] | None:
        """Return form, graph and counter of the state; None where there is no graph."""
        found = self.transaction.run("MATCH (g:ZerenGraph) RETURN g.form, g.graph, g.counter").single()
        return (found[0], found[1], found[2]) if found else None

    def lock(self) -> None:
        """Wait until no other transaction writes, and count the state up. Raises NewerGraphError.

        What is known of the state before is forgotten where somebody else wrote since.
        """
        found = self.transaction.run(
            f"{FIXED}MERGE (g:ZerenGraph {{name: 'graph'}}) "
            "ON CREATE SET g.form = $form, g.graph = $graph, g.counter = 0, g.bodies = 1, g.aligned = 1 "
            "SET g.counter = g.counter + 1, g.form = CASE WHEN g.form < $form THEN $form ELSE g.form END "
            "RETURN g.form, g.counter, coalesce(g.decided, ''), NOT EXISTS { MATCH (:ZerenFacts) }",
            form=FORM,
            graph=uuid.uuid4().hex[:12],
        ).single(strict=True)
        if found[0] > FORM:
            raise NewerGraphError(f"the graph was written by a newer version (form {found[0]}, this one reads {FORM})")
        self.known.at(found[1], found[2], found[3])

    def behind(self) -> tuple[bool, bool]:
        """Return whether the agencies, and whether the alignments, are behind the documents."""
        query = "MATCH (g:ZerenGraph) RETURN g.bodies < g.counter, g.aligned < g.counter"
        found = self.transaction.run(query).single(strict=True)
        return found[0], found[1]

    def unmoved(self) -> None:
        """Note that this change changed nothing."""
        for stamp in ("bodies", "aligned"):
            query = f"{FIXED}MATCH (g:ZerenGraph) WHERE g.{stamp} = g.counter - 1 SET g.{stamp} = g.counter"
            self.transaction.run(query).consume()

    def renewed(self, changed: bool) -> bool:
        """Return whether the agencies are up to date; where nothing `changed` they stay so."""
        query = (
            f"{FIXED}MATCH (g:ZerenGraph) WITH g, NOT $changed AND g.bodies >= g.counter - 1 AS fresh "
            "SET g.bodies = CASE WHEN fresh THEN g.counter ELSE g.bodies END RETURN fresh"
        )
        return bool(self.transaction.run(query, changed=changed).single(strict=True)[0])

    def titled(self, title: str) -> Sequence[Identity]:
        """Return the loaded documents that are looked for by this title, or have this number."""
        if title not in self.known.titled and not self.known.whole:
            self.know([title])
        return self.known.titled.get(title, ())

    def know(self, asked: Iterable[str]) -> None:
        """Look several titles up at once, so that `titled` need not look up each."""
        wanted = {title for title in asked if title not in self.known.titled}
        if not wanted or self.known.whole:
            return
        found: dict[str, set[Identity]] = {title: set() for title in wanted}
        for where in ("title", "number"):
            found_by = f"MATCH (f:ZerenFacts) {seek('f', 'ZerenFacts', where)} WHERE f.{where} = t"
            query = f"{FIXED}UNWIND $titles AS t {found_by} RETURN t, {_WHO}"
            for row in self.transaction.run(query, titles=[title for title in wanted if title]):
                found[row[0]].add(Identity(*row.values()[1:]))
        self.known.titled.update({title: ordered(known) for title, known in found.items()})

    def kept(self, ids: Collection[str]) -> dict[str, tuple[Kept, Identity]]:
        """Return by id what tells whether loaded documents have changed."""
        query = (
            f"{FIXED}MATCH (f:ZerenFacts) {seek('f', 'ZerenFacts', 'id')} WHERE f.id IN $ids "
            f"RETURN f.id, f.source, f.sha256, f.digest, f.with_text, f.others, {_WHO}"
        )
        rows = (row.values() for row in self.transaction.run(query, ids=list(ids)))
        return {row[0]: (Kept(*row[1:6]), Identity(*row[6:])) for row in rows}

    def facts(self, ids: Collection[str]) -> Iterator[tuple[str, DocumentFacts]]:
        """Yield (id, facts) of loaded documents."""
        if not ids:
            return
        query = "MATCH (f:ZerenFacts) WHERE f.id IN $ids RETURN f.id, f.facts, f.source"
        for row in self.transaction.run(query, ids=list(ids)):
            yield row[0], unpacked(row[1], row[2])

    def each(self) -> Iterator[tuple[str, DocumentFacts]]:
        """Yield (id, facts) of all loaded documents, a page in memory at a time."""
        last: str | None = ""
        while last is not None:
            page = self.page(last)
            yield from page
            last = page[-1][0] if page else None

    def page(self, last: str) -> list[tuple[str, DocumentFacts]]:
        """Return (id, facts) of the next loaded documents behind the one with this id."""
        query = "MATCH (f:ZerenFacts) WHERE f.id > $last RETURN f.id, f.facts, f.source ORDER BY f.id LIMIT $page"
        return [(row[0], unpacked(row[1], row[2])) for row in self.transaction.run(query, last=last, page=_PAGE)]

    def decided(self) -> str:
        """Return the decisions on names that the rows were made by, as text."""
        found = self.transaction.run("MATCH (g:ZerenGraph) RETURN coalesce(g.decided, '')").single()
        return str(found[0]) if found else ""

    def decide(self, told: str) -> None:
        """Note the decisions that the rows are made by."""
        self.transaction.run("MATCH (g:ZerenGraph) SET g.decided = $told", told=told).consume()

    def bearing(self, key: str) -> list[Identity]:
        """Return the loaded documents that may go by this key of a policy."""
        base, _, number = key.rpartition(" · ")
        query = f"MATCH (f:ZerenFacts) WHERE f.id STARTS WITH $whole OR f.id = $part RETURN {_WHO}"
        found = self.transaction.run(query, whole=f"{key}\n", part=f"{base}\n{number}")
        return [Identity(*row.values()) for row in found]

    def loaded(self, key: str) -> bool:
        """Return whether a loaded document goes by this key of a policy."""
        return any(policies.key(who, self.titled(who.title)) == key for who in self.bearing(key))

    def among(self, said: Decided) -> Decided:
        """Return what decisions come to among the loaded documents."""
        return among(said, self.titled, self.loaded)

    def asking(self, touched: Collection[str]) -> set[str]:
        """Return the ids of documents of which the rows were made by looking one of these titles up."""
        asked = f"MATCH (n:ZerenTitle {{title: t}})<-[:ZEREN_ASKS]-(f:ZerenFacts) {seek('n', 'ZerenTitle', 'title')}"
        query = f"{FIXED}UNWIND $titles AS t {asked} RETURN DISTINCT f.id"
        return {row[0] for row in self.transaction.run(query, titles=list(touched))}

    def owners(self, policy_keys: Collection[str]) -> set[str]:
        """Return the ids of the documents that are loaded as these policies."""
        query = "MATCH (f:ZerenFacts) WHERE f.policy IN $keys RETURN f.id"
        return {row[0] for row in self.transaction.run(query, keys=list(policy_keys))}

    def put(self, documents: Mapping[str, Mapping[str, object]]) -> None:
        """Keep documents, by id the properties of their facts, in place of what is there."""
        rows = Many({"id": ident, "values": dict(values)} for ident, values in documents.items())
        query = f"{FIXED}UNWIND $rows AS r MERGE (f:ZerenFacts {{id: r.id}}) SET f = r.values, f.id = r.id"
        self.transaction.run(query, rows=rows).consume()

    def ask(self, asked: Mapping[str, Collection[str]], new: Collection[str]) -> None:
        """Keep, by id of a document, the titles that were looked up for it, in place of those that were before.

        Nothing was looked up before for those that are `new`.
        """
        self.forget_asking(asked.keys() - new)
        titles = sorted({title for found in asked.values() for title in found})
        new = f"{FIXED}UNWIND $titles AS t MERGE (:ZerenTitle {{title: t}})"
        self.transaction.run(new, titles=Many(titles)).consume()
        self.transaction.run(
            f"{FIXED}UNWIND $rows AS r MATCH (f:ZerenFacts {{id: r[0]}}) {seek('f', 'ZerenFacts', 'id')} "
            f"MATCH (t:ZerenTitle {{title: r[1]}}) {seek('t', 'ZerenTitle', 'title')} CREATE (f)-[:ZEREN_ASKS]->(t)",
            rows=Many([ident, title] for ident, found in asked.items() for title in sorted(found)),
        ).consume()

    def forget_asking(self, ids: Iterable[str]) -> None:
        """Forget what was looked up for documents, and the titles that nobody asks for any more."""
        if not (found := list(ids)):
            return
        self.transaction.run(
            "UNWIND $ids AS id MATCH (:ZerenFacts {id: id})-[r:ZEREN_ASKS]->(t:ZerenTitle) DELETE r "
            "WITH DISTINCT t WHERE NOT EXISTS { (t)<-[:ZEREN_ASKS]-() } DELETE t",
            ids=found,
        ).consume()

    def remove(self, ids: Collection[str]) -> None:
        """Forget documents."""
        if not ids:
            return
        self.forget_asking(ids)
        self.transaction.run("UNWIND $ids AS id MATCH (f:ZerenFacts {id: id}) DETACH DELETE f", ids=list(ids)).consume()
