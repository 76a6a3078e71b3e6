"""Citations: which documents a text names, with what number, and how it refers to them. All names are invented."""

from __future__ import annotations

import pytest

from loaders.extract import extract
from loaders.find.citations import find_citations
from loaders.read.text import View

OWN = "某县2023年清水行动方案"

# text, then title|number|relation
CASES: list[tuple[str, list[str]]] = [
    ("根据《某省河道条例》，结合实际，制定本方案。", ["某省河道条例||based_on"]),
    ("根据《甲市水网规划》（甲政发〔2022〕3号）精神，制定方案。", ["甲市水网规划|甲政发〔2022〕3号|based_on"]),
    ("依据《甲市水网规划》(甲政发[2022]3号)编制。", ["甲市水网规划|甲政发[2022]3号|based_on"]),
    ("按照《甲办法（试行）》，持续开展整治。", ["甲办法（试行）||based_on"]),
    ("为贯彻落实《关于加强护林的意见》，制定本方案。", ["关于加强护林的意见||implements"]),
    ("全面贯彻某省委、某省政府《关于加强护林的意见》和全省大会精神。", ["关于加强护林的意见||implements"]),
    ("严格执行《中华人民共和国某某法》，加大监督力度。", ["中华人民共和国某某法||implements"]),
    ("认真落实《甲规划》和《乙规划》。", ["甲规划||implements", "乙规划||implements"]),
    ("根据《甲规划》，《乙规划》，结合实际。", ["甲规划||based_on", "乙规划||based_on"]),
    ("落实《某市贯彻〈某法〉实施方案》。", ["某市贯彻〈某法〉实施方案||implements"]),
    ("落实《某市贯彻《某法》实施方案》。", ["某市贯彻《某法》实施方案||implements"]),
    ("制定《某县项目清单》，每月调度。", ["某县项目清单||drafts"]),
    ("配合出台《某市公交规划（2024—2035年）》。", ["某市公交规划（2024—2035年）||drafts"]),
    ("研究制定并印发《某县河长办法》。", ["某县河长办法||drafts"]),
    ("编制实施《某县水网规划》。", ["某县水网规划||drafts"]),
    ("推动《某市湿地条例》立法。", ["某市湿地条例||drafts"]),
    ("加快《某县水网规划》编制工作。", ["某县水网规划||drafts"]),
    ("修订《某县应急预案》。", ["某县应急预案||drafts"]),
    ("制定《某省湿地条例》实施细则。", ["某省湿地条例||implements"]),
    ("做好《某省湿地条例》宣传贯彻。", ["某省湿地条例||implements"]),
    ("对接国家即将出台的《某某流域规划》，研究措施。", ["某某流域规划||cites"]),
    ("广泛宣传《某某公约》等知识。", ["某某公约||cites"]),
    ("学习《某某选集》。", ["某某选集||cites"]),
    ("深入实施《某县乡村规划》。", ["某县乡村规划||implements"]),
    (
        "根据某省委办公厅、某省政府办公厅关于印发《某省护水方案》的通知（某办发〔2018〕8号）要求。",
        ["某省护水方案|某办发〔2018〕8号|based_on"],
    ),
    (
        "按照某市政府关于加强节水工作的意见（某府发〔2020〕3号）要求。",
        ["某市政府关于加强节水工作的意见|某府发〔2020〕3号|based_on"],
    ),
    ("严格落实某府办〔2021〕12号文件要求。", ["某府办〔2021〕12号|某府办〔2021〕12号|implements"]),
    ("根据《某省\n河道 条例》制定。", ["某省河道条例||based_on"]),
    (
        "根据 中华人民共和国某某法》和《某市防汛应急预案，制定本方案。",
        ["中华人民共和国某某法||based_on", "某市防汛应急预案||based_on"],
    ),
    ("关于印发2024年《某县工作报告》重点任务分工的通知", ["某县工作报告||cites"]),
    ("执行《某省河道条例，严查违法行为。", ["某省河道条例||implements"]),
    ("落实《甲规划、《乙规划》要求。", ["甲规划||implements", "乙规划||implements"]),
    (
        "执行《甲运行规则》（CCAR-92部），依据《甲规范》（GB50016-2014）。",
        ["甲运行规则|CCAR-92部|implements", "甲规范|GB50016-2014|based_on"],
    ),
    ("按照《甲公告》（2023年第5号）要求。", ["甲公告|2023年第5号|based_on"]),
    ("执行《某管理办法》（某部令2023年第22号）。", ["某管理办法|某部令2023年第22号|implements"]),
    ("落实《甲规划》。再次落实《甲规划》。", ["甲规划||implements"]),
    # a clause of many names, a document that a central body has issued, one that is put out of force, words before a body
    (
        "为落实《国务院关于印发某某行动计划纲要（2006—2020年）的通知》（国发〔2006〕7号，以下简称《甲纲要》）、"
        "《国务院办公厅关于印发某某行动计划纲要实施方案的通知》（国办发〔2016〕10号）、"
        "《某省人民政府办公厅关于印发某省某某行动计划纲要实施方案的通知》（某办〔2016〕6号）精神，制定本方案。",
        [
            "国务院关于印发某某行动计划纲要（2006—2020年）的通知|国发〔2006〕7号|implements",
            "国务院办公厅关于印发某某行动计划纲要实施方案的通知|国办发〔2016〕10号|implements",
            "某省人民政府办公厅关于印发某省某某行动计划纲要实施方案的通知|某办〔2016〕6号|implements",
        ],
    ),
    ("2018年11月，党中央、国务院印发《关于护水的若干意见》，提出要求。", ["关于护水的若干意见||cites"]),
    (
        "自印发之日起，《关于护水激励的通知》（国办发〔2016〕8号）停止执行。",
        ["关于护水激励的通知|国办发〔2016〕8号|cites"],
    ),
    (
        "牢牢把握国务院关于支持某省护水的意见（国发〔2022〕2号）出台实施的机遇。",
        ["国务院关于支持某省护水的意见|国发〔2022〕2号|cites"],
    ),
    (
        "为贯彻《国务院关于护水的意见》（国发〔2009〕19号，以下简称国务院《意见》），提出意见。",
        ["国务院关于护水的意见|国发〔2009〕19号|implements"],
    ),
    ("根据某委发〔2016〕5号文件精神，建立制度。", ["某委发〔2016〕5号|某委发〔2016〕5号|based_on"]),
    # Not other documents
    ("《某县2023年清水行动方案》已经同意。", []),
    ("《某县2023年清水行动方案（征求意见稿）》公开征求意见。", []),
    ("对照《某县2023年清水行动方案任务分解表》抓落实。", []),
    ("附件：1.《某县项目表》", []),
    ("开展“世界水日”“清水行动”活动。", []),
    ("在《某某日报》刊登。", []),
    ("拨付2023年第12号资金。", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:16] for text, _ in CASES])
