"""Task tables: rows of a table, with the facts that a reader finds in them. All bodies are invented."""

from __future__ import annotations

import pytest

from loaders.extract import extract


def _html(*rows: str) -> str:
    """A page with a table: cells set apart by |, `2:` before one that reaches down over two rows."""
    written = []
    for row in rows:
        cells = (
            "".join(("<td", f' rowspan="{c[0]}">{c[2:]}' if c[1:2] == ":" else f">{c}", "</td>"))
            for c in row.split("|")
        )
        written.append(f"<tr>{''.join(cells)}</tr>")
    return f"<html><body><h1>某县2024年重点任务分工表</h1><table>{''.join(written)}</table></body></html>"


def _tabs(*rows: str) -> str:
    return "某县2024年重点任务分工表\n\n" + "\n".join(row.replace("|", "\t") for row in rows) + "\n"


def _markdown(*rows: str) -> str:
    lines = [f"| {row.replace('|', ' | ')} |" for row in rows]
    lines.insert(1, "|" + "---|" * (rows[0].count("|") + 1))
    return "# 某县2024年重点任务分工表\n\n" + "\n".join(lines) + "\n"


# the page, its file's name, then number heading <section: agency/role …, deadlines
CASES = {
    "columns": (
        _html("序号|重点任务|牵头单位|配合单位|完成时限", "1|清淤|县水利局|县财政局、各乡镇|2024年6月底前"),
        "t.html",
        ["1 清淤: 县水利局/l 县财政局/s 各乡镇/s 2024-06-30"],
    ),
    "a category over two rows": (
        _html(
            "类别|序号|重点任务|责任单位|完成时限",
            "2:治水|1|清淤|县水利局|2024年6月底前",
            "2|护岸|县林业局|持续推进",
            "治气|3|抑尘|县住建局|2024年9月底前",
        ),
        "t.html",
        ["1 清淤 <治水: 县水利局/r 2024-06-30", "2 护岸 <治水: 县林业局/r", "3 抑尘 <治气: 县住建局/r 2024-09-30"],
    ),
    "categories left empty, tasks of two ranks": (
        _markdown(
            "一级任务|序号|二级任务|工作目标|牵头单位|责任单位",
            "治水|1|清淤|河道畅通|县水利局|各乡镇",
            "|2|护岸|岸线复绿|县林业局|县级各行业部门",
            "治气|3|抑尘|工地全覆盖|县住建局|县城管局",
        ),
        "t.md",
        ["1 清淤 <治水: 县水利局/l 各乡镇/r", "2 护岸 <治水: 县林业局/l 县级各行业部门/r", "3 抑尘 <治气: 县住建局/l 县城管局/r"],
    ),
    "a row that is a heading": (
        _html("序号|重点任务|责任单位", "一、治水", "1|清淤|县水利局", "二、治气", "2|抑尘|县住建局"),
        "t.html",
        ["1 清淤 <一、治水: 县水利局/r", "2 抑尘 <二、治气: 县住建局/r"],
    ),
    "a line between rows": (
        _tabs("序号|任务|牵头处室|责任处室", "一、治水", "1|清淤|治理科|规划科", "二、治气", "2|抑尘|大气科|执法科"),
        "t.txt",
        ["1 清淤 <一、治水: 治理科/l 规划科/r", "2 抑尘 <二、治气: 大气科/l 执法科/r"],
    ),
    "a header over two rows": (
        "<html><body><h3>某县2024年任务清单</h3><table><tr><td rowspan=2>序号</td><td rowspan=2>重点任务</td>"
        "<td rowspan=2>主要内容</td><td colspan=2>责任分工</td></tr><tr><td>牵头单位</td><td>责任单位</td></tr>"
        "<tr><td>1</td><td>清淤</td><td>清淤12公里</td><td>县水利局</td><td>各乡镇</td></tr></table></body></html>",
        "t.html",
        ["1 清淤: 县水利局/l 各乡镇/r"],
    ),
    "what was found and what is aimed at": (
        _markdown(
            "序号|反馈问题|整改措施|整改目标|牵头县领导|责任单位|配合单位|整改时限",
            "1|河道淤积|限期清淤|河道畅通|陈某|县水利局|无|2024年8月底前",
        ),
        "t.md",
        ["1 河道淤积: 县水利局/r 2024-08-31"],
    ),
    "labels in the cells": (
        "<html><body><h1>某县2023年任务表</h1><table><tr><td>序号</td><td>工作任务</td><td>工作要求</td><td>责任分工</td><td>完成时间</td></tr>"
        "<tr><td>1</td><td>清淤</td><td>清淤12公里</td><td><p>牵头单位：县水利局</p><p>配合单位：各乡镇</p></td><td>2023年6月底前</td></tr>"
        "<tr><td>2</td><td>护岸</td><td>种树</td><td><p>牵头单位：县林业局</p></td><td>长期</td></tr></table></body></html>",
        "t.html",
        ["1 清淤: 县水利局/l 各乡镇/s 2023-06-30", "2 护岸: 县林业局/l"],
    ),
    "numbers in the cells, a part above the table": (
        "<html><body><h1>某县2023年方案</h1><p>为护水，制定本方案。</p><p>一、总体要求</p><p>坚持统筹。</p><p>二、任务分工</p><table>"
        "<tr><td>项目</td><td>主要任务</td><td>牵头单位</td><td>协同单位</td></tr>"
        "<tr><td>治水</td><td>1. 清淤。<br>2. 护岸。</td><td>县水利局</td><td>各乡镇</td></tr></table></body></html>",
        "t.html",
        ["1 治水 <二、任务分工: 县水利局/l 各乡镇/s"],
    ),
    "headings of two ranks": (
        _html("序号|重点任务|责任单位", "一、治水", "（一）干流", "1|清淤|县水利局", "（二）支流", "2|护岸|县林业局", "二、治气", "3|抑尘|县住建局"),
        "t.html",
        ["1 清淤 <一、治水 <（一）干流: 县水利局/r", "2 护岸 <一、治水 <（二）支流: 县林业局/r", "3 抑尘 <二、治气: 县住建局/r"],
    ),
    "a body over two rows": (
        _html("序号|重点任务|责任单位|时限", "1|清淤|2:县水利局|2024年6月", "2|护岸|2024年9月"),
        "t.html",
        ["1 清淤: 县水利局/r 2024-06-30", "2 护岸: 县水利局/r 2024-09-30"],
    ),
    "what is to be put into effect is no body": (
        _tabs(
            "序号|项目名称|实施内容|牵头领导|牵头单位|责任单位|完成时限",
            "1|清淤|清淤12公里|陈某|县水利局|县财政局|2024年6月底",
            "2|护岸|种树|陈某|县林业局|各乡镇|长期",
        ),
        "t.txt",
        ["1 清淤: 县水利局/l 县财政局/r 2024-06-30", "2 护岸: 县林业局/l 各乡镇/r"],
    ),
    "matters of responsibility": (
        _markdown("类别|序号|责任事项|责任单位|配合单位", "治水|1|河道清淤，畅通排水。|县水利局|各乡镇", "治水|2|岸线种树。|县林业局|县财政局"),
        "t.md",
        ["1 - <治水: 县水利局/r 各乡镇/s", "2 - <治水: 县林业局/r 县财政局/s"],
    ),
    "a number right before a date": (
        _html("领域|序号|任务|责任单位", "2:治水|1|9月底前完成清淤，畅通河道。|县水利局", "2|持续种树护岸，巩固河道。|县林业局"),
        "t.html",
        ["1 - <治水: 县水利局/r 2024-09-30", "2 - <治水: 县林业局/r"],
    ),
    "a header printed again below each heading": (
        _tabs("一、治水", "序号|任务|牵头单位|配合单位", "1|清淤|县水利局|各乡镇", "二、治气", "序号|任务|牵头单位|配合单位", "2|抑尘|县住建局|县城管局"),
        "t.txt",
        ["1 清淤 <一、治水: 县水利局/l 各乡镇/s", "2 抑尘 <二、治气: 县住建局/l 县城管局/s"],
    ),
    "matters of any kind": (
        _tabs("序号|服务事项|主要内容|牵头部门|参与部门|时间安排", "1|清欠|化解欠款|县财政局|县司法局|6月底前", "2|参展|组织参展|县商务局|贸促会某县支会|长期"),
        "t.txt",
        ["1 清欠: 县财政局/l 县司法局/s 2024-06-30", "2 参展: 县商务局/l 贸促会某县支会/s"],
    ),
    "columns set apart by blanks": (
        "某县2024年任务台账\n\n序号   重点任务        责任单位            完成时限\n1      清淤12公里      县水利局、各乡镇    2024年6月底前\n"
        "2      护岸            县林业局            2024年9月底前\n\n某县水利局\n2024年1月5日\n",
        "t.txt",
        ["1 清淤12公里: 县水利局/r 各乡镇/r 2024-06-30", "2 护岸: 县林业局/r 2024-09-30"],
    ),
    "cards": (
        _html("改革事项|清淤", "改革内容|清淤12公里", "牵头单位|县水利局", "配合单位|各乡镇", "完成时限|2024年6月底前",
              "改革事项|护岸", "改革内容|沿岸种树", "牵头单位|县林业局", "配合单位|县财政局", "完成时限|2024年9月底前"),
        "t.html",
        ["1 清淤: 县水利局/l 各乡镇/s 2024-06-30", "2 护岸: 县林业局/l 县财政局/s 2024-09-30"],
    ),
    "tabs": (
        _tabs("序号|任务名称|具体措施|责任处室|时限", "1|清淤|清淤12公里|治理科、规划科|2024年6月底", "2|护岸|种树|绿化科|长期"),
        "t.txt",
        ["1 清淤: 治理科/r 规划科/r 2024-06-30", "2 护岸: 绿化科/r"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_rows_of(case: str) -> None:
    page, name, wanted = CASES[case]
    told = []
    for task in extract(page.encode(), name).tasks:
        who = [f"{a.agency}/{a.role[0]}" for clause in task.clauses for a in clause.assignments]
        dates = [deadline.date for deadline in task.deadlines]
        head = " ".join([task.number, task.heading or "-", *(f"<{s}" for s in task.section)])
        told.append(f"{head}: {' '.join([*who, *dates])}")
    assert told == wanted
