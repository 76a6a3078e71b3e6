"""Identities that were kept under older rules or tables, brought up to those of this version."""

from __future__ import annotations

import hashlib
import sqlite3
from functools import cache
from pathlib import Path

import schema
from loaders.resolve import policies
from loaders.resolve.regions import place_of
from stores.records import unpacked

_TABLES = ("policies.csv", "regions.csv", "provinces.csv")


@cache
def word() -> str:
    """Return a word for all that the identity of a document depends on beside its facts."""
    found = hashlib.sha256(f"{policies.RULES}".encode())
    for table in _TABLES:
        found.update((Path(schema.__file__).parent / "tables" / table).read_bytes())
    return found.hexdigest()[:12]


def settle(db: sqlite3.Connection) -> None:
    """Give every kept document the identity that this version gives it, where another version kept it.

    One that would meet another document under its new identity stays under the old one, so that nothing is lost. A
    file that cannot be written is read as it is.
    """
    try:
        known = db.execute("SELECT name FROM sqlite_master WHERE name = 'settled'").fetchone()
        if known and db.execute("SELECT word FROM settled").fetchone() == (word(),):
            return
        db.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return
    try:
        db.execute("CREATE TABLE IF NOT EXISTS settled (word TEXT NOT NULL)")
        db.execute("CREATE INDEX IF NOT EXISTS documents_number ON documents (number)")
        if _renew(db):
            db.execute("UPDATE state SET counter = counter + 1")
        db.execute("DELETE FROM settled")
        db.execute("INSERT INTO settled VALUES (?)", (word(),))
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def _renew(db: sqlite3.Connection) -> int:
    changed = 0
    for (document,) in db.execute("SELECT id FROM documents").fetchall():
        front, source = db.execute("SELECT front, source FROM documents WHERE id = ?", (document,)).fetchone()
        facts = unpacked(front, source)
        who = policies.identity(facts.document, place_of(facts.document), source)
        now = (who.title, who.base, who.number, who.region, who.draft)
        asked = "SELECT title, base, number, region, draft FROM documents WHERE id = ?"
        if tuple(db.execute(asked, (document,)).fetchone()) == now:
            continue
        update = "UPDATE OR IGNORE documents SET title = ?, base = ?, number = ?, region = ?, draft = ? WHERE id = ?"
        changed += db.execute(update, (*now, document)).rowcount
    return changed
