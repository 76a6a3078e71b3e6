"""A real SPARQL endpoint for the tests: Apache Jena Fuseki on loopback, read only, holding what is in one file."""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from tests.servers.jars import jars, missing
from tests.servers.ports import free_port

MAIN = "org.apache.jena.fuseki.main.cmds.FusekiMainCmd"
_SECONDS = 60


@contextmanager
def running(graph: Path, heap: str = "512m") -> Iterator[str]:
    """Yield the address of the SPARQL service on the RDF file `graph`; stop the server afterwards."""
    folder = jars("fuseki")
    with TemporaryDirectory(prefix="zeren-fuseki-", ignore_cleanup_errors=True) as home:
        port = free_port()
        command = ["java", f"-Xmx{heap}", "-cp", f"{folder}{os.sep}*", MAIN]
        # No --update: the service answers queries, and that is all it does.
        served = ["--localhost", f"--port={port}", "--ping", f"--file={graph.resolve()}", "/ds"]
        output = Path(home) / "output.txt"
        with output.open("wb") as said:
            process = subprocess.Popen(
                [*command, *served], cwd=home, env={**os.environ, "FUSEKI_BASE": home, "FUSEKI_HOME": home},
                stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            )  # fmt: skip
        try:
            _wait(process, f"http://127.0.0.1:{port}/$/ping", output)
            yield f"http://127.0.0.1:{port}/ds/sparql"
        finally:
            _stop(process)


def _wait(process: subprocess.Popen[bytes], ping: str, output: Path) -> None:
    """Wait until the server answers: it has read the file by then."""
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(URLError, OSError), urlopen(ping, timeout=1):
            return
        time.sleep(0.1)
    missing(f"the Fuseki server did not start: {output.read_text('utf-8', 'replace')[-500:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(10)
    if process.poll() is None:
        process.kill()
        process.wait()
