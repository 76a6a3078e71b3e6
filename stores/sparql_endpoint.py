"""A graph behind a SPARQL 1.1 endpoint: it answers questions; nothing can be written to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from http.client import HTTPException
from pathlib import Path
from typing import Any, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from loaders.facts import DocumentFacts
from loaders.resolve.decided import NOTHING, Decided
from loaders.resolve.similar import Similar
from stores import sparql, sparql_address, sparql_results
from stores.decisions import Decision
from stores.graph import Loaded, Progress, Status
from stores.protocol import Answer, CannotWriteError, EngineError, QueryRefusedError, Value

SECONDS = 60.0
"""How long the endpoint may be silent."""
_MOST = 512 << 20  # bytes of an answer


class EndpointStore:
    """A Store on a SPARQL endpoint."""

    language = "sparql"

    def __init__(self, address: str, seconds: float = SECONDS) -> None:
        """Take the address (http…, sparql+http…); nothing is asked yet. Raises NoGraphError where it is none."""
        self.address = sparql_address.parsed(address)
        self._seconds = seconds
        self._opener = build_opener(_NoRedirection())

    def run(self, query: str, parameters: Mapping[str, Value] | None = None) -> Answer:
        """Answer a query that only reads. Raises QueryRefusedError; EngineError (away, late, no SPARQL)."""
        sparql.refuse_writing(query)
        text = sparql.PROLOGUE + sparql.bound(query, parameters or {})
        kind, content = self._asked(text)
        try:
            return sparql_results.answer(kind, content)
        except EngineError as error:
            raise EngineError(f"{self.address}: {error}") from None

    def close(self) -> None:
        """There is nothing to give back."""

    def _asked(self, text: str) -> tuple[str, bytes]:
        """Return the media type of the answer, and the answer."""
        # A form: of the ways to send a long query that the protocol knows, every endpoint understands this one.
        headers = {"Accept": sparql_results.ACCEPTED, "Content-Type": "application/x-www-form-urlencoded"}
        request = Request(self.address, urlencode({"query": text}).encode(), headers | sparql_address.authorization())
        try:
            with self._opener.open(request, timeout=self._seconds) as reply:
                kind, content = str(reply.headers.get_content_type()), bytes(reply.read(_MOST + 1))
                missing = reply.length  # a read of so many bytes does not itself say that the end never came
        except HTTPError as error:
            self._refused(error)
        except (URLError, HTTPException, OSError) as error:
            reason = getattr(error, "reason", None) or error
            if isinstance(reason, TimeoutError):
                raise EngineError(f"{self.address} gave no answer within {self._seconds:g} seconds") from None
            said = str(reason) or type(reason).__name__
            raise EngineError(f"{self.address} cannot be reached: {said}") from None
        if len(content) > _MOST:
            raise EngineError(f"{self.address}: the answer is larger than {_MOST >> 20} MB; ask for less")
        if missing:
            raise EngineError(f"{self.address} broke its answer off; {missing} bytes are missing")
        return kind, content

    def _refused(self, error: HTTPError) -> NoReturn:
        said = [line.strip() for line in error.read(2_000).decode("utf-8", "replace").splitlines() if line.strip()]
        plain = said[0] if said and not said[0].startswith("<") else str(error.reason)
        status = f"{self.address} answered {error.code} {error.reason}"
        if error.code == 400:
            raise QueryRefusedError(f"the query was refused: {plain}") from None
        if error.code in (401, 403):
            raise EngineError(f"{status}; set $SPARQL_USERNAME and $SPARQL_PASSWORD") from None
        if error.code >= 500:
            raise EngineError(f"{status}: {plain}") from None
        raise EngineError(f"{status}; is it a SPARQL endpoint?") from None


class EndpointGraph:
    """A graph behind a SPARQL endpoint: every way to write says that it is read only."""

    def __init__(self, address: str) -> None:
        """Take the address. Raises NoGraphError where it is none."""
        self.address = sparql_address.parsed(address)

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
        """Raise CannotWriteError: nothing is written to an endpoint."""
        raise self._read_only()

    def forget(self, policy: str) -> None:
        """Raise CannotWriteError: nothing is written to an endpoint."""
        raise self._read_only()

    def follow(self, named: Path | None = None) -> Path | None:
        """Raise CannotWriteError: nothing is written to an endpoint."""
        raise self._read_only()

    @property
    def decided(self) -> Decided:
        """Return that nothing was decided here: names are as who filled the endpoint decided."""
        return NOTHING

    def decide(self, decision: Decision, comment: str = "") -> None:
        """Raise CannotWriteError: nothing is written to an endpoint."""
        raise self._read_only()

    def align(self, always: bool) -> None:
        """Raise CannotWriteError: nothing is written to an endpoint."""
        raise self._read_only()

    def similar(self, policy: str = "") -> Iterator[tuple[str, Similar]]:
        """Raise EngineError: that needs the facts."""
        raise self._no_facts()

    def documents(self) -> Iterator[DocumentFacts]:
        """Raise EngineError: an endpoint holds the graph, not the facts it was built from."""
        raise self._no_facts()

    def document(self, policy: str) -> DocumentFacts | None:
        """Return None: an endpoint holds the graph, not the facts it was built from."""
        return None

    def close(self) -> None:
        """There is nothing to give back."""

    def _read_only(self) -> CannotWriteError:
        return CannotWriteError(f"{self.address} is only read; load into a folder, export it, and upload that")

    def _no_facts(self) -> EngineError:
        return EngineError(f"{self.address} holds a graph, not the facts that it was built from; ask the folder itself")


class _NoRedirection(HTTPRedirectHandler):
    """Says where it is sent instead of going there: what is sent on loses the query, and may reach another host."""

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> NoReturn:
        raise URLError(f"it sends on to {newurl}; if that is the endpoint, give its address")
