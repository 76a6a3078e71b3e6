"""How laws and regulations are laid out: every article is one provision, and nothing else is."""

from __future__ import annotations

import pytest

from loaders.extract import extract
from loaders.facts import DocumentFacts

PURPOSE = "为了保护水源，制定本条例。"
LAST = "本条例自2023年1月1日起施行。"
ADOPTED = "2022年11月25日云溪省第十五届人民代表大会常务委员会第四十五次会议通过"


def _read(*lines: str) -> DocumentFacts:
    return extract("\n\n".join(lines).encode(), "law.md")


def _numbers(facts: DocumentFacts) -> list[str | None]:
    return [task.number for task in facts.tasks]


# the first words of the second article
WORDS = [
    "规划一经批准，必须执行。", "规定取水量的地方性规则，由省人民政府制定。", "第一类水源由省水行政主管部门划定。",
    "的确需要取水的，应当申请。", "和水源有关的单位应当登记。", "至少每年检查一次。", "之后的检查由省水行政主管部门负责。",
    "款项应当专用。",
]  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
def test_an_article_may_begin_with_any_word(words: str) -> None:
    facts = _read("云溪省节水条例", ADOPTED, f"第一条 {PURPOSE}", f"第二条 {words}", f"第三条　{LAST}")
    assert _numbers(facts) == ["第一条", "第二条", "第三条"]


@pytest.mark.parametrize("rest", ["第二条的规定，责令改正。", "第二条、第三条的规定。", "第一条第二款的情形。"])
def test_a_line_that_goes_on_with_an_article_of_the_sentence_is_none(rest: str) -> None:
    facts = _read("云溪省节水条例", ADOPTED, f"第一条 {PURPOSE}", "第二条 违反本条例", rest, f"第三条 {LAST}")
    assert _numbers(facts) == ["第一条", "第二条", "第三条"]


def test_articles_that_were_put_in_later_have_their_own_number() -> None:
    facts = _read(
        "云溪省节水条例", ADOPTED, f"第一条 {PURPOSE}", "第二条 禁止漏水。", "第二条之一 禁止盗水。", f"第三条 {LAST}"
    )
    assert _numbers(facts) == ["第一条", "第二条", "第二条之一", "第三条"]


CONTENTS = ["第一章 总 则", "第二章 取 水", "第一节 许可", "第二节 计量", "第三章 附则"]


@pytest.mark.parametrize("headed", [["目录"], ["目　录"], []], ids=["目录", "spaced", "no heading"])
@pytest.mark.parametrize("sign", ["", "## "], ids=["text", "markdown"])
def test_a_table_of_contents_holds_no_provision(headed: list[str], sign: str) -> None:
    facts = _read(
        "云溪省节水条例", ADOPTED, "<!-- 目录 -->", *headed, *(sign + line for line in CONTENTS),
        sign + CONTENTS[0], f"第一条 {PURPOSE}", sign + CONTENTS[1], sign + CONTENTS[2], "第二条 取水应当许可。",
        sign + CONTENTS[3], "第三条 取水应当计量。", sign + CONTENTS[4], f"第四条 {LAST}",
    )  # fmt: skip
    assert _numbers(facts) == ["第一条", "第二条", "第三条", "第四条"]
    assert [section.heading.lstrip("#") for section in facts.sections] == ["第一章总则", "第二章取水", "第一节许可", "第二节计量", "第三章附则"]  # fmt: skip
    assert facts.tasks[2].section[-1].endswith("第二节计量")


# title, the line below it; and whether it is a law of articles, whose items are no tasks of their own
TITLES = [
    ("信访条例", "2005年1月10日 国务院令第431号公布", True),
    ("云溪省取水管理办法", "2020年3月1日云溪省人民政府令第12号公布", True),
    ("云溪省取水管理办法", "（2020年3月1日云溪省人民政府第4号令公布）", True),
    ("取水管理办法", "1989年10月4日 国务院批准", True),
    ("取水管理暂行办法", "1997年12月25日 国务院水利委员会、国家计划委员会发布", True),
    ("云溪省实施《中华人民共和国水法》办法", "", True),
    ("云溪省水源保护实施细则", "2021年3月1日云溪省第六届人民代表大会常务委员会第九次会议通过", True),
    ("云溪省议事规则", "2021年3月1日云溪省第六届人民代表大会第九次会议通过", True),
    ("社会保险经办条例", "", True),
    ("云溪区取水管理办法", "", False),
    ("云溪区取水奖补实施细则", "云溪区水利局 2021年3月1日", False),
]  # fmt: skip


