"""The address of a SPARQL endpoint, and the credentials for it, which come from the environment only."""

from __future__ import annotations

import base64
import os
from urllib.parse import quote, urlsplit, urlunsplit

from stores.protocol import NoGraphError

SCHEMES = ("http", "https", "sparql+http", "sparql+https")
_FORM = "https://host[:port]/dataset/sparql"
_KEPT = "/:@!$&'()*+,;=~%?"  # what RFC 3986 lets stand in a path or query; "%" begins what is already encoded


def is_address(where: str) -> bool:
    """Return whether a place is meant as the address of an endpoint."""
    return where.partition("://")[0].lower() in SCHEMES and "://" in where


def parsed(where: str) -> str:
    """Return the HTTP address of an endpoint. Raises NoGraphError, saying what is wrong with what was given."""
    try:
        parts = urlsplit(where[len("sparql+") :] if where.lower().startswith("sparql+") else where)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise NoGraphError(f"the endpoint's address is not of the form {_FORM}") from None
    if "@" in parts.netloc:
        raise NoGraphError(
            f"credentials do not belong in an address: write {parts.scheme}://{parts.netloc.rpartition('@')[2]}"
            f"{parts.path} and set $SPARQL_USERNAME and $SPARQL_PASSWORD"
        )
    if parts.scheme.lower() not in ("http", "https") or not host or parts.fragment:
        raise NoGraphError(f"{where} is no address of a SPARQL endpoint, such as {_FORM}")
    try:
        netloc = parts.netloc.encode("idna").decode()
    except UnicodeError:
        raise NoGraphError(f"{where} names no host that there can be") from None
    return urlunsplit((parts.scheme.lower(), netloc, quote(parts.path, _KEPT), quote(parts.query, _KEPT), ""))


def authorization() -> dict[str, str]:
    """Return the header that says who asks, where $SPARQL_USERNAME and $SPARQL_PASSWORD are set; else none."""
    user, password = os.environ.get("SPARQL_USERNAME"), os.environ.get("SPARQL_PASSWORD")
    if not user or password is None:
        return {}
    return {"Authorization": f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"}
