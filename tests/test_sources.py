"""Files, folders, archives and facts: what is found in them, what is refused, what is skipped."""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from loaders.errors import UnreadableError
from loaders.facts import DocumentFacts, Metadata
from loaders.sources import FactsFile, Found, Refused, Skipped, Source, find_sources, iter_facts

PLAN = "各乡镇人民政府要落实沧澜江保护工作。".encode()


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def tarred(path: Path, members: dict[str, bytes | tarfile.TarInfo]) -> Path:
    with tarfile.open(path, "w:gz" if path.suffix in (".gz", ".tgz") else "w") as archive:
        for name, content in members.items():
            if isinstance(content, tarfile.TarInfo):
                archive.addfile(content)
                continue
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def told(found: Found, root: Path) -> str:
    """One line for one thing found, without the folder of the test."""
    match found:
        case Source():
            line = f"{found.name} {found.place} {len(found.read())}"
        case FactsFile():
            line = f"facts {found.place}"
        case Refused():
            line = f"{found.error.status} {found.error}"
        case Skipped():
            line = str(found)
    return line.replace(f"{root}/", "").replace(str(root), ".")


def all_told(root: Path, *paths: Path) -> list[str]:
    return [told(found, root) for found in find_sources(paths or (root,))]


def test_a_folder_is_searched_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "p_files").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/方案.txt", "a.MD", "p.html", "p_files/frame.html", ".git/x.txt", ".h.txt", "~$a.txt", "d.docx"):
        (tmp_path / name).write_bytes(PLAN)
    (tmp_path / "e.docx").write_bytes(b"")
    (tmp_path / "README").write_bytes(PLAN)
    (tmp_path / "f.jsonl").write_bytes(b"")
    assert all_told(tmp_path) == [
        f"a.MD a.MD {len(PLAN)}",
        "facts f.jsonl",
        f"p.html p.html {len(PLAN)}",
        f"方案.txt b/方案.txt {len(PLAN)}",
        ".: skipped what is not read yet: 1 without suffix, 2 .docx",
    ]


def test_links_in_circles_end(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    (tmp_path / "in" / "self").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "plan.txt").write_bytes(PLAN)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert all_told(tmp_path) == [
        "3 gone.txt: a link that leads nowhere",
        f"plan.txt in/plan.txt {len(PLAN)}",
    ]


def test_a_pipe_in_a_folder_does_not_stop_the_walk(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "plan.txt").write_bytes(PLAN)
    assert all_told(tmp_path)[0] == f"plan.txt plan.txt {len(PLAN)}"


def test_paths_that_are_nothing_are_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "plan.txt").write_bytes(PLAN)
    lines = all_told(tmp_path, tmp_path / "none.txt", tmp_path / "empty", Path("/dev/null"), tmp_path / "plan.txt")
    assert lines[0] == "3 none.txt: no such file or folder"
    assert lines[1].startswith("4 empty: no document in it; zeren reads ")
    assert lines[2] == "3 /dev/null: neither a file nor a folder"
    assert lines[3:] == [f"plan.txt plan.txt {len(PLAN)}"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    (tmp_path / "plan.txt").write_bytes(PLAN)
    (tmp_path / "plan.txt").chmod(0)
    (source, refused) = find_sources([tmp_path])
    assert isinstance(source, Source)
    with pytest.raises(UnreadableError, match="no permission to read it"):
        source.read()
    assert isinstance(refused, Refused)
    assert "no permission" in str(refused.error)


def test_denied_access_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.txt").write_bytes(PLAN)
    (source,) = find_sources([tmp_path / "plan.txt"])

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    assert isinstance(source, Source)
    with pytest.raises(UnreadableError, match=r"plan\.txt: no permission to read it"):
        source.read()


def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    (source,) = find_sources([tmp_path / "huge.txt"])

    def opened(*_: object, **__: object) -> None:
        pytest.fail("the file was opened")

    monkeypatch.setattr(Path, "open", opened)
    assert isinstance(source, Source)
    with pytest.raises(UnreadableError, match=r"huge\.txt: 100 MB, larger than 20 MB"):
        source.read()


def test_members_of_a_zip_are_read_and_nothing_is_written(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    zipped(
        inside / "z.zip",
        {
            "../../evil.txt": PLAN,
            "/root.txt": PLAN,
            "a/plan.txt": PLAN,
            "bomb.txt": b"a" * 15_000_000,
            "huge.txt": b"a" * 25_000_000,
            "inner.zip": b"PK",
            "t\x1b[31m.txt": PLAN,
            "x.docx": b"",
            "__MACOSX/._plan.txt": b"",
        },
    )
    assert all_told(inside) == [
        f"evil.txt z.zip/../../evil.txt {len(PLAN)}",
        f"root.txt z.zip//root.txt {len(PLAN)}",
        f"plan.txt z.zip/a/plan.txt {len(PLAN)}",
        "3 z.zip/bomb.txt: unpacks to more than 200 times its size; unpack it yourself",
        "3 z.zip/huge.txt: 24 MB, larger than 20 MB; split it, or save its text alone",
        "3 z.zip/inner.zip: an archive inside an archive; unpack it first",
        f"t\ufffd[31m.txt z.zip/t\ufffd[31m.txt {len(PLAN)}",
        ".: skipped what is not read yet: 1 .docx",
    ]
    assert [p.name for p in tmp_path.rglob("*")] == ["in", "z.zip"]


@pytest.mark.parametrize(("encoding", "flagged"), [("gbk", False), ("utf-8", False), ("utf-8", True)])
def test_names_in_a_zip_are_read_in_the_writers_encoding(tmp_path: Path, encoding: str, flagged: bool) -> None:
    name = "云渡市方案".encode(encoding)
    path = zipped(tmp_path / "z.zip", {"X" * len(name) + ".txt": PLAN})
    raw = bytearray(path.read_bytes().replace(b"X" * len(name), name))
    if flagged:
        raw[raw.index(b"PK\x03\x04") + 7] |= 8
        raw[raw.index(b"PK\x01\x02") + 9] |= 8
    path.write_bytes(raw)
    assert all_told(tmp_path) == [f"云渡市方案.txt z.zip/云渡市方案.txt {len(PLAN)}"]


def test_encrypted_members_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "z.zip", {"a.txt": PLAN})
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x03\x04") + 6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    assert all_told(tmp_path) == ["3 z.zip/a.txt: protected with a password; unpack the archive with it first"]


def test_a_member_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "z.zip", {"a.txt": b"a" * 500_000})
    raw = path.read_bytes()
    path.write_bytes(raw.replace((500_000).to_bytes(4, "little"), (5_000).to_bytes(4, "little")))
    (line,) = all_told(tmp_path)
    assert line.startswith("3 z.zip/a.txt: damaged")


