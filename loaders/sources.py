"""Where documents come from: files, folders, archives, and facts as JSON lines."""

from __future__ import annotations

import json
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from loaders.archives import decoded_name, is_archive, members
from loaders.errors import DamagedError, InaccessibleError, NothingToLoadError, UnreadableError
from loaders.facts import DocumentFacts, FactsError
from loaders.read import suffixes
from loaders.read.limits import DOCUMENT_BYTES, check_size
from schema.errors import ZerenError

FACTS = ".jsonl"
_LONGEST_LINE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """One document. `name` is the file's name, `place` where it was found, as messages say it."""

    name: str
    place: str
    path: Path
    content: bytes | None = None
    """What was read already, for a member of an archive."""

    def read(self) -> bytes:
        """Return the document's bytes. Raises TooLargeError, before reading, or InaccessibleError."""
        if self.content is not None:
            check_size(len(self.content), self.place)
            return self.content
        try:
            check_size(self.path.stat().st_size, self.place)
            with self.path.open("rb") as file:
                content = file.read(DOCUMENT_BYTES + 1)
        except OSError as error:
            raise InaccessibleError(self.place, _cause(error)) from None
        check_size(len(content), self.place)
        return content


@dataclass(frozen=True, slots=True)
class FactsFile:
    """A file of facts that `zeren facts` wrote, one document a line."""

    place: str
    path: Path


@dataclass(frozen=True, slots=True)
class Refused:
    """A path that is not read, and why; `error` is for a person."""

    place: str
    error: ZerenError

    def __str__(self) -> str:
        error = self.error
        if isinstance(error, UnreadableError) and self.place.endswith(error.source):
            return f"{self.place}: {error.what}"
        return str(error)


@dataclass(frozen=True, slots=True)
class Skipped:
    """Files of a folder or an archive that no reader exists for, counted by suffix."""

    place: str
    counts: dict[str, int]

    def __str__(self) -> str:
        counts = ", ".join(f"{n} {suffix or 'without suffix'}" for suffix, n in sorted(self.counts.items()))
        return f"{self.place}: skipped what is not read yet: {counts}"


Found = Source | FactsFile | Refused | Skipped


def find_sources(paths: Sequence[Path]) -> Iterator[Found]:
    """Yield the documents at `paths`, in order; folders are searched, archives opened. Never raises for a bad path."""
    for path in paths:
        place = _shown(path)
        try:
            mode = path.stat().st_mode
        except OSError as error:
            yield Refused(place, InaccessibleError(place, _cause(error)))
            continue
        if stat.S_ISDIR(mode):
            yield from _worth(place, _in_folder(path))
        elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
            yield from _file(path, place)
        else:
            yield Refused(place, InaccessibleError(place, "neither a file nor a folder"))


def iter_facts(path: Path) -> Iterator[DocumentFacts]:
    """Yield the facts in a file of JSON lines, one document at a time; empty lines are passed over.

    Raises InaccessibleError, or DamagedError with the number of the line at fault.
    """
    place = _shown(path)
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(_LONGEST_LINE + 1):
                number += 1
                if facts := _facts(line, f"{place}, line {number:,}", first=number == 1):
                    yield facts
    except OSError as error:
        raise InaccessibleError(place, _cause(error)) from None


def _facts(line: bytes, where: str, first: bool) -> DocumentFacts | None:
    if len(line) > _LONGEST_LINE:
        raise DamagedError(where, f"longer than {_LONGEST_LINE // 1024**2} MB; no facts of one document")
    try:
        text = line.decode("utf-8-sig" if first else "utf-8").strip()
        return DocumentFacts.from_json(json.loads(text)) if text else None
    except FactsError as error:
        raise DamagedError(where, f"not the facts of a document: {error}") from None
    except (ValueError, RecursionError) as error:
        raise DamagedError(where, f"no JSON in UTF-8 ({error}); write it again with `zeren facts`") from None


def _file(path: Path, place: str) -> Iterator[Found]:
    if is_archive(path.name):
        yield from _worth(place, _in_archive(path, place))
    elif path.suffix.lower() == FACTS:
        yield FactsFile(place, path)
    else:
        yield Source(decoded_name(os.fsencode(path.name)), place, path)


def _worth(place: str, found: Iterator[Found]) -> Iterator[Found]:
    """Pass on what was found, the skipped files as one; say so where there is nothing."""
    skipped: Counter[str] = Counter()
    empty = True
    for one in found:
        if isinstance(one, Skipped):
            skipped.update(one.counts)
        else:
            empty = False
            yield one
    if skipped:
        yield Skipped(place, dict(skipped))
    if empty:
        what = f"no document in it; zeren reads {', '.join(sorted(suffixes()))}"
        yield Refused(place, NothingToLoadError(f"{place}: {what}"))


def _in_folder(folder: Path) -> Iterator[Found]:
    """Everything below `folder`, sorted by name, each folder once however many links lead to it."""
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            identity = here.stat()
            if (identity.st_dev, identity.st_ino) in seen:
                continue
            seen.add((identity.st_dev, identity.st_ino))
            entries = sorted(here.iterdir())
        except OSError as error:
            yield Refused(_shown(here), InaccessibleError(_shown(here), _cause(error)))
            continue
        names = {entry.name for entry in entries}
        inner: list[Path] = []
        for entry in entries:
            if entry.name.startswith((".", "~$")):
                continue
            if entry.is_dir():
                if not _belongs_to_page(entry.name, names):
                    inner.append(entry)
            else:
                yield from _in_folder_file(entry)
        waiting.extend(reversed(inner))


def _in_folder_file(path: Path) -> Iterator[Found]:
    suffix = path.suffix.lower()
    if not path.exists():
        yield Refused(_shown(path), InaccessibleError(_shown(path), "a link that leads nowhere"))
    elif not path.is_file() or not (suffix in suffixes() or suffix == FACTS or is_archive(path.name)):
        yield Skipped("", {suffix: 1})
    else:
        yield from _file(path, _shown(path))


def _belongs_to_page(name: str, beside: set[str]) -> bool:
    """Browsers put a page's pictures and frames into a folder that is named after the page."""
    for ending in ("_files", ".files", "_文件"):
        if name.endswith(ending):
            stem = name.removesuffix(ending)
            return any(f"{stem}{suffix}" in beside for suffix in (".html", ".htm"))
    return False


def _in_archive(path: Path, place: str) -> Iterator[Found]:
    try:
        for member in members(path, suffixes(), place):
            if isinstance(member, str):
                yield Skipped("", {member: 1})
                continue
            inside = f"{place}/{member.name}"
            if isinstance(member.content, UnreadableError):
                yield Refused(inside, member.content)
            else:
                name = PurePosixPath(member.name.replace("\\", "/")).name
                yield Source(name, inside, path, member.content)
    except UnreadableError as error:
        yield Refused(place, error)


def _shown(path: Path) -> str:
    return decoded_name(os.fsencode(path))


def _cause(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it; ask its owner, or copy it"
    return (error.strerror or str(error)).lower()
