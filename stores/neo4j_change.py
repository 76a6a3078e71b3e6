"""One change of a graph on a Neo4j server, in one transaction: some documents come, some go, others follow them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import neo4j

import schema
from loaders.facts import DocumentFacts
from loaders.resolve import policies, titles
from loaders.resolve.policies import Identity
from loaders.resolve.regions import place_of
from loaders.resolve.rows import EdgeTable, Row, Rows, policy_row, rows
from stores import neo4j_schema
from stores.facts import Kept
from stores.graph import Change
from stores.neo4j_facts import Document, FactNodes, asks, key_of
from stores.neo4j_shares import Shares, said
from stores.records import digest, has_text, packed, written

ROWS = 10_000
"""Rows of one statement at most."""
BYTES = 4_000_000
"""Bytes of one statement at most, by the length of its texts; a single row may be longer."""


@dataclass(slots=True)
class Put:
    """A document that is to be loaded, and what became of it."""

    facts: DocumentFacts
    who: Identity
    text: bytes
    change: Change = "new"
    policy: str = ""

    @classmethod
    def of(cls, facts: DocumentFacts) -> Put:
        """Return a document as it comes, not yet compared with what is there."""
        return cls(facts, policies.identity(facts.document, place_of(facts.document), facts.source), written(facts))


@dataclass
class Rewriting:
    """Documents of which the rows are written (anew), and those of which they go."""

    transaction: neo4j.ManagedTransaction
    nodes: FactNodes = field(init=False)
    shares: Shares = field(default_factory=Shares)
    gone: dict[str, Rows] = field(default_factory=dict)
    """By id, the rows that are there."""
    come: dict[str, tuple[DocumentFacts, Rows]] = field(default_factory=dict)
    """By id, facts and rows as they shall be."""
    identities: dict[str, Identity | None] = field(default_factory=dict)
    """By id, who comes instead of who was there; None for nobody."""
    was: dict[str, Identity] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.nodes = FactNodes(self.transaction)

    def load(self, puts: Sequence[Put]) -> None:
        """Put documents in place of what is there under their identities; say in each what became of it."""
        self.nodes.lock()
        kept = self.nodes.kept([key_of(put.who) for put in puts])
        written_anew: list[tuple[Put, Kept | None]] = []
        for put in puts:
            known = kept.get(key_of(put.who))
            put.change = "changed" if known else "new"
            if known and known[0].has(put.facts, put.text):
                put.change = "unchanged"
            else:
                written_anew.append((put, known[0] if known else None))
                self.identities[key_of(put.who)] = put.who
                if known:
                    self.was[key_of(put.who)] = known[1]
        self.nodes.know({title for put, _ in written_anew for title in _asked(put)})
        facts = {key_of(put.who): put.facts for put, _ in written_anew}
        self._write(facts, {key_of(put.who): _document(put, before) for put, before in written_anew})
        for put in puts:
            put.policy = policies.key(put.who, self.after(put.who.title))

    def forget(self, who: Identity) -> None:
        """Take a document out."""
        self.nodes.lock()
        self.identities[key_of(who)], self.was[key_of(who)] = None, who
        self._write({}, {})

    def after(self, title: str) -> Sequence[Identity]:
        """Return the documents of a normal title as they are after the change."""
        if title not in self._titles:
            return self.nodes.titled(title)
        stay = {key_of(who): who for who in self.nodes.titled(title) if key_of(who) not in self.identities}
        stay |= {ident: who for ident, who in self.identities.items() if who and who.title == title}
        return tuple(sorted(stay.values(), key=lambda who: (who.base, who.number)))

    @cached_property
    def _titles(self) -> set[str]:
        """The titles of which documents come or go."""
        return {who.title for who in (*self.identities.values(), *self.was.values()) if who}

    def _write(self, facts: dict[str, DocumentFacts], documents: dict[str, dict[str, object]]) -> None:
        before, after = self.nodes.titled, self.after
        self.nodes.know(self._titles)
        touched = [title for title in self._titles if tuple(before(title)) != tuple(after(title))]
        others = self.nodes.concerned(touched, before, after) - self.identities.keys() if touched else set()
        for ident, old in self.nodes.facts([*others, *self.was]):
            self.gone[ident] = rows(old, before)
            self.shares.drop(self.gone[ident], before)
            if ident in others:
                facts[ident] = old
        for ident, new in facts.items():
            made = rows(new, after)
            self.come[ident] = (new, made)
            self.shares.add(made, after)
        self.nodes.remove([ident for ident in self.was if self.identities[ident] is None])
        self._keep(documents)
        self._clear()
        self._shared()
        self._owned()

    def _keep(self, documents: dict[str, dict[str, object]]) -> None:
        """Keep the facts of what comes, and of other documents what their citations ask."""
        kept = []
        for ident, values in documents.items():
            made = self.come[ident][1]
            who = self.identities[ident]
            assert who is not None
            places = [place.key for place in made.place.chain]
            kept.append(Document(who, {**values, "policy": made.key, "places": places}, asks(made)))
        self.nodes.put(kept)
        moved = [[ident, made.key] for ident, (_, made) in self.come.items() if ident not in documents]
        self._run("UNWIND $rows AS r MATCH (f:ZerenFacts {id: r[0]}) SET f.policy = r[1]", moved)

    def _clear(self) -> None:
        """Delete what the policies own, and every edge that they read from their texts."""
        keys = sorted({made.key for made in self.gone.values()})
        for label in neo4j_schema.owned(schema.load()):
            self._run(f"UNWIND $rows AS key MATCH (n:{label} {{policy: key}}) DETACH DELETE n", keys)
        starting = sorted({*keys, *(made.key for _, made in self.come.values())})
        self._run("UNWIND $rows AS key MATCH (:Policy {key: key})-[r]->() DELETE r", starting)
        self._run("UNWIND $rows AS key MATCH (:Policy {key: key})<-[r:ISSUED]-() DELETE r", keys)

    def _shared(self) -> None:
        """Write the nodes that documents share, and the edges between these."""
        moved = self.shares.write(self.transaction)
        loaded = {made.key: facts for facts, made in self.come.values()}
        changed = moved | {f"Policy:{key}" for key in loaded} | {f"Policy:{made.key}" for made in self.gone.values()}
        known = said(self.transaction, changed)
        keys = {
            label: [of[len(label) + 1 :] for of in sorted(changed) if of.startswith(f"{label}:")]
            for label in ("Agency", "Policy")
        }
        agencies = {key: known.agency(key) for key in keys["Agency"]}
        stubs = set(keys["Policy"]) - loaded.keys()
        still = self._still_loaded(stubs)
        self._nodes("Region", [row for (label, _), row in self.shares.nodes.items() if label == "Region"])
        self._nodes("Agency", [row for row in agencies.values() if row])
        fronts = [policy_row(facts, self.after) | {"aliases": known.aliases(key)} for key, facts in loaded.items()]
        cited = {key: known.stub(key) for key in stubs - still}
        self._nodes("Policy", [*fronts, *(row for row in cited.values() if row)])
        self._run(
            "UNWIND $rows AS r MATCH (p:Policy {key: r[0]}) SET p.aliases = r[1]",
            [[k, known.aliases(k)] for k in sorted(still)],
        )
        for table, edges in self.shares.edges.items():
            new = [
                row
                for row in edges.values()
                if table[0] == "WITHIN" or {f"Agency:{row['from']}", f"Agency:{row['to']}"} & moved
            ]
            self._edges(table, new, merge=True)
        self._run(
            "UNWIND $rows AS key MATCH (:Policy {key: key})-[r]->() DELETE r",
            sorted(k for k, row in cited.items() if row),
        )
        lineage: dict[EdgeTable, list[Row]] = {}
        for key in cited:
            for table, row in known.lineage(key):
                lineage.setdefault(table, []).append(row)
        for table, found in lineage.items():
            self._edges(table, found)
        self._delete("Agency", [key for key, row in agencies.items() if not row])
        self._delete("Policy", [key for key, row in cited.items() if not row])
        if self.gone:
            self._without_regions()

    def _still_loaded(self, keys: set[str]) -> set[str]:
        """Which policies are loaded, though this change writes no row of theirs."""
        gone = {made.key for made in self.gone.values()}
        query = "MATCH (p:Policy) WHERE p.key IN $keys AND p.loaded RETURN p.key"
        return {row[0] for row in self.transaction.run(query, keys=sorted(keys - gone))}

    def _without_regions(self) -> None:
        """Delete regions where nothing lies any more, from below."""
        empty = "MATCH (g:Region) WHERE NOT EXISTS { (g)<-[:WITHIN|BELONGS_TO|APPLIES_IN]-() }"
        applies = [[made.key, made.place.key] for _, made in self.come.values()]
        kept = sorted({key for _, key in applies})
        query = f"{empty} AND NOT g.key IN $kept DETACH DELETE g RETURN count(*)"
        while self.transaction.run(query, kept=kept).single(strict=True)[0]:
            pass

    def _owned(self) -> None:
        """Write what the policies own."""
        nodes: dict[str, list[Row]] = {}
        edges: dict[EdgeTable, list[Row]] = {}
        for _, made in self.come.values():
            for label, found in made.nodes.items():
                nodes.setdefault(label, []).extend(found)
            for table, found in made.edges.items():
                edges.setdefault(table, []).extend(found)
        for label, found in nodes.items():
            node = schema.load().nodes[label]
            self._run(neo4j_schema.created(node), neo4j_schema.node_values(node, found))
        for table, found in edges.items():
            self._edges(table, found)

    def _nodes(self, label: str, found: Sequence[Row]) -> None:
        node = schema.load().nodes[label]
        self._run(neo4j_schema.merged(node), neo4j_schema.node_values(node, found))

    def _edges(self, table: EdgeTable, found: Sequence[Row], merge: bool = False) -> None:
        told = schema.load()
        self._run(neo4j_schema.linked(told, table, merge), neo4j_schema.edge_values(told, table, found))

    def _delete(self, label: str, keys: Sequence[str]) -> None:
        self._run(f"UNWIND $rows AS key MATCH (n:{label} {{key: key}}) DETACH DELETE n", keys)

    def _run(self, query: str, values: Sequence[object]) -> None:
        for batch in batches(values):
            self.transaction.run(query, rows=batch).consume()


def batches(values: Sequence[object]) -> Iterator[list[object]]:
    """Yield rows in lists that are bounded by rows and by bytes."""
    left = iter(values)
    waiting: list[object] = []
    size = 0
    for row in left:
        length = _length(row)
        if waiting and (len(waiting) >= ROWS or size + length > BYTES):
            yield waiting
            waiting, size = [], 0
        waiting.append(row)
        size += length
    if waiting:
        yield waiting


def _length(row: object) -> int:
    """About how many bytes a row is long: three for a sign of text, nine for any other value."""
    if isinstance(row, str):
        return 3 * len(row)
    if isinstance(row, list):
        return sum(3 * len(item) if isinstance(item, str) else 9 for item in row)
    return 9


def _asked(put: Put) -> Iterator[str]:
    """The titles that a document will be looked up by, most of them."""
    yield put.who.title
    for citation in put.facts.document_citations:
        yield titles.normal(citation.title)
    for task in put.facts.tasks:
        for citation in task.citations:
            yield titles.normal(citation.title)


def _document(put: Put, before: Kept | None) -> dict[str, object]:
    """The properties of a document's facts."""
    who, facts = put.who, put.facts
    return {
        "title": who.title,
        "base": who.base,
        "number": who.number,
        "region": who.region,
        "draft": who.draft,
        "source": facts.source,
        "sha256": facts.sha256,
        "digest": digest(put.text),
        "with_text": has_text(facts),
        "others": before.beside(facts) if before else "",
        "facts": packed(put.text),
    }