def test_citations_of_a_sentence(text: str, expected: list[str]) -> None:
    view = View(text)
    found = find_citations(view, [(0, len(view.text))], OWN)
    assert [f"{c.title}|{c.doc_number or ''}|{c.relation}" for c in found] == expected


def test_each_citation_leads_back_to_the_text() -> None:
    raw = "根据《某省\n河道 条例》（某政发\n〔2022〕3 号）制定。"
    view = View(raw)
    (found,) = find_citations(view, [(0, len(view.text))], None)
    assert raw[found.start : found.end] == "《某省\n河道 条例》（某政发\n〔2022〕3 号）"


def test_only_the_ranges_are_read() -> None:
    view = View("落实《甲规划》。落实《乙规划》。")
    half = view.text.index("。") + 1
    assert [c.title for c in find_citations(view, [(half, len(view.text))], None)] == ["乙规划"]


def test_a_short_name_and_what_is_put_out_of_force_are_named_in_full() -> None:
    plan = (
        "某县清水措施\n根据《某省清水方案》（某府发〔2024〕2号，以下简称《方案》），制定本措施。\n"
        "第一条 排查排口。落实《方案》要求，全面排查。（县水利局）\n第二条 整治排口。限期整治。（县水利局）\n"
        "第三条 本措施自印发之日起施行。《某县护水措施》（某政发〔2019〕4号）同时废止。\n"
    )
    facts = extract(plan.encode(), "a.txt")
    told = [(c.title, c.doc_number, c.relation) for c in facts.document_citations]
    assert told == [("某省清水方案", "某府发〔2024〕2号", "based_on"), ("某县护水措施", "某政发〔2019〕4号", "cites")]
    assert [(c.title, c.doc_number, c.relation) for c in facts.tasks[0].citations] == [
        ("某省清水方案", "某府发〔2024〕2号", "implements")
    ]
