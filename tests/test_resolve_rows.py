import pytest

from loaders.facts import DocumentFacts
from loaders.resolve.policies import Identity, identity
from loaders.resolve.regions import place_of
from loaders.resolve.rows import Rows, rows
from tests.small_plans import plan

D = "东屏省/临澜市/云溪区"


def _rows(facts: DocumentFacts) -> Rows:
    who = identity(facts.document, place_of(facts.document), facts.source)
    return rows(facts, lambda title: [who] if title == who.title else [])


def _edges(made: Rows, name: str, *columns: str) -> set[tuple[object, ...]]:
    return {
        (row["from"], row["to"], *(row.get(c) for c in columns))
        for (edge, _, _), found in made.edges.items()
        if edge == name
        for row in found
    }


LEADS = [
    ("区水利局牵头，区住建局负责", {("水利局", "stated", False)}, {"住房和城乡建设局"}),
    ("区水利局负责，区住建局配合", {("水利局", "principal", True)}, {"水利局"}),
    ("区水利局、区林业局负责，区住建局配合", {("水利局", "principal", True), ("林业局", "principal", True)}, {"水利局", "林业局"}),
    ("区水利局", {("水利局", "sole", True)}, {"水利局"}),
    ("区水利局、区林业局", {("水利局", "first_listed", True)}, {"水利局", "林业局"}),
    ("各乡镇、区水利局、区林业局", {("水利局", "first_listed", True)}, {"各乡镇*", "水利局", "林业局"}),
    ("区水利局、各乡镇", {("水利局", "first_listed", True)}, {"水利局", "各乡镇*"}),
    ("各乡镇、有关单位", set(), {"各乡镇*", "有关单位*"}),
    ("各乡镇负责，区水利局配合", set(), {"各乡镇*"}),
    ("区水利局、区水利局", {("水利局", "first_listed", True)}, {"水利局"}),
]  # fmt: skip


@pytest.mark.parametrize(("bracket", "leads", "responsible"), LEADS)
def test_who_leads_and_how_it_is_known(bracket: str, leads: set[tuple[str, str, bool]], responsible: set[str]) -> None:
    made = _rows(plan("云溪区2025年要点", [f"清河。清淤十里河道（{bracket}）"]))
    to = "云溪区2025年要点#1/1"
    assert _edges(made, "LEADS", "basis", "inferred") == {(f"{D}:{a}", to, b, i) for a, b, i in leads}
    assert _edges(made, "RESPONSIBLE_FOR") == {(f"{D}:{a}", to) for a in responsible}


def test_each_bracket_and_the_uncovered_rest_are_obligations() -> None:
    made = _rows(
        plan("云溪区2025年要点", ["清河。清淤十里河道（区水利局）2025年底前绿化两岸（区林业局）其余河段逐年治理到位"])
    )
    found = {(o["ordinal"], o["text"], o["covered"], str(o["due"])) for o in made.nodes["Obligation"]}
    assert found == {
        (1, "清淤十里河道", True, "None"),
        (2, "2025年底前绿化两岸", True, "2025-12-31"),
        (3, "其余河段逐年治理到位", False, "None"),
    }
    assert made.nodes["Obligation"][1]["deadlines"] == ["2025年底前 = 2025-12-31"]


def test_a_task_without_a_bracket_is_one_obligation() -> None:
    (duty,) = _rows(plan("云溪区2025年要点", ["清河。2026年底前完成清淤"])).nodes["Obligation"]
    assert (duty["covered"], str(duty["due"]), duty["text"]) == (False, "2026-12-31", "1.清河。2026年底前完成清淤")


def test_facts_without_sentences_give_the_same_edges() -> None:
    facts = plan(
        "云溪区2025年要点", ["清河。完成清淤，绿化率≥85%（区水利局牵头，区林业局配合）", "护林。按《护林条例》执行"]
    )
    bare = DocumentFacts.from_json(facts.to_json(with_text=False))
    ends = [{(n, r["from"], r["to"]) for n, rs in _rows(f).edges.items() for r in rs} for f in (facts, bare)]
    assert ends[0] == ends[1]
    assert [o["text"] for o in _rows(bare).nodes["Obligation"]] == ["完成清淤，绿化率≥85%", "护林"]


