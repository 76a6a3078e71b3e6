"""The two READMEs: what they name exists, and both say the same."""

from __future__ import annotations

import importlib
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from cli.main import app
from schema.errors import ZerenError

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh-CN.md")
ROOMS = ("cli", "loaders", "queries", "schema", "stores", "visualizations")

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\((?!#|\w+:)([^)]+)\)")
ENDINGS = (".cypher", ".csv", ".html", ".jsonl", ".lock", ".md", ".py", ".toml")


def _read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def _prose(name: str) -> str:
    return BLOCK.sub("", _read(name))


def _shell(name: str) -> list[str]:
    blocks = "".join(body for language, body in BLOCK.findall(_read(name)) if language == "sh")
    return [typed for line in blocks.splitlines() if (typed := line.split("  #")[0].strip())]


def _commands(name: str) -> list[str]:
    inline = [code for code in INLINE.findall(_prose(name)) if code.startswith("zeren ") and not set("<…[") & set(code)]
    return [line for line in _shell(name) if line.startswith("zeren ")] + inline


def _walk(words: list[str]) -> tuple[Any, list[str]]:
    """The command that the words name, and the words that it is given."""
    command: Any = typer.main.get_command(app)
    rest = list(words)
    while hasattr(command, "commands") and rest and rest[0] in command.commands:
        command = command.commands[rest.pop(0)]
    return command, rest


@pytest.mark.parametrize("name", READMES)
def test_every_command_exists_and_takes_its_options(name: str) -> None:
    commands = _commands(name)
    assert len(commands) > 10
    for line in commands:
        words = shlex.split(line)[1:]
        command, rest = _walk(words)
        assert not hasattr(command, "commands") or words == ["ask"], f"{line}: no such command"
        known = {option for parameter in command.params for option in parameter.opts} | {"--help", "--debug"}
        assert {word.split("=")[0] for word in rest if word.startswith("--")} <= known, line


@pytest.mark.parametrize("name", READMES)
def test_every_command_of_the_line_is_told_of(name: str) -> None:
    told = {_walk(shlex.split(line)[1:])[0].name for line in _commands(name)}
    offered = {command for command in typer.main.get_command(app).commands if command != "ask"}  # type: ignore[attr-defined]
    assert offered <= told
    for command in sorted(offered):
        assert CliRunner().invoke(app, [command, "--help"]).exit_code == 0, command


@pytest.mark.parametrize("name", READMES)
def test_every_make_target_exists(name: str) -> None:
    targets = set(re.findall(r"(?m)^(\w+):", _read("Makefile")))
    shown = {line.split()[1] for line in [*_shell(name), *INLINE.findall(_prose(name))] if line.startswith("make ")}
    assert {"demo", "test"} <= shown <= targets


def _named_files(name: str) -> Iterator[str]:
    prose = _prose(name)
    yield from LINK.findall(prose)
    for code in INLINE.findall(prose):
        path = code.strip("/")
        named = "/" in code or (code.endswith(ENDINGS) and not code.startswith("."))
        if named and not set(" <*$~…") & set(code) and "://" not in code:
            yield path


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "CHANGELOG.md", "examples/README.md"])
def test_every_file_named_exists(name: str) -> None:
    folder = (ROOT / name).parent
    outside = "../"
    named = [path.split("#")[0] for path in _named_files(name) if not path.startswith(outside)]
    assert sorted({path for path in named if not (ROOT / path).exists() and not (folder / path).exists()}) == []


def test_both_have_the_same_commands() -> None:
    english, chinese = map(_shell, READMES)
    assert english == chinese


def test_both_have_the_same_sections_blocks_and_tables() -> None:
    def shape(name: str) -> tuple[list[int], list[str], int]:
        text = _read(name)
        levels = [len(marks) for marks in re.findall(r"(?m)^(#+) ", _prose(name))]
        return levels, [language for language, _ in BLOCK.findall(text)], len(re.findall(r"(?m)^\|", text))

    assert shape(READMES[0]) == shape(READMES[1])


def test_both_have_the_same_figures() -> None:
    def figures(name: str) -> list[str]:
        return [line for line in _read(name).splitlines() if re.match(r"\|.*\d+\.\d", line)]

    def numbers(lines: list[str]) -> list[list[str]]:
        return [re.findall(r"\d[\d,.]*", line) for line in lines]

    assert numbers(figures(READMES[0])) == numbers(figures(READMES[1]))


def _errors(root: type[ZerenError]) -> Iterator[type[ZerenError]]:
    yield root
    for error in root.__subclasses__():
        yield from _errors(error)


@pytest.mark.parametrize("name", READMES)
def test_every_exit_status_is_in_the_table(name: str) -> None:
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            importlib.import_module(module)
    told = {int(status) for status in re.findall(r"(?m)^\| (\d+) \| ", _read(name))}
    # The root's own status, 1, is never raised as it is.
    raised = {error.status for error in _errors(ZerenError)} - {ZerenError.status}
    assert raised <= told


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = tmp_path_factory.mktemp("readme") / "graph"
    files = sorted(str(path) for path in (ROOT / "examples").iterdir() if path.name[:2].isdigit())
    assert CliRunner().invoke(app, ["load", *files, "--graph", str(graph)]).exit_code == 0
    return graph


@pytest.mark.parametrize("name", READMES)
def test_answers_shown_are_those_given(name: str, examples: Path) -> None:
    shown = [body for language, body in BLOCK.findall(_read(name)) if language == "text"]
    rows = [line for line in _read(name).splitlines() if re.match(r"\| (云渡市|各县|2023年).*\|$", line)]
    given = ""
    for line in _shell(name):
        if re.match(r"zeren (trace|ask tasks-led-by|ask workload)", line):
            told = [] if " trace " in line else ["--format", "markdown"]
            ran = CliRunner().invoke(app, [*shlex.split(line)[1:], *told, "--graph", str(examples)])
            assert ran.exit_code == 0, line
            given += ran.stdout
    assert len(shown) == 1 and shown[0] in given
    assert len(rows) == 11
    for row in rows:
        cells = [re.escape(cell).replace("…", "[^|]*") for cell in row.split("|")]
        assert re.search("^" + r"\|".join(cells) + "$", given, re.MULTILINE), row
