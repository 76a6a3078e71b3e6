"""Property-based: every fact's `text[start:end]` is its evidence, however the text is spaced, broken, widened or damaged."""

from __future__ import annotations

import random
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from loaders.extract import extract
from loaders.facts import Clause, DocumentFacts
from loaders.read.text import View

PLAN = """关于印发《2025年云台县河流保护工作要点》的通知
云台发〔2025〕7号
各乡镇人民政府，县直各单位：
现将《2025年云台县河流保护工作要点》印发给你们，请认真落实。
云台县河流保护领导小组
2025年3月8日
2025年云台县河流保护工作要点
根据《石桥市河流保护实施方案》（石河字〔2024〕2号），制定本要点。
一、工作目标
到2025年底，全县河流断面水质优良比例达到92%以上，污水集中处理率不低于85.5%。
二、重点任务
（一）治理污染
1.排查排口。全面排查沿河排口，2025年6月底前建成120个监测点。（牵头单位：县水利局；责任单位：县生态环境局、县农业农村局，各乡镇（街道））
2.整治排口。贯彻落实《中华人民共和国水法》，关停排口35处。〔县水利局负责，县财政局、林业局配合〕随后复绿岸线。（东溪镇、西溪镇人民政府按职责分工负责）
（二）修复岸线
3.修复湿地。编制《云台县湿地名录》，2025年底前修复湿地1.2万亩。
责任单位：县林业局、县自然资源局
三、保障措施
4.加强领导。县领导小组办公室要加强调度。
"""
HALF = str.maketrans("（），：；〔〕。", "(),:;[]。")
WIDE = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in "0123456789"})
BLANKS = [" ", "　", "\n", "\t", "\u200b", "\u00a0", "\r\n", " \n　　"]
STRANGE = ["\U00020000", "𠮷", "e\u0301", "\U0001f30a", "﨑", "ｱ"]


def _mixed(text: str, seed: int, blanks: float, widths: float, strange: float) -> str:
    """The text with blanks inside words, signs and digits of other widths and characters from outside the BMP."""
    chance = random.Random(seed)
    pieces = []
    for c in text:
        wide = HALF if chance.random() < 0.5 else WIDE
        pieces.append(c.translate(wide) if chance.random() < widths else c)
        if c != "\n" and chance.random() < blanks:
            pieces.append(chance.choice(BLANKS))
        if chance.random() < strange:
            pieces.append(chance.choice(STRANGE))
    return "".join(pieces)


def _squeezed(text: str) -> str:
    return View(text).printed


def _check(facts: DocumentFacts, text: str) -> None:
    owners = [
        (facts.document_citations, facts.document_targets, []),
        *((t.citations, t.targets, t.deadlines) for t in facts.tasks),
    ]
    for task in facts.tasks:
        assert 0 <= task.start <= task.end <= len(text)
        assert task.text == text[task.start : task.end]
        for clause in task.clauses:
            _check_clause(clause, text)
    for citations, targets, deadlines in owners:
        for citation in citations:
            assert citation.title in _squeezed(text[citation.start : citation.end])
        for target in targets:
            assert View(target.value).text.rstrip("。") in View(text[target.start : target.end]).text
        for deadline in deadlines:
            assert deadline.text == _squeezed(text[deadline.start : deadline.end])
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", deadline.date)
    for spans in facts.document.places.values():
        assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(0 <= w.start <= w.end <= len(text) for w in facts.warnings)


def _check_clause(clause: Clause, text: str) -> None:
    assert clause.text == text[clause.start : clause.end]
    assert _squeezed(clause.text).startswith(clause.anchor) or not clause.anchor
    assert clause.start <= clause.end
    for a in clause.assignments:
        assert _squeezed(text[a.start : a.end]) == a.mention
        assert clause.bracket_start <= a.start < a.end <= clause.bracket_end


@settings(max_examples=150, deadline=None)
@given(st.integers(), st.floats(0, 0.3), st.floats(0, 0.5))
def test_blanks_and_widths_change_no_fact(seed: int, blanks: float, widths: float) -> None:
    text = _mixed(PLAN, seed, 0, widths, 0)
    spaced = "\n".join(
        _mixed(line, seed, blanks, 0, 0).replace("\n", " ").replace("\r", " ") for line in text.splitlines()
    )
    facts = extract(spaced.encode(), "plan.txt")
    _check(facts, spaced)
    plain = extract(PLAN.encode(), "plan.txt")
    assert [t.number for t in facts.tasks] == [View(t.number).text for t in plain.tasks]
    assert [[(View(a.agency).text, a.role) for c in t.clauses for a in c.assignments] for t in facts.tasks] == [
        [(View(a.agency).text, a.role) for c in t.clauses for a in c.assignments] for t in plain.tasks
    ]


@settings(max_examples=150, deadline=None)
@given(st.integers(), st.floats(0, 0.2), st.floats(0, 0.2), st.floats(0, 0.1))
@example(1878, 0.171875, 0.0, 0.03125)  # a line of a cell begins with a colon
def test_positions_hold_under_any_mixture(seed: int, blanks: float, widths: float, strange: float) -> None:
    text = _mixed(PLAN, seed, blanks, widths, strange)
    _check(extract(text.encode(), "plan.txt"), text)


@settings(max_examples=150, deadline=None)
@given(st.integers(), st.floats(0.001, 0.1))
def test_positions_hold_where_characters_are_lost(seed: int, lost: float) -> None:
    chance = random.Random(seed)
    text = "".join(c for c in PLAN if chance.random() > lost)
    _check(extract(text.encode(), "plan.txt"), text)


@settings(max_examples=100, deadline=None)
@given(
    st.text(
        alphabet="一二（）〔〕[]【】《》。，、；：\n1.2年月底前县市局委办牵头责任单位负责配合各乡镇%达到 　",
        min_size=20,
        max_size=300,
    )
)
def test_any_text_is_read(text: str) -> None:
    if text.strip():
        _check(extract(text.encode(), "plan.txt"), text)
