"""What bytes are that are no text, told by their first bytes."""

from __future__ import annotations

from loaders.errors import BinaryError, EncodingError, ProtectedError, UnreadableError, UnsupportedError

_INSTEAD = "save it as text (.txt) or as a web page (.html)"
_NOT_YET = f"not read yet; open it and {_INSTEAD}"

_UNSUPPORTED: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "a Rich Text document"),
    (b"MIME-Version:", "a web page archive (.mht)"),
    (b"From: <Saved by", "a web page archive (.mht)"),
    (b"bplist00", "a Safari web archive"),
)
_BINARY: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"BM", "a picture (BMP)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"RIFF", "a picture or sound (RIFF)"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("WordDocument", "a Word document (.doc)"),
    ("Workbook", "an Excel workbook (.xls)"),
    ("PowerPoint Document", "a PowerPoint presentation (.ppt)"),
)
_ZIP = b"PK\x03\x04"
_ZIP_PARTS = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint presentation (.pptx)"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"OFD.xml", "an OFD document"),
)
_BOMS = (b"\xff\xfe", b"\xfe\xff")


def refusal(data: bytes, source: str) -> UnreadableError | None:
    """Return the error for bytes that are no text, or None where they may be one."""
    if data.startswith(_OLE):
        return _ole(data, source)
    if data.startswith(_ZIP):
        return _zip(data, source)
    return _named(data, source) or (_zeros(data, source) if b"\x00" in data and not data.startswith(_BOMS) else None)


def _named(data: bytes, source: str) -> UnreadableError | None:
    head = data[:1024].lstrip()
    for mark, what in _UNSUPPORTED:
        if head.startswith(mark):
            if mark == b"%PDF-" and b"/Encrypt" in data[-4096:]:
                return ProtectedError(source, f"{what}, protected; remove the protection, then {_INSTEAD}")
            return UnsupportedError(source, f"{what}: {_NOT_YET}")
    for mark, what in _BINARY:
        # Two bytes alone may begin a text (BM, MZ): a zero byte near them settles it.
        if data.startswith(mark) and (len(mark) > 2 or b"\x00" in data[:4096]):
            return BinaryError(source, f"{what}, no text; {_INSTEAD}")
    return None


def _ole(data: bytes, source: str) -> UnreadableError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ProtectedError(source, f"an Office document with a password; remove the password, then {_INSTEAD}")
    for stream, what in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return UnsupportedError(source, f"{what}: {_NOT_YET}")
    return UnsupportedError(source, f"an Office document of an old form: {_NOT_YET}")


def _zip(data: bytes, source: str) -> UnreadableError:
    for part, what in _ZIP_PARTS:
        if part in data:
            return UnsupportedError(source, f"{what}: {_NOT_YET}")
    return BinaryError(source, "a ZIP archive under another name; call it .zip, or unpack it")


def _zeros(data: bytes, source: str) -> UnreadableError:
    """Text in UTF-16 has a zero in every second byte of its digits and line ends, on one side only."""
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) == 0 and max(even, odd) * 200 > len(head):
        return EncodingError(source, "may be UTF-16 without its mark (BOM); save it as UTF-8")
    return BinaryError(source, f"no text (it holds zero bytes); {_INSTEAD}")
