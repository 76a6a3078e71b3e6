"""One change of a graph on a Neo4j server, in one transaction: some documents come, some go, others follow them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest

import neo4j

from loaders.facts import DocumentFacts
from loaders.resolve import policies
from loaders.resolve.decided import NOTHING, Decided
from loaders.resolve.merged_policies import among
from loaders.resolve.policies import Identity, Lookup
from loaders.resolve.rows import EdgeTable, Row, Rows, policy_row, rows
from stores import decisions, neo4j_bodies
from stores.facts import Kept
from stores.neo4j_facts import FactNodes, Known, key_of, ordered
from stores.neo4j_following import Following
from stores.neo4j_put import Put
from stores.neo4j_schema import FIXED, seek
from stores.neo4j_shares import Shares, said
from stores.neo4j_shares import policies as policy_shares
from stores.neo4j_writing import GoneError, Owned, Values, Writer, batches
from stores.records import has_text


class GuessedError(Exception):
    """What was written before the graph was held is not what belongs there."""


Made = tuple[DocumentFacts, Rows, set[str]]
"""Facts, the rows that they make, and the titles that were looked up for these."""


@dataclass
class Rewriting:
    """A change on its way; `known` is what is remembered of the state before, and then of the state behind it."""

    transaction: neo4j.ManagedTransaction
    known: Known = field(default_factory=Known)
    owned: Owned = field(default_factory=lambda: Owned([]))
    """What was made ready of documents that come."""
    identities: dict[str, Identity | None] = field(default_factory=dict)
    """By id, who comes, in place of who was there; None where somebody goes."""
    was: dict[str, Identity] = field(default_factory=dict)
    """By id, who was there."""

    begun: bool = False
    """Whether what was made ready is written already, but for `left`."""
    left: dict[EdgeTable, Values] = field(default_factory=dict)
    """Edges between what was made ready and policies or agencies that were not known then."""
    ids: dict[str, int] | None = None
    """By key the database's ids of all agencies, once the change is made; None where they are not known."""

    def __post_init__(self) -> None:
        self.nodes, self.write = FactNodes(self.transaction, self.known), Writer(self.transaction)
        self.shares = Shares()
        self.gone: dict[str, Rows] = {}
        self.come: dict[str, Made] = {}
        self._ready: dict[str, bytes] = {}  # by id, what a document that comes says of agencies
        self._seen: int | None = None  # the state, as `Known.forgotten` counts, of the ids that were taken
        self.bodies = False
        self._agencies: dict[str, dict[str, object]] = {}  # that were written, by key
        self.before = self.settled = NOTHING  # what is decided comes to, before and after the change

    def begin(self, busy: Set[tuple[str, str]]) -> None:
        """Write what was made ready before the graph is held, as others may write meanwhile: new documents all of them.

        Agencies that are not known to be there are written as well, and the documents' own policies, as yet without
        properties; but not those, given as (node type, key), that are `busy`: others may write them.
        Raises GuessedError, here or in `load`, if something else belongs there: the transaction is to be given up.
        """
        seen = self.known.forgotten  # first of all: what comes behind it is not older
        there = self.known.ids
        try:
            self.write.begin(self.owned)
            self.write.know("Policy", [made.key for made in self.owned.made], busy)
            if there is not None:
                self._agencies |= neo4j_bodies.create(self.write, self.owned.made, there, busy)
            self.left = {
                table: [row for batch in found for row in self.write.join_known(table, batch)]
                for table, found in self.owned.outer.items()
            }
        except (neo4j.exceptions.ConstraintError, GoneError):
            raise GuessedError from None
        self.begun, self._seen = True, None if there is None else seen

    def load(self, puts: Sequence[Put], following: Future[Following | None] | None) -> None:
        """Put documents in place of what is there under their identities; say in each what became of it.

        With the last documents of a load, what follows from all agencies together is brought up to date: they come with
        what will be `following`, as far as it could be foreseen.
        """
        self.nodes.lock()
        kept = self.nodes.kept([key_of(put.who) for put in puts])
        if self.begun and (kept or self._seen not in (None, self.known.forgotten)):
            raise GuessedError
        self.ids = self.known.ids
        values: dict[str, dict[str, object]] = {}
        new: dict[str, Put] = {}
        for put in puts:
            ident, known = key_of(put.who), kept.get(key_of(put.who))
            put.change = "changed" if known else "new"
            if known and known[0].has(put.facts, put.text):
                put.change = "unchanged"
                continue
            self.identities[ident], new[ident] = put.who, put
            values[ident] = _values(put, known[0] if known else None)
            if known:
                self.was[ident] = known[1]
        self._change(new, values)
        for put in puts:
            put.policy = policies.key(put.who, self.after(put.who.title))
        self._renew(following is not None, following)

    def forget(self, who: Identity) -> None:
        """Take a document out."""
        self.nodes.lock()
        self.identities[key_of(who)], self.was[key_of(who)] = None, who
        self._change({}, {})
        self._renew(True)

    def decide(self, told: str) -> None:
        """Make the rows of every document as these lines decide on names, and note that they are so."""
        self.nodes.lock()
        said = decisions.of(told)
        self.before, self.settled = self.nodes.among(self.known.rules[1]), self.nodes.among(said)
        links, asked = self._follow(self.nodes.each())
        self.known.rules, self.known.settled = (told, said), self.settled
        self.nodes.decide(told)
        if self.come or any(self.shares.counts.values()):
            self._keep({}, asked)
            self._write(links)
        else:
            self.nodes.unmoved()
        self._renew(True)

    def _renew(self, now: bool, following: Future[Following | None] | None = None) -> None:
        """Bring the agencies up to date, if they are behind; else note that they are as they should."""
        fresh = self.nodes.renewed(self.bodies or bool(self.gone))
        if now and not fresh:
            foreseen = following.result() if following else None
            neo4j_bodies.Renewal(self.transaction).run(self.known, self.ids, foreseen)
            self.ids = self.known.ids

    def after(self, title: str) -> Sequence[Identity]:
        """Return the documents that are looked for by a title, or have this number, as they are after the change."""
        if title not in self._titles:
            return self.nodes.titled(title)
        stay = {who for who in self.nodes.titled(title) if key_of(who) not in self.identities}
        return ordered(stay | {who for who in self.identities.values() if who and title in (who.title, who.number)})

    @cached_property
    def _titles(self) -> set[str]:
        """The titles and numbers of documents that come or go."""
        moved = [who for who in (*self.identities.values(), *self.was.values()) if who]
        return {name for who in moved for name in (who.title, who.number) if name}

    def _change(self, new: Mapping[str, Put], values: dict[str, dict[str, object]]) -> None:
        if not self.identities:
            self.nodes.unmoved()
            return
        self.nodes.know({*self._titles, *(title for put in new.values() for title in put.titles)})
        self.before = self.nodes.among(self.known.rules[1])
        self.settled = among(self.known.rules[1], self.after, self._loaded_then)
        self._make(new)
        asked = {ident: titles for ident, (_, _, titles) in self.come.items()}
        if self.before == self.settled:
            links, anew = self._follow(self.nodes.facts(sorted(self._followers())))
        else:
            links, anew = self._follow(self.nodes.each())
        asked |= anew
        self.known.settled = self.settled
        self._keep(values, asked)
        self._write(links)

    def _follow(self, others: Iterable[tuple[str, DocumentFacts]]) -> tuple[list[Rows], dict[str, set[str]]]:
        """Make those of other documents anew that change with this; return the rows of those that stay.

        And by id what is looked up for a document now, where that is not what was before.
        """
        links: list[Rows] = []
        asked: dict[str, set[str]] = {}
        for ident, facts in others:
            if ident in self.identities:
                continue
            before, after = self._made(facts, self.nodes.titled, self.before), self._made(facts, self.after)
            self._count(before, self.nodes.titled, -1, self.before)
            self._count(after, self.after, 1)
            if before[2] != after[2]:
                asked[ident] = after[2]
            if before[1] != after[1] or self._front(facts, self.nodes.titled, self.before) != self._front(facts):
                self.gone[ident], self.come[ident] = before[1], after
            else:
                links.append(Rows(after[1].key, after[1].place, to_articles=after[1].to_articles))
        return links, asked

    def _front(self, facts: DocumentFacts, lookup: Lookup | None = None, decided: Decided | None = None) -> Row:
        return policy_row(facts, lookup or self.after, decided or self.settled)

    def _loaded_then(self, key: str) -> bool:
        """Return whether a document goes by this key of a policy after the change."""
        there = [who for who in self.nodes.bearing(key) if key_of(who) not in self.identities]
        coming = [who for who in self.identities.values() if who and key.startswith(who.base)]
        return any(policies.key(who, self.after(who.title)) == key for who in (*there, *coming))

    def _write(self, links: Sequence[Rows]) -> None:
        """Write what comes in place of what goes; `links` are the rows of others, who may cite articles that come."""
        if self.begun and not self._as_begun():
            raise GuessedError
        self.write.clear([made.key for made in self.gone.values()], [made.key for _, made, _ in self.come.values()])
        self._shared()
        self._create([made for _, made, _ in self.come.values()])
        self._articles(links)
        self.known.titled.update({title: tuple(self.after(title)) for title in self._titles})
        self._remember()

    def _as_made_ready(self) -> bool:
        """Whether all that was made ready comes, before anything else."""
        come = [made for _, made, _ in self.come.values()][: len(self.owned.made)]
        return all(a is b for a, b in zip_longest(self.owned.made, come))

    def _as_begun(self) -> bool:
        """Whether what is written already is what comes, and nothing of it goes."""
        keys = {made.key for made in self.owned.made}
        return self._as_made_ready() and keys.isdisjoint(made.key for made in self.gone.values())

    def _create(self, made: Sequence[Rows]) -> None:
        """Write what documents own; what was made ready is taken if all of it comes."""
        if not self._as_made_ready():
            self.write.create(Owned.of(made))
            return
        if self.begun:
            for table, found in self.left.items():
                self.write.join(table, batches(found))
            for table, ready in self.owned.edges.items():
                self.write.join(table, ready)
        else:
            self.write.create(self.owned)
        self.write.create(Owned.of(made[len(self.owned.made) :]))

    def _remember(self) -> None:
        """Remember the agencies of all documents, as long as none went."""
        self.ids = None if self.gone or self.known.ids is None else self.write.ids["Agency"]
        if self.gone:
            self.known.bodies = self.known.ids = self.known.agencies = None
        if self.known.agencies is not None:
            self.known.agencies |= self._agencies
        self.known.add(made for _, made, _ in self.come.values())

    def _make(self, new: Mapping[str, Put]) -> None:
        """Make the rows of what comes, and those of what it takes the place of."""
        for ident, old in self.nodes.facts(list(self.was)):
            before = self._made(old, self.nodes.titled, self.before)
            self.gone[ident] = before[1]
            self._count(before, self.nodes.titled, -1, self.before)
        for ident, put in new.items():
            if made := put.rows(self.after, self.settled):
                self.come[ident], self._ready[ident] = (put.facts, made, set(put.titles)), put.bodies
                self.shares.count(put.shares, 1)
            else:
                self.come[ident] = self._made(put.facts, self.after)
                self._count(self.come[ident], self.after, 1)

    def _count(self, made: Made, lookup: Lookup, step: int, decided: Decided | None = None) -> None:
        self.shares.count(policy_shares(made[1], asking(lookup, made[2]), decided or self.settled), step)

    def _made(self, facts: DocumentFacts, lookup: Lookup, decided: Decided | None = None) -> Made:
        titles: set[str] = set()
        return facts, rows(facts, asking(lookup, titles), decided or self.settled), titles

    def _followers(self) -> set[str]:
        """The ids of other documents whose rows may change, or whose edges to articles come or go with these."""
        touched = {t for t in self._titles if tuple(self.nodes.titled(t)) != tuple(self.after(t))}
        lawful = [who for who in (*self.was.values(), *self.identities.values()) if who and self._has_articles(who)]
        touched |= {name for who in lawful for name in (who.title, who.number) if name}
        return self.nodes.asking(touched) - self.identities.keys() if touched else set()

    def _has_articles(self, who: Identity) -> bool:
        ident = key_of(who)
        before, after = self.gone.get(ident), self.come.get(ident)
        return bool((before and before.articles) or (after and after[1].articles))

    def _keep(self, values: dict[str, dict[str, object]], asked: Mapping[str, set[str]]) -> None:
        """Keep the facts of what comes, and of every document what it was made by."""
        self.nodes.remove([ident for ident, who in self.identities.items() if who is None])
        said = {ident: self._ready.get(ident) or neo4j_bodies.said(made) for ident, (_, made, _) in self.come.items()}
        for ident, found in values.items():
            found |= {"policy": self.come[ident][1].key, "bodies": said[ident]}
        self.nodes.put(values)
        moved = [[ident, made.key, said[ident]] for ident, (_, made, _) in self.come.items() if ident not in values]
        kept = f"MATCH (f:ZerenFacts {{id: r[0]}}) {seek('f', 'ZerenFacts', 'id')}"
        self.write.run(f"{FIXED}UNWIND $rows AS r {kept} SET f.policy = r[1], f.bodies = r[2]", moved)
        self.nodes.ask(asked, values.keys() - self.was.keys())

    def _shared(self) -> None:
        """Write the nodes that documents share, and the edges between these."""
        moved = self.shares.write(self.transaction)
        loaded = {made.key: facts for facts, made, _ in self.come.values()}
        gone = {made.key for made in self.gone.values()}
        changed = moved | {f"Policy:{key}" for key in {*loaded, *gone}}
        known = said(self.transaction, changed)
        self._agencies |= neo4j_bodies.enter(self.write, [made for _, made, _ in self.come.values()], self.known)
        self.bodies = any(made.agencies for _, made, _ in self.come.values())
        other = {of.removeprefix("Policy:") for of in changed} - loaded.keys()
        still = self._loaded(other - gone)
        stubs = {key: known.stub(key) for key in sorted(other - still)}
        fronts = [self._front(facts) | {"aliases": known.aliases(key)} for key, facts in loaded.items()]
        self.write.merge("Policy", [*fronts, *(row for row in stubs.values() if row)])
        aliases = [[key, known.aliases(key)] for key in sorted(still)]
        cited = f"MATCH (p:Policy {{key: r[0]}}) {seek('p', 'Policy')}"
        self.write.run(f"{FIXED}UNWIND $rows AS r {cited} SET p.aliases = r[1]", aliases)
        self.write.unlink(key for key, row in stubs.items() if row)
        edges: dict[EdgeTable, list[Row]] = {}
        for table, row in (edge for key in stubs for edge in known.edges(f"Policy:{key}")):
            edges.setdefault(table, []).append(row)
        for table, found in edges.items():
            self.write.edges(table, found)
        self.write.delete("Policy", [key for key, row in stubs.items() if not row])

    def _loaded(self, keys: set[str]) -> set[str]:
        """Which of these policies, of which this change writes no row, are loaded."""
        query = f"{FIXED}MATCH (p:Policy) {seek('p', 'Policy')} WHERE p.key IN $keys AND p.loaded RETURN p.key"
        return {row[0] for row in self.transaction.run(query, keys=sorted(keys))} if keys else set()

    def _articles(self, others: Sequence[Rows]) -> None:
        """Write the edges to articles: those of the documents written, and of others those to articles written."""
        new = {key for _, made, _ in self.come.values() for key in made.articles}
        found: dict[EdgeTable, list[Row]] = {}
        for made in (made for _, made, _ in self.come.values()):
            for name, owner, row in made.to_articles:
                if row["to"] != row["from"]:
                    found.setdefault((name, owner, "Task"), []).append(row)
        for made in others:
            for name, owner, row in made.to_articles:
                if row["to"] in new and row["to"] != row["from"]:
                    found.setdefault((name, owner, "Task"), []).append(row)
        for table, edges in found.items():
            self.write.edges(table, edges)


def asking(lookup: Lookup, titles: set[str]) -> Lookup:
    """Return the same lookup, which puts into `titles` what it is asked for."""

    def looked(title: str) -> Sequence[Identity]:
        titles.add(title)
        return lookup(title)

    return looked


def _values(put: Put, before: Kept | None) -> dict[str, object]:
    """The properties of a document's facts."""
    who, facts = put.who, put.facts
    digest, blob = put.kept
    return {
        "title": who.title,
        "base": who.base,
        "number": who.number,
        "region": who.region,
        "draft": who.draft,
        "source": facts.source,
        "sha256": facts.sha256,
        "digest": digest,
        "with_text": has_text(facts),
        "others": before.beside(facts) if before else "",
        "facts": blob,
    }
