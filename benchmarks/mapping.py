"""How soon a map of 2,000 nodes can be used in Chromium: `python -m benchmarks.mapping [NODES]`.

Time runs from the start of navigation until the first frame of the network is drawn and every control listens; then
a search and a selection are timed, each until its frame is drawn.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from benchmarks.invented_map import invented
from visualizations.responsibility import write

ROUNDS = 5
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
_TIMED = """async () => {
  const begun = performance.now();
  %s;
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - begun;
}"""
_SELECT = _TIMED % "select(model.agencies[0])"
_SEARCH = _TIMED % "searchBox.value = '水务'; typed()"


def browser_path() -> str:
    """Return the browser: $ZEREN_CHROMIUM, or one that is on the path."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("ZEREN_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        sys.exit("no Chromium found; install one or set ZEREN_CHROMIUM to its path")
    return found


def rounds(browser: Browser, page_file: Path) -> list[tuple[float, float, float]]:
    """Return milliseconds until usable, of a search and of a selection, for each round, each in a page of its own."""
    measured = []
    for _ in range(ROUNDS):
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.goto(page_file.as_uri())
        page.wait_for_function("window.zerenReady")
        ready = page.evaluate("window.zerenReady")
        measured.append((ready, page.evaluate(_SEARCH), page.evaluate(_SELECT)))
        page.close()
    return measured


def main() -> None:
    """Measure and print."""
    nodes = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    agencies = nodes // 5
    data = invented(nodes - agencies, agencies, 5, max(1, nodes // 50))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        out = Path(folder) / "map.html"
        written = write(data, out, cap=0)
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        ready, search, selection = (median(column) for column in zip(*rounds(browser, out), strict=True))
        machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
        print(f"{machine}, Chromium {browser.version}")
        print(f"{written.nodes} nodes, {written.edges} links, {out.stat().st_size / 1e6:.1f} MB; median of {ROUNDS}")
        print(f"usable after {ready:.0f} ms; search {search:.0f} ms; selection {selection:.0f} ms")
        browser.close()


if __name__ == "__main__":
    main()
