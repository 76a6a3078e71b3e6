"""The address of a Neo4j server, and the credentials for it: from the environment or a prompt, never from it."""

from __future__ import annotations

import getpass
import os
import sys
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from stores.protocol import EngineError, NoGraphError

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a graph is: the driver's address of the server, and the database on it (None: the user's own)."""

    uri: str
    database: str | None

    def __str__(self) -> str:
        return f"{self.uri}/{self.database}" if self.database else self.uri


def is_address(where: str) -> bool:
    """Return whether a text is meant as the address of a Neo4j server."""
    return where.partition("://")[0].lower() in SCHEMES and "://" in where


def parsed(where: str) -> Address:
    """Return the parts of `neo4j://host[:port][/database]`. Raises NoGraphError, saying what is wrong with it."""
    try:
        parts = urlsplit(where)
        port = parts.port
    except ValueError:
        raise NoGraphError("the server's address is not of the form neo4j://host[:port][/database]") from None
    if "@" in parts.netloc:
        raise NoGraphError(
            f"credentials do not belong in an address: write {parts.scheme}://{parts.netloc.rpartition('@')[2]} "
            "and set $NEO4J_USERNAME and $NEO4J_PASSWORD"
        )
    database = unquote(parts.path.strip("/"))
    if not parts.hostname or "/" in database or parts.fragment:
        raise NoGraphError(f"{where} is not of the form {parts.scheme or 'neo4j'}://host[:port][/database]")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    query = f"?{parts.query}" if parts.query else ""  # a routing context
    return Address(f"{parts.scheme.lower()}://{host}{f':{port}' if port else ''}{query}", database or None)


def credentials(address: Address) -> tuple[str, str] | None:
    """Return user name and password; None where $NEO4J_AUTH says `none`. Raises EngineError where nobody can be asked.

    $NEO4J_USERNAME (else `neo4j`) and $NEO4J_PASSWORD; without a password the terminal is asked.
    """
    if os.environ.get("NEO4J_AUTH", "").strip().lower() == "none":
        return None
    user = os.environ.get("NEO4J_USERNAME") or "neo4j"
    if password := os.environ.get("NEO4J_PASSWORD"):
        return user, password
    if not sys.stdin.isatty():
        raise EngineError(
            "set $NEO4J_PASSWORD (and $NEO4J_USERNAME), or NEO4J_AUTH=none where the server asks for none"
        )
    return user, getpass.getpass(f"password of {user} at {address}: ")
