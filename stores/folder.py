"""A graph folder: the facts of the loaded documents, and beside them the engines that are built from them."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.facts import DocumentFacts
from loaders.resolve import policies
from loaders.resolve.decided import Decided
from loaders.resolve.regions import place_of
from loaders.resolve.rows import rows
from loaders.resolve.similar import Similar, similar
from schema.errors import ZerenError
from stores import decisions, projection
from stores.decisions import Decision, DecisionError
from stores.facts import FactsFile
from stores.graph import Change, Loaded, Status, loaded
from stores.ladybug import LadybugStore
from stores.lock import locked
from stores.protocol import CannotWriteError, EngineError, NoGraphError, NotLoadedError, Progress, Store
from stores.records import written

if TYPE_CHECKING:
    from stores.oxigraph import OxigraphStore

FACTS = "facts.sqlite"
LOCK = "graph.lock"

_log = logging.getLogger("zeren")


def _silent(what: str, done: int, whole: int) -> None:
    """Report nothing."""


class GraphFolder:
    """A graph folder that is open. Readers need no lock; one process at a time writes."""

    def __init__(self, path: Path, facts: FactsFile) -> None:
        self.path = path
        self._facts = facts

    @classmethod
    def open(cls, path: str | Path, create: bool = False) -> GraphFolder:
        """Open the graph folder at `path`; with `create`, an empty or missing folder becomes one.

        Raises NoGraphError where there is no graph, NewerGraphError where a newer version wrote it.
        """
        folder = Path(path)
        if create:
            missing = not (folder / FACTS).is_file()
            if missing and folder.exists() and (not folder.is_dir() or _foreign(folder)):
                raise NoGraphError(f"{folder} is no graph folder and not empty; name another place")
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise CannotWriteError(f"{folder} cannot be made: {error.strerror}") from None
            with locked(folder / LOCK):
                return cls(folder, FactsFile(folder / FACTS, create=True))
        if not (folder / FACTS).is_file():
            raise NoGraphError(f"{folder} holds no graph; load documents into it first")
        return cls(folder, FactsFile(folder / FACTS))

    def close(self) -> None:
        """Close the folder; its stores stay open until they are closed."""
        self._facts.close()

    def __enter__(self) -> GraphFolder:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def load(self, documents: Iterable[DocumentFacts]) -> Iterator[Loaded]:
        """Keep the facts of documents, one transaction each; yield what became of each once it is kept.

        A document replaces what is there under its identity; the same bytes are unchanged. Raises GraphLockedError.
        """
        with locked(self.path / LOCK):
            for facts in documents:
                yield self._load(facts)

    def forget(self, policy: str) -> None:
        """Remove the document with this key. Raises NotLoadedError, GraphLockedError."""
        with locked(self.path / LOCK):
            who = self._facts.find(policy)
            if who is None:
                raise NotLoadedError(f"no loaded document has the key {policy}")
            self._facts.remove(who)

    def follow(self, named: Path | None = None) -> Path:
        """Return the folder's own file, which its stores follow. Raises DecisionError where another is named."""
        own = self.path / decisions.NAME
        if named and named.absolute() != own.absolute():
            raise DecisionError(f"the decisions of a folder are in {own}; --decisions is for servers")
        return own

    def align(self, always: bool) -> None:
        """Keep whether obligations are aligned however many they are. Raises GraphLockedError, CannotWriteError."""
        with locked(self.path / LOCK):
            self._facts.align(always)

    def keys(self) -> Iterator[str]:
        """Yield the keys of the loaded policies."""
        for who in self._facts.identities():
            yield policies.key(who, self._facts.titled(who.title))

    def similar(self, policy: str = "") -> Iterator[tuple[str, Similar]]:
        """Yield (policy, pair) for agencies of one document whose names may be a slip of one another.

        Pairs that were decided upon are left out; with the key of a policy, there are only those of that one.
        """
        found, decided = self._facts.find(policy) if policy else None, self._facts.decided
        for who, keys in self._facts.agencies() if not policy else self._facts.agencies_of(found):
            owner = policies.key(who, self._facts.titled(who.title))
            yield from ((owner, p) for p in similar(keys) if not decided.settled("agency", p.first, p.second))

    @property
    def decided(self) -> Decided:
        """What the decisions beside the facts come to among the loaded documents. Raises DecisionError."""
        return self._facts.decided

    def decide(self, decision: Decision, comment: str = "") -> None:
        """Write a decision into the file beside the facts.

        Raises DecisionError where it contradicts another, or holds two loaded documents for one; CannotWriteError.
        """
        file = self.path / decisions.NAME
        said = decisions.decided([*decisions.read(file), decision])
        decisions.refuse(decision, set(self._facts.among(said).refused) - set(self.decided.refused))
        decisions.add(file, decision, comment)

    def documents(self) -> Iterator[DocumentFacts]:
        """Yield the facts of all loaded documents, one after the other."""
        yield from self._facts.documents()

    def document(self, policy: str) -> DocumentFacts | None:
        """Return the facts of the loaded document with this key; None where it is not loaded."""
        who = self._facts.find(policy)
        return self._facts.document(who) if who else None

    def status(self) -> Status:
        """Return what the folder holds and whether its projection is up to date."""
        state = self._facts.state
        projected = projection.path_of(self.path, state).is_file()
        return Status(self.path, self._facts.count(), state, projected, self._facts.aligned_always)

    def store(self, progress: Progress = _silent) -> Store:
        """Return the Ladybug store of the facts as they are now, built first where it is missing, behind or broken.

        Raises GraphLockedError where it has to be built while another process writes.
        """
        place = projection.path_of(self.path, self._facts.state)
        if place.is_file():
            try:
                return self._opened(place)
            except ZerenError as error:
                _log.warning("the graph is damaged and is built anew from the facts (%s)", error)
        elif any(self.path.glob("graph-*.lbug")):
            _log.warning("the graph is behind the facts and is built anew")
        with locked(self.path / LOCK):
            return LadybugStore(projection.build(self._facts, self.path, progress))

    def sparql(self, progress: Progress = _silent) -> OxigraphStore:
        """Return the Oxigraph store of the facts as they are now, built first where it is missing, behind or broken.

        Raises GraphLockedError where it has to be built while another process writes.
        """
        from stores import oxigraph  # noqa: PLC0415 - with Arrow behind it, slow to import

        place = oxigraph.path_of(self.path, self._facts.state)
        if place.is_dir():
            try:
                store = oxigraph.OxigraphStore(place)
                self._whole(store, "SELECT (COUNT(*) AS ?n) WHERE { ?p zeren:loaded true }")
                return store
            except ZerenError as error:
                _log.warning("the graph is damaged and is built anew from the facts (%s)", error)
        elif any(self.path.glob("graph-*.oxigraph")):
            _log.warning("the graph is behind the facts and is built anew")
        with locked(self.path / LOCK):
            return oxigraph.OxigraphStore(oxigraph.build(self._facts, self.path, progress))

    def _opened(self, place: Path) -> Store:
        """Open a projection. Raises EngineError where it does not hold what the facts hold."""
        store = LadybugStore(place)
        self._whole(store, "MATCH (p:Policy) WHERE p.loaded RETURN count(*)")
        return store

    def _whole(self, store: Store, query: str) -> None:
        """Close the store and raise EngineError where it does not hold what the facts hold; `query` counts these."""
        try:
            found = store.run(query).rows[0][0]
            if found != (kept := self._facts.count()):
                raise EngineError(f"{found} of {kept} documents")
        except ZerenError:
            store.close()
            raise

    def _load(self, facts: DocumentFacts) -> Loaded:
        who = policies.identity(facts.document, place_of(facts.document), facts.source)
        kept, text = self._facts.kept(who), written(facts)
        change: Change = "changed" if kept else "new"
        if kept and kept.has(facts, text):
            change = "unchanged"
        else:
            made = rows(facts, self._facts.titled)
            names = {(key, name) for key, found in made.names.items() for name in found}
            self._facts.put(who, facts, text, names, made.asked, kept.beside(facts) if kept else "")
        return loaded(facts, policies.key(who, self._facts.titled(who.title)), change)


def _foreign(folder: Path) -> bool:
    """Whether a folder has files that are not this program's."""
    return any(not found.name.startswith((FACTS, LOCK, decisions.NAME, "graph.building")) for found in folder.iterdir())
