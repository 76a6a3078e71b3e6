"""The house has one direction: documents → facts → graph → answers."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# What a room (or a folder in it) may import of the others; itself always, and the longest match decides.
MAY_IMPORT: dict[str, set[str]] = {
    "schema": set(),
    "loaders": {"schema"},
    "loaders.read": {"schema", "loaders.blanks", "loaders.facts", "loaders.errors"},
    "loaders.find": {"schema", "loaders.blanks", "loaders.facts", "loaders.errors", "loaders.read"},
    "loaders.resolve": {"schema", "loaders.blanks", "loaders.facts", "loaders.errors"},
    "stores": {"schema", "loaders"},
    "queries": {"schema", "stores"},
    "visualizations": {"schema", "stores", "queries"},
    "cli": {"schema", "loaders", "stores", "queries", "visualizations", "examples"},
    "examples": set(),
}
ROOMS = {room.split(".")[0] for room in MAY_IMPORT}


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(source: str, package: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{base}.{name.name}") for name in node.names)


def _within(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")


def _forbidden(module: str, source: str, package: str) -> list[str]:
    room = max((r for r in MAY_IMPORT if _within(module, r)), key=len)
    allowed = MAY_IMPORT[room] | {room}
    return [
        f"{module}:{line} imports {name}, which {room} may not"
        for line, name in _imports(source, package)
        if name.split(".")[0] in ROOMS and not any(_within(name, a) for a in allowed)
    ]


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_imports_only_what_it_may(room: str) -> None:
    files = sorted((ROOT / room).rglob("*.py"))
    assert files, f"{room}/ holds no module"
    found = []
    for path in files:
        module = _module(path)
        package = module if path.name == "__init__.py" else module.rpartition(".")[0]
        found += _forbidden(module, path.read_text("utf-8"), package)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("module", "source", "bad"),
    [
        ("loaders.find.a", "from stores.folder import GraphFolder", True),
        ("loaders.find.a", "from loaders.read.text import View", False),
        ("loaders.read.a", "from loaders.find.a import b", True),
        ("loaders.read.a", "from ..find import a", True),
        ("loaders.extract", "from .find import a", False),
        ("schema.a", "def f():\n    import loaders.facts", True),
        ("stores.a", "import queries", True),
        ("queries.a", "from stores.protocol import Store\nimport schema", False),
        ("queries.a", "from cli import main", True),
        ("schema.a", "import storeskeeper", False),
    ],
)
def test_the_check_itself(module: str, source: str, bad: bool) -> None:
    assert bool(_forbidden(module, source, module.rpartition(".")[0])) is bad


def test_no_room_hides_a_module_of_the_standard_library() -> None:
    assert not ROOMS & set(sys.stdlib_module_names)