def test_targets_and_citations_belong_to_what_holds_them() -> None:
    made = _rows(
        plan(
            "云溪区2025年要点",
            ["清河。按《清河条例》清淤，达标率≥85%（区水利局）", "《护林条例》宣传"],
            cites=["流域法"],
        )
    )
    key = "云溪区2025年要点"
    assert _edges(made, "IMPLEMENTS", "quote") == {
        (f"{key}#1/1", "清河条例", ["1.清河", "按《清河条例》清淤，达标率≥85%（区水利局）"][1]),
        (f"{key}#2/1", "护林条例", "2.《护林条例》宣传"),
    }
    assert _edges(made, "BASED_ON") == {(key, "流域法")}
    assert _edges(made, "HAS_TARGET") == {(f"{key}#1/1", f"{key}#1/1!1")}
    (target,) = made.nodes["Target"]
    assert (target["op"], target["number"], target["unit"]) == (">=", 85.0, "%")


def test_evidence_leads_back_to_the_text() -> None:
    facts = plan("云溪区2025年要点", ["清河。清淤十里（区水利局、区林业局）"], issuers=["云溪区人民政府"])
    made = _rows(facts)
    assert _edges(made, "RESPONSIBLE_FOR", "mention", "position", "quote", "source") == {
        (f"{D}:水利局", "云溪区2025年要点#1/1", "区水利局", 1, "清淤十里（区水利局、区林业局）", "plan.txt"),
        (f"{D}:林业局", "云溪区2025年要点#1/1", "区林业局", 2, "清淤十里（区水利局、区林业局）", "plan.txt"),
    }
    (task,) = facts.tasks
    for row in made.edges["RESPONSIBLE_FOR", "Agency", "Obligation"]:
        start, end = int(str(row["start"])), int(str(row["end"]))
        assert (task.text or "")[start - task.start : end - task.start] == row["mention"]
    assert _edges(made, "ISSUED") == {(f"{D}:人民政府", "云溪区2025年要点")}


def test_the_outline_is_a_chain() -> None:
    made = _rows(plan("云溪区2025年要点", ["清河。清淤（区水利局）"]))
    key = "云溪区2025年要点"
    assert _edges(made, "PART_OF") == {(f"{key}#1/1", f"{key}#1"), (f"{key}#1", f"{key}§1"), (f"{key}§1", key)}
    assert _edges(made, "APPLIES_IN") == {(key, D)}


def test_a_number_given_twice_is_two_tasks() -> None:
    facts = plan("云溪区2025年要点", ["清河。清淤", "护林。种树"])
    facts.tasks[1].number = "1"
    assert len({row["key"] for row in _rows(facts).nodes["Task"]}) == 2


def test_a_title_that_nests_another_carries_it_out() -> None:
    made = _rows(plan("云溪区贯彻落实〈流域保护法〉实施方案", ["清河。清淤"]))
    assert _edges(made, "IMPLEMENTS", "inferred") == {("云溪区贯彻落实流域保护法实施方案", "流域保护法", True)}


def test_a_document_of_no_known_region_is_alone() -> None:
    first = _rows(plan("清水方案", ["清河。清淤（水利局）"], region=None, parents=()))
    second = _rows(plan("护林方案", ["护林。种树（水利局）"], region=None, parents=()))
    assert not first.agencies.keys() & second.agencies.keys()


def test_identity_is_of_the_document_alone() -> None:
    facts = plan("云溪区2025年要点", [])
    expected = Identity("2025年云溪区工作要点", "云溪区2025年要点", "", D, False)
    assert identity(facts.document, place_of(facts.document), "x") == expected
