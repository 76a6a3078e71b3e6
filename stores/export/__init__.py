"""The graph in the formats of others, whole or in part: written aside and renamed, so that no half export stays."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import schema
from schema.errors import ZerenError
from stores import elements
from stores.elements import WHOLE, Scope
from stores.elements.reading import Row
from stores.export.exporter import Exporter, Table, tables
from stores.export.formats import FORMATS, Format
from stores.protocol import CannotWriteError, Progress, Store

__all__ = ["FORMATS", "Written", "export"]


@dataclass(frozen=True, slots=True)
class Written:
    """What an export holds."""

    nodes: int
    edges: int


class NothingToExportError(ZerenError):
    """Nothing of the graph is in the scope."""

    status = 4


def _silent(what: str, done: int, whole: int) -> None:
    """Report nothing."""


def export(store: Store, name: str, out: Path, scope: Scope = WHOLE, progress: Progress = _silent) -> Written:
    """Write the graph, or what of it is in `scope`, to `out` in the format called `name`; return what was written.

    A format of several tables makes `out` a folder, or a zip file where that is its ending. Raises CannotWriteError
    where `out` cannot be written or is a folder that holds something, NothingToExportError where there are no nodes.
    """
    form = FORMATS[name]
    if form.folder and out.is_dir() and any(out.iterdir()):
        raise CannotWriteError(f"{out} is not empty; name a new folder, or a file that ends with .zip")
    if not form.folder and out.is_dir():
        raise CannotWriteError(f"{out} is a folder; name a file, for instance {out / f'graph{form.ending}'}")
    try:
        aside = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    except OSError as error:
        raise CannotWriteError(f"cannot write {out}: {(error.strerror or str(error)).lower()}") from None
    try:
        written = _fill(store, form, aside, scope, progress)
        _place(aside, form, out)
    except OSError as error:
        raise CannotWriteError(f"cannot write {out}: {(error.strerror or str(error)).lower()}") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return written


def _fill(store: Store, form: Format, aside: Path, scope: Scope, progress: Progress) -> Written:
    place = aside / "whole"
    if form.folder:
        place.mkdir()
    exporter = form.exporter()(place)
    try:
        counts = _tables(store, exporter, scope, progress)
        exporter.finalize()
    except BaseException:
        with contextlib.suppress(Exception):
            exporter.finalize()  # which closes its files
        raise
    if not counts.nodes:
        raise NothingToExportError("there is nothing to export; `zeren status` says what is loaded")
    return counts


def _tables(store: Store, exporter: Exporter, scope: Scope, progress: Progress) -> Written:
    nodes = edges = 0
    whole = list(tables(schema.load()))
    for done, table in enumerate(whole):
        progress(table.name, done, len(whole))
        for rows in _rows(store, table, scope):
            exporter.write(table, rows)
            nodes, edges = nodes + len(rows) * (not table.ends), edges + len(rows) * bool(table.ends)
    progress("closing", len(whole), len(whole))
    return Written(nodes, edges)


def _rows(store: Store, table: Table, scope: Scope) -> Iterator[list[Row]]:
    if table.ends:
        return elements.edges(store, table.type.name, table.ends, scope)
    return elements.nodes(store, table.type.name, scope)


def _place(aside: Path, form: Format, out: Path) -> None:
    whole = aside / "whole"
    if form.folder and out.suffix.lower() == ".zip":
        with zipfile.ZipFile(aside / "zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(whole.iterdir()):
                archive.write(file, file.name)
        whole = aside / "zip"
    elif out.is_dir():
        out.rmdir()  # empty, as was made sure
    whole.replace(out)
