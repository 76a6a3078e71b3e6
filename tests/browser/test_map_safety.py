"""Hostile names stay text, nothing is fetched, and a large map opens in time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from benchmarks.invented_map import invented
from visualizations.records import (
    LeftOut,
    MapAgency,
    MapCitation,
    MapData,
    MapDuty,
    MapObligation,
    MapPolicy,
    MapTarget,
    MapTask,
)
from visualizations.selection import capped

HOSTILE = [
    "<img src=x onerror=window.hurt=1>",
    "</script><script>window.hurt=1</script>",
    "<!--<script>",
    "\"'`${window.hurt=1}&lt;b&gt;",
    "javascript:window.hurt=1\u2028\u2029",
    "]]><svg onload=window.hurt=1>",
]


def _all_over(text: str) -> MapData:
    """A map that has the text wherever a document's text may come."""
    target, citation = MapTarget(text, text, text, text), MapCitation(text, text)
    return MapData(
        text,
        (MapPolicy("p", text, text), MapPolicy("q", text, text)),
        (MapAgency("a", text, text, False, (text, "另名")),),
        (MapTask("t", "p", text, text, (text,), 1, (target,), (citation,)), MapTask("u", "q", "2", text, (text,), 1)),
        (MapObligation("o", "t", text, text, 0, 1, True, (f"{text} = {text}",), (target,), (citation,)),),
        (MapDuty("a", "o", "lead", "lead", "stated", False, 1, text + "别"),),
        LeftOut(1, 2),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_a_text_is_shown_and_never_run(opened: Callable, text: str) -> None:
    found = opened(_all_over(text))
    page = found.page
    page.fill("#search", "另名")
    page.locator("#found li").first.wait_for()
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('#panel h2').textContent") == text
    assert page.evaluate("document.querySelector('blockquote').textContent") == text
    page.evaluate("select(model.nodes[1])")
    page.locator("#map").hover(position=page.evaluate("zeren.at(1)"))
    assert text in page.evaluate("document.querySelector('#tip').textContent")
    page.click("#as-table")
    assert text in page.evaluate("document.querySelector('#table').textContent")
    assert page.evaluate("document.querySelector('#title').textContent") == text
    assert page.evaluate("window.hurt") is None
    assert (
        page.evaluate("document.querySelectorAll('#side img, #side script, #table img, #tip img, svg[onload]').length")
        == 0
    )


def test_the_policy_of_the_page_lets_nothing_out(opened: Callable) -> None:
    found = opened(invented(4, 3, 2))
    blocked = found.page.evaluate(
        """() => new Promise(done => {
          const image = new Image();
          image.onerror = () => done(true);
          image.onload = () => done(false);
          image.src = 'leak.png';
        })"""
    )
    assert blocked
    assert len(found.errors) == 1
    assert "Content Security Policy" in found.errors.pop()
    assert found.requests.pop().endswith("leak.png")  # announced, then blocked
    assert found.page.evaluate("typeof setTimeout('window.hurt = 1')") == "number"
    found.page.wait_for_timeout(50)
    assert found.page.evaluate("window.hurt") is None
    found.errors.clear()


def test_a_map_that_leaves_something_out_says_so(opened: Callable) -> None:
    whole = invented(60, 40)
    found = opened(whole, cap=50)
    left = capped(whole, 50).left_out
    assert len(found.shown("nodes")) == 100 - left.nodes
    notice = found.page.locator("#notice")
    assert notice.is_visible()
    assert f"略去了 {left.tasks} 项任务、{left.agencies} 个机构" in notice.inner_text()


def test_two_thousand_nodes_open_in_time(opened: Callable) -> None:
    found = opened(invented(1600, 400, 5, 40))
    assert found.page.evaluate("window.zerenReady") < 5000
    found.page.fill("#search", "水务局")
    assert found.page.evaluate("state.matches.size") > 0


def test_an_empty_panel_is_no_surprise(opened: Callable) -> None:
    lonely = replace(invented(1, 1, 1), duties=())
    found = opened(lonely)
    assert "无责任单位的任务（1）" in found.page.locator("#panel").inner_text()
    found.page.evaluate("select(model.nodes[1])")
    assert "未写明责任单位" in found.page.locator("#panel").inner_text()
