"""Titles that are one document and titles that are two, the catalogue, and citations by number, short name, article."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from loaders.facts import Metadata
from loaders.find.citations import find_citations
from loaders.find.mentions import find_mentions, find_short_names, known_names
from loaders.read.text import View
from loaders.resolve import titles, upstream
from loaders.resolve.articles import articles
from loaders.resolve.cited import stub
from loaders.resolve.policies import Identity, cited, identity, level
from loaders.resolve.regions import STATE, place_of
from loaders.resolve.similar_policies import Known, near_policies
from schema import SchemaError, catalogue

PROVINCE = Metadata("t", region="江西省", level="provincial")
DISTRICT = Metadata("t", region="云溪区", parent_regions=["临澜市", "东屏省"], level="county")

ONE = [
    ("《临澜市推进水网建设工作要点》", "临澜市推动水网建设要点"),
    ("临澜市2025年水网建设工作要点", "2025年临澜市水网建设要点"),
    ("２０２５年度临澜市水网方案", "2025年临澜市水网方案"),
    ("二〇二五年临澜市水网方案", "2025年临澜市水网方案"),
    ("临澜市水网行动计划（2025-2028年）", "临澜市水网行动计划（2025年—2028年）"),
    ("临澜市第十四个五年水网规划", "临澜市“十四五”水网规划"),
    ("国务院关于加快水网建设的意见", "关于加快水网建设的意见"),
    ("中共中央 国务院关于加快水网建设的意见", "中共中央、国务院关于加快水网建设的意见"),
    ("关于印发《临澜市水网方案》的通知", "临澜市水网方案"),
    ("临澜市贯彻落实〈中华人民共和国流域保护法〉实施方案", "《临澜市贯彻落实《流域保护法》实施方案》"),
]
TWO = [
    ("2024年临澜市水网建设要点", "2025年临澜市水网建设要点"),
    ("临澜市“十四五”水网规划", "临澜市“十五五”水网规划"),
    ("临澜市水网方案", "霁月市水网方案"),
    ("临澜市水网实施方案", "临澜市水网规划"),
    ("东屏省园区认定办法（试行）", "东屏省园区认定办法"),
    ("东屏省人民政府关于加快水网建设的意见", "国务院关于加快水网建设的意见"),
    ("临澜市水网行动计划（2021—2025年）", "临澜市水网行动计划（2026—2030年）"),
    ("临澜市第一批水网清单", "临澜市第二批水网清单"),
]


@pytest.mark.parametrize(("first", "second"), ONE)
def test_printings_of_one_title_meet(first: str, second: str) -> None:
    assert titles.root(first) == titles.root(second)
    assert titles.root(titles.root(first)) == titles.root(first)


@pytest.mark.parametrize(("first", "second"), TWO)
def test_titles_of_two_documents_stay_two(first: str, second: str) -> None:
    assert titles.root(first) != titles.root(second)


def test_an_issuer_before_the_title_is_told_apart_from_another() -> None:
    def of(region: Metadata, title: str) -> Identity:
        document = Metadata(title, region=region.region, parent_regions=region.parent_regions, level=region.level)
        return identity(document, place_of(document), "a.txt")

    city = Metadata("t", region="临澜市", parent_regions=["东屏省"], level="municipal")
    loaded = [of(city, "关于加快水网建设的意见")]

    def lookup(title: str) -> Sequence[Identity]:
        return [who for who in loaded if who.title == title]

    place = place_of(DISTRICT)
    assert cited("临澜市人民政府关于加快水网建设的意见", None, place, lookup) == loaded[0].base
    assert cited("国务院关于加快水网建设的意见", None, place, lookup) == "关于加快水网建设的意见"
    assert cited("东屏省人民政府关于加快水网建设的意见", None, place, lookup) != loaded[0].base


# Titles of the catalogue, with the title that each means to a document of the province.
LISTED = [
    ("长江保护法", "中华人民共和国长江保护法"),
    ("江西省推动长江经济带发展负面清单实施细则", "江西省长江经济带发展负面清单实施细则（试行）"),
    ("江西省推进长江经济带发展负面清单实施细则", "江西省长江经济带发展负面清单实施细则（试行）"),
    ("江西省长江经济带发展负面清单实施细则(试行)", "江西省长江经济带发展负面清单实施细则（试行）"),
    ("中共中央、国务院关于全面推进美丽中国建设的意见", "中共中央 国务院关于全面推进美丽中国建设的意见"),
]


@pytest.mark.parametrize(("said", "meant"), LISTED)
def test_the_catalogue_knows_other_names(said: str, meant: str) -> None:
    listed = upstream.named(said, place_of(PROVINCE))
    assert listed is not None
    assert listed.title == meant
    place = place_of(PROVINCE)
    assert cited(said, None, place, lambda _: ()) == cited(meant, None, place, lambda _: ()) == titles.normal(meant)


def test_an_alias_without_a_place_holds_in_its_region_only() -> None:
    bare = "关于依托黄金水道推动长江经济带发展指导意见的实施意见"
    assert upstream.named(bare, place_of(PROVINCE)) is not None
    assert upstream.named(bare, place_of(DISTRICT)) is None
    assert upstream.named("长江保护法（征求意见稿）", place_of(PROVINCE)) is None


def test_a_number_alone_means_what_bears_it() -> None:
    loaded = identity(Metadata("云溪区水网方案", "云政〔2024〕1号", region="云溪区"), place_of(DISTRICT), "a.txt")

    def lookup(asked: str) -> Sequence[Identity]:
        return [loaded] if asked in (loaded.title, loaded.number) else []

    assert cited("云政[2024]1号", "云政[2024]1号", place_of(DISTRICT), lookup) == "云溪区水网方案"
    assert cited("云政〔2024〕2号", "云政〔2024〕2号", place_of(DISTRICT), lookup) == "云政〔2024〕2号"
    found = cited("赣办发（2018）8号", None, place_of(DISTRICT), lookup)
    assert found == "江西省长江经济带共抓大保护攻坚行动工作方案"


@pytest.mark.parametrize(
    ("title", "number", "issuers", "found"),
    [
        ("关于水网的意见", "国发〔2014〕3号", [], "national"),
        ("关于水网的意见", "国办发〔2014〕3号", [], "national"),
        ("关于水网的意见", "赣府发〔2015〕3号", [], "provincial"),
        ("关于水网的意见", "湘政办发〔2015〕3号", [], "provincial"),
        ("关于水网的意见", "赣市长江字〔2022〕3号", [], None),
        ("关于水网的意见", "苏府办〔2025〕3号", [], None),
        ("关于水网的意见", None, ["国务院办公厅"], "national"),
        ("关于水网的意见", None, ["江西省人民政府"], "provincial"),
        ("临澜市水网方案", None, [], "municipal"),
    ],
)
def test_level_from_number_issuer_title(title: str, number: str | None, issuers: list[str], found: str | None) -> None:
    assert level(title, number, issuers) == found


def test_the_catalogue_fills_a_stub() -> None:
    row = stub(
        "国务院关于依托黄金水道推动长江经济带发展的指导意见", {("关于依托黄金水道推动长江经济带发展的指导意见", "")}
    )
    assert (row["number"], row["level"], row["kind"], row["loaded"]) == (
        "国发〔2014〕39号", "national", "指导意见", False,
    )  # fmt: skip


def test_a_stub_has_a_number_only_where_one_was_read() -> None:
    assert stub("云溪区水网方案", {("云溪区水网方案", "")})["number"] is None
    assert stub("云政〔2024〕2号", {("云政〔2024〕2号", "")})["number"] == "云政〔2024〕2号"


def test_every_field_of_the_catalogue_has_its_source() -> None:
    text = catalogue.PATH.read_text(encoding="utf-8")
    listed = catalogue.policies()
    assert len(listed) >= 40
    roots = [titles.root(policy.title) for policy in listed]
    assert len(set(roots)) == len(roots)
    for policy in listed:
        assert all(catalogue.sources(policy).values()), policy.title
        for basis in policy.bases:
            assert text[basis.start : basis.end] == basis.quote
            assert upstream.named(basis.title, STATE), basis.title


@pytest.mark.parametrize(
    "line", ["甲法,,,,,,,,", "甲法,,,,20x,,,,s", "甲法,,,,,town,,,s", "甲法,,,,,,,amends:乙,s", "甲法,s"]
)
def test_a_catalogue_that_contradicts_itself_is_refused(line: str) -> None:
    with pytest.raises(SchemaError, match="line 2"):
        catalogue.read(f"title,aliases,issuer,number,date,level,type,bases,source\n{line}\n")


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("第二十三条", ("第二十三条",)),
        ("第23条", ("第二十三条",)),
        ("第10条", ("第十条",)),
        ("第105条第二款", ("第一百零五条",)),
        ("第五条第二款第（一）项", ("第五条", "第五条（一）")),
        (None, ()),
    ],
)
def test_an_article_is_numbered_as_tasks_are(printed: str | None, found: tuple[str, ...]) -> None:
    assert articles(printed) == found


MENTIONS = [
    ("严格执行长江保护法，加大监督。", ["长江保护法|中华人民共和国长江保护法|implements|"]),
    ("执行《长江保护法》，宣传长江保护法。", []),
    ("依据长江保护法第二十三条开展整治。", ["长江保护法|中华人民共和国长江保护法|based_on|第二十三条"]),
    ("长江保护法规和长江保护法治。", []),
    ("《甲市水网规划》（以下简称《水网规划》）印发。落实水网规划要求。", []),
    ("根据《甲法》第三条，依照《甲法》第五条处罚。", ["《甲法》|甲法|based_on|第五条"]),
    ("修复水法河。", []),
]


@pytest.mark.parametrize(("text", "expected"), MENTIONS, ids=[text[:14] for text, _ in MENTIONS])
def test_mentions_of_a_sentence(text: str, expected: list[str]) -> None:
    view = View(text)
    whole = [(0, len(view.text))]
    citations = find_citations(view, whole, "某县方案")
    names = known_names(citations, find_short_names(view))
    found = find_mentions(view, whole, names, citations, "某县方案")
    assert [f"{m.name}|{m.title}|{m.relation}|{m.article or ''}" for m in found] == expected
    for mention in found:
        assert view.raw[mention.start : mention.end] == f"{mention.name}{mention.article or ''}"


def test_a_name_that_the_text_defines_holds_behind() -> None:
    view = View("《甲市水网规划》（甲政发〔2022〕3号，以下简称“水网规划”）印发。落实水网规划要求。")
    names = known_names([], find_short_names(view))
    behind = [(view.text.index("落实"), len(view.text))]
    (found,) = find_mentions(view, behind, names, [], "某县方案")
    assert (found.name, found.title, found.relation) == ("水网规划", "甲市水网规划", "implements")


def test_a_citation_carries_its_article_and_a_defined_name_is_none() -> None:
    view = View("根据《甲法》第三条第二款。《乙市水网规划》（以下简称《规划》）。")
    found = find_citations(view, [(0, len(view.text))], None)
    assert [(c.title, c.article) for c in found] == [("甲法", "第三条第二款"), ("乙市水网规划", None)]
    assert view.raw[found[0].start : found[0].end] == "《甲法》第三条第二款"


def _near(*names: str) -> list[tuple[str, str]]:
    return [(near.first, near.second) for near in near_policies(Known(name, name) for name in names)]


@pytest.mark.parametrize(
    "pair",
    [
        ("东屏省临江经济带发展负面清单实施细则", "东屏省推动临江经济带发展负面清单细则"),
        ("东屏省园区认定管理办法", "东屏省园区认定管理办法（试行）"),
        ("关于加快水网建设的若干意见", "东屏省人民政府关于加快水网建设的若干意见"),
        ("东屏省重点水域禁捕退捕工作方案", "东屏省重点水域禁捕退捕实施方案"),
    ],
)
def test_near_titles_are_for_a_person(pair: tuple[str, str]) -> None:
    assert _near(*pair) == [tuple(sorted(pair))]


@pytest.mark.parametrize("pair", TWO[:4])
def test_what_is_surely_two_is_not_asked(pair: tuple[str, str]) -> None:
    assert _near(*pair) == []


def test_one_number_under_two_titles_is_asked_first() -> None:
    near = near_policies([Known("a", "甲方案", "云政〔2024〕1号"), Known("b", "乙规划", "云政〔2024〕1号")])
    assert [(n.first, n.second, n.score) for n in near] == [("a", "b", 1.0)]


def test_one_number_in_two_regions_or_of_a_draft_is_not_asked() -> None:
    number = "政发〔2024〕1号"
    here, there = (Known(place, f"{place}方案", number, frozenset({place})) for place in ("甲县", "乙县"))
    assert near_policies([here, there]) == []
    assert near_policies([Known("丙方案", "丙方案", number), Known("丙方案 · 征求意见稿", "丙方案", number)]) == []


def test_a_policy_is_known_by_all_its_titles_and_the_nearest_tells() -> None:
    titles = [Known("a", "关于护林的意见"), Known("a", "东屏省沿江护林行动方案"), Known("b", "东屏省沿江护林方案")]
    (near,) = near_policies(titles)
    assert (near.first, near.second) == ("a", "b")
    assert "《东屏省沿江护林行动方案》 / 《东屏省沿江护林方案》" in near.evidence


@pytest.mark.parametrize("mark", ["（试行）", "（暂行）"])
def test_a_mark_in_brackets_weighs_little(mark: str) -> None:
    assert _near("甲县护林办法", f"甲县护林办法{mark}") == [("甲县护林办法", f"甲县护林办法{mark}")]


def test_what_carries_a_plan_out_is_not_that_plan() -> None:
    assert _near("东屏省十四五水网规划实施方案", "东屏省十四五水网实施方案") == []
