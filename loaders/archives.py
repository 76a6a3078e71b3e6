"""Members of archives, read as hostile: nothing is written, no size is believed, no path is followed."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Self, cast

from loaders.errors import (
    DamagedError,
    InaccessibleError,
    ProtectedError,
    TooLargeError,
    UnreadableError,
    UnsupportedError,
)
from loaders.read.limits import DOCUMENT_BYTES, check_size

ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz")
RATIO = 200
"""Prose shrinks to a quarter; what shrinks to less than this part is a bomb."""
_SMALL = 1024 * 1024
_HEADER_BYTES = 1024 * 1024
_UNIX_NAMES = 0x800
_BROKEN = (tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its name in it, and its bytes or why there are none."""

    name: str
    content: bytes | UnreadableError


def is_archive(name: str) -> bool:
    """Return whether a file of this name is an archive that `members` reads."""
    return name.lower().endswith(ARCHIVES)


def members(path: Path, suffixes: frozenset[str], place: str) -> Iterator[Member | str]:
    """Yield the files in the archive at `path`, in its order: each of `suffixes` as a Member, the others' suffixes.

    `place` is the archive's name in messages. Raises UnreadableError where the archive as a whole cannot be read.
    """
    try:
        if path.name.lower().endswith(".zip"):
            yield from _zip(path, suffixes, place)
        else:
            yield from _tar(path, suffixes, place)
    except UnreadableError:
        raise
    except PermissionError:
        raise InaccessibleError(place, "no permission to read it") from None
    except _BROKEN as error:
        raise DamagedError(place, f"damaged or no archive ({error}); fetch it again, or unpack it first") from None


def _zip(path: Path, suffixes: frozenset[str], place: str) -> Iterator[Member | str]:
    with zipfile.ZipFile(path) as archive:
        for info in sorted(archive.infolist(), key=_zip_name):
            name = _zip_name(info)
            if info.is_dir() or _hidden(name):
                continue
            if (suffix := _suffix(name)) in suffixes or is_archive(name):
                where = f"{place}/{name}"
                error = _refused(name, where, info.file_size, info.compress_size, info.flag_bits & 1 > 0)
                yield Member(name, error or _zip_content(archive, info, where))
            else:
                yield suffix


def _zip_content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str) -> bytes | UnreadableError:
    try:
        with archive.open(info) as file:
            return file.read(DOCUMENT_BYTES + 1)
    except _BROKEN as error:
        return DamagedError(where, f"damaged ({error}); fetch the archive again")


def _zip_name(info: zipfile.ZipInfo) -> str:
    """Names without the UTF-8 flag are in the encoding of the writer's system, on Chinese ones GBK."""
    if info.flag_bits & _UNIX_NAMES:
        return _printable(info.filename)
    try:
        return decoded_name(info.filename.encode("cp437"))
    except UnicodeEncodeError:
        return _printable(info.filename)


def decoded_name(raw: bytes) -> str:
    """Return a file's name from its bytes: UTF-8, else GB18030, else with U+FFFD for what is neither."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return _printable(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return _printable(raw.decode("utf-8", "replace"))


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in name)


def _tar(path: Path, suffixes: frozenset[str], place: str) -> Iterator[Member | str]:
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        size = raw.seek(0, io.SEEK_END)
        raw.seek(0)
        plain = cast(IO[bytes], gzip.GzipFile(fileobj=raw)) if packed else raw
        with tarfile.open(fileobj=plain, mode="r|", tarinfo=_Header, errors="surrogateescape") as archive:
            for info in archive:
                name = decoded_name(info.name.encode("utf-8", "surrogateescape"))
                if packed and archive.offset + info.size > max(_SMALL, size * RATIO):
                    raise TooLargeError(place, f"unpacks to more than {RATIO} times its size; unpack it yourself")
                if info.isdir() or _hidden(name):
                    continue
                if not info.isfile() or not (_suffix(name) in suffixes or is_archive(name)):
                    yield _suffix(name) if info.isfile() else "links and devices"
                    continue
                error = _refused(name, f"{place}/{name}", info.size, info.size, encrypted=False)
                file = None if error else archive.extractfile(info)
                yield Member(name, error or (file.read(DOCUMENT_BYTES + 1) if file else b""))


class _Header(tarfile.TarInfo):
    """A member's header; those that announce long names are not believed any length."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        header = super().frombuf(buf, encoding, errors)
        if not header.isfile() and header.size > _HEADER_BYTES:
            raise tarfile.ReadError("a header of absurd length")
        return header


def _refused(name: str, where: str, size: int, packed: int, encrypted: bool) -> UnreadableError | None:
    if is_archive(name):
        return UnsupportedError(where, "an archive inside an archive; unpack it first")
    if encrypted:
        return ProtectedError(where, "protected with a password; unpack the archive with it first")
    try:
        check_size(size, where)
    except TooLargeError as error:
        return error
    if size > max(_SMALL, packed * RATIO):
        return TooLargeError(where, f"unpacks to more than {RATIO} times its size; unpack it yourself")
    return None


def _suffix(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


def _hidden(name: str) -> bool:
    """Files that systems leave behind, not people."""
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith((".", "~$")) and part not in (".", "..") for part in parts) or parts[0] == "__MACOSX"
