"""The facts of the loaded documents, kept in the Neo4j database itself: the truth that the graph there is written from.

Beside the schema's nodes stand four kinds of our own, joined to none of those: `ZerenGraph` (one: form and state),
`ZerenFacts` (one a document: identity, digests, the compressed facts), `ZerenTitle` (a title that is cited, with
`ZEREN_ASKS` from the documents that cite it) and `ZerenShare` (what documents share; see neo4j_shares).
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import neo4j

from loaders.facts import DocumentFacts
from loaders.resolve import policies, titles
from loaders.resolve.policies import Identity, Lookup
from loaders.resolve.regions import STATE, Place
from loaders.resolve.rows import Rows
from stores.facts import Kept
from stores.protocol import NewerGraphError
from stores.records import unpacked

FORM = 1
"""Version of what is kept; a newer one is refused."""

_WHO = "f.title AS title, f.base AS base, f.number AS number, f.region AS region, f.draft AS draft"


def key_of(who: Identity) -> str:
    """Return the id of a document's facts: its base and its number."""
    return f"{who.base}\n{who.number}"


@dataclass(frozen=True, slots=True)
class Document:
    """Facts as they are written: `values` the properties of their node, `asks` what they ask of each cited title."""

    who: Identity
    values: Mapping[str, object]
    asks: Mapping[str, list[str]]


@dataclass(slots=True)
class FactNodes:
    """The facts as one transaction sees them."""

    transaction: neo4j.ManagedTransaction
    _titled: dict[str, tuple[Identity, ...]] = field(default_factory=dict)

    def state(self) -> tuple[int, str, int] | None:
        """Return form, graph and counter of the state; None where there is no graph."""
        found = self.transaction.run("MATCH (g:ZerenGraph) RETURN g.form, g.graph, g.counter").single()
        return (found[0], found[1], found[2]) if found else None

    def lock(self) -> None:
        """Wait until no other transaction writes, and count the state up. Raises NewerGraphError."""
        found = self.transaction.run(
            "MERGE (g:ZerenGraph {name: 'graph'}) ON CREATE SET g.form = $form, g.graph = $graph, g.counter = 0 "
            "SET g.counter = g.counter + 1 RETURN g.form",
            form=FORM,
            graph=uuid.uuid4().hex[:12],
        ).single(strict=True)
        if found[0] > FORM:
            raise NewerGraphError(f"the graph was written by a newer version (form {found[0]}, this one reads {FORM})")

    def titled(self, title: str) -> Sequence[Identity]:
        """Return the loaded documents of a normal title."""
        if title not in self._titled:
            self.know([title])
        return self._titled[title]

    def know(self, asked: Iterable[str]) -> None:
        """Ask for several titles at once, so that `titled` need not ask for each."""
        wanted = [title for title in set(asked) if title not in self._titled]
        if not wanted:
            return
        found: dict[str, list[Identity]] = {title: [] for title in wanted}
        query = f"MATCH (f:ZerenFacts) WHERE f.title IN $titles RETURN {_WHO} ORDER BY base, number"
        for row in self.transaction.run(query, titles=wanted):
            found[row["title"]].append(Identity(*row.values()))
        self._titled.update({title: tuple(known) for title, known in found.items()})

    def kept(self, ids: Collection[str]) -> dict[str, tuple[Kept, Identity]]:
        """Return by id what tells whether loaded documents have changed."""
        query = (
            "MATCH (f:ZerenFacts) WHERE f.id IN $ids "
            f"RETURN f.id, f.source, f.sha256, f.digest, f.with_text, f.others, {_WHO}"
        )
        rows = (row.values() for row in self.transaction.run(query, ids=list(ids)))
        return {row[0]: (Kept(*row[1:6]), Identity(*row[6:])) for row in rows}

    def facts(self, ids: Collection[str]) -> Iterator[tuple[str, DocumentFacts]]:
        """Yield (id, facts) of loaded documents."""
        query = "MATCH (f:ZerenFacts) WHERE f.id IN $ids RETURN f.id, f.facts, f.source"
        for row in self.transaction.run(query, ids=list(ids)):
            yield row[0], unpacked(row[1], row[2])

    def concerned(self, touched: Collection[str], before: Lookup, after: Lookup) -> set[str]:
        """Return the ids of documents that have a title of `touched`, or whose citations of it mean another policy."""
        titled = "MATCH (f:ZerenFacts) WHERE f.title IN $titles RETURN f.id"
        found = {row[0] for row in self.transaction.run(titled, titles=list(touched))}
        asking = (
            "MATCH (t:ZerenTitle)<-[r:ZEREN_ASKS]-(f:ZerenFacts) WHERE t.title IN $titles "
            "RETURN f.id, t.title, r.asks, f.places"
        )
        for row in self.transaction.run(asking, titles=list(touched)):
            ident, title, asks, places = row.values()
            if ident not in found and any(_moved(title, ask, places, before, after) for ask in asks):
                found.add(ident)
        return found

    def put(self, documents: Sequence[Document]) -> None:
        """Keep documents in place of what is there under their identities."""
        self.remove([key_of(d.who) for d in documents])
        rows = [{"id": key_of(d.who), "values": dict(d.values)} for d in documents]
        self.transaction.run(
            "UNWIND $rows AS r CREATE (f:ZerenFacts) SET f = r.values, f.id = r.id", rows=rows
        ).consume()
        asks = [[key_of(d.who), title, asked] for d in documents for title, asked in d.asks.items()]
        self.transaction.run(
            "UNWIND $titles AS t MERGE (:ZerenTitle {title: t})", titles=list({a[1] for a in asks})
        ).consume()
        self.transaction.run(
            "UNWIND $rows AS r MATCH (f:ZerenFacts {id: r[0]}) MATCH (t:ZerenTitle {title: r[1]}) "
            "CREATE (f)-[:ZEREN_ASKS {asks: r[2]}]->(t)",
            rows=asks,
        ).consume()

    def remove(self, ids: Collection[str]) -> None:
        """Forget documents, and the titles that nobody cites any more."""
        self.transaction.run(
            "MATCH (f:ZerenFacts) WHERE f.id IN $ids OPTIONAL MATCH (f)-[:ZEREN_ASKS]->(t:ZerenTitle) "
            "WITH collect(DISTINCT f) AS gone, collect(DISTINCT t) AS asked "
            "FOREACH (f IN gone | DETACH DELETE f) "
            "WITH asked UNWIND asked AS t WITH t WHERE NOT EXISTS { (t)<-[:ZEREN_ASKS]-() } DELETE t",
            ids=list(ids),
        ).consume()