@pytest.mark.parametrize("name", ["t.tar", "t.tar.gz", "t.tgz"])
def test_members_of_a_tar_are_read_and_links_are_not_followed(tmp_path: Path, name: str) -> None:
    link = tarfile.TarInfo("link.txt")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
    device = tarfile.TarInfo("device.txt")
    device.type = tarfile.CHRTYPE
    members = {"../up.txt": PLAN, "l": link, "d": device, "x.pdf": b"1", "方案.md": PLAN, "in.tgz": b"", ".h.txt": PLAN}
    tarred(tmp_path / name, members)
    assert all_told(tmp_path) == [
        f"up.txt {name}/../up.txt {len(PLAN)}",
        f"方案.md {name}/方案.md {len(PLAN)}",
        f"3 {name}/in.tgz: an archive inside an archive; unpack it first",
        ".: skipped what is not read yet: 1 .pdf, 2 links and devices",
    ]


def test_a_tar_bomb_stops_at_once(tmp_path: Path) -> None:
    tarred(tmp_path / "t.tgz", {"a.txt": PLAN, "b.docx": b"\0" * 60_000_000, "c.txt": PLAN})
    first, second = all_told(tmp_path)
    assert first.startswith("a.txt")
    assert second == "3 t.tgz: unpacks to more than 200 times its size; unpack it yourself"


def test_a_tar_header_of_absurd_length_is_not_believed(tmp_path: Path) -> None:
    header = tarfile.TarInfo("pax")
    header.type, header.size = tarfile.XHDTYPE, 10**9
    (tmp_path / "t.tgz").write_bytes(gzip.compress(header.tobuf() + bytes(10_000_000)))
    (line,) = all_told(tmp_path)
    assert line.startswith("3 t.tgz: damaged or no archive (a header of absurd length)")


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tgz"])
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04" + b"x" * 900, b"\x1f\x8b\x08\x00" + b"y" * 900, PLAN * 40])
def test_damaged_archives_are_refused_in_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    (line,) = all_told(tmp_path, tmp_path / name)
    assert line.startswith(f"3 {name}: damaged or no archive (")
    assert "\n" not in line


@pytest.mark.parametrize("name", ["z.zip", "t.tgz"])
def test_archives_that_break_off_are_refused_after_what_could_be_read(tmp_path: Path, name: str) -> None:
    noise = {f"{i}.txt": PLAN + os.urandom(3000) for i in range(20)}
    path = zipped(tmp_path / name, noise) if name == "z.zip" else tarred(tmp_path / name, {**noise})
    path.write_bytes(path.read_bytes()[:-2000])
    lines = all_told(tmp_path)
    assert lines[-1].startswith(f"3 {name}: damaged or no archive")


def facts_line(source: str) -> str:
    facts = DocumentFacts(source, "0" * 64, Metadata("云渡市方案"))
    return json.dumps(facts.to_json(), ensure_ascii=False)


def test_facts_are_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text(f"\ufeff{facts_line('a.txt')}\n\n{facts_line('b.txt')}", encoding="utf-8")
    assert [facts.source for facts in iter_facts(path)] == ["a.txt", "b.txt"]


BAD_LINES = [
    (b"{", "no JSON in UTF-8"),
    (b"[" * 100_000, "no JSON in UTF-8"),
    (b'{"source": "\xff"}', "no JSON in UTF-8"),
    (b"1" * 5000, "no JSON in UTF-8"),
    (b"[]", "not the facts of a document: document is not an object"),
    (b'{"source": 1}', "not the facts of a document: source is not a str"),
    (facts_line("c").replace('"form": 1', '"form": 99').encode(), "not the facts of a document: facts of form 99"),
]


@pytest.mark.parametrize(("line", "message"), BAD_LINES)
def test_a_bad_line_is_named_after_the_good_ones_before_it(tmp_path: Path, line: bytes, message: str) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_bytes(f"{facts_line('a.txt')}\n".encode() + line + b"\n")
    facts = iter_facts(path)
    assert next(facts).source == "a.txt"
    with pytest.raises(UnreadableError, match=f"facts.jsonl, line 2: {message}") as caught:
        next(facts)
    assert (caught.value.status, "\n" in str(caught.value)) == (3, False)
