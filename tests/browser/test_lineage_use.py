"""The lineage map in a browser: open, search, hide, move; nothing is fetched, nothing fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from visualizations.lineage import Edge, Lineage, Node, write


def lineage() -> Lineage:
    named = (
        ("a", "沧澜江保护法", "national"),
        ("b", "2021年清江省方案", "provincial"),
        ("c", "9 整治排污口", "county"),
    )
    nodes = {key: Node(key, name, "", level, key != "a", f"{key}.txt") for key, name, level in named}
    nodes["d"] = Node("d", "3 排污口排查", "<b>邻区方案</b>", "county", True, "d.txt")
    edges = [
        Edge("c", "b", "based_on", False, "根据方案制定<b>", "c.txt [1:9]"),
        Edge("b", "a", "implements", False, "贯彻落实", "b.txt [1:9]"),
        Edge("c", "d", "aligned_with", True, "", "d.txt [2:8]", 0.71, "完成干流排污口排查", "完成支流排污口排查"),
    ]
    return Lineage("9 整治排污口", "c", nodes, edges)


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Iterator[Any]:
    file = tmp_path / "lineage.html"
    write(lineage(), file)
    opened = browser.new_page(viewport={"width": 1200, "height": 800})
    said: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(file.as_uri())
    yield opened
    assert not said
    assert asked == [file.as_uri()]
    opened.close()


def test_it_opens_at_what_was_asked_for(page: Any) -> None:
    assert page.locator("#panel h2").inner_text() == "9 整治排污口"
    assert page.locator("#panel article").count() == 2
    assert "根据方案制定<b>" in page.locator("#panel").inner_text()


def test_an_edge_shows_its_evidence(page: Any) -> None:
    page.locator("g.edge.dashed").focus()
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    assert "推断 inferred 0.71" in panel.inner_text()
    assert page.locator("#panel del").all_inner_texts() == ["干"]
    assert page.locator("#panel ins").all_inner_texts() == ["支"]


def test_a_click_opens_a_node(page: Any) -> None:
    page.locator("g.node", has_text="2021年清江省方案").click()
    assert page.locator("#panel h2").inner_text() == "2021年清江省方案"


def test_inferred_edges_can_be_hidden(page: Any) -> None:
    page.locator("#inferred").uncheck()
    assert not page.locator("g.edge.dashed").is_visible()


def test_search_and_keys(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type("保护法")
    assert page.locator("g.node.faint").count() == 3
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "沧澜江保护法"
    page.keyboard.press("ArrowRight")
    assert page.locator("#panel h2").inner_text() == "2021年清江省方案"
    page.keyboard.press("Escape")
    assert page.locator("#panel h2").inner_text() == "全部 All"
    assert page.locator("g.node.faint").count() == 0
