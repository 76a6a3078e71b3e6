import pytest

from loaders.facts import Metadata
from loaders.resolve.agencies import AgencyNames, zones_in
from loaders.resolve.regions import place_of
from loaders.resolve.similar import similar
from schema import departments

DISTRICT = place_of(Metadata("t", region="云溪区", parent_regions=["临澜市", "东屏省"], level="county"))
CITY = place_of(Metadata("t", region="临澜市", parent_regions=["东屏省"], level="municipal"))
PROVINCE = place_of(Metadata("t", region="东屏省", level="provincial"))
NATION = place_of(Metadata("t", region="中国", level="national"))
ZONE = place_of(Metadata("t", region="临澜湖东新区", parent_regions=["临澜市", "东屏省"], level="county"))

D, C, P, Z = "东屏省/临澜市/云溪区", "东屏省/临澜市", "东屏省", "东屏省/临澜市/临澜湖东新区"

CASES = [
    # in a district's plan
    (DISTRICT, "区发改委", f"{D}:发展和改革委员会", "云溪区发展和改革委员会", "government"),
    (DISTRICT, "区发展改革委", f"{D}:发展和改革委员会", "云溪区发展和改革委员会", "government"),
    (DISTRICT, "云溪区住建局", f"{D}:住房和城乡建设局", "云溪区住房和城乡建设局", "government"),
    (DISTRICT, "临澜市云溪区住建局", f"{D}:住房和城乡建设局", "云溪区住房和城乡建设局", "government"),
    (DISTRICT, "市住建局", f"{C}:住房和城乡建设局", "临澜市住房和城乡建设局", "government"),
    (DISTRICT, "省生态环境厅", f"{P}:生态环境厅", "东屏省生态环境厅", "government"),
    (DISTRICT, "区生态环境分局", f"{D}:生态环境局", "云溪区生态环境局", "government"),
    (DISTRICT, "区自然资源分局", f"{D}:自然资源局", "云溪区自然资源局", "government"),
    (DISTRICT, "云溪公安分局", f"{D}:公安局", "云溪区公安局", "government"),
    (DISTRICT, "市自然资源和规划局云溪分局", f"{D}:自然资源和规划局", "云溪区自然资源和规划局", "government"),
    (DISTRICT, "区城管局", f"{D}:城市管理局", "云溪区城市管理局", "government"),
    (DISTRICT, "区城管执法局", f"{D}:城市管理执法局", "云溪区城市管理执法局", "government"),
    (DISTRICT, "区国资委", f"{D}:国有资产监督管理委员会", "云溪区国有资产监督管理委员会", "government"),
    (DISTRICT, "区国资公司", f"{D}:国资公司", "云溪区国资公司", "enterprise"),
    (DISTRICT, "区法院", f"{D}:人民法院", "云溪区人民法院", "court"),
    (DISTRICT, "区人民检察院", f"{D}:人民检察院", "云溪区人民检察院", "procuratorate"),
    (DISTRICT, "区委组织部", f"{D}:委组织部", "云溪区委组织部", "party"),
    (DISTRICT, "中共云溪区委办公室", f"{D}:委办公室", "云溪区委办公室", "party"),
    (DISTRICT, "团区委", f"{D}:共产主义青年团委员会", "云溪区共产主义青年团委员会", "mass_organisation"),
    (DISTRICT, "区政府办", f"{D}:人民政府办公室", "云溪区人民政府办公室", "government"),
    (DISTRICT, "区政府金融办", f"{D}:金融工作办公室", "云溪区金融工作办公室", "government"),
    (DISTRICT, "槐东镇", f"{D}:槐东镇人民政府", "槐东镇人民政府", "township"),
    (DISTRICT, "槐东镇人民政府", f"{D}:槐东镇人民政府", "槐东镇人民政府", "township"),
    (DISTRICT, "城北街道办事处", f"{D}:城北街道办事处", "城北街道办事处", "township"),
    (DISTRICT, "白鹭集团", f"{D}:白鹭集团", "白鹭集团", "enterprise"),
    (DISTRICT, "区自来水公司", f"{D}:自来水公司", "云溪区自来水公司", "enterprise"),
    (DISTRICT, "工业和信息化部", "100000:工业和信息化部", "工业和信息化部", "government"),
    (DISTRICT, "海关总署", "100000:海关总署", "海关总署", "government"),
    (DISTRICT, "高新区管委会", f"{D}/高新区:管理委员会", "高新区管理委员会", "government"),
    # in a city's plan
    (CITY, "市发改委", f"{C}:发展和改革委员会", "临澜市发展和改革委员会", "government"),
    (CITY, "市场监管局", f"{C}:市场监督管理局", "临澜市市场监督管理局", "government"),
    (CITY, "市市场监管局", f"{C}:市场监督管理局", "临澜市市场监督管理局", "government"),
    (CITY, "市民政局", f"{C}:民政局", "临澜市民政局", "government"),
    (CITY, "市政府国资委", f"{C}:国有资产监督管理委员会", "临澜市国有资产监督管理委员会", "government"),
    (CITY, "市委改革办〔市营商环境建设局〕", f"{C}:委全面深化改革委员会办公室", "临澜市委全面深化改革委员会办公室", "party"),
    (CITY, "云溪区政府", f"{D}:人民政府", "云溪区人民政府", "government"),
    (CITY, "临澜海关", f"{C}:临澜海关", "临澜海关", "government"),
    (CITY, "国网临澜供电分公司", f"{C}:国网临澜供电分公司", "国网临澜供电分公司", "enterprise"),
    (CITY, "人民银行临澜市中心支行", f"{C}:中国人民银行临澜市中心支行", "中国人民银行临澜市中心支行", "bank"),
    (CITY, "省财政厅", f"{P}:财政厅", "东屏省财政厅", "government"),
    (CITY, "市长江办", f"{C}:推动长江经济带发展领导小组办公室", "临澜市推动长江经济带发展领导小组办公室", "leading_group"),
    # in a province's, in a development zone's, in a national one
    (PROVINCE, "水利厅", f"{P}:水利厅", "东屏省水利厅", "government"),
    (ZONE, "区住建局", f"{Z}:住房和城乡建设局", "临澜湖东新区住房和城乡建设局", "government"),
    (ZONE, "湖东新区经发局", f"{Z}:经济发展局", "临澜湖东新区经济发展局", "government"),
    (NATION, "发展改革委", "100000:国家发展和改革委员会", "国家发展和改革委员会", "government"),
    (NATION, "人民银行", "100000:中国人民银行", "中国人民银行", "bank"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "written", "key", "name", "kind"), CASES)