@pytest.mark.parametrize(("title", "made", "law"), TITLES, ids=[f"{title}-{made[:8]}" for title, made, _ in TITLES])
def test_measures_are_a_law_where_they_were_decreed(title: str, made: str, law: bool) -> None:
    duties = [
        "（一）核定全区重点用水单位的年度取水量，并且按月向社会公布核定的结果和依据的标准，接受监督；",
        "（二）检查全区重点用水单位的计量设施，督促其及时更换损坏的设施，并且将检查的结果记入档案备查。",
    ]
    facts = _read(title, made, f"第一条 {PURPOSE}", "第二条 水行政主管部门应当履行下列职责：", *duties, "第三条 取水单位应当安装计量设施。")  # fmt: skip
    assert facts.document.title == title
    articles = ["第一条", "第二条", "第三条"]
    assert (_numbers(facts) == articles) == law
    if not law:
        assert "第二条（一）" in _numbers(facts)


def test_a_decree_of_two_bodies_has_two_issuers() -> None:
    facts = _read(
        "云溪饮用水管理办法",
        "2000年9月14日 云溪省人民政府、云溪省军区令第290号公布",
        f"第一条 {PURPOSE}",
        f"第二条 {LAST}",
    )
    assert facts.document.issuers == ["云溪省人民政府", "云溪省军区"]
    assert (facts.document.issue_date, facts.document.doc_number) == (
        "2000-09-14",
        "云溪省人民政府、云溪省军区令第290号",
    )


def test_the_law_that_a_decision_amended_is_not_its_title() -> None:
    amended = "2009年11月27日云溪省第十一届人民代表大会常务委员会第十四次会议修订《云溪省实行节约用水条例》"
    told = "2019年1月20日云溪省第十三届人民代表大会第二次会议主席团公告"
    facts = _read("云溪省节水条例", amended, told, f"第一条 {PURPOSE}", f"第二条 {LAST}")
    assert facts.document.title == "云溪省节水条例"
    assert _numbers(facts) == ["第一条", "第二条"]


def test_older_laws_list_with_signs_of_parts() -> None:
    facts = _read(
        "云溪省节水条例", ADOPTED, f"第一条 {PURPOSE}", "第二条 有下列情形之一的，不予许可：", "一、水源不足的；", "二、影响他人的。",
        "第三条 取水单位履行下列义务：", "一、计量；", "二、报告。", f"第四条 {LAST}",
        "附录：", "一、取水标准", "（一）生活用水；", "（二）生产用水。",
    )  # fmt: skip
    assert _numbers(facts) == ["第一条", "第二条", "第三条", "第四条"]
    assert "水源不足" in facts.tasks[1].text
    assert "影响他人" in facts.tasks[1].text


def test_a_law_is_read_by_its_articles_whatever_its_sentences_say_of_leading() -> None:
    facts = _read(
        "云溪省节水条例", ADOPTED, f"第一条 {PURPOSE}", "第二条 节水规划由省水行政主管部门牵头，会同有关部门组织实施。",
        "第三条 各省（自治区、直辖市）人民政府应当公布用水量。", f"第四条 {LAST}",
    )  # fmt: skip
    assert _numbers(facts) == ["第一条", "第二条", "第三条", "第四条"]
    named = {a.agency for task in facts.tasks for clause in task.clauses for a in clause.assignments}
    assert "省水行政主管部门" in named


def test_parts_of_a_plan_between_articles_stay_parts() -> None:
    facts = _read(
        "云溪区支持节水若干措施", "一、支持对象", "第一条 对节水企业给予补助。（责任单位：区水利局）", "二、支持方式",
        "第二条 按下列标准给予补助。（责任单位：区财政局）", "三、附则", "第三条 支持节水器具生产。（责任单位：区工信局）",
    )  # fmt: skip
    assert [(task.number, task.section) for task in facts.tasks] == [
        ("第一条", ["一、支持对象"]), ("第二条", ["二、支持方式"]), ("第三条", ["三、附则"]),
    ]  # fmt: skip
