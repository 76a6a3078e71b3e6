"""The table of divisions, and how names find their place in it."""

from __future__ import annotations

import pytest

from loaders.find.places import find_place, number_sign
from schema import regions


def test_the_table_is_a_tree() -> None:
    known = {regions.STATE.code}
    for province in regions.provinces():
        assert province.parent in known
        known.add(province.code)
    assert len(regions.provinces()) == 34
    for name in ("南京市", "鼓楼区", "岳麓区", "神农架林区", "南通经济技术开发区"):
        for region in regions.candidates(name):
            assert regions.parents(region), name
            assert regions.parents(region)[-1].level == "provincial"


@pytest.mark.parametrize(
    ("name", "code", "above"),
    [
        ("江西省", "360000", []),
        ("江西", "360000", []),
        ("内蒙古", "150000", []),
        ("广西", "450000", []),
        ("香港", "810000", []),
        ("无锡市", "320200", ["江苏省"]),
        ("无锡", "320200", ["江苏省"]),
        ("大理州", "532900", ["云南省"]),
        ("延边", "222400", ["吉林省"]),
        ("岳麓区", "430104", ["长沙市", "湖南省"]),
        ("浦东新区", "310115", ["上海市"]),
        ("济源市", "419001", ["河南省"]),
        ("东莞市", "441900", ["广东省"]),
        ("积石山县", "622927", ["临夏回族自治州", "甘肃省"]),
        ("吉林", "220000", []),  # the province before the city
        ("中国", "100000", []),
    ],
)
def test_a_name_finds_its_division(name: str, code: str, above: list[str]) -> None:
    region = regions.find(name)
    assert region is not None
    assert region.code == code
    assert [p.name for p in regions.parents(region)] == above


def test_names_that_several_share_need_a_hint() -> None:
    assert regions.find("鼓楼区") is None
    assert len(regions.candidates("鼓楼区")) == 4
    for hint, code in (("南京", "320106"), ("徐州市", "320302"), ("福建", "350102"), ("河南省", "410204")):
        found = regions.find("鼓楼区", [hint])
        assert found is not None
        assert found.code == code
    assert regions.find("鼓楼区", ["江苏"]) is None  # two of them


def test_dissolved_divisions_name_their_successor() -> None:
    county = regions.find("富阳市")
    assert county is not None
    assert county.until == "2014"
    successor = regions.named(county.successor)
    assert successor is not None
    assert successor.name == "富阳区"


def test_every_dissolved_division_leads_to_one_that_exists() -> None:
    dissolved = [r for r in regions.all_divisions() if r.until]
    assert len(dissolved) >= 220
    for region in dissolved:
        successor = regions.named(region.successor)
        while successor and successor.until:
            successor = regions.named(successor.successor)
        assert successor is not None, region.name
        assert 2010 <= int(region.until) <= 2026
        assert regions.parents(region), region.name


@pytest.mark.parametrize(("before", "now"), [("襄樊市", "襄阳市"), ("楚州区", "淮安区")])
def test_a_renamed_division_is_the_same(before: str, now: str) -> None:
    found = regions.find(before)
    assert found is not None
    assert found.name == now


@pytest.mark.parametrize(
    ("number", "sign"),
    [
        ("赣府发〔2024〕1号", "赣"), ("苏政办发〔2020〕3号", "苏"), ("湘发〔2021〕2号", "湘"), ("云政发〔2022〕5号", "云"),
        ("云台发〔2022〕5号", None), ("青屿政办〔2024〕19号", None), ("赣县区美建字〔2024〕1号", None), ("国发〔2018〕42号", None),
        (None, None),
    ],
)  # fmt: skip
def test_a_number_names_a_province_before_a_word_of_government(number: str | None, sign: str | None) -> None:
    assert number_sign(number) == sign


def test_unknown_names_find_nothing() -> None:
    assert regions.find("某某县") is None
    assert regions.candidates("") == ()


@pytest.mark.parametrize(
    ("sign", "name"), [("赣", "江西省"), ("湘", "湖南省"), ("苏", "江苏省"), ("贵", "贵州省"), ("黔", "贵州省")]
)
def test_signs_of_provinces(sign: str, name: str) -> None:
    province = regions.of_abbreviation(sign)
    assert province is not None
    assert province.name == name


# title, words of the text, first sign of the number, then name|level|above
PLACES: list[tuple[str, str, str | None, str]] = [
    ("2023年某山县清水行动工作要点", "", None, "某山县|county|"),
    ("2023年某江市某山区清水行动工作要点", "", None, "某山区|county|某江市"),
    ("某省某江市某山区清水行动方案", "", None, "某山区|county|某江市、某省"),
    ("某江市高新技术产业开发区工作要点", "", None, "高新技术产业开发区|county|某江市"),
    ("南京市鼓楼区清水行动方案", "", None, "鼓楼区|county|南京市、江苏省"),
    ("鼓楼区清水行动方案", "福州市委、福州市政府和福州市水利局", None, "鼓楼区|county|福州市、福建省"),
    ("鼓楼区清水行动方案", "", None, "鼓楼区|county|"),
    ("鼓楼区清水行动方案", "", "豫", "鼓楼区|county|开封市、河南省"),
    ("关于印发扬州某湖新区行动方案的通知", "", None, "扬州某湖新区|county|扬州市、江苏省"),
    ("扬州市某湖新区行动方案", "", None, "某湖新区|county|扬州市、江苏省"),
    ("南通经济技术开发区人才方案", "", None, "南通经济技术开发区|county|南通市、江苏省"),
    ("中共绍兴市委关于加强护水的意见", "", None, "绍兴市|municipal|浙江省"),
    ("云南省关于加强护水的意见", "", None, "云南省|provincial|"),
    ("大理州护水方案", "", None, "大理白族自治州|municipal|云南省"),
    ("国务院关于护水的意见", "", None, "中国|national|"),
    ("农业农村部关于护水的意见", "", None, "中国|national|"),
    ("北京市海淀区护水方案", "", None, "海淀区|county|北京市"),
    ("关于推进护水的意见", "长沙市水利局、长沙市林业局、长沙市财政局", None, "长沙市|municipal|湖南省"),
    ("加快推进无锡市护水的意见", "", None, "无锡市|municipal|江苏省"),
    ("某山县护水方案", "落实湖北省部署", None, "某山县|county|湖北省"),
    ("某山县城关镇人民政府清水方案", "", None, "城关镇|county|某山县"),
    ("南京市鼓楼区人民政府清水方案", "", None, "鼓楼区|county|南京市、江苏省"),
    ("某山区清水方案", "按照《某江市某山区清水规划》", None, "某山区|county|某江市"),
    ("某山区清水方案", "按照《某省某江市某山区清水规划》", None, "某山区|county|某江市、某省"),
    ("智慧城市建设方案", "", None, ""),
    ("社区治理方案", "", None, ""),
]


@pytest.mark.parametrize(
    ("title", "text", "sign", "expected"), PLACES, ids=[f"{k}-{p[0][:12]}" for k, p in enumerate(PLACES)]
)
def test_the_region_that_a_document_binds(title: str, text: str, sign: str | None, expected: str) -> None:
    place = find_place([title], f"{title}。{text}", sign)
    told = "" if place is None else f"{place.name}|{place.level}|{'、'.join(place.above)}"
    assert told == expected
