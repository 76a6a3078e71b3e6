"""Shapes of outlines, with the tasks that a reader finds in them."""

from __future__ import annotations

import pytest

from loaders.find.brackets import find_places
from loaders.find.outline import find_outline
from loaders.find.tasks import find_tasks
from loaders.read.text import View

SHAPES = {
    "parts, items": (
        "一、总体要求\n坚持预防为主。\n二、重点任务\n（一）水污染防治\n1.排查排口。全面排查。\n2.整治排口。限期整治。\n（二）岸线修复\n3.复绿岸线。补种树木。",
        ["1 排查排口 <二、重点任务 <（一）水污染防治", "2 整治排口 <二、重点任务 <（一）水污染防治", "3 复绿岸线 <二、重点任务 <（二）岸线修复"],
    ),
    "numbers begin anew in each part": (
        "一、重点任务\n（一）水污染防治\n1.排查排口。全面排查。\n2.整治排口。限期整治。\n（二）岸线修复\n1.复绿岸线。补种树木。\n2.清理码头。拆除码头。",
        [
            "一（一）1 排查排口 <一、重点任务 <（一）水污染防治",
            "一（一）2 整治排口 <一、重点任务 <（一）水污染防治",
            "一（二）1 复绿岸线 <一、重点任务 <（二）岸线修复",
            "一（二）2 清理码头 <一、重点任务 <（二）岸线修复",
        ],
    ),
    "numbers run on, guarantees begin anew": (
        "一、重点任务\n1.排查排口。全面排查。\n2.整治排口。限期整治。\n3.复绿岸线。补种树木。\n4.清理码头。拆除码头。\n5.保护湿地。退养还湿。\n二、保障措施\n1.加强领导。压实责任。",
        [
            "一1 排查排口 <一、重点任务",
            "2 整治排口 <一、重点任务",
            "3 复绿岸线 <一、重点任务",
            "4 清理码头 <一、重点任务",
            "5 保护湿地 <一、重点任务",
            "二1 加强领导 <二、保障措施",
        ],
    ),
    "subs are the lowest": (
        "一、主要任务\n（一）排查排口。全面排查排口。\n（二）整治排口。限期整治排口。\n二、组织保障\n（一）加强领导。压实各方责任。",
        ["一（一） 排查排口 <一、主要任务", "一（二） 整治排口 <一、主要任务", "二（一） 加强领导 <二、组织保障"],
    ),
    "a part without items": (
        "一、重点任务\n1.排查排口。全面排查。\n二、保障措施\n各单位要加强领导，落实经费。",
        ["1 排查排口 <一、重点任务", "二 保障措施"],
    ),
    "aims are no tasks": (
        "一、指导思想\n坚持绿色发展。\n二、基本原则\n（一）坚持统筹。统筹推进。\n三、工作目标\n到2025年全面达标。\n四、主要任务\n（一）排查排口。全面排查。\n五、附则\n本方案自印发之日起施行。",
        ["四（一） 排查排口 <四、主要任务"],
    ),
    "aims inside a part": (
        "一、总体要求\n（一）指导思想。坚持绿色发展。\n（二）工作目标。到2025年全面达标。\n二、主要任务\n（三）排查排口。全面排查。",
        ["二（三） 排查排口 <二、主要任务"],
    ),
    "no short title": (
        "一、重点任务\n1.全面排查沿江排口，建立台账，限期整治，做到排查一处、整治一处、销号一处。（县水利局）\n2.推进复绿。补种树木。（县林业局）",
        ["1 - <一、重点任务", "2 推进复绿 <一、重点任务"],
    ),
    "heading on a line of its own": (
        "一、重点任务\n1.排查排口\n全面排查沿江排口，建立台账。（县水利局）\n2.整治排口\n限期整治。（县水利局）",
        ["1 排查排口 <一、重点任务", "2 整治排口 <一、重点任务"],
    ),
    "small items stay in their task": (
        "一、重点任务\n1.排查排口。\n（1）查清数量；\n（2）查清来源。\n责任单位：县水利局\n2.整治排口。限期整治。\n责任单位：县水利局",
        ["1 排查排口 <一、重点任务", "2 整治排口 <一、重点任务"],
    ),
    "small items with brackets of their own are tasks": (
        "一、重点任务\n1.排查排口。\n（1）查清数量。（县水利局负责）\n（2）查清来源。（县环保局负责）\n2.整治排口。限期整治。（县水利局负责）",
        ["1（1） - <一、重点任务 <1.排查排口", "1（2） - <一、重点任务 <1.排查排口", "2 整治排口 <一、重点任务"],
    ),
    "a bracket in the heading above": (
        "一、重点任务\n（一）治理污染（县水利局牵头）\n1.排查排口。全面排查。\n2.整治排口。限期整治。\n（二）护岸。保护岸线。（县林业局负责）",
        ["一（一） 治理污染 <一、重点任务", "一（二） 护岸 <一、重点任务"],
    ),
    "a line that closes several items": (
        "一、重点任务\n（一）治理污染\n1.排查排口。全面排查。\n2.整治排口。限期整治。\n责任单位：县水利局\n（二）护岸。保护岸线。\n责任单位：县林业局",
        ["一（一） 治理污染 <一、重点任务", "一（二） 护岸 <一、重点任务"],
    ),
    "articles": (
        "第一章 总则\n第一条 为了保护河流，制定本办法。\n第二条 本办法适用于本市。\n第二章 保护\n第三条 市水务局负责监督。\n第三章 附则\n第四条 本办法自印发之日起施行。",
        ["第三条 - <第二章保护"],
    ),
    "articles with titles": (
        "第一条 支持研发。对研发投入给予支持，逐步提高。（市科技局）\n第二条【支持投产】对投产企业给予支持。（市工信局）\n第三条 优化服务\n1.办事。一次办成。（市政务局）",
        ["第一条 支持研发", "第二条 支持投产", "第三条1 办事 <第三条优化服务"],
    ),
    "items of articles": (
        "第一条 对下列企业给予支持：\n（一）支持研发。对研发投入大的企业，按规定比例给予支持，逐步提高。（责任单位：市科技局）\n（二）支持投产。对新投产企业给予支持。（责任单位：市工信局）",
        ["第一条（一） 支持研发 <第一条对下列企业给予支持", "第一条（二） 支持投产 <第一条对下列企业给予支持"],
    ),
    "markdown": (
        "## 一、重点任务\n\n### （一）水污染防治\n\n1. **排查排口。**全面排查。\n2. **整治排口。**限期整治。",
        ["1 排查排口 <一、重点任务 <（一）水污染防治", "2 整治排口 <一、重点任务 <（一）水污染防治"],
    ),
    "words broken at line ends": (
        "一、重点任务\n1.排查排口。全面排\n查，流域面积\n7.2平方公里。\n2.整治排口。限\n期整治。",
        ["1 排查排口 <一、重点任务", "2 整治排口 <一、重点任务"],
    ),
    "a part that lost its number": (
        "一、治水\n（一）排查\n1.排查排口。全面排查。\n突出重点整治岸线\n（一）岸线\n2.复绿岸线。补种树木。",
        ["1 排查排口 <一、治水 <（一）排查", "2 复绿岸线 <突出重点整治岸线 <（一）岸线"],
    ),
    "full-width numbers": (
        "一、重点任务\n１．排查排口。全面排查。\n２、整治排口。限期整治。",
        ["1 排查排口 <一、重点任务", "2 整治排口 <一、重点任务"],
    ),
    "everything on one line": (
        "一、重点任务（一）治水。治理全县河流。1.排查排口。全面排查。2.整治排口。限期整治。（二）护岸。保护全县岸线。3.复绿岸线。补种树木。二、保障措施。各单位要加强领导，落实经费，及时报告，确保完成。",
        [
            "1 排查排口 <一、重点任务 <（一）治水",
            "2 整治排口 <一、重点任务 <（一）治水",
            "3 复绿岸线 <一、重点任务 <（二）护岸",
            "二 保障措施",
        ],
    ),
    "without numbers": (
        "开展排口排查。（县水利局负责）\n开展岸线复绿。（县林业局负责）",
        ["1 -", "2 -"],
    ),
    "what follows the plan": (
        "一、重点任务\n1.排查排口。全面排查。\n2.整治排口。限期整治。\n附件：1.排口清单\n2.整治清单\n扫一扫在手机打开当前页",
        ["1 排查排口 <一、重点任务", "2 整治排口 <一、重点任务"],
    ),
    "a number that jumps": (
        "一、重点任务\n1.排查排口。全面排查。\n3.整治排口。限期整治。",
        ["1 排查排口 <一、重点任务", "3 整治排口 <一、重点任务"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_tasks_of(shape: str) -> None:
    text, wanted = SHAPES[shape]
    view = View(text)
    outline = find_outline(view, 0)
    places = find_places(view, outline.start, outline.end, [i.start for i in outline.items])
    found = find_tasks(view, outline, places, law=False)
    assert [
        " ".join([t.number, view.text[slice(*t.heading)] if t.heading else "-", *("<" + s for s in t.section)])
        for t in found.tasks
    ] == wanted


def test_a_number_that_jumps_is_reported() -> None:
    outline = find_outline(View(SHAPES["a number that jumps"][0]), 0)
    assert [(item.label, expected) for item, expected in outline.jumps] == [("3", 2)]


def test_every_article_of_a_law_is_a_provision() -> None:
    view = View(
        "第一章 总则\n第一条 为了保护河流，制定本法。\n第二条 本法适用于流域。\n第二章 附则\n第三条 本法自明年起施行。"
    )
    outline = find_outline(view, 0)
    found = find_tasks(view, outline, [], law=True)
    assert [(t.number, t.heading, t.section) for t in found.tasks] == [
        ("第一条", None, ["第一章总则"]),
        ("第二条", None, ["第一章总则"]),
        ("第三条", None, ["第二章附则"]),
    ]
