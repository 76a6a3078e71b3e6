"""A browser that downloads nothing, and pages that tell what they did."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from visualizations.records import MapData
from visualizations.responsibility import write

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright's Python client is not installed")

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[sync_api.Browser]:
    """Chromium as the machine has it: $ZEREN_CHROMIUM, or one on the path."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("ZEREN_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        pytest.skip("no Chromium here: install one or set ZEREN_CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield started
        started.close()


@dataclass
class Opened:
    """A map in the browser, and what went wrong or out while it was used."""

    page: sync_api.Page
    file: Path
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def click_node(self, node: int) -> None:
        """Click the canvas where a node is."""
        self.page.locator("#map").click(position=self.page.evaluate("id => zeren.at(id)", node))

    def shown(self, kind: str) -> set[int]:
        """The ids of the nodes or links that the filters leave."""
        return set(self.page.evaluate(f"zeren.shown().{kind}"))


@pytest.fixture
def opened(browser: sync_api.Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Write a map and open it; at the end, no page may have complained or asked for anything but itself."""
    maps: list[Opened] = []

    def open_map(data: MapData, width: int = 1366, height: int = 768, touch: bool = False, cap: int = 0) -> Opened:
        file = tmp_path / f"map{len(maps)}.html"
        write(data, file, cap=cap)
        context = browser.new_context(viewport={"width": width, "height": height}, has_touch=touch, is_mobile=touch)
        found = Opened(context.new_page(), file)
        found.page.on("console", lambda message: found.errors.append(f"{message.type}: {message.text}"))
        found.page.on("pageerror", lambda error: found.errors.append(str(error)))
        context.on("request", lambda request: found.requests.append(request.url))
        maps.append(found)
        found.page.goto(file.as_uri())
        found.page.wait_for_function("window.zerenReady", timeout=20_000)
        return found

    yield open_map
    for each in maps:
        each.page.context.close()
        assert each.errors == []
        assert each.requests == [each.file.as_uri()]
