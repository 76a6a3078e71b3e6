"""A graph on a Neo4j server: loads and forgets documents, says what it holds, answers through its store."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import neo4j

import schema
from loaders.facts import DocumentFacts
from loaders.resolve.decided import Decided
from loaders.resolve.policies import Identity
from loaders.resolve.rows import rows
from loaders.resolve.similar import Similar, similar
from stores import decisions, neo4j_schema
from stores.decisions import Decision, DecisionError
from stores.graph import Loaded, Progress, Status, loaded
from stores.neo4j_address import parsed
from stores.neo4j_alignment import align, aligned_always
from stores.neo4j_bodies import Renewal
from stores.neo4j_change import GuessedError, Rewriting
from stores.neo4j_connection import Connection
from stores.neo4j_facts import FORM, FactNodes, Known, key_of
from stores.neo4j_following import Following
from stores.neo4j_put import Coming, Put
from stores.neo4j_store import Neo4jStore
from stores.neo4j_writing import Owned
from stores.protocol import NewerGraphError, NoGraphError, NotLoadedError
from stores.records import unpacked

DOCUMENTS = 100
"""Documents of one transaction at most."""
TEXT = 4_000_000
"""Bytes of facts, as JSON, from which a transaction takes no further document."""

WRITERS = 2
"""Transactions at once: others are ahead with what needs nothing of the graph, while the first one holds the graph."""
PATIENCE = 20.0
"""Seconds that one ahead waits for the one before it. Both could wait for a third that waits for one of them."""

Outcome = TypeVar("Outcome")


@dataclass(slots=True)
class Group:
    """Documents of one transaction."""

    puts: list[Put]
    owned: Owned
    """What was made ready of those that changed."""
    new: bool
    """None of them is there, nor on its way: as far as can be seen from outside of the transaction."""

    @property
    def shared(self) -> Set[tuple[str, str]]:
        """The agencies and policies that they name, as (node type, key)."""
        made = self.owned.made
        policies = {("Policy", key) for one in made for key in (one.key, *one.cited)}
        return policies | {("Agency", key) for one in made for key in one.agencies}


def _silent(what: str, done: int, whole: int) -> None:
    """Report nothing."""


class Neo4jGraph:
    """A graph on a server that is open; the server lets one transaction write at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known = Known()
        self._followed: Path | None = None  # the file of decisions

    @classmethod
    def open(cls, where: str, create: bool = False) -> Neo4jGraph:
        """Open the graph at `neo4j://host[:port][/database]`; with `create`, an empty database becomes one.

        Raises EngineError where the server is away or refuses, NoGraphError, NewerGraphError.
        """
        connection = Connection(parsed(where))
        try:
            graph = cls(connection)
            graph._prepare(create)
        except BaseException:
            connection.close()
            raise
        return graph

    def _prepare(self, create: bool) -> None:
        state = self._read(FactNodes.state)
        where = self._connection.address
        if state and state[0] > FORM:
            raise NewerGraphError(f"{where} was written by a newer version (form {state[0]}, this one reads {FORM})")
        if state is None and not create:
            raise NoGraphError(f"{where} holds no graph; load documents into it first")
        if create:
            if state is None and self._read(lambda nodes: nodes.transaction.run("MATCH (n) RETURN 1 LIMIT 1").single()):
                raise NoGraphError(f"{where} holds something else; name an empty database")
            for statement in neo4j_schema.statements(schema.load()):
                self._connection.write(lambda transaction, text=statement: transaction.run(text).consume())  # type: ignore[misc]
            if state is None:
                self._connection.write(lambda transaction: FactNodes(transaction).lock())

    def close(self) -> None:
        """Close the connection; stores of this graph are closed with it."""
        self._connection.close()

    def __enter__(self) -> Neo4jGraph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def load(self, documents: Iterable[DocumentFacts]) -> Iterator[Loaded]:
        """Keep the facts of documents, several in a transaction; yield what became of each once it is kept.

        A document replaces what is there under its identity; the same bytes are unchanged.
        """
        with ThreadPoolExecutor(WRITERS + 1, "zeren-neo4j") as workers:
            writing: deque[tuple[Group, Future[None]]] = deque()
            for group, last in self._ready(_together(documents)):
                coming = [*(one for one, _ in writing), group]
                following = workers.submit(self._following, coming) if last else None
                if len(writing) == WRITERS:
                    yield from _written(*writing.popleft())
                writing.append((group, workers.submit(self._put, group, following, tuple(writing))))
            while writing:
                yield from _written(*writing.popleft())

    def _following(self, coming: Iterable[Group]) -> Following | None:
        """What will follow from all agencies once the last groups are kept, as far as it can be seen now."""
        bodies = self._known.ahead(made for group in coming for made in group.owned.made)
        return None if bodies is None else Following.of(bodies)

    def _put(
        self,
        group: Group,
        following: Future[Following | None] | None,
        before: Sequence[tuple[Group, Future[None]]],
    ) -> None:
        """Keep a group once those `before` it are kept; of new documents much is written while that is waited for.

        The last one comes with what will be `following` from all agencies.
        """

        def work(transaction: neo4j.ManagedTransaction) -> Rewriting:
            change = Rewriting(transaction, self._known, group.owned)
            if ahead:
                change.begin({shared for one, _ in ahead for shared in one.shared})
                if not wait([ahead[-1][1]], PATIENCE).done:
                    raise GuessedError
                ahead[-1][1].result()
            change.load(group.puts, following)
            return change

        ahead = before if group.new else ()
        while True:
            if before and not ahead:
                before[-1][1].result()
            try:
                self._known.ids = self._connection.write(work).ids
            except GuessedError:
                ahead = ()
            else:
                return

    def _ready(self, groups: Iterable[tuple[list[Put], bool]]) -> Iterator[tuple[Group, bool]]:
        """Yield groups, each with whether it is the last; what is written of documents that changed is made ready."""
        coming = Coming(self._known)
        for puts, last in groups:
            ids = [key_of(put.who) for put in puts]
            kept = self._read(lambda nodes, ids=ids: nodes.kept(ids))  # type: ignore[misc]
            new = not kept and not coming.any(ids)
            coming.add(puts)
            for put, ident in zip(puts, ids, strict=True):
                if not (ident in kept and kept[ident][0].has(put.facts, put.text)):
                    put.ready(coming.titled, self._known)
            yield Group(puts, Owned.of([put.made for put in puts if put.made]), new), last

    def forget(self, policy: str) -> None:
        """Remove the document with this key. Raises NotLoadedError."""

        def work(transaction: neo4j.ManagedTransaction) -> None:
            query = "MATCH (f:ZerenFacts {policy: $key}) RETURN f.title, f.base, f.number, f.region, f.draft"
            found = transaction.run(query, key=policy).single()
            if found is None:
                raise NotLoadedError(f"no loaded document has the key {policy}")
            Rewriting(transaction).forget(Identity(*found.values()))

        self._connection.write(work)

    def align(self, always: bool) -> None:
        """Keep whether obligations are aligned however many they are, as of the next store."""
        query = "MATCH (g:ZerenGraph) WHERE coalesce(g.always, false) <> $always SET g.always = $always, g.aligned = -1"
        self._connection.write(lambda transaction: transaction.run(query, always=always).consume())

    def keys(self) -> Iterator[str]:
        """Yield the keys of the loaded policies."""
        query = "MATCH (f:ZerenFacts) RETURN f.policy ORDER BY f.base, f.number"
        yield from self._read(lambda nodes: [str(row[0]) for row in nodes.transaction.run(query)])

    def document(self, policy: str) -> DocumentFacts | None:
        """Return the facts of the loaded document with this key; None where it is not loaded."""
        query = "MATCH (f:ZerenFacts {policy: $key}) RETURN f.facts, f.source"
        found = self._read(lambda nodes: nodes.transaction.run(query, key=policy).single())
        return unpacked(*found.values()) if found else None

    def documents(self) -> Iterator[DocumentFacts]:
        """Yield the facts of all loaded documents, one after the other."""
        last = ""
        while found := self._read(lambda nodes, last=last: nodes.page(last)):  # type: ignore[misc]
            yield from (facts for _, facts in found)
            last = found[-1][0]

    def similar(self, policy: str = "") -> Iterator[tuple[str, Similar]]:
        """Yield (policy, pair) for agencies of one document whose names may be a slip of one another.

        Pairs that were decided upon are left out; with the key of a policy, there are only those of that one.
        """
        decided = self.decided
        keys = {key_of(who): key for who, key in self._identities()}
        only = [found] if policy and (found := self.document(policy)) else []
        for facts in only if policy else self.documents():
            made = rows(facts, lambda title: ())
            owner = keys.get(key_of(Put.of(facts).who), made.key)
            yield from ((owner, p) for p in similar(made.names) if not decided.settled("agency", p.first, p.second))

    def follow(self, named: Path | None = None) -> Path | None:
        """Bring the graph to what the file `named`, else $ZEREN_DECISIONS, decides; return the file, None without one.

        A file that is missing is begun with what was decided on this server. Raises DecisionError, CannotWriteError.
        """
        file = named or (Path(given) if (given := os.environ.get("ZEREN_DECISIONS")) else None)
        self._followed = file
        if file is None:
            return None
        there = self._read(FactNodes.decided)
        if not file.exists():
            for line in there.splitlines():
                decisions.add(file, decisions.parsed(line))
        told = "\n".join(decision.line() for decision in decisions.read(file))
        if told != there:
            decisions.of(told)  # what is wrong with it is said before anything is done
            self._connection.write(lambda transaction: Rewriting(transaction, self._known).decide(told))
        return file

    @property
    def decided(self) -> Decided:
        """What was decided on this server comes to among the loaded documents."""
        return self._read(lambda nodes: nodes.among(decisions.of(nodes.decided())))

    def decide(self, decision: Decision, comment: str = "") -> None:
        """Write a decision into the file that is followed, which `follow` brings the graph to.

        Raises DecisionError where none is, where it contradicts another, or holds two loaded documents for one;
        CannotWriteError.
        """
        if self._followed is None:
            raise DecisionError(decisions.NO_FILE)
        said = decisions.decided([*decisions.read(self._followed), decision])
        refused = self._read(lambda nodes: nodes.among(said).refused)
        decisions.refuse(decision, set(refused) - set(self.decided.refused))
        decisions.add(self._followed, decision, comment)

    def status(self) -> Status:
        """Return what the graph holds."""

        def work(nodes: FactNodes) -> Status:
            state = nodes.state()
            count = nodes.transaction.run("MATCH (f:ZerenFacts) RETURN count(f)").single(strict=True)[0]
            word = f"{state[1]}-{state[2]}" if state else ""
            return Status(str(self._connection.address), count, word, True, aligned_always(nodes.transaction))

        return self._read(work)

    def store(self, progress: Progress = _silent) -> Neo4jStore:
        """Return the store of this graph; what follows from all documents together is brought up to date first."""
        bodies, alignments = self._read(FactNodes.behind)
        if bodies:
            self._connection.write(self._renew)
        if alignments or bodies:
            align(self._connection, progress)
        return Neo4jStore(self._connection)

    def _renew(self, transaction: neo4j.ManagedTransaction) -> None:
        """Bring the agencies up to date."""
        FactNodes(transaction, self._known).lock()
        Renewal(transaction).run(self._known, self._known.ids)

    def _identities(self) -> list[tuple[Identity, str]]:
        query = "MATCH (f:ZerenFacts) RETURN f.title, f.base, f.number, f.region, f.draft, f.policy"
        found = self._read(lambda nodes: [row.values() for row in nodes.transaction.run(query)])
        return [(Identity(*row[:5]), str(row[5])) for row in found]

    def _read(self, work: Callable[[FactNodes], Outcome]) -> Outcome:
        return self._connection.read(lambda transaction: work(FactNodes(transaction)))


def _written(group: Group, writing: Future[None]) -> Iterator[Loaded]:
    """Wait until documents are kept; yield what became of each."""
    writing.result()
    yield from (loaded(put.facts, put.policy, put.change) for put in group.puts)


def _together(documents: Iterable[DocumentFacts]) -> Iterator[tuple[list[Put], bool]]:
    """Yield documents as they are loaded in one transaction, each time with whether these are the last.

    Two of one identity are never in one.
    """
    waiting: dict[str, Put] = {}
    size, most = 0, TEXT // 8  # small at first: nothing is written before the first ones are ready
    for facts in documents:
        put = Put.of(facts)
        if waiting and (len(waiting) >= DOCUMENTS or size >= most or key_of(put.who) in waiting):
            yield list(waiting.values()), False
            waiting, size, most = {}, 0, min(2 * most, TEXT)
        waiting[key_of(put.who)] = put
        size += len(put.text)
    if waiting:
        yield list(waiting.values()), True
