"""Where things stand on a map."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from benchmarks.invented_map import invented
from visualizations.layout import AGENCY_ROW, Group, Layout, tall, wide
from visualizations.network import drawn

BOX = 20.0


def _overlaps(layout: Layout) -> list[tuple[str, str]]:
    boxes = [(key, p.left, p.left + p.width, p.y - BOX / 2, p.y + BOX / 2) for key, p in layout.places.items()]
    return [
        (a[0], b[0])
        for a, b in combinations(boxes, 2)
        if a[1] < b[2] and b[1] < a[2] and a[3] < b[4] - 1e-6 and b[3] < a[4] - 1e-6
    ]


def _outside(layout: Layout) -> list[str]:
    return [
        key
        for key, p in layout.places.items()
        if p.left < -1e-6 or p.left + p.width > layout.width + 1e-6 or p.y < 0 or p.y > layout.height
    ]


@pytest.mark.parametrize(
    "tasks, agencies, policies",
    [(1, 0, 1), (1, 1, 1), (3, 40, 1), (12, 23, 1), (44, 38, 1), (24, 50, 1), (200, 90, 6), (5, 400, 1)],
)
def test_nothing_overlaps_and_all_is_in_the_field(tasks: int, agencies: int, policies: int) -> None:
    data = invented(tasks, max(agencies, 1), 4, policies)
    for layout in (drawn(data).wide, drawn(data).tall):
        assert len(layout.places) == tasks + max(agencies, 1)
        assert _overlaps(layout) == []
        assert _outside(layout) == []
        for block in layout.blocks:
            assert block.y >= 0
            assert block.y + block.height <= layout.height + 1e-6


def test_the_same_map_is_laid_out_the_same() -> None:
    assert drawn(invented()) == drawn(invented())


def test_tasks_stand_in_the_order_of_the_document_under_their_headings() -> None:
    groups = [Group("甲", ("1", "2")), Group("乙", ("3", "4", "5")), Group("丙", ("6",))]
    layout = tall(groups, [], {})
    assert sorted("123456", key=lambda t: layout.places[t].y) == list("123456")
    assert [b.title for b in layout.blocks] == ["甲", "乙", "丙"]
    columns = wide(groups, [], {}).places
    assert sorted("123456", key=lambda t: (columns[t].left, columns[t].y)) == list("123456")


def test_an_agency_stands_near_its_tasks() -> None:
    groups = [Group("甲", tuple("abcdefgh")), Group("乙", tuple("stuvwxyz"))]
    layout = wide(groups, ["low", "high"], {"low": {"h": 3, "z": 1}, "high": {"a": 3, "s": 1}})
    assert layout.places["high"].y < layout.places["low"].y


def test_a_long_section_goes_on_in_the_next_column() -> None:
    layout = wide([Group("甲", tuple(str(i) for i in range(60)))], ["a"], {"a": {"0": 1}})
    assert [b.title for b in layout.blocks][:2] == ["甲", "甲（续）"]
    assert layout.width > layout.height


def test_a_map_keeps_the_shape_of_a_screen() -> None:
    for tasks, agencies in [(30, 26), (44, 38), (24, 50), (400, 120), (1600, 400)]:
        layout = drawn(invented(tasks, agencies, 4, max(1, tasks // 40))).wide
        assert 0.9 < layout.width / layout.height < 2.6, (tasks, agencies)


def test_agencies_have_room_even_where_there_is_one_task() -> None:
    layout = tall([Group("", ("t",))], [f"a{i}" for i in range(30)], {})
    levels = sorted(p.y for key, p in layout.places.items() if key != "t")
    assert min(b - a for a, b in pairwise(levels)) >= AGENCY_ROW
