"""Every bad document gets one clear line that says what to do, and exit status 3."""

from __future__ import annotations

import io
import os
import random
import zipfile

import pytest

from loaders import errors
from loaders.read import read

TEXT = "各乡镇人民政府要落实沧澜江保护工作，责任单位：区水利局。"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def office(part: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(part, "<x/>")
    return packed.getvalue()


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le")


BAD = [
    ("a.txt", b"", errors.EmptyError, "empty"),
    ("a.md", b"", errors.EmptyError, "empty"),
    ("a.html", b"", errors.EmptyError, "empty"),
    ("a.txt", b"\xef\xbb\xbf", errors.EmptyError, "empty"),
    ("a.txt", "\u3000\n\t \xa0".encode(), errors.EmptyError, "only white space"),
    ("a.txt", b"%PDF-1.7\n%\xe2\xe3\n", errors.UnsupportedError, r"a PDF document: not read yet; .*save it as text"),
    ("a.pdf", b"%PDF-1.7\n/Encrypt 5 0 R", errors.ProtectedError, "remove the protection"),
    ("a.docx", office("word/document.xml"), errors.UnsupportedError, r"Word document \(.docx\).*save it as text"),
    ("a.txt", office("xl/workbook.xml"), errors.UnsupportedError, r"Excel workbook \(.xlsx\)"),
    ("a.doc", stream("WordDocument"), errors.UnsupportedError, r"Word document \(.doc\)"),
    ("a.wps", OLE, errors.UnsupportedError, "old form"),
    ("a.docx", stream("EncryptedPackage"), errors.ProtectedError, "remove the password"),
    ("a.txt", office("plan.txt"), errors.BinaryError, "call it .zip, or unpack it"),
    ("a.rtf", b"{\\rtf1 plan}", errors.UnsupportedError, "Rich Text"),
    ("a.mht", b"From: <Saved by Blink>\r\nMIME-Version: 1.0", errors.UnsupportedError, "web page archive"),
    ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", errors.BinaryError, r"a picture \(PNG\)"),
    ("a.txt", b"\xff\xd8\xff\xe0\0\0JFIF", errors.BinaryError, r"a picture \(JPEG\)"),
    ("a.html", b"\x1f\x8b\x08\0\0\0\0\0", errors.BinaryError, "a gzip archive"),
    ("a.txt", b"MZ\x90\0\x03\0\0\0", errors.BinaryError, "a program"),
    ("a.txt", TEXT.encode() + b"\0\0", errors.BinaryError, "zero bytes"),
    ("a.txt", "2022年1月\r\n".encode("utf-16-le") * 9, errors.EncodingError, "UTF-16 without its mark"),
    ("a.txt", b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"), errors.EncodingError, "marked as UTF-16-LE"),
    ("a.txt", b"\xff\xfe" + b"\x00\xd8a\x00", errors.DamagedError, "marked as UTF-16-LE but damaged at byte 0"),
    ("a.txt", b"\xef\xbb\xbf" + TEXT.encode("gbk"), errors.DamagedError, "marked as UTF-8 but damaged"),
    ("a.txt", b"\x01\x02\x03\x04" * 50, errors.EncodingError, "control characters"),
    ("a.txt", random.Random(7).randbytes(4000).replace(b"\0", b"\x01"), errors.EncodingError, "neither UTF-8 nor"),
    ("a.html", f"<meta charset=big5><p>{'機關' * 40}".encode("big5"), errors.EncodingError, "it declares big5"),
    ("a.txt", TEXT.encode() * 300_000, errors.TooLargeError, r"24 MB, larger than 20 MB"),
    ("a.html", b"<div>" * 100_000, errors.TooLargeError, "nested too deeply"),
    ("a.html", b"<html><script>x</script>", errors.EmptyError, "shows no text"),
    ("a.exe", TEXT.encode(), errors.UnsupportedError, "no reader for .exe files"),
]


@pytest.mark.parametrize(("name", "data", "error", "message"), BAD, ids=range(len(BAD)))
def test_a_bad_document_is_refused_in_one_clear_line(
    name: str, data: bytes, error: type[errors.UnreadableError], message: str
) -> None:
    with pytest.raises(error, match=message) as caught:
        read(data, name)
    line = str(caught.value)
    assert line.startswith(f"{name}: ")
    assert "\n" not in line
    assert caught.value.status == 3


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_any_part_of_a_document_is_read_or_refused(name: str) -> None:
    page = f"<html><body><table><tr><td>{TEXT}</td><td>| a |</td></tr></table><!-- {TEXT} --></body></html>".encode()
    for end in range(len(page)):
        try:
            reading = read(page[:end], name)
        except errors.UnreadableError:
            continue
        assert reading.text.strip()
        for table in reading.tables:
            assert all(0 <= c.start <= c.end <= len(reading.text) for row in table.rows for c in row)


def test_noise_is_never_read_as_text() -> None:
    for _ in range(50):
        with pytest.raises(errors.UnreadableError):
            read(os.urandom(2000), "a.txt")
