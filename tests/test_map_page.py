"""The file that a map is: one page, safe, complete, written whole or not at all."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from benchmarks.invented_map import invented
from visualizations.network import library
from visualizations.records import MapAgency, MapData, MapDuty, MapObligation, MapTask
from visualizations.responsibility import write
from visualizations.selection import capped
from visualizations.shell import UnwritableError, embedded


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("map") / "map.html"
    write(invented(), out)
    return out.read_bytes().decode("utf-8")


def test_the_page_is_chinese_utf8_and_complete(page: str) -> None:
    tags = _Tags()
    tags.feed(page)
    names = [name for name, _ in tags.found]
    assert ("html", {"lang": "zh-CN"}) in tags.found
    assert ("meta", {"charset": "utf-8"}) in tags.found
    assert names.count("title") == 1
    assert page.count("</html>") == 1


def test_nothing_in_the_page_points_out_of_it(page: str) -> None:
    tags = _Tags()
    tags.feed(page)
    loading = {"src", "href", "srcset", "data", "action", "poster", "background", "formaction", "ping"}
    assert [(tag, attrs) for tag, attrs in tags.found if loading & attrs.keys()] == []
    assert not {"link", "iframe", "object", "embed", "base", "img"} & {tag for tag, _ in tags.found}
    own = page.replace(library(), "").replace("http://www.w3.org/2000/svg", "")  # the name of a vocabulary
    assert not re.search(
        r"https?:|//[a-z]+\.|@import|url\(|sourceMappingURL|\bfetch\(|XMLHttpRequest|WebSocket|import\(", own
    )
    assert "sourceMappingURL" not in page
    policy = next(a["content"] or "" for tag, a in tags.found if tag == "meta" and "http-equiv" in a)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy


@pytest.mark.parametrize("text", ["</script>", "<!--", "&lt;", "\u2028\u2029", "a\"b'c\\", "𠮷"])
def test_embedded_json_cannot_end_its_element(text: str) -> None:
    found = embedded({text: [text]})
    assert json.loads(found) == {text: [text]}
    assert not re.search("[<>&\u2028\u2029]", found)


def test_the_page_holds_the_network(page: str) -> None:
    tags = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert tags
    held = json.loads(tags.group(1))
    data = invented()
    assert len(held["network"]["nodes"]) == len(data.agencies) + len(data.tasks)
    assert len(held["network"]["edges"]) == len(data.links())
    assert held["network"]["options"]["physics"] == {"enabled": False}


def test_writing_says_what_was_written(tmp_path: Path) -> None:
    found = write(invented(60, 40), tmp_path / "m.html", cap=50)
    assert found.nodes <= 50
    assert found.nodes + found.left_out == 100
    assert [p.name for p in tmp_path.iterdir()] == ["m.html"]


def test_a_place_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(UnwritableError, match="cannot write") as error:
        write(invented(2, 2, 1), tmp_path / "missing" / "m.html")
    assert error.value.status == 14
    (tmp_path / "taken.html").mkdir()
    with pytest.raises(UnwritableError):
        write(invented(2, 2, 1), tmp_path / "taken.html")
    assert [p.name for p in tmp_path.iterdir()] == ["taken.html"]


def test_a_cap_keeps_whole_tasks_that_name_most() -> None:
    data = invented(40, 30, 4)
    kept = capped(data, 30)
    task_of = {o.key: o.task for o in data.obligations}
    assert 0 < len(kept.agencies) + len(kept.tasks) <= 30
    for task in kept.tasks:
        whole = {d.agency for d in data.duties if task_of[d.obligation] == task.key}
        assert whole <= {a.key for a in kept.agencies}
    assert {d.agency for d in kept.duties} == {a.key for a in kept.agencies}
    assert kept.left_out.tasks == 40 - len(kept.tasks)
    assert capped(data, 0) is data
    assert capped(data, 70) is data


@pytest.mark.parametrize(
    "duties, drawn",
    [
        ([("lead", "lead", False)], ("lead", "lead", False)),
        ([("support", "support", False), ("responsible", "responsible", False)], ("responsible", "responsible", False)),
        ([("lead", "responsible", True), ("lead", "lead", False)], ("lead", "lead", False)),
        ([("lead", "responsible", True), ("support", "support", False)], ("lead", "responsible", True)),
        ([("lead", "", True)], ("lead", "responsible", True)),
    ],
)
def test_a_link_is_the_strongest_part_stated_before_inferred(duties: list[tuple], drawn: tuple) -> None:
    data = MapData(
        "",
        agencies=(MapAgency("a", "甲局"),),
        tasks=(MapTask("t", "p", "1", "题"),),
        obligations=tuple(MapObligation(f"o{i}", "t", "句") for i in range(len(duties))),
        duties=tuple(MapDuty("a", f"o{i}", role, said, "", guess) for i, (role, said, guess) in enumerate(duties)),
    )
    (link,) = data.links()
    assert (link.role, link.written, link.inferred) == drawn
    (same,) = replace(data, duties=data.duties[::-1]).links()
    assert (same.role, same.written, same.inferred) == drawn
