"""A law loads like a plan: chapters, articles, what each orders, and the bodies that it makes responsible."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loaders.extract import extract
from loaders.facts import DocumentFacts
from loaders.find.provisions import find_provisions
from loaders.read.text import View
from loaders.resolve.policies import identity
from loaders.resolve.regions import place_of
from loaders.resolve.rows import rows
from loaders.resolve.shared import Shared
from tests.small_plans import plan

LAW = Path(__file__).parents[2] / "shared" / "upstream" / "长江保护法.md"

# a provision, then body:role* (a set is marked *); clauses are separated by |
CASES = [
    ("国务院水行政主管部门负责流域水资源调度。", "国务院水行政主管部门:responsible"),
    ("国务院水行政主管部门会同国务院有关部门编制规划。", "国务院水行政主管部门:responsible 国务院有关部门:support*"),
    ("国务院林业和草原、农业农村主管部门应当制定方案。", "国务院林业和草原主管部门:responsible 国务院农业农村主管部门:responsible"),
    ("国务院财政、审计和统计等有关部门按照职责分工负责。", "国务院财政部门:responsible 国务院审计部门:responsible 国务院统计部门:responsible"),
    ("县级以上地方人民政府及其有关部门应当公开信息。", "县级以上地方人民政府:responsible* 县级以上地方人民政府有关部门:responsible*"),
    ("设区的市、县级人民政府分解落实。", "设区的市、县级人民政府:responsible*"),
    ("流域各级河湖长负责巡查。", "流域各级河湖长:responsible*"),
    ("具体办法由国务院财政部门商国务院自然资源主管部门制定。", "国务院财政部门:responsible 国务院自然资源主管部门:support"),
    ("甲库区及其上游所在地县级以上地方人民政府应当涵养水源。", "甲库区及其上游所在地县级以上地方人民政府:responsible*"),
    ("对不符合要求的，县级以上人民政府水行政主管部门不得许可。", "县级以上人民政府水行政主管部门:responsible*"),
    ("省级人民政府制定清单，报国务院备案；国务院有关部门核查。", "省级人民政府:responsible*|国务院有关部门:responsible*"),
    ("省人民政府编制规划。", "省人民政府:responsible"),
    ("任何单位和个人不得捕捞。", ""),
    ("企业应当取得国务院水行政主管部门的许可。", ""),
    ("本法所称流域，是指集水区域。", "-"),
    ("国家建立补偿制度。", "-"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:16] for text, _ in CASES])
def test_bodies_of_a_provision(text: str, expected: str) -> None:
    view = View(text)
    clauses = find_provisions(view, 0, len(view.text))
    said = "|".join(
        " ".join(f"{a.agency}:{a.role}{'*' if a.collective else ''}" for a in clause.assignments) for clause in clauses
    )
    assert (said if clauses else "-") == expected
    for clause in clauses:
        for a in clause.assignments:
            assert view.raw[a.start : a.end] == a.mention
            assert clause.bracket_start <= a.start < a.end <= clause.bracket_end <= clause.end


CHAPTERS = ["总则", "规划", "资源", "污染", "修复", "发展", "监督", "责任", "附则"]


def _law(articles: int = 96) -> str:
    """An invented law of nine chapters."""
    text = ["# 中华人民共和国某某江保护法", "2021年3月1日第六届全国人民代表大会常务委员会第九次会议通过"]
    digits = "零一二三四五六七八九"
    for n in range(1, articles + 1):
        if (n - 1) % 11 == 0 and (n - 1) // 11 < len(CHAPTERS):
            chapter = (n - 1) // 11
            text.append(f"## 第{digits[chapter + 1]}章　{CHAPTERS[chapter]}")
        tens = "" if n < 10 else ("" if n < 20 else digits[n // 10]) + "十"
        label = f"第{tens}{digits[n % 10] if n % 10 else ''}条"
        text.append(
            f"{label} 县级以上地方人民政府应当完成事项。\n\n有下列情形之一的，不得批准：\n\n（一）甲情形；\n\n（二）乙情形。"
        )
    text[-1] = "第九十六条 本法自2021年5月1日起施行。"
    return "\n\n".join(text)


def test_every_article_is_a_provision_under_its_chapter() -> None:
    facts = extract(_law().encode(), "law.md")
    assert len(facts.tasks) == 96
    assert [task.number for task in facts.tasks][:3] == ["第一条", "第二条", "第三条"]
    assert (facts.tasks[-1].number, facts.tasks[-1].section) == ("第九十六条", ["第九章附则"])
    assert len(facts.sections) == 9
    assert (facts.document.issue_date, facts.document.issuers) == ("2021-03-01", ["全国人民代表大会常务委员会"])
    assert (facts.document.level, facts.document.region) == ("national", "中国")
    assert all(len(task.clauses) >= 2 for task in facts.tasks[:-1])


@pytest.mark.skipif(not LAW.is_file(), reason="the text of the law is not here: no ../shared beside the checkout")
def test_the_law_of_the_river() -> None:
    text = LAW.read_text("utf-8")
    facts = extract(LAW.read_bytes(), LAW.name)
    printed = re.findall("^第[一二三四五六七八九十百]+条", text, re.MULTILINE)
    assert [task.number for task in facts.tasks] == printed
    assert len(facts.sections) == len(re.findall("^## ", text, re.MULTILINE))
    assert (facts.document.issue_date, facts.document.year) == ("2020-12-26", 2020)
    named = {a.agency for task in facts.tasks for clause in task.clauses for a in clause.assignments}
    assert {"国务院生态环境主管部门", "国务院水行政主管部门", "国家长江流域协调机制", "长江流域省级人民政府"} <= named
    assert all(len(name) <= 40 and not re.search("[，。；]", name) for name in named)
    for task in facts.tasks:
        for clause in task.clauses:
            assert text[clause.start : clause.end] == clause.text


def test_a_plan_of_articles_with_brackets_keeps_them() -> None:
    text = "某市若干规定\n\n第一条 支持研发。给予补助。（责任单位：市科技局）\n\n第二条 市水务局应当支持投产。（责任单位：市工信局）"
    facts = extract(text.encode(), "plan.txt")
    assert [[a.agency for c in task.clauses for a in c.assignments] for task in facts.tasks] == [
        ["市科技局"],
        ["市工信局"],
    ]


def _lookup_of(*documents: DocumentFacts):  # type: ignore[no-untyped-def]
    known = [identity(f.document, place_of(f.document), f.source) for f in documents]
    return lambda title: [who for who in known if title in (who.title, who.number)]


def test_a_citation_of_an_article_leads_to_the_provision_once_it_is_loaded() -> None:
    law = extract(_law().encode(), "law.md")
    citing = plan("云溪区2025年要点", ["清河。按《某某江保护法》清淤十里（区水利局）"])
    citing.tasks[0].citations[0].article = "第二十三条第一款"
    for loaded, expected in (((citing,), set()), ((citing, law), {"某某江保护法#第二十三条"})):
        lookup, shared = _lookup_of(*loaded), Shared()
        for facts in loaded:
            shared.add(rows(facts, lookup))
        shared.finish(lookup)
        edges = list(shared.edges(lambda key: False))
        assert {row["to"] for (name, _, end), row in edges if name == "IMPLEMENTS" and end == "Task"} == expected
    own = [row for (name, _, end), row in edges if end == "Task" and row["from"] == "云溪区2025年要点#1/1"]
    assert own[0]["article"] == "第二十三条第一款"


def test_a_law_makes_its_bodies_responsible_in_the_graph() -> None:
    law = extract(_law().encode(), "law.md")
    made = rows(law, _lookup_of(law))
    responsible = made.edges["RESPONSIBLE_FOR", "Agency", "Obligation"]
    assert {row["quote"] for row in responsible} == {"县级以上地方人民政府应当完成事项。"}
    assert "LEADS" not in {name for name, _, _ in made.edges}