def asks(made: Rows) -> dict[str, list[str]]:
    """Return by normal title what a document asks of it: a sign for drafts, one for the whole state, a number."""
    found: dict[str, set[str]] = {}
    for named in made.cited.values():
        for title, number in named:
            found.setdefault(titles.normal(title), set()).add(_ask(title, "-", number))
            waiting = [title]
            while waiting:
                for inner, _ in titles.nested(waiting.pop()):
                    normal = titles.normal(inner)
                    if _ask(inner, "s", "") not in found.setdefault(normal, set()):
                        found[normal].add(_ask(inner, "s", ""))
                        waiting.append(inner)
    return {title: sorted(asked) for title, asked in found.items()}


def _ask(title: str, where: str, number: str) -> str:
    return f"{'d' if titles.is_draft(title) else '-'}{where}{number}"


def _moved(title: str, ask: str, places: Sequence[str], before: Lookup, after: Lookup) -> bool:
    """Whether a citation means another policy after a change than before."""
    if titles.normal(title) != title:
        return True  # a title inside a title: only its document can tell
    place: Place = STATE
    if ask[1] != "s":
        above: Place | None = None
        for key in reversed(places):
            above = Place(key, "", "", None, above)
        place = above or STATE
    draft = "（征求意见稿）" if ask[0] == "d" else ""
    return policies.cited(title + draft, ask[2:], place, before) != policies.cited(title + draft, ask[2:], place, after)
