"""The facts of all loaded documents, in one SQLite file: the truth that every engine is built from."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.facts import DocumentFacts
from loaders.resolve import policies
from loaders.resolve.decided import Decided
from loaders.resolve.merged_policies import among
from loaders.resolve.policies import Identity
from stores import decisions
from stores.protocol import CannotWriteError, NewerGraphError, NoGraphError
from stores.records import digest, has_text, packed, unpacked, written
from stores.settling import settle

FORM = 1
"""Version of the file; a newer one is refused."""

_APPLICATION = 0x5A52_4E01
_TABLES = """
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL, base TEXT NOT NULL, number TEXT NOT NULL, region TEXT NOT NULL, draft INTEGER NOT NULL,
    source TEXT NOT NULL, sha256 TEXT NOT NULL, digest TEXT NOT NULL, with_text INTEGER NOT NULL,
    changed INTEGER NOT NULL, others TEXT NOT NULL, front BLOB NOT NULL, facts BLOB NOT NULL,
    UNIQUE (base, number)
);
CREATE INDEX documents_title ON documents (title);
CREATE TABLE agencies (document INTEGER NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL);
CREATE INDEX agencies_key ON agencies (key);
CREATE INDEX agencies_document ON agencies (document);
CREATE TABLE citations (document INTEGER NOT NULL, title TEXT NOT NULL);
CREATE INDEX citations_title ON citations (title);
CREATE INDEX citations_document ON citations (document);
CREATE TABLE state (graph TEXT NOT NULL, counter INTEGER NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """What tells whether a loaded document has changed. `others` are files of the same policy that it replaced."""

    source: str
    sha256: str
    digest: str
    with_text: bool
    others: str

    def has(self, facts: DocumentFacts, text: bytes) -> bool:
        """Return whether these facts are the kept ones, poorer ones of the same bytes, or of a file that they replaced.

        So a folder that holds one plan in two formats is unchanged when it is loaded again.
        """
        if self.sha256 == facts.sha256:
            return self.digest == digest(text) or (self.with_text and not has_text(facts))
        return self.source != facts.source and _file(facts.source, facts.sha256) in self.others.splitlines()

    def beside(self, facts: DocumentFacts) -> str:
        """Return the files of the same policy that these facts replace, but for earlier states of their own file."""
        files = [*self.others.splitlines(), _file(self.source, self.sha256)]
        return "\n".join(file for file in files if file.split(" ", 1)[1] != json.dumps(facts.source))


def _file(source: str, sha256: str) -> str:
    return f"{sha256} {json.dumps(source)}"


class FactsFile:
    """The SQLite file of a graph folder. One document is one transaction."""

    def __init__(self, path: Path, create: bool = False) -> None:
        """Open the file. Raises NoGraphError where it is none, NewerGraphError where a newer version wrote it."""
        self.path = path
        if not create and not path.is_file():
            raise NoGraphError(f"{path.parent} holds no graph; load documents into it first")
        self._db = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
        try:
            self._prepare(create)
        except sqlite3.DatabaseError as error:
            self._db.close()
            raise NoGraphError(f"{path} is no file of facts, or damaged: {error}") from None
        except Exception:
            self._db.close()
            raise

    def _prepare(self, create: bool) -> None:
        application, form = self._one("PRAGMA application_id"), self._one("PRAGMA user_version")
        if application == 0 and form == 0 and create and not self._one("SELECT count(*) FROM sqlite_master"):
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.executescript(
                f"BEGIN IMMEDIATE; {_TABLES} INSERT INTO state VALUES ('{uuid.uuid4().hex[:12]}', 0);"
                f"PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {FORM}; COMMIT;"
            )
        elif application != _APPLICATION:
            raise NoGraphError(f"{self.path} is no file of facts")
        elif form > FORM:
            raise NewerGraphError(
                f"{self.path.parent} was written by a newer version (form {form}, this one reads {FORM})"
            )
        self._db.execute("PRAGMA synchronous = NORMAL")
        settle(self._db)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @property
    def state(self) -> str:
        """The state of the facts, as a word: another one after every change, never the same again.

        The decisions beside the facts are part of it: with them undone it is as before.
        """
        graph, counter = self._db.execute("SELECT graph, counter FROM state").fetchone()
        told = decisions.word(self.path.parent / decisions.NAME)
        return f"{graph}-{counter}{f'-{told}' if told else ''}"

    @property
    def decided(self) -> Decided:
        """What the decisions beside the facts come to among these. Raises DecisionError where a line is none."""
        return self.among(decisions.decided(decisions.read(self.path.parent / decisions.NAME)))

    def among(self, said: Decided) -> Decided:
        """Return what decisions come to among the loaded documents."""
        return among(said, self.titled, lambda key: self.find(key) is not None)

    @property
    def aligned_always(self) -> bool:
        """Whether the obligations are aligned however many they are."""
        known = self._one("SELECT count(*) FROM sqlite_master WHERE name = 'aligned'")
        return bool(known and self._one("SELECT coalesce(max(always), 0) FROM aligned"))

    def align(self, always: bool) -> None:
        """Keep whether they are, as a change of the facts. Raises CannotWriteError."""
        if always == self.aligned_always:
            return
        with self._transaction():
            self._db.execute("CREATE TABLE IF NOT EXISTS aligned (always INTEGER NOT NULL)")
            self._db.execute("DELETE FROM aligned")
            self._db.execute("INSERT INTO aligned VALUES (?)", (always,))

    def begin(self) -> None:
        """Begin a read that sees one state of the facts until `end`, whatever is written meanwhile."""
        self._db.execute("BEGIN")

    def end(self) -> None:
        """End what `begin` began."""
        self._db.execute("COMMIT")

    def titled(self, title: str) -> Sequence[Identity]:
        """Return the loaded documents that are sought by this title, or have this number."""
        asked = "SELECT title, base, number, region, draft FROM documents WHERE title = ?1 OR number = ?1"
        found = self._db.execute(f"{asked} ORDER BY base, number", (title,)) if title else ()
        return tuple(Identity(t, b, n, r, bool(d)) for t, b, n, r, d in found)

    def kept(self, who: Identity) -> Kept | None:
        """Return what tells whether a loaded document has changed; None where it is not loaded."""
        asked = "SELECT source, sha256, digest, with_text, others FROM documents WHERE base = ? AND number = ?"
        row = self._db.execute(asked, (who.base, who.number)).fetchone()
        return Kept(row[0], row[1], row[2], bool(row[3]), row[4]) if row else None

    def put(
        self,
        who: Identity,
        facts: DocumentFacts,
        text: bytes,
        names: Iterable[tuple[str, str]],
        cited: Iterable[str],
        others: str = "",
    ) -> None:
        """Keep the facts of a document in place of what is there under its identity, in one transaction.

        `text` is what `records.written` gives; `names` are (key, name) of its agencies; `cited` normal titles.
        """
        front = packed(written(DocumentFacts(facts.source, facts.sha256, facts.document)))
        blob = packed(text)
        with self._transaction() as counter:
            self._remove(who)
            row = (
                who.title,
                who.base,
                who.number,
                who.region,
                who.draft,
                facts.source,
                facts.sha256,
                digest(text),
                has_text(facts),
                counter,
                others,
                front,
                blob,
            )
            inserted = self._db.execute(f"INSERT INTO documents VALUES (NULL{', ?' * len(row)})", row)
            document = inserted.lastrowid
            self._db.executemany("INSERT INTO agencies VALUES (?, ?, ?)", [(document, k, n) for k, n in names])
            self._db.executemany("INSERT INTO citations VALUES (?, ?)", [(document, title) for title in cited])

    def remove(self, who: Identity) -> None:
        """Forget a document, in one transaction."""
        with self._transaction():
            self._remove(who)

    def _remove(self, who: Identity) -> None:
        found = self._db.execute(
            "SELECT id FROM documents WHERE base = ? AND number = ?", (who.base, who.number)
        ).fetchone()
        if found:
            for statement in ("documents WHERE id", "agencies WHERE document", "citations WHERE document"):
                self._db.execute(f"DELETE FROM {statement} = ?", found)

    def identities(self) -> Iterator[Identity]:
        """Yield all loaded documents in the order of their keys."""
        rows = self._db.execute("SELECT title, base, number, region, draft FROM documents ORDER BY base, number")
        for title, base, number, region, draft in rows:
            yield Identity(title, base, number, region, bool(draft))

    def find(self, key: str) -> Identity | None:
        """Return the loaded document with this key of a policy."""
        base, _, number = key.rpartition(" · ")
        asked = (
            "SELECT title, base, number, region, draft FROM documents WHERE base = ?1 "
            "UNION ALL SELECT title, base, number, region, draft FROM documents WHERE base = ?2 AND number = ?3"
        )
        rows = self._db.execute(asked, (key, base, number)).fetchall()
        found = (Identity(t, b, n, r, bool(d)) for t, b, n, r, d in rows)
        return next((who for who in found if policies.key(who, self.titled(who.title)) == key), None)

    def document(self, who: Identity) -> DocumentFacts | None:
        """Return the facts of a loaded document; None where it is not loaded."""
        asked = "SELECT facts, source FROM documents WHERE base = ? AND number = ?"
        found = self._db.execute(asked, (who.base, who.number)).fetchone()
        return unpacked(*found) if found else None

    def documents(self, first: str = "", last: str = "") -> Iterator[DocumentFacts]:
        """Yield the facts of all documents, one after the other, in the order of their bases.

        With `first` and `last`, only of those whose base lies between them (`last` excluded).
        """
        asked = "SELECT facts, source FROM documents WHERE base >= ?1 AND (?2 = '' OR base < ?2) ORDER BY base, number"
        for facts, source in self._db.execute(asked, (first, last)):
            yield unpacked(facts, source)

    def fronts(self) -> Iterator[DocumentFacts]:
        """Yield of all documents only what they say of themselves, in the same order."""
        for front, source in self._db.execute("SELECT front, source FROM documents ORDER BY base, number"):
            yield unpacked(front, source)

    def marks(self, parts: int) -> list[str]:
        """Return bases that divide the documents into about `parts` equal parts, with "" at both ends."""
        step = max(1, -(-self.count() // parts))
        asked = "SELECT DISTINCT base FROM (SELECT base, row_number() OVER (ORDER BY base) AS n FROM documents) "
        found = self._db.execute(f"{asked} WHERE n > 1 AND (n - 1) % ? = 0 ORDER BY base", (step,))
        return ["", *(base for (base,) in found), ""]

    def agencies(self) -> Iterator[tuple[Identity, list[str]]]:
        """Yield of all documents the keys of their agencies."""
        asked = "SELECT DISTINCT key FROM agencies WHERE document = ? ORDER BY key"
        rows = self._db.execute("SELECT title, base, number, region, draft, id FROM documents ORDER BY base, number")
        for title, base, number, region, draft, document in rows:
            keys = [key for (key,) in self._db.execute(asked, (document,))]
            yield Identity(title, base, number, region, bool(draft)), keys

    def agencies_of(self, who: Identity | None) -> Iterator[tuple[Identity, list[str]]]:
        """Yield the same of one document; nothing where it is not loaded."""
        if who:
            asked = (
                "SELECT DISTINCT a.key FROM agencies a JOIN documents d ON a.document = d.id "
                "WHERE d.base = ? AND d.number = ? ORDER BY a.key"
            )
            yield who, [key for (key,) in self._db.execute(asked, (who.base, who.number))]

    def count(self) -> int:
        """Return the number of loaded documents."""
        return int(self._one("SELECT count(*) FROM documents"))

    def _one(self, query: str) -> int:
        return int(self._db.execute(query).fetchone()[0])

    def _transaction(self) -> _Transaction:
        return _Transaction(self._db)


class _Transaction:
    """A change of the facts: all or nothing, with a state of its own."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> int:
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise CannotWriteError(f"the facts cannot be written: {error}") from None
        self._db.execute("UPDATE state SET counter = counter + 1")
        return int(self._db.execute("SELECT counter FROM state").fetchone()[0])

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        try:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK" if kind else "COMMIT")
        except sqlite3.OperationalError as failed:
            raise CannotWriteError(f"the facts cannot be written: {failed}") from None
        if isinstance(error, sqlite3.OperationalError):
            raise CannotWriteError(f"the facts cannot be written: {error}") from None
