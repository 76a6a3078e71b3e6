"""Who is who: names that are one body, names that look alike and are two, slips, reforms, sets and their members."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from loaders.extract import extract
from loaders.facts import DocumentFacts, Metadata
from loaders.resolve.bodies import Bodies
from loaders.resolve.decided import Decided
from loaders.resolve.naming import Naming
from loaders.resolve.regions import place_of
from loaders.resolve.rows import Rows, agency_names, rows
from loaders.resolve.similar import similar
from schema import departments
from tests.small_plans import plan

D, C = "东屏省/临澜市/云溪区", "东屏省/临澜市"
DATA = Path(__file__).parent / "data"
GOLD = Path(__file__).parents[2] / "shared" / "gold"
LOOKALIKES = list(csv.DictReader((DATA / "lookalikes.csv").open(encoding="utf-8", newline="")))


def _plan(names: list[str], place: str = "东屏省 临澜市 云溪区", title: str = "2025年清水要点") -> DocumentFacts:
    """A plan of a place in which one bracket each names these agencies."""
    *above, region = place.split()
    level = ("provincial", "municipal", "county")[len(above)]
    return plan(title, [f"清河。清淤（{n}）" for n in names], region=region, parents=above[::-1], level=level)


def _to(facts: DocumentFacts, *addressees: str) -> DocumentFacts:
    """The same plan, addressed to these."""
    facts.document.addressees = list(addressees)
    facts.document.places["addressees"] = [[0, 5]]
    return facts


def _naming(facts: DocumentFacts, decided: Decided | None = None) -> Naming:
    return agency_names(facts, place_of(facts.document), decided or Decided())


def _made(facts: DocumentFacts, decided: Decided | None = None) -> Rows:
    return rows(facts, lambda title: [], decided or Decided())


def _edges(*documents: DocumentFacts) -> set[tuple[str, str, str]]:
    bodies = Bodies()
    for facts in documents:
        bodies.add(_made(facts))
    bodies.finish()
    return {(table[0], str(row["from"]), str(row["to"])) for table, row in bodies.edges() if table[2] == "Agency"}


@pytest.mark.skipif(not GOLD.is_dir(), reason="the real plans are not here: no ../shared beside the checkout")
def test_every_alias_of_the_reference_is_one_agency() -> None:
    checked, apart = 0, []
    for path in sorted(GOLD.glob("*.json")):
        text = next(p for f in ("seeds", "more") if (p := GOLD.parent / f / f"{path.stem}.txt").is_file())
        facts = extract(text.read_bytes(), text.name)
        names = _naming(facts)
        sets = {a.agency for t in facts.tasks for c in t.clauses for a in c.assignments if a.collective}
        for pair in json.loads(path.read_text("utf-8"))["agency_aliases"]:
            checked += 1
            keys = {names.agency(name, not sets.isdisjoint(pair)).key for name in pair}
            apart += [pair] if len(keys) > 1 else []
    assert checked >= 18
    assert not apart


def test_there_are_enough_lookalikes() -> None:
    pairs = {frozenset(((r["region_a"], r["name_a"]), (r["region_b"], r["name_b"]))) for r in LOOKALIKES}
    assert len(pairs) == len(LOOKALIKES) >= 200


@pytest.mark.parametrize("row", LOOKALIKES, ids=[f"{r['name_a']}-{r['name_b']}" for r in LOOKALIKES])
def test_what_looks_alike_stays_two(row: dict[str, str]) -> None:
    if row["region_a"] == row["region_b"]:  # both in one document, where slips are looked for
        names = [_naming(_plan([row["name_a"], row["name_b"]], row["region_a"]))] * 2
    else:
        names = [_naming(_plan([row[f"name_{side}"]], row[f"region_{side}"])) for side in "ab"]
    assert names[0].agency(row["name_a"]).key != names[1].agency(row["name_b"]).key, row["why"]


# the names that the document gives, the slip, what is meant (without region), the rule
SLIPS = [
    (["市自然资源和规划局云溪分局", "市自然资源局规划局云溪分局"], 1, "自然资源和规划局", "connective"),
    (["市自然资源局规划和云溪分局", "市自然资源和规划局云溪分局"], 0, "自然资源和规划局", "connective"),
    (["区重点项目推进中心", "区重点项目推进中心", "区重点推进项目中心"], 2, "重点项目推进中心", "order"),
    (["区住房与城乡建和设局", "区住建局"], 0, "住房和城乡建设局", "connective"),
    (["区生态环镜局", "区生态环境局"], 0, "生态环境局", "shape"),
    (["区人力资源和社会保局", "区人社局"], 0, "人力资源和社会保障局", "dropped"),
    (["区应急应急管理局"], 0, "应急管理局", "doubled"),
    (["区规划自然和资源局"], 0, "规划和自然资源局", "connective"),
    (["区沧河办", "云溪区沧河保护工作领导小组"], 0, "沧河保护工作领导小组办公室", "group"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "at", "meant", "rule"), SLIPS, ids=[s[0][s[1]] for s in SLIPS])
def test_a_slip_is_recognised_and_says_how(written: list[str], at: int, meant: str, rule: str) -> None:
    made = _made(_plan(written))
    (slip,) = [row for (name, _, _), found in made.edges.items() if name == "NAMED_IN" for row in found]
    assert (slip["from"], slip["name"], slip["means"], slip["rule"]) == (f"{D}:{meant}", written[at], meant, rule)
    assert isinstance(slip["start"], int) and slip["quote"] == written[at] and slip["source"] == "plan.txt"
    assert written[at] in made.names[f"{D}:{meant}"]


NO_SLIPS = [
    ["区城市建设局", "区城市管理局"],  # another function that the table does not know
    ["区城市发展投资集团", "区城市投资发展集团"],  # proper names
    ["区生态环镜局", "市生态环境局"],  # never across regions
    ["区文旅中心", "区文旅局"],
    ["区园林环卫中心", "区环卫园林中心"],  # the ends do not agree
    ["区槐东湖管理处", "区槐西湖管理处"],
]  # fmt: skip


@pytest.mark.parametrize("written", NO_SLIPS, ids=[w[0] for w in NO_SLIPS])
def test_what_is_no_slip(written: list[str]) -> None:
    made = _made(_plan(written))
    assert not [row for (name, _, _), found in made.edges.items() if name == "NAMED_IN" for row in found]
    assert len({_naming(_plan(written)).agency(name).key for name in written}) == 2


def test_a_person_may_undo_a_slip_and_join_two() -> None:
    facts = _plan(["市自然资源和规划局云溪分局", "市自然资源局规划局云溪分局", "区文旅中心"])
    right, slip = f"{D}:自然资源和规划局", f"{D}:自然资源局规划局"
    apart = Decided(different=frozenset({("agency", frozenset((right, slip)))}))
    assert _naming(facts, apart).agency("市自然资源局规划局云溪分局").key == slip
    joined = Decided({("agency", f"{D}:文旅中心"): f"{D}:文化和旅游局"})
    bodies = Bodies()
    bodies.add(_made(facts, joined))
    assert f"{D}:文旅中心" not in bodies.agencies
    assert bodies.agencies[f"{D}:文化和旅游局"].adopted


DATED = [
    ("市农委", 2016, "农业委员会"), ("市农委", 2021, "农业农村委员会"),
    ("市消防支队", 2017, "公安消防支队"), ("市消防支队", 2022, "消防救援支队"),
    ("市金融局", 2015, "金融工作办公室"), ("市金融局", 2021, "地方金融监督管理局"),
    ("市环保局", 2024, "环境保护局"),  # a name of one body means it in any year
]  # fmt: skip


@pytest.mark.parametrize(("written", "year", "short"), DATED)
def test_a_name_means_the_body_of_its_year(written: str, year: int, short: str) -> None:
    facts = _plan([written], "东屏省 临澜市")
    facts.document.issue_date = f"{year}-05-01"
    assert _naming(facts).agency(written).key == f"{C}:{short}"


@pytest.mark.parametrize(
    ("named", "successor", "predecessors"),
    [
        (["区环保局"], "生态环境局", {"环境保护局"}),
        (["区国土资源局", "区规划局", "区自然资源局"], "自然资源局", {"国土资源局", "规划局"}),
        (["区国土局", "区规划局", "区自规局"], "自然资源和规划局", {"国土资源局", "规划局"}),  # its form in this place
        (
            ["区工商局", "区质监局", "区食药监局"],
            "市场监督管理局",
            {"工商行政管理局", "质量技术监督局", "食品药品监督管理局"},
        ),
        (["区国税局", "区地税局"], "税务局", {"国家税务局", "地方税务局"}),
        (["区卫生局", "区卫健局"], "卫生健康局", {"卫生和计划生育委员会"}),
        (["区扶贫办"], "农业农村局", {"乡村振兴局"}),
    ],
)
def test_reforms_link_bodies(named: list[str], successor: str, predecessors: set[str]) -> None:
    found = {b for e, a, b in _edges(_plan(named)) if e == "SUCCEEDS" and a == f"{D}:{successor}"}
    assert found == {f"{D}:{name}" for name in predecessors}


def test_a_chain_of_reforms_is_whole_and_parts_are_told_apart() -> None:
    edges = _edges(_plan(["区卫生局", "区人社局", "区医保局"]))
    assert ("SUCCEEDS", f"{D}:卫生和计划生育委员会", f"{D}:卫生局") in edges
    assert ("SUCCEEDS", f"{D}:卫生健康委员会", f"{D}:卫生和计划生育委员会") in edges
    assert ("TAKES_FROM", f"{D}:医疗保障局", f"{D}:人力资源和社会保障局") in edges
    assert not any(a == f"{D}:医疗保障局" for e, a, _ in edges if e == "SUCCEEDS")


def test_the_halls_of_a_province_reform_as_halls() -> None:
    edges = _edges(_plan(["省环境保护厅"], "东屏省"))
    assert ("SUCCEEDS", "东屏省:生态环境厅", "东屏省:环境保护厅") in edges


def test_branches_answer_to_the_body_above() -> None:
    edges = _edges(_plan(["市自然资源和规划局云溪分局", "区气象局"]), _plan(["市气象局"], "东屏省 临澜市"))
    assert ("ANSWERS_TO", f"{D}:自然资源和规划局", f"{C}:自然资源和规划局") in edges
    assert ("ANSWERS_TO", f"{D}:气象局", f"{C}:气象局") in edges


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("国家金融监督管理总局临澜监管分局", f"{C}:金融监督管理分局"),
        ("临澜银保监分局", f"{C}:银行保险监督管理分局"),
        ("国家统计局临澜调查队", f"{C}:国家统计局调查队"),
        ("国家税务总局临澜市税务局", f"{C}:税务局"),
    ],
)
def test_branches_of_national_bodies_are_found_by_their_place(written: str, key: str) -> None:
    assert _naming(_plan([written], "东屏省 临澜市")).agency(written).key == key


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("各区〔县、市〕政府", "各区（县、市）人民政府"),
        ("各区县（市）政府", "各县（市、区）人民政府"),
        ("各乡（镇、街道）", "各乡镇（街道）"),
        ("各乡镇、街道", "各乡镇（街道）"),
        ("市沧河保护领导小组成员单位", "临澜市沧河保护领导小组各成员单位"),
    ],
)
def test_a_set_has_one_form(first: str, second: str) -> None:
    names = _naming(_plan([], "东屏省 临澜市"))
    assert names.agency(first, True).key == names.agency(second, True).key
    assert names.agency(first, True).collective


def test_members_of_a_set_of_towns_are_those_that_the_corpus_names() -> None:
    notice = _to(_plan([], title="2024年清水方案"), "槐东镇人民政府", "柳浔乡人民政府", "城北街道办事处")
    edges = _edges(notice, _to(_plan([]), "各乡镇（街道）", "各乡镇"))
    whole = {b for e, b, a in edges if e == "MEMBER_OF" and a == f"{D}:各乡镇（街道）*"}
    assert whole == {f"{D}:槐东镇人民政府", f"{D}:柳浔乡人民政府", f"{D}:城北街道办事处"}
    towns = {b for e, b, a in edges if e == "MEMBER_OF" and a == f"{D}:各乡镇*"}
    assert towns == {f"{D}:槐东镇人民政府", f"{D}:柳浔乡人民政府"}  # a 街道 is neither 乡 nor 镇


def test_counties_that_issue_are_members_of_their_citys_set() -> None:
    issued = _plan(["区水利局"], title="云溪区清水方案")
    issued.document.issuers = ["云溪区人民政府"]
    edges = _edges(issued, _to(_plan([], "东屏省 临澜市"), "各县（市、区）人民政府"))
    assert ("MEMBER_OF", f"{D}:人民政府", f"{C}:各县（市、区）人民政府*") in edges
    assert not any(
        e == "MEMBER_OF" for e, _, _ in _edges(issued, _to(_plan([], "东屏省 汐州市"), "各县（市、区）政府"))
    )


def test_a_printed_list_names_the_members_of_a_leading_group() -> None:
    facts = _plan(["各成员单位"])
    facts.tasks += plan("x", ["组织领导。清河领导小组成员单位包括区发改委、区财政局、区水利局等。"]).tasks
    made = _made(facts)
    whole = f"{D}:清河领导小组各成员单位*"
    members = {member for member, of in made.members if of == whole}
    assert members == {f"{D}:{name}" for name in ("发展和改革委员会", "财政局", "水利局")}
    row = made.members[(f"{D}:财政局", whole)]
    assert row["quote"] and row["source"] == "plan.txt"


def test_the_order_of_documents_changes_nothing() -> None:
    documents = [
        _plan([n], title=t) for n, t in (("区国土局", "甲方案"), ("区自规局", "乙方案"), ("区规划局", "丙方案"))
    ]
    assert _edges(*documents) == _edges(*documents[::-1])


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("发展和改革局", "发展和改革委员会", "one field under two ranks"),
        ("工业和信息化局", "工业和信息化委员会", ""),  # linked by the reform of 2018
        ("沧澜江办", "沧澜江保护工作领导小组办公室", "one may be short for the other"),
        ("人民政府", "人民政府办公室", ""),
        ("安全生产委员会", "安全生产委员会办公室", ""),
    ],
)
def test_what_is_asked_of_a_person(first: str, second: str, reason: str) -> None:
    found = [pair.reason for pair in similar([f"{D}:{first}", f"{D}:{second}"])]
    assert found == ([reason] if reason else [])


def test_the_tables_are_sound() -> None:
    for scope in ("local", "national"):
        names = departments.names(scope)
        assert len(names) >= 150
        for predecessor, events in departments.reforms(scope).items():
            for event in events:
                assert event.source and event.predecessor == predecessor != event.successor
                assert 2008 <= event.year <= 2024
    with (Path(departments.__file__).parent / "tables" / "departments.csv").open(encoding="utf-8", newline="") as lines:
        assert all(row["source"] for row in csv.DictReader(lines))


def test_an_ambiguous_region_is_reported() -> None:
    text = "鼓楼区2025年清水要点\n一、重点任务\n1.清河。清淤十里河道（区水利局）\n"
    (warned,) = [w for w in extract(text.encode(), "a.txt").warnings if w.code == "region"]
    assert "江苏省南京市鼓楼区" in warned.message
    settled = text.replace("一、", "南京市鼓楼区人民政府\n一、", 1)
    assert not [w for w in extract(settled.encode(), "a.txt").warnings if w.code == "region"]


def test_a_place_without_a_name_is_none_of_the_table() -> None:
    assert place_of(Metadata("清水方案")).name == ""
