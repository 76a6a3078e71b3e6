"""A graph behind a SPARQL 1.1 endpoint: it answers questions; nothing can be written to it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pyoxigraph

from loaders.facts import DocumentFacts
from loaders.resolve.similar import Similar
from stores import sparql
from stores.graph import Loaded, Progress, Status
from stores.oxigraph import value
from stores.protocol import Answer, EngineError, NoGraphError, QueryRefusedError, Value

SCHEMES = ("http", "https", "sparql+http", "sparql+https")
SECONDS = 60.0
"""How long an answer may take."""
_MOST = 512 << 20  # bytes of an answer
_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"


def is_address(where: str) -> bool:
    """Return whether a place is the address of an endpoint."""
    return where.partition("://")[0].lower() in SCHEMES and "://" in where


class EndpointStore:
    """A Store on a SPARQL endpoint."""

    language = "sparql"

    def __init__(self, address: str, seconds: float = SECONDS) -> None:
        """Take the address (http…, sparql+http…); nothing is asked yet. Raises NoGraphError where it is none."""
        self.address = address.removeprefix("sparql+")
        parts = urlsplit(self.address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise NoGraphError(f"{address} is no address of a SPARQL endpoint, such as https://host/dataset/sparql")
        self._seconds = seconds
        self._opener = build_opener(_SameHost())

    def run(self, query: str, parameters: Mapping[str, Value] | None = None) -> Answer:
        """Answer a query that only reads. Raises QueryRefusedError; EngineError (away, late, no SPARQL)."""
        sparql.refuse_writing(query)
        text = sparql.PROLOGUE + sparql.bound(query, parameters or {})
        kind, content = self._asked(text)
        return _triples(content, self.address) if kind == "application/n-triples" else _answer(content, self.address)

    def close(self) -> None:
        """There is nothing to give back."""

    def _asked(self, text: str) -> tuple[str, bytes]:
        """Return the media type of the answer and the answer."""
        form = urlencode({"query": text}).encode()
        headers = {"Accept": _ACCEPT, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            with self._opener.open(Request(self.address, form, headers), timeout=self._seconds) as reply:
                content: bytes = reply.read(_MOST + 1)
                kind = str(reply.headers.get_content_type())
        except HTTPError as error:
            said = error.read(2_000).decode("utf-8", "replace").strip().splitlines()
            if error.code == 400:
                raise QueryRefusedError(f"the query was refused: {said[0] if said else error.reason}") from None
            raise EngineError(
                f"{self.address} answered {error.code} {error.reason}; is it a SPARQL endpoint?"
            ) from None
        except TimeoutError:
            raise EngineError(f"{self.address} gave no answer within {self._seconds:g} seconds") from None
        except (URLError, HTTPException, OSError) as error:
            if isinstance(getattr(error, "reason", None), TimeoutError):
                raise EngineError(f"{self.address} gave no answer within {self._seconds:g} seconds") from None
            raise EngineError(f"{self.address} cannot be reached: {getattr(error, 'reason', error)}") from None
        if len(content) > _MOST:
            raise EngineError(f"{self.address}: the answer is larger than {_MOST >> 20} MB; ask for less")
        return kind, content


class EndpointGraph:
    """A graph behind a SPARQL endpoint: every way to write says that it is read only."""

    def __init__(self, address: str) -> None:
        self.address = address

    def store(self, progress: Progress = lambda what, done, whole: None) -> EndpointStore:
        """Return the store that asks the endpoint."""
        return EndpointStore(self.address)

    sparql = store

    def status(self) -> Status:
        """Return what the endpoint holds."""
        found = self.store().run("SELECT (COUNT(?p) AS ?n) WHERE { ?p zeren:loaded true }")
        return Status(self.address, int(str(found.rows[0][0])), "", True)

    def keys(self) -> Iterator[str]:
        """Yield the keys of the loaded policies."""
        found = self.store().run("SELECT ?key WHERE { ?p zeren:loaded true ; zeren:key ?key } ORDER BY ?key")
        yield from (str(key) for (key,) in found.rows)

    def load(self, documents: Iterable[DocumentFacts]) -> Iterator[Loaded]:
        """Raise EngineError: nothing is written to an endpoint."""
        raise self._read_only()

    def forget(self, policy: str) -> None:
        """Raise EngineError: nothing is written to an endpoint."""
        raise self._read_only()

    def similar(self, policy: str = "") -> Iterator[tuple[str, Similar]]:
        """Raise EngineError: that needs the facts."""
        raise self._read_only()

    def documents(self) -> Iterator[DocumentFacts]:
        """Raise EngineError: an endpoint holds the graph, not the facts it was built from."""
        raise self._read_only()

    def document(self, policy: str) -> DocumentFacts | None:
        """Return None: an endpoint holds the graph, not the facts it was built from."""
        return None

    def close(self) -> None:
        """There is nothing to give back."""

    def _read_only(self) -> EngineError:
        return EngineError(f"{self.address} is only read; load into a folder, export it, and upload that")


class _SameHost(HTTPRedirectHandler):
    """Follows no redirection to another host."""

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Request | None:
        if urlsplit(newurl).hostname != urlsplit(req.full_url).hostname:
            raise URLError("it sends elsewhere")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _answer(content: bytes, address: str) -> Answer:
    try:
        found = json.loads(content)
        if "boolean" in found:
            return Answer(("answer",), ((bool(found["boolean"]),),))
        names = tuple(str(name) for name in found["head"]["vars"])
        rows = (tuple(_value(row.get(name)) for name in names) for row in found["results"]["bindings"])
        return Answer(names, tuple(rows))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise EngineError(f"{address} answered with something that is no result of a SELECT or ASK in JSON") from None


def _triples(content: bytes, address: str) -> Answer:
    """What CONSTRUCT and DESCRIBE give."""
    try:
        found = pyoxigraph.parse(content, pyoxigraph.RdfFormat.N_TRIPLES)
        rows = tuple((value(t.subject), value(t.predicate), value(t.object)) for t in found)
    except (ValueError, SyntaxError):
        raise EngineError(f"{address} answered with something that is no N-Triples") from None
    return Answer(("subject", "predicate", "object"), rows)


def _value(term: Mapping[str, str] | None) -> Value:
    if term is None:
        return None
    if term["type"] in ("uri", "bnode"):
        return term["value"]
    return sparql.value(term["value"], term.get("datatype", ""))
