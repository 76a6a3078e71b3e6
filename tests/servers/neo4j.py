"""A real Neo4j server for the tests: the one that $NEO4J_URI names, else one started on loopback from its jars."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import secrets
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.servers.jars import jars, missing
from tests.servers.ports import free_port

if TYPE_CHECKING:
    import neo4j
    import pytest

_SECONDS = 120
_OPENED = [
    f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.lang", "java.io", "java.nio", "sun.nio.ch")
]
_CONFIG = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=256m
dbms.usage_report.enabled=false
dbms.security.auth_enabled=true
"""


@dataclass(frozen=True)
class Server:
    """A server that runs: its address, and the credentials for it, or None where it asks for none."""

    uri: str
    user: str
    password: str | None

    @property
    def environment(self) -> dict[str, str]:
        """The variables that hold the credentials."""
        if self.password is None:
            return {"NEO4J_AUTH": "none", "NEO4J_USERNAME": "", "NEO4J_PASSWORD": ""}
        return {"NEO4J_AUTH": "", "NEO4J_USERNAME": self.user, "NEO4J_PASSWORD": self.password}

    @contextmanager
    def session(self) -> Iterator[neo4j.Session]:
        """Yield a session of the official driver."""
        import neo4j  # noqa: PLC0415 - tests of other engines do without the driver

        auth = (self.user, self.password) if self.password is not None else None
        with neo4j.GraphDatabase.driver(self.uri, auth=auth) as driver, driver.session() as opened:
            yield opened

    def emptied(self, patch: pytest.MonkeyPatch) -> Server:
        """Return the server with an empty database; its credentials are in the environment until `patch` is undone."""
        for name, value in self.environment.items():
            patch.setenv(name, value)
        self.empty()
        return self

    def empty(self) -> None:
        """Delete all that the database holds."""
        with self.session() as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()


@contextmanager
def running(heap: str = "1g") -> Iterator[Server]:
    """Yield a server with an empty database; stop it afterwards if it was started here."""
    if importlib.util.find_spec("neo4j") is None:
        missing("no neo4j server here: its driver is not installed")
    if uri := os.environ.get("NEO4J_URI"):
        given = _given(uri)
        given.empty()
        yield given
        return
    folder = jars("neo4j")
    with (
        TemporaryDirectory(prefix="zeren-neo4j-", ignore_cleanup_errors=True) as home,
        _started(folder, Path(home), heap) as server,
    ):
        yield server


def _given(uri: str) -> Server:
    if os.environ.get("NEO4J_TEST_EMPTY") != "yes":
        missing("the database at $NEO4J_URI would be emptied; set NEO4J_TEST_EMPTY=yes to allow it")
    none = os.environ.get("NEO4J_AUTH") == "none"
    return Server(
        uri, os.environ.get("NEO4J_USERNAME") or "neo4j", None if none else os.environ.get("NEO4J_PASSWORD", "")
    )


@contextmanager
def _started(folder: Path, home: Path, heap: str) -> Iterator[Server]:
    port = free_port()
    (home / "conf").mkdir()
    (home / "conf" / "neo4j.conf").write_text(_CONFIG.format(port=port), encoding="utf-8")
    command = [
        "java",
        f"-Xms{heap}",
        f"-Xmx{heap}",
        "-XX:+UseParallelGC",  # how much is done counts here, not how short the longest wait is
        *_OPENED,
        "-cp",
        f"{folder}{os.sep}*",
        "org.neo4j.server.CommunityEntryPoint",
    ]
    with (home / "output.txt").open("wb") as output:
        process = subprocess.Popen(
            [*command, f"--home-dir={home}", f"--config-dir={home / 'conf'}"],
            stdin=subprocess.DEVNULL, stdout=output, stderr=output,
        )  # fmt: skip
    try:
        server = Server(f"neo4j://127.0.0.1:{port}", "neo4j", secrets.token_urlsafe(16))
        _wait(process, home, port)
        _set_password(server)
        yield server
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(30)
        if process.poll() is None:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], home: Path, port: int) -> None:
    """Wait until the server listens."""
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.25)
    missing(f"the Neo4j server did not start: {(home / 'output.txt').read_text('utf-8', 'replace')[-500:]}")


def _set_password(server: Server) -> None:
    """Replace the first password; the server begins to listen a little before it lets anybody in."""
    import neo4j  # noqa: PLC0415

    end = time.monotonic() + _SECONDS
    with neo4j.GraphDatabase.driver(server.uri.replace("neo4j:", "bolt:"), auth=("neo4j", "neo4j")) as driver:
        while True:
            try:
                driver.execute_query(
                    "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new=server.password, database_="system"
                )
            except (neo4j.exceptions.ServiceUnavailable, neo4j.exceptions.TransientError):
                if time.monotonic() > end:
                    raise
                time.sleep(0.25)
            else:
                return
