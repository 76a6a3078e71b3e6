"""What decisions on policies come to among the loaded documents."""

from __future__ import annotations

from itertools import permutations

import pytest

from loaders.facts import Metadata
from loaders.resolve.cited import Cited, stub
from loaders.resolve.decided import NOTHING, Decided
from loaders.resolve.merged_policies import among
from loaders.resolve.policies import Identity, identity
from loaders.resolve.regions import STATE
from stores import decisions

A, B, C = "东屏省园区认定管理办法", "东屏省园区认定管理办法（试行）", "东屏省园区认定办法"


def _loaded(*titles: str) -> list[Identity]:
    return [identity(Metadata(title, None, [], None, None, None, [], "national"), STATE, "x.txt") for title in titles]


def _among(lines: str, *titles: str) -> Decided:
    documents = _loaded(*titles)
    return among(
        decisions.of(lines),
        lambda asked: [who for who in documents if asked in (who.title, who.number)],
        lambda key: any(who.base == key for who in documents),
    )


def _kept(settled: Decided) -> set[str]:
    return {settled.kept("policy", key) for key in (A, B, C)}


def test_without_a_decision_on_policies_nothing_is_changed() -> None:
    assert _among("agency a:x = a:y", A) == decisions.of("agency a:x = a:y")
    assert among(NOTHING, lambda title: [], lambda key: False) is NOTHING


def test_of_stubs_the_first_key_of_the_line_that_joins_them_holds() -> None:
    assert _kept(_among(f"policy {B} = {A}\npolicy {A} = {C}")) == {B}
    assert _kept(_among(f"policy {B} = {A}\npolicy {C} = {A}")) == {C}


@pytest.mark.parametrize("loaded", [A, B, C])
@pytest.mark.parametrize("lines", [*permutations([f"policy {A} = {B}", f"policy {B} = {C}"])])
def test_a_loaded_text_gives_the_key_wherever_it_stands_in_a_chain(lines: tuple[str, ...], loaded: str) -> None:
    settled = _among("\n".join(lines), loaded)
    assert _kept(settled) == {loaded}
    assert set(settled.members("policy", loaded)) == {A, B, C}
    assert settled.refused == ()


def test_two_loaded_texts_stay_two_and_the_first_takes_what_is_only_cited() -> None:
    settled = _among(f"policy {A} = {C}\npolicy {A} = {B}", C, B)
    assert [settled.kept("policy", key) for key in (A, B, C)] == [C, B, C]
    assert settled.refused == ((C, B),)


def test_a_decision_on_a_stub_holds_when_its_text_is_loaded_under_another_form() -> None:
    one, printed, other = "关于推动甲江治理的意见", "关于推进甲江治理的意见", "甲江治理若干意见"
    for line in (f"policy {one} = {other}", f"policy {other} = {one}"):
        assert _among(line).kept("policy", one) == _among(line).kept("policy", other) == line.split()[1]
        settled = _among(line, printed)
        assert {settled.kept("policy", key) for key in (one, other, printed)} == {printed}


def test_the_catalogue_gives_the_key_where_nothing_is_loaded() -> None:
    settled = _among("policy 甲江沿岸负面清单 = 江西省长江经济带发展负面清单实施细则（试行）")
    assert settled.kept("policy", "甲江沿岸负面清单") == "江西省长江经济带发展负面清单实施细则（试行）"


def test_what_is_different_stays_so_when_a_text_is_loaded() -> None:
    one, printed = "关于推动甲江治理的意见", "关于推进甲江治理的意见"
    settled = _among(f"policy {one} ≠ {C}", printed)
    assert settled.apart("policy", printed, C)
    assert settled.apart("policy", one, C)


def test_a_merged_stub_goes_by_its_own_title_and_number() -> None:
    row = stub(C, {(B, "东政发〔2020〕1号"), (C, ""), (A, "")})
    assert (row["title"], row["number"], row["aliases"]) == (C, "东政发〔2020〕1号", sorted([A, B, C]))
    assert stub(C, {(B, "东政发〔2020〕1号"), (C, "东政发〔2020〕9号")})["number"] == "东政发〔2020〕9号"


def test_what_the_catalogue_knows_of_a_merged_policy_goes_with_it() -> None:
    """Of two listed policies that are one, the bases of both; and no edge of a policy to itself."""
    upper = "国务院关于依托黄金水道推动长江经济带发展的指导意见"
    lower = "江西省人民政府关于依托黄金水道推动长江经济带发展指导意见的实施意见"
    other = "湖南省人民政府关于依托黄金水道推动长江经济带发展的实施意见"

    def edges(lines: str) -> set[tuple[object, object]]:
        cited = Cited()
        cited.names = {decisions.of(lines).kept("policy", key): {(key, "")} for key in (lower, other)}
        cited.finish(lambda title: [], _among(lines))
        return {(row["from"], row["to"]) for ends, row in cited.edges(lambda key: False) if ends[0] == "IMPLEMENTS"}

    assert edges("") == {(lower, upper), (other, upper)}
    assert edges(f"policy {lower} = {other}") == {(lower, upper)}
    assert edges(f"policy {upper} = {lower}\npolicy {upper} = {other}") == set()


def test_a_title_inside_a_merged_title_leads_to_the_one_that_is_kept() -> None:
    """And to nothing where a policy would carry out itself."""
    outer, inner, other = "甲市贯彻落实〈甲江治理规划〉实施方案", "甲江治理规划", "甲江综合治理规划"
    key = outer.replace("〈", "").replace("〉", "")

    def edges(lines: str) -> set[tuple[object, object]]:
        cited, settled = Cited(), _among(lines)
        cited.names = {settled.kept("policy", key): {(outer, "")}}
        cited.finish(lambda title: [], settled)
        return {(row["from"], row["to"]) for ends, row in cited.edges(lambda key: False) if ends[0] == "IMPLEMENTS"}

    assert edges("") == {(key, inner)}
    assert edges(f"policy {other} = {inner}") == {(key, other)}
    assert edges(f"policy {inner} = {key}") == set()
    cited, settled = Cited(), _among(f"policy {other} = {key}")
    cited.names = {other: {(outer, ""), (other, "")}}
    cited.finish(lambda title: [], settled)
    (row,) = (row for ends, row in cited.edges(lambda key: False) if ends[0] == "IMPLEMENTS")
    assert (row["from"], row["to"], row["quote"]) == (other, inner, outer)  # the title that says so
