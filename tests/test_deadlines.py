"""Deadlines: dates by which something must be done, told from dates of other kinds. All sentences are invented."""

from __future__ import annotations

import pytest

from loaders.find.dates import find_base_year
from loaders.find.deadlines import find_deadlines
from loaders.read.text import View

# text (of a document of 2023 that counts from 2023), then text|date
CASES: list[tuple[str, list[str]]] = [
    ("2024年是全面建成示范区的收官之年。", []),
    ("坚持“年初公布、年中检查、年底兑现”，抓好落实。", []),
    ("2023年9月底前完成排查。", ["2023年9月底前|2023-09-30"]),
    ("6月底前开工建设。", ["6月底前|2023-06-30"]),
    ("到2025年，基本消除黑臭水体。", ["到2025年|2025-12-31"]),
    ("至2025年，建成三座水厂。", ["至2025年|2025-12-31"]),
    ("2025年底前全面建成。", ["2025年底前|2025-12-31"]),
    ("2025年前基本完成。", ["2025年前|2024-12-31"]),
    ("2025年，全面完成整治。", ["2025年|2025-12-31"]),
    ("确保项目在2023年完成前期工作。", ["2023年|2023-12-31"]),
    ("20236月底前，某县完成普查。", ["20236月底前|2023-06-30"]),
    ("确保项目在20244月完工。", ["20244月|2024-04-30"]),
    ("202311月底前报送方案。", ["202311月底前|2023-11-30"]),
    ("2023年10月15日前报市发展改革委。", ["2023年10月15日前|2023-10-15"]),
    ("10月15日前完成自查。", ["10月15日前|2023-10-15"]),
    ("8月中旬前完成招标。", ["8月中旬前|2023-08-20"]),
    ("年底前出台办法。", ["年底前|2023-12-31"]),
    ("力争年内投产。", ["年内|2023-12-31"]),
    ("今年年底前完成。", ["今年年底前|2023-12-31"]),
    ("2024年上半年完成验收。", ["2024年上半年|2024-06-30"]),
    ("上半年前完成清理。", ["上半年前|2023-06-30"]),
    ("2024年一季度前建成投用。", ["2024年一季度前|2024-03-31"]),
    ("三季度末前完成评估。", ["三季度末前|2023-09-30"]),
    ("到“十四五”末，实现全覆盖。", ["到“十四五”末|2025-12-31"]),
    ("3年内建成示范区。", ["3年内|2025-12-31"]),
    ("三年内建成示范区。", ["三年内|2025-12-31"]),
    ("二〇二五年底前完成。", ["二〇二五年底前|2025-12-31"]),
    ("到2024年底和2026年底前分别完成30%、60%。", ["到2024年底|2024-12-31", "2026年底前|2026-12-31"]),
    ("2024年6月底前完成方案，9月底前开工。", ["2024年6月底前|2024-06-30", "9月底前|2024-09-30"]),
    ("2024年6月底前完成方案。9月底前开工。", ["2024年6月底前|2024-06-30", "9月底前|2023-09-30"]),
    ("２０２３年\n９月底 前完成排查。", ["２０２３年９月底前|2023-09-30"]),
    ("2023年2月底前完成。", ["2023年2月底前|2023-02-28"]),
    ("（完成时限：2024年12月）", ["2024年12月|2024-12-31"]),
    ("第一季度完成方案编制。", ["第一季度|2023-03-31"]),
    ("明年6月底前完成。", ["6月底前|2024-06-30"]),
    ("2024.6.30前完成。", ["2024.6.30前|2024-06-30"]),
    ("2024年3月1日至5月31日开展普查。", []),
    ("2024年12月31日前注册的企业。", []),
    # Periods, names, recurrences, terms, conditions, the past: no deadlines
    ("每月25日前报送进度。", []),
    ("每年12月底前总结。", []),
    ("次年1月底前核算。", []),
    ("2023年新认证产品10个。", []),
    ("实施2023年农村道路项目。", []),
    ("落实四年行动（2022—2025年）。", []),
    ("2021年以来新设采矿权。", []),
    ("自2023年5月1日起施行，有效期至2025年12月31日。", []),
    ("毕业5年内的高校毕业生可享受补贴。", []),
    ("3年内给予租金减免。", []),
    ("连续3年给予资助。", []),
    ("2018年10月召开会议。", []),
    ("截至2022年底，已建成三座水厂。", []),
    ("对2022年底前建成的小区进行改造。", []),
    ("编制2024年度工作计划。", []),
    ("2023年度预算。", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:16] for text, _ in CASES])
def test_deadlines_of_a_sentence(text: str, expected: list[str]) -> None:
    view = View(text)
    found = find_deadlines(view, [(0, len(view.text))], 2023, 2023)
    assert [f"{d.text}|{d.date}" for d in found] == expected


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("2023年9月底前完成全县河道清淤疏浚任务。", "完成全县河道清淤疏浚任务"),
        ("争取某县水厂6月底前开工建设。", "争取某县水厂6月底前开工"),
        ("年底前，出台办法。", "出台办法"),
    ],
)
def test_the_anchor_is_what_is_to_be_done(text: str, anchor: str) -> None:
    view = View(text)
    assert [d.anchor for d in find_deadlines(view, [(0, len(view.text))], 2023)] == [anchor]


def test_a_date_at_a_signature_is_no_deadline() -> None:
    view = View("抓好落实。\n某县人民政府\n2023年6月21日\n")
    assert find_deadlines(view, [(0, len(view.text))], 2023) == []


def test_years_without_a_start_give_no_date() -> None:
    view = View("5年内建成示范区。")
    assert find_deadlines(view, [(0, len(view.text))], 2023, None) == []


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2012年起5年内，实施工程。", 2012),
        ("从2023年起，用3年时间完成。", 2023),
        ("某县水美乡村三年行动方案（2024—2026年）\n为加快建设。", 2024),
        ("为加快建设，制定本方案。", None),
    ],
)
def test_base_year(text: str, year: int | None) -> None:
    assert find_base_year(View(text)) == year


def test_only_the_ranges_are_read() -> None:
    view = View("年底前完成甲事。年底前完成乙事。")
    middle = view.text.index("。") + 1
    found = find_deadlines(view, [(middle, len(view.text))], 2023)
    assert [d.anchor for d in found] == ["完成乙事"]
