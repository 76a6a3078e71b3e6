"""The jars of the servers that the tests start: resolved by Maven once, kept in the user's cache folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

import pytest

POM = Path(__file__).parent / "pom.xml"
_SECONDS = 600


def jars(server: str) -> Path:
    """Return the folder of a server's jars (a profile of pom.xml); where they cannot be had, see `missing`."""
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            missing(f"no {server} server here: {program} is not installed")
    folder = _cache() / "servers" / f"{server}-{hashlib.sha256(POM.read_bytes()).hexdigest()[:12]}"
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as aside:
        wanted = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={aside}/jars"]
        # The platform's own mvn: on Windows it is a script that needs its full name.
        command = [str(shutil.which("mvn")), "-B", "-q", "-f", str(POM), "-P", server, *wanted]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
        if done.returncode or not (Path(aside) / "jars").is_dir():
            missing(f"no {server} server here: Maven could not resolve it: {(done.stdout or done.stderr)[-300:]}")
        if not folder.is_dir():
            (Path(aside) / "jars").rename(folder)
    return folder


def missing(reason: str) -> NoReturn:
    """Skip the test, or fail it where $ZEREN_REQUIRE_SERVERS says that servers are required."""
    if os.environ.get("ZEREN_REQUIRE_SERVERS"):
        pytest.fail(reason)
    pytest.skip(reason)


def _cache() -> Path:
    if sys.platform == "win32" and (local := os.environ.get("LOCALAPPDATA")):
        return Path(local) / "zeren"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "zeren"
