"""What is no SPARQL endpoint, or a broken one: one clear line, an exit status, and never a password."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cli.main import main
from stores.protocol import EngineError
from stores.sparql_endpoint import EndpointStore
from tests.servers.ports import free_port

SECRET = "not-to-be-seen"
PAGE = "<!DOCTYPE html>\n<html><body>Sign in\nplease</body></html>"
ASK = '{"head": {}, "boolean": true}'
Replies = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def answering(reply: Replies) -> Iterator[str]:
    """Yield the address of a server on loopback that gives this reply to whatever it is sent."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            reply(self)

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/ds/sparql"
        finally:
            server.shutdown()
            thread.join()


def said(status: int, kind: str, body: str, length: int | None = None, **headers: str) -> Replies:
    """A reply of this status, media type and body; its length may be a lie."""

    def reply(to: BaseHTTPRequestHandler) -> None:
        content = body.encode()
        to.send_response(status)
        for name, value in {"Content-Type": kind, **headers}.items():
            to.send_header(name, value)
        to.send_header("Content-Length", str(len(content) if length is None else length))
        to.end_headers()
        to.wfile.write(content)

    return reply


JSON = "application/sparql-results+json"
FAILURES: dict[str, tuple[Replies, int, str]] = {
    "a page": (said(200, "text/html", PAGE), 12, "is it a SPARQL endpoint?"),
    "a page called results": (said(200, JSON, PAGE), 12, "is it a SPARQL endpoint?"),
    "other JSON": (said(200, "application/json", '{"hello": [1]}'), 12, "is it a SPARQL endpoint?"),
    "JSON without end": (said(200, JSON, "[" * 100_000), 12, "is it a SPARQL endpoint?"),
    "wrong rows": (said(200, JSON, '{"head": {"vars": ["n"]}, "results": {"bindings": [7]}}'), 12, "SPARQL endpoint?"),
    "nothing": (said(200, JSON, ""), 12, "is it a SPARQL endpoint?"),
    "half": (said(200, JSON, ASK, 5_000), 12, f"broke its answer off; {5_000 - len(ASK)} bytes are missing"),
    "triples without end": (said(200, "application/n-triples", "", 9), 12, "broke its answer off"),
    "wrong triples": (said(200, "application/n-triples", PAGE), 12, "no N-Triples"),
    "sent on": (said(302, "text/html", "", Location="http://127.0.0.1:9/login"), 12, "sends on to http://127.0.0.1:9/login"),
    "who is it": (said(401, "text/html", PAGE), 12, "set $SPARQL_USERNAME and $SPARQL_PASSWORD"),
    "not you": (said(403, "text/plain", "no"), 12, "set $SPARQL_USERNAME and $SPARQL_PASSWORD"),
    "nowhere": (said(404, "text/html", PAGE), 12, "404 Not Found; is it a SPARQL endpoint?"),
    "ill": (said(500, "text/plain", "out of\nmemory"), 12, "500 Internal Server Error: out of"),
    "busy": (said(503, "text/html", PAGE), 12, "503 Service Unavailable"),
    "does not parse": (said(400, "text/plain", "Parse error:\nline 1"), 11, "the query was refused: Parse error:"),
}  # fmt: skip


def ended(words: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Run a command; return its status, and what went to standard output and to standard error."""
    with pytest.raises(SystemExit) as end:
        main(words)
    printed = capsys.readouterr()
    return int(end.value.code or 0), printed.out, printed.err


@pytest.mark.parametrize("name", FAILURES)
@pytest.mark.parametrize("command", [["status"], ["ask", "workload", "--region", "云渡市"]], ids=lambda words: words[0])
def test_a_failure_is_one_line(
    name: str, command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPARQL_USERNAME", "reader")
    monkeypatch.setenv("SPARQL_PASSWORD", SECRET)
    reply, status, words = FAILURES[name]
    with answering(reply) as address:
        found, out, error = ended([*command, "--graph", f"sparql+{address}"], capsys)
    assert (found, out, error.count("\n")) == (status, "", 1), error
    assert words in error
    assert address in error or status == 11
    assert SECRET not in error


def test_nobody_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    address = f"http://127.0.0.1:{free_port()}/sparql"
    status, out, error = ended(["status", "--graph", address], capsys)
    assert (status, out, error.count("\n")) == (12, "", 1)
    assert error.startswith(f"zeren: {address} cannot be reached: ")


@pytest.mark.parametrize("begun", [False, True], ids=["says nothing", "stops in the middle"])
def test_it_is_not_waited_for_ever(begun: bool) -> None:
    over = threading.Event()

    def reply(to: BaseHTTPRequestHandler) -> None:
        if begun:
            said(200, JSON, ASK[:5], len(ASK))(to)
        over.wait(20)

    with answering(reply) as address:
        start = time.monotonic()
        try:
            with pytest.raises(EngineError, match=r"gave no answer within 0\.2 seconds") as late:
                EndpointStore(address, seconds=0.2).run("ASK { ?s ?p ?o }")
        finally:
            over.set()
    assert time.monotonic() - start < 15
    assert (late.value.status, "\n" in str(late.value)) == (12, False)


def test_who_asks_is_said_to_the_endpoint_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str | None] = []

    def reply(to: BaseHTTPRequestHandler) -> None:
        heard.append(to.headers.get("Authorization"))
        said(200, JSON, ASK)(to)

    def away(to: BaseHTTPRequestHandler) -> None:
        said(307, "text/plain", "", Location=other)(to)

    for name in ("SPARQL_USERNAME", "SPARQL_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    with answering(reply) as other, answering(away) as address:
        assert EndpointStore(other).run("ASK {}").rows == ((True,),)
        monkeypatch.setenv("SPARQL_USERNAME", "reader")
        monkeypatch.setenv("SPARQL_PASSWORD", "密")
        EndpointStore(other).run("ASK {}")
        with pytest.raises(EngineError, match="sends on"):
            EndpointStore(address).run("ASK {}")
    assert heard == [None, "Basic cmVhZGVyOuWvhg=="]
