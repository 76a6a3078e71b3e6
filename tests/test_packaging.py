"""What a user installs: the wheel holds the data, the locks name no place to fetch from."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock")
PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^ ;\\]+)")
ROOMS = ("cli", "examples", "loaders", "queries", "schema", "stores", "visualizations")


def _pins(lock: str) -> set[tuple[str, str]]:
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    return {(found["name"], found["version"]) for line in lines if (found := PINNED.match(line))}


def _name(requirement: str) -> str:
    return re.split(r"[<>=!~ ;\[]", requirement, maxsplit=1)[0].lower().replace("_", "-")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_versions_and_hashes_only(lock: str) -> None:
    allowed = re.compile(r"^([\w.-]+==\S+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|    # via .*|#.*|)$")
    strange = [line for line in (ROOT / lock).read_text("utf-8").splitlines() if not allowed.match(line)]
    assert not strange
    assert "://" not in (ROOT / lock).read_text("utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"(?m)^(?=\w)", text)[1:]
    assert entries
    assert not [entry.split(" ")[0] for entry in entries if "--hash=sha256:" not in entry]


def test_the_locks_hold_all_that_is_declared() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = declared["dependency-groups"]
    wanted = {
        "requirements.lock": [*declared["project"]["dependencies"], *groups["build"]],
        "requirements-dev.lock": [g for g in groups["dev"] if isinstance(g, str)],
        "requirements-bench.lock": [g for g in groups["bench"] if isinstance(g, str)],
    }
    for lock, requirements in wanted.items():
        assert {_name(r) for r in requirements} <= {name for name, _ in _pins(lock)}, lock


def test_each_lock_holds_the_one_before_it() -> None:
    smaller, larger, largest = map(_pins, LOCKS)
    assert smaller < larger < largest


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    if find_spec("hatchling") is None:
        pytest.skip("hatchling, which builds the wheel, is not installed")
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (path,) = out.glob("zeren-*.whl")
    with ZipFile(path) as archive:
        return archive.namelist()


@pytest.mark.parametrize("room", ROOMS)
def test_the_wheel_holds_every_file_of_a_room(wheel: list[str], room: str) -> None:
    files = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }
    assert files
    assert sorted(files - set(wheel)) == []


def test_the_wheel_holds_the_command_and_the_licence(wheel: list[str]) -> None:
    endings = ("/entry_points.txt", "/licenses/LICENSE")
    assert all(any(name.endswith(ending) for name in wheel) for ending in endings)
    assert not [name for name in wheel if name.split("/")[0] in {"tests", "benchmarks"}]
