"""Alignment of obligations: what is aligned, with whom, in which direction, whatever the order of loading."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from loaders.extract import extract
from loaders.resolve.wording import ALIGNED, likeness, wording
from stores.alignment import aligned, edge, standing
from stores.folder import GraphFolder

FACILITIES = "以乡镇或行政村为单位建设一批农村有机废弃物综合处置利用设施，完善收集转运网点。"
ADAPTED = "建设一批农村有机废弃物综合处置利用设施，推进水产养殖尾水达标治理。"
BOILERPLATE = "加强组织领导，压实工作责任，确保各项任务落地见效。"
OTHER = "严格落实河湖岸线分区管控，清退违规占用岸线的码头和堆场。"

POLICIES = {
    "省方案": ("provincial", "2020-05-01"),
    "市方案": ("municipal", "2021-03-02"),
    "区方案": ("county", "2021-09-09"),
    "邻区方案": ("county", "2022-01-10"),
}
OBLIGATIONS = [
    ("省方案#1/1", "省方案", FACILITIES),
    ("省方案#2/1", "省方案", BOILERPLATE),
    ("市方案#3/1", "市方案", FACILITIES),
    ("市方案#4/1", "市方案", BOILERPLATE),
    ("区方案#5/1", "区方案", ADAPTED),
    ("区方案#6/1", "区方案", OTHER),
    ("邻区方案#7/1", "邻区方案", FACILITIES),
    ("邻区方案#7/2", "邻区方案", FACILITIES),
    ("邻区方案#8/1", "邻区方案", BOILERPLATE),
]


def edges(obligations: list[tuple[str, str, str]]) -> dict[tuple[str, str], float]:
    policies = {k: standing({"key": k, "level": level, "issue_date": day}) for k, (level, day) in POLICIES.items()}
    pairs = list(aligned(obligations, policies, lambda done, whole: None))
    assert all(edge(pair)["inferred"] for pair in pairs)
    return {(one, other): score for one, other, score in pairs}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (FACILITIES, FACILITIES, True),
        (FACILITIES, ADAPTED, True),
        (ADAPTED, f"{OTHER}{FACILITIES}", True),
        (FACILITIES, OTHER, False),
        (BOILERPLATE, BOILERPLATE, False),
        (BOILERPLATE, "加强组织领导，压实责任，形成工作合力。", False),
        ("开展农村有机废弃物调查。", FACILITIES, False),
        ("", FACILITIES, False),
        ("。；，", "。；，", False),
    ],
)
def test_likeness(one: str, other: str, alike: bool) -> None:
    score = likeness(wording(one), wording(other))
    assert 0 <= score <= 1
    assert (score >= ALIGNED) is alike
    assert likeness(wording(other), wording(one)) == score


def test_copies_are_more_alike_than_adapted_text() -> None:
    copy, adapted = (likeness(wording(FACILITIES), wording(text)) for text in (FACILITIES, ADAPTED))
    assert 1 >= copy > adapted


def test_edges_lead_up_and_back() -> None:
    assert edges(OBLIGATIONS).keys() == {
        ("市方案#3/1", "省方案#1/1"),
        ("区方案#5/1", "省方案#1/1"),
        ("区方案#5/1", "市方案#3/1"),
        ("邻区方案#7/1", "省方案#1/1"),
        ("邻区方案#7/1", "市方案#3/1"),
        ("邻区方案#7/2", "省方案#1/1"),
        ("邻区方案#7/2", "市方案#3/1"),
    }


def test_order_is_nothing_to_it() -> None:
    expected = edges(OBLIGATIONS)
    for some in permutations(OBLIGATIONS[:4]):
        assert edges([*OBLIGATIONS[4:], *some]) == expected


def test_a_text_that_everybody_copies_makes_few_edges() -> None:
    keys = [f"{i:03d}县方案" for i in range(200)]
    policies = {key: standing({"key": key, "level": "county", "year": 2022}) for key in keys}
    pairs = list(aligned([(f"{k}#1/1", k, FACILITIES) for k in keys], policies, lambda done, whole: None))
    assert len(pairs) < 200 * 6
    assert {one for one, _, _ in pairs} == {f"{key}#1/1" for key in keys[1:]}
    assert all(other < one for one, other, _ in pairs)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ({"key": "k", "level": "national", "issue_date": None, "year": 2020}, (0, "2020", "k")),
        ({"key": "k", "level": "county", "publish_date": "2022-01-02"}, (3, "2022-01-02", "k")),
        ({"key": "k", "level": None}, (4, "9999", "k")),
    ],
)
def test_standing(policy: dict[str, object], expected: tuple[int, str, str]) -> None:
    assert standing(policy) == expected


def test_the_examples_are_aligned_in_the_graph(tmp_path: Path) -> None:
    folder = Path(__file__).parents[1] / "examples"
    files = sorted(
        path for path in folder.iterdir() if path.suffix in (".txt", ".md", ".html") and path.name[0].isdigit()
    )
    with GraphFolder.open(tmp_path / "graph", create=True) as graph:
        assert list(graph.load(extract(path.read_bytes(), path.name) for path in files))
        store = graph.store()
        found = store.run(
            "MATCH (a:Obligation)-[r:ALIGNED_WITH]->(b:Obligation) RETURN a.policy, b.policy, r.score, r.inferred"
        )
        store.close()
    assert found.rows
    assert all(a != b and score >= ALIGNED and inferred for a, b, score, inferred in found.rows)
