"""Bytes → text: UTF-8, GB18030 (with GBK and GB2312) and UTF-16, recognised or refused."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from loaders.errors import DamagedError, EmptyError, EncodingError
from loaders.facts import Warned
from loaders.read.common_characters import common_share
from loaders.read.limits import check_size
from loaders.read.signatures import refusal

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CANDIDATES = ("utf-8", "gb18030")
_SAMPLE = 20_000
# Right readings reach 0.7 and more; wrong ones (Big5, Shift-JIS, EUC-KR, UTF-8 taken for GB18030) stay below 0.3.
_PLAUSIBLE = 0.4
_PLAUSIBLE_DECLARED = 0.3
_SAVE = "save it as UTF-8"

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LOST = re.compile("[\ud800-\udfff\ufffe\uffff\ufffd]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and what was odd about it."""

    text: str
    encoding: str
    warnings: tuple[Warned, ...]


def decode(data: bytes, source: str, declared: str | None = None) -> Decoded:
    """Return the text of `data`, without its byte order mark; `declared` is what a page says its encoding is.

    Raises EmptyError, TooLargeError, BinaryError, UnsupportedError, ProtectedError, EncodingError or DamagedError.
    """
    check_size(len(data), source)
    if error := refusal(data, source):
        raise error
    text, encoding, cut = _marked(data, source) or _recognised(data, source, declared)
    if not text.strip():
        raise EmptyError(source, "empty; nothing to read" if not text else "only white space; nothing to read")
    text, warnings = clean(text, source)
    if cut:
        end = len(text)
        message = f"truncated: the file ends inside a character ({cut} bytes left over); its end is missing"
        warnings = (*warnings, Warned("truncated", message, end - 1, end))
    return Decoded(text, encoding, warnings)


def clean(text: str, source: str) -> tuple[str, tuple[Warned, ...]]:
    """Replace, one for one, what no text may hold: control characters by a blank, lost characters by U+FFFD."""
    warnings = []
    if first := _CONTROL.search(text):
        text, count = _CONTROL.subn(" ", text)
        if count * 50 > len(text):
            raise EncodingError(source, f"full of control characters, no text in a known encoding; {_SAVE}")
        message = f"{count} control characters, read as blanks"
        warnings.append(Warned("control_characters", message, *first.span()))
    if first := _LOST.search(text):
        text, count = _LOST.subn("\ufffd", text)
        message = f"{count} characters were lost before the file was saved (read as U+FFFD)"
        warnings.append(Warned("lost_characters", message, *first.span()))
    return text, tuple(warnings)


def _marked(data: bytes, source: str) -> tuple[str, str, int] | None:
    """Text, encoding and number of bytes cut off at the end, for bytes that begin with a mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            try:
                text, cut = _strict(body, encoding)
            except UnicodeDecodeError as error:
                raise DamagedError(source, f"marked as {encoding.upper()} but {_where(error, body)}; {_SAVE}") from None
            if "\x00" in text:
                raise EncodingError(source, f"marked as {encoding.upper()} but holds zero characters; {_SAVE}")
            return text, encoding, cut
    return None


def _recognised(data: bytes, source: str, declared: str | None) -> tuple[str, str, int]:
    for encoding in _CANDIDATES:
        try:
            text, cut = _strict(data, encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" and not cut:
            if not _better_as_gb18030(text, data):
                return text, encoding, cut
        elif common_share(text[:_SAMPLE]) >= (_PLAUSIBLE_DECLARED if encoding == declared else _PLAUSIBLE):
            return text, encoding, cut
    for encoding in _CANDIDATES:
        if error := _damage(data, encoding, source):
            raise error
    says = f" (it declares {declared})" if declared and declared not in _CANDIDATES else ""
    raise EncodingError(source, f"neither UTF-8 nor GB18030{says}; {_SAVE}")


def _strict(data: bytes, encoding: str) -> tuple[str, int]:
    """Text and number of bytes left over at the end, where the last character is cut. Raises UnicodeDecodeError."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    text = decoder.decode(data)
    return text, len(decoder.getstate()[0])


def _better_as_gb18030(text: str, data: bytes) -> bool:
    """The few words of which every byte is right in both encodings: no Han in the one, only common Han in the other."""
    if len(data) > 64 or text.isascii() or common_share(text) > 0:
        return False
    try:
        return common_share(data.decode("gb18030")) >= _PLAUSIBLE
    except UnicodeDecodeError:
        return False


def _damage(data: bytes, encoding: str, source: str) -> DamagedError | None:
    """An error that names the place, where all but a thousandth of the bytes are plainly of this encoding."""
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd") - data.count("\ufffd".encode(encoding))
    if bad * 1000 > len(data) or common_share(text[:_SAMPLE]) < _PLAUSIBLE:
        return None
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"{encoding.upper()}, but {_where(error, data)}"
        return DamagedError(source, f"{what}; fetch it again, or open it, repair that place and {_SAVE}")
    return None


def _where(error: UnicodeDecodeError, data: bytes) -> str:
    return f"damaged at byte {error.start:,} (line {data.count(10, 0, error.start) + 1:,})"