def test_a_name_means_one_agency(place, written, key, name, kind) -> None:  # type: ignore[no-untyped-def]
    agency = AgencyNames(place).agency(written)
    assert (agency.key, agency.name, agency.kind, agency.collective) == (key, name, kind, False)


@pytest.mark.parametrize("written", ["各乡镇（街道）", "有关县市区", "区直有关单位", "区政府各部门", "各责任单位"])
def test_a_set_is_never_an_agency(written: str) -> None:
    agency = AgencyNames(DISTRICT).agency(written)
    assert agency.collective
    assert agency.key == f"{D}:{written}*"


def test_the_reader_says_that_a_name_is_a_set() -> None:
    names = AgencyNames(DISTRICT)
    assert names.agency("区住建局", collective=True).key != names.agency("区住建局").key


def test_bureaus_of_two_districts_are_two() -> None:
    other = place_of(Metadata("t", region="霁月区", parent_regions=["临澜市", "东屏省"], level="county"))
    assert AgencyNames(DISTRICT).agency("区住建局").key != AgencyNames(other).agency("区住建局").key


def test_a_bare_zone_is_the_one_that_the_document_names_in_full() -> None:
    zones = zones_in(["临澜高新区经济发展局", "高新区经发局", "区财政局"])
    names = AgencyNames(DISTRICT, zones)
    assert names.agency("高新区经发局").key == names.agency("临澜高新区经济发展局").key == f"{C}/临澜高新区:经济发展局"


def test_a_region_of_the_table_has_its_code() -> None:
    known = place_of(Metadata("t", region="昌江区", parent_regions=["景德镇市", "江西省"], level="county"))
    assert [p.key for p in known.chain] == ["360202", "360200", "360000", "100000"]
    other = place_of(Metadata("t", region="昌江区", parent_regions=["临澜市", "东屏省"], level="county"))
    assert other.key == "东屏省/临澜市/昌江区"


def test_the_city_above_is_read_from_the_issuer() -> None:
    found = place_of(Metadata("t", region="云溪区", issuers=["东屏省临澜市云溪区人民政府"], level="county"))
    assert found == DISTRICT


def test_a_law_binds_the_state() -> None:
    assert place_of(Metadata("中华人民共和国流域保护法")) == NATION


def test_no_name_is_of_two_departments() -> None:
    assert departments.local("发改委") and departments.national("工信部")
    assert departments.local("工信厅") == departments.local("工业和信息化厅")
    assert departments.local("国资公司") is None


@pytest.mark.parametrize(
    ("first", "second", "reported"),
    [
        ("自然资源和规划局", "自然资源局规划局", True),  # a slip
        ("重点项目推进中心", "重点推进项目中心", True),  # characters in another order
        ("农业农村局", "农业农村水利局", False),  # two departments of the table
        ("人民法院", "人民检察院", False),
        ("槐东镇人民政府", "槐口镇人民政府", False),  # two towns
        ("城市投资集团公司", "河道养护服务中心", False),
    ],
)
def test_similar_names_are_reported_not_merged(first: str, second: str, reported: bool) -> None:
    assert bool(list(similar([f"{D}:{first}", f"{D}:{second}"]))) is reported
    assert not list(similar([f"{D}:{first}", f"{C}:{second}"]))
