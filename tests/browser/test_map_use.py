"""The map as a person uses it: search, filters, selection, keyboard, touch."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from benchmarks.invented_map import invented
from loaders.extract import extract
from stores.folder import GraphFolder
from visualizations.records import MapData
from visualizations.responsibility import collect

PLAN = invented()
FIRST_TASK = len(PLAN.agencies)


def _links(data: MapData) -> list[tuple[int, int, str, str, bool]]:
    """The links as the page numbers them: agency, task, role, role as written, inferred."""
    agency = {a.key: i for i, a in enumerate(data.agencies)}
    task = {t.key: i for i, t in enumerate(data.tasks, len(agency))}
    return [(agency[k.agency], task[k.task], k.role, k.written, k.inferred) for k in data.links()]


LINKS = _links(PLAN)


def _overlaps(labels: list[dict]) -> list[tuple[str, str]]:
    """The labels that lie over one another, by their boxes on the screen."""
    return [
        (a["text"], b["text"])
        for a, b in combinations(labels, 2)
        if a["x"] < b["x"] + b["width"]
        and b["x"] < a["x"] + a["width"]
        and a["y"] < b["y"] + b["height"]
        and b["y"] < a["y"] + a["height"]
    ]


def test_everything_is_shown_at_first_with_its_legend(opened: Callable) -> None:
    found = opened(PLAN)
    assert found.shown("nodes") == set(range(len(PLAN.agencies) + len(PLAN.tasks)))
    assert found.shown("links") == set(range(len(LINKS)))
    legend = found.page.locator("#legend").inner_text()
    assert all(word in legend for word in ("牵头", "负责", "配合", "推断", "lead", "responsible", "support"))
    looks = found.page.eval_on_selector_all(
        "#legend line",
        "all => all.map(l => ['stroke', 'stroke-width', 'stroke-dasharray'].map(a => l.getAttribute(a)).join())",
    )
    assert len(looks) == len(set(looks)) == 4
    assert f"{len(PLAN.tasks)} 项任务" in found.page.locator("#counts").inner_text()
    assert found.page.locator("#notice").is_hidden()


@pytest.mark.parametrize("width, height", [(1366, 768), (1920, 1080), (390, 844)])
def test_labels_do_not_overlap_and_can_be_read(opened: Callable, width: int, height: int) -> None:
    found = opened(PLAN, width, height)
    labels = found.page.evaluate("zeren.labels()")
    assert len(labels) == 2 * (len(PLAN.agencies) + len(PLAN.tasks))
    assert all(box["width"] > 0 and box["height"] >= 8.5 for box in labels)
    assert _overlaps(labels) == []
    if width > 1000:  # on a phone the map goes on below
        frame = found.page.locator("#map").bounding_box()
        assert all(b["x"] >= 0 and b["x"] + b["width"] <= frame["width"] for b in labels)
        assert all(b["y"] >= 0 and b["y"] + b["height"] <= frame["height"] for b in labels)


def test_a_click_on_a_task_shows_its_obligations(opened: Callable) -> None:
    found = opened(PLAN)
    found.click_node(FIRST_TASK + 1)
    panel = found.page.locator("#panel")
    wanted = [o for o in PLAN.obligations if o.task == PLAN.tasks[1].key]
    assert panel.locator("blockquote").all_inner_texts() == [o.quote for o in wanted]
    text = panel.inner_text()
    assert PLAN.tasks[1].heading in text
    assert f"{wanted[0].source}　第 {wanted[0].start}–{wanted[0].end} 字" in text
    assert "2027年6月底前（2027-06-30）" in text
    assert "按职责分工负责" in text
    found.page.keyboard.press("Escape")
    assert "谁承担多少" in panel.inner_text()


def test_a_click_on_an_agency_shows_its_part_in_each_obligation(opened: Callable) -> None:
    found = opened(PLAN)
    found.click_node(2)
    key = PLAN.agencies[2].key
    panel = found.page.locator("#panel")
    assert panel.locator("h2").inner_text() == PLAN.agencies[2].name
    assert panel.locator("blockquote").count() == sum(d.agency == key for d in PLAN.duties)
    text = panel.inner_text()
    assert "原文写明“牵头”" in text
    assert "推断：列在首位" in text
    assert "办结率 ≥ 90%（2027-06-30 前）" in text
    assert "落实 《云泽市湖泊保护办法》" in text
    near = found.page.evaluate("[...view.focus].map(n => n.id)")
    assert set(near) == {2} | {task for agency, task, *_ in LINKS if agency == 2}


def test_search_narrows_as_one_types_and_selects(opened: Callable) -> None:
    found = opened(PLAN)
    page = found.page
    page.keyboard.press("/")
    sizes = []
    for sign in "渔船登记":
        page.keyboard.type(sign)
        sizes.append(page.evaluate("state.matches.size"))
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == sum("渔船登记" in t.heading for t in PLAN.tasks) > 0
    page.keyboard.press("ArrowDown")
    second = page.locator("#found [aria-selected=true]").inner_text()
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text().split("　")[1] in second
    assert page.locator("#found").is_hidden()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (PLAN.agencies[36].aliases[1], PLAN.agencies[36].name),
        ("  原水务局 7 ", PLAN.agencies[7].name),
        ("１７", "17　"),
    ],
)
def test_search_knows_aliases_and_numbers(opened: Callable, typed: str, name: str) -> None:
    found = opened(PLAN)
    found.page.fill("#search", typed)
    found.page.keyboard.press("Enter")
    assert found.page.locator("#panel h2").inner_text().startswith(name)


def test_a_search_without_a_hit_says_so_and_escape_ends_it(opened: Callable) -> None:
    found = opened(PLAN)
    found.page.fill("#search", "没有这样的机构")
    assert "没有相符" in found.page.locator("#found").inner_text()
    found.page.keyboard.press("Escape")
    assert found.page.locator("#found").is_hidden()
    assert found.page.evaluate("state.matches") is None


@pytest.mark.parametrize("role", ["lead", "responsible", "support"])
def test_a_role_can_be_hidden(opened: Callable, role: str) -> None:
    found = opened(PLAN)
    found.page.uncheck(f"#role-{role}")
    assert found.shown("links") == {i for i, link in enumerate(LINKS) if link[2] != role}
    assert found.shown("nodes") == {n for link in LINKS if link[2] != role for n in link[:2]}
    found.page.click("#reset")
    assert found.shown("links") == set(range(len(LINKS)))


def test_inferred_leads_fall_back_to_what_the_text_says(opened: Callable) -> None:
    found = opened(PLAN)
    found.page.uncheck("#inferred")
    found.page.uncheck("#role-responsible")
    said = [written if inferred else role for _, _, role, written, inferred in LINKS]
    assert found.shown("links") == {i for i, role in enumerate(said) if role != "responsible"}
    found.page.evaluate(f"select(model.nodes[{FIRST_TASK + 2}])")
    assert "推断" not in found.page.locator("#panel").inner_text()


def test_the_section_and_agency_filters(opened: Callable) -> None:
    found = opened(PLAN)
    path = " › ".join(PLAN.tasks[6].section)
    found.page.select_option("#section", path)
    tasks = {i for i, t in enumerate(PLAN.tasks, FIRST_TASK) if t.section == PLAN.tasks[6].section}
    assert found.shown("nodes") == tasks | {a for a, t, *_ in LINKS if t in tasks}
    found.page.select_option("#section", "")
    found.page.select_option("#agency", "5")
    own = {t for a, t, *_ in LINKS if a == 5}
    assert found.shown("nodes") == own | {a for a, t, *_ in LINKS if t in own}
    assert f"{len(own)}/{len(PLAN.tasks)} 项任务" in found.page.locator("#counts").inner_text()


def test_filters_on_a_large_map_lay_out_anew_what_they_leave(opened: Callable) -> None:
    found = opened(invented(300, 90, 4, 8))
    page = found.page
    page.select_option("#agency", "20")
    assert page.evaluate("network.getScale()") > 0.55
    labels = page.evaluate("zeren.labels()")
    assert len(labels) == 2 * len(found.shown("nodes"))
    assert _overlaps(labels) == []
    found.click_node(20)
    assert page.locator("#panel h2").inner_text() == invented(300, 90, 4, 8).agencies[20].name
    page.click("#reset")
    assert len(page.evaluate("zeren.labels()")) == 2 * 390


def test_a_document_of_many_can_be_seen_alone(opened: Callable) -> None:
    data = invented(40, 20, 3, 4)
    found = opened(data)
    found.page.locator("summary", has_text="文件").click()
    found.page.locator("#panel").get_by_text(data.policies[2].title).click()
    tasks = {i for i, t in enumerate(data.tasks, 20) if t.policy == data.policies[2].key}
    assert {n for n in found.shown("nodes") if n >= 20} == tasks


def test_the_keyboard_is_enough(opened: Callable) -> None:
    found = opened(PLAN)
    page = found.page
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "map":
            break
    assert page.evaluate("document.activeElement.id") == "map"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    stood = page.locator("#spoken").inner_text()
    assert stood
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text().replace("　", " ").endswith(stood.split(" ", 1)[-1])
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('go')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "map"
    assert page.evaluate("state.selected") is None


def test_a_phone_gets_one_column_each_and_a_sheet(opened: Callable) -> None:
    found = opened(PLAN, 390, 844, touch=True)
    assert found.page.evaluate("document.documentElement.scrollWidth") <= 390
    at = found.page.evaluate(f"zeren.at({FIRST_TASK})")
    frame = found.page.locator("#map").bounding_box()
    found.page.touchscreen.tap(frame["x"] + at["x"], frame["y"] + at["y"])
    found.page.locator("#panel blockquote").first.wait_for()
    found.page.wait_for_timeout(300)
    sheet = found.page.locator("#side").bounding_box()
    assert sheet["y"] > 300
    assert sheet["height"] > 300
    assert sheet["y"] + sheet["height"] <= 845


def test_the_table_says_the_same(opened: Callable) -> None:
    found = opened(PLAN)
    found.page.click("#as-table")
    rows = found.page.locator("#table tbody tr:has(td)")
    assert rows.count() == len(PLAN.tasks)
    led = {PLAN.agencies[a].name for a, t, role, *_ in LINKS if t == FIRST_TASK + 2 and role == "lead"}
    cell = rows.nth(2).locator("td").nth(2).inner_text()
    assert set(cell.replace("（推断）", "").split("、")) == led
    assert "（推断）" in cell


def test_the_real_plans_are_legible_as_a_whole(opened: Callable, shared: Path, tmp_path: Path) -> None:
    plans = [extract(p.read_bytes(), p.name) for p in sorted((shared / "seeds").iterdir())]
    with GraphFolder.open(tmp_path / "graph", create=True) as folder:
        list(folder.load(plans))
        store = folder.store()
        policies = [str(row[0]) for row in store.run("MATCH (p:Policy) WHERE p.loaded RETURN p.key").rows]
        maps = [collect(store, policy=policy) for policy in policies]
        store.close()
    assert len(maps) == len(plans)
    for data in maps:
        labels = opened(data).page.evaluate("zeren.labels()")
        assert _overlaps(labels) == []
        assert min(label["height"] for label in labels) > 8.5
