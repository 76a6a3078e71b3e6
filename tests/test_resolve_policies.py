from collections.abc import Sequence

import pytest

from loaders.facts import Metadata
from loaders.resolve import titles
from loaders.resolve.policies import Identity, cited, identity, key
from loaders.resolve.regions import place_of
from loaders.resolve.values import quantity

DISTRICT = Metadata("t", region="云溪区", parent_regions=["临澜市", "东屏省"], level="county")
OTHER = Metadata("t", region="霁月区", parent_regions=["临澜市", "东屏省"], level="county")
CITY = Metadata("t", region="临澜市", parent_regions=["东屏省"], level="municipal")


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("《中华人民共和国流域保护法》", "流域保护法"),
        ("流域保护法（2021年修正）", "流域保护法"),
        ("中华人民共和国流域保护法（节录）", "流域保护法"),
        ("流域保护法（2020年12月26日第二十四次会议通过）", "流域保护法"),
        ("临澜市贯彻落实〈中华人民共和国流域保护法〉实施方案", "临澜市贯彻落实流域保护法实施方案"),
        ("临澜市“十四五”水网规划", "临澜市十四五水网规划"),
        ("东屏省园区认定管理办法(试行)", "东屏省园区认定管理办法（试行）"),
        ("临澜市人民政府关于印发《临澜市2025年清水行动方案》的通知", "临澜市2025年清水行动方案"),
        ("关于印发云溪区河湖长制工作要点的通知", "云溪区河湖长制工作要点"),
        ("2025年云溪区工作要点（征求意见稿）", "2025年云溪区工作要点"),
        ("2025年云溪区工作要点(意见征求稿)", "2025年云溪区工作要点"),
        ("临澜市行动计划（2025～2028年）", "临澜市行动计划（2025—2028年）"),
        ("临澜市行动计划（２０２５－２０２８年）", "临澜市行动计划（2025—2028年）"),
        ("东屏省 水污染\n防治条例", "东屏省水污染防治条例"),
    ],
)
def test_a_title_has_one_form(printed: str, normal: str) -> None:
    assert titles.normal(printed) == normal
    assert titles.normal(normal) == normal


@pytest.mark.parametrize(
    ("title", "kind", "level"),
    [
        ("中华人民共和国流域保护法", "法", "national"),
        ("流域保护法", "法", "national"),
        ("优化营商环境条例", "条例", "national"),
        ("东屏省水污染防治条例", "条例", "provincial"),
        ("东屏省园区认定管理办法（试行）", "办法", "provincial"),
        ("2025年临澜市工作要点", "工作要点", "municipal"),
        ("云溪区清水实施方案", "实施方案", "county"),
        ("国务院关于加快水网建设的指导意见", "指导意见", "national"),
        ("关于推进水网建设的意见", "意见", None),
        ("水网建设公告栏", None, None),
    ],
)
def test_a_title_shows_kind_and_level(title: str, kind: str | None, level: str | None) -> None:
    assert (titles.kind(title), titles.level(title)) == (kind, level)


@pytest.mark.parametrize(
    ("title", "inner"),
    [
        ("临澜市贯彻落实〈流域保护法〉实施方案", (("流域保护法", True),)),
        ("关于《东屏省水网意见》的实施意见", (("东屏省水网意见", True),)),
        ("关于印发《临澜市水网方案》的通知", ()),
        ("《临澜市水网方案》", ()),
        ("《临澜市水网方案》解读", (("临澜市水网方案", False),)),
    ],
)
def test_a_title_carries_out_the_one_that_it_nests(title: str, inner: tuple[tuple[str, bool], ...]) -> None:
    assert titles.nested(title) == inner


def _of(document: Metadata, title: str, number: str | None = None, status: str = "issued") -> Identity:
    named = Metadata(title, number, region=document.region, parent_regions=document.parent_regions, status=status)  # type: ignore[arg-type]
    return identity(named, place_of(document), "a.txt")


def test_a_title_without_a_place_is_told_apart_by_region() -> None:
    first, second = _of(DISTRICT, "关于推进水网建设的意见"), _of(OTHER, "关于推进水网建设的意见")
    assert first.base == "关于推进水网建设的意见 · 东屏省临澜市云溪区"
    assert first.base != second.base
    assert _of(DISTRICT, "云溪区水网方案").base == "云溪区水网方案"
    assert _of(DISTRICT, "云溪区水网方案", status="draft").base == "云溪区水网方案 · 征求意见稿"
    assert _of(DISTRICT, "").base.startswith("无标题 a.txt")


def test_a_number_tells_apart_what_title_and_region_do_not() -> None:
    first, second = (
        _of(DISTRICT, "云溪区水网方案", "云政〔2024〕1号"),
        _of(DISTRICT, "云溪区水网方案", "云政(2025) 3号"),
    )
    assert key(first, [first]) == "云溪区水网方案"
    assert key(first, [first, second]) == "云溪区水网方案 · 云政〔2024〕1号"
    assert key(second, [first, second]) == "云溪区水网方案 · 云政〔2025〕3号"


BARE = "关于推进水网建设的意见"
LOADED = [_of(CITY, BARE), _of(OTHER, BARE), _of(CITY, "临澜市水网方案", "临政〔2025〕1号")]


def _lookup(title: str) -> Sequence[Identity]:
    return [who for who in LOADED if who.title == title]


@pytest.mark.parametrize(
    ("citing", "title", "number", "found"),
    [
        (DISTRICT, BARE, None, f"{BARE} · 东屏省临澜市"),  # of the region above
        (CITY, BARE, None, f"{BARE} · 东屏省临澜市"),
        (OTHER, BARE, None, f"{BARE} · 东屏省临澜市霁月区"),  # of its own region
        (
            Metadata("t", region="东屏省", level="provincial"),
            BARE,
            None,
            "关于推动水网建设的意见",
        ),  # a province does not mean its city's
        (DISTRICT, "《临澜市水网方案》", None, "临澜市水网方案"),
        (DISTRICT, "临澜市水网方案", "临政（2025）1号", "临澜市水网方案"),
        (
            DISTRICT,
            "临澜市水网方案",
            "临政〔2019〕9号",
            "临澜市水网方案 · 临政〔2019〕9号",
        ),  # another one of that title
        (DISTRICT, "临澜市水网方案（征求意见稿）", None, "临澜市水网方案 · 征求意见稿"),
        (DISTRICT, "流域保护法", None, "流域保护法"),
    ],
)
def test_a_citation_means_the_nearest(citing: Metadata, title: str, number: str | None, found: str) -> None:
    assert cited(title, number, place_of(citing), _lookup) == found


@pytest.mark.parametrize(
    ("value", "number", "unit"),
    [
        ("85%", 85.0, "%"),
        ("3.5万亩", 35000.0, "亩"),
        ("1,200公里", 1200.0, "公里"),
        ("２亿元", 2e8, "元"),
        ("一半", None, None),
    ],
)
def test_a_value_is_a_number_in_its_unit(value: str, number: float | None, unit: str | None) -> None:
    assert quantity(value) == (number, unit)
