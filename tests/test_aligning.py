"""Aligning in arrays: what is found for many at once is what the rules say of each, one after the other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.resolve.wording import ALIGNED, _best, _clause, _sureness, clauses, likeness, plain, wording
from stores.aligning import grams, rows, runs, scoring
from stores.aligning.clauses import Clauses
from stores.aligning.matching import squares
from stores.aligning.ragged import Ragged, pieces
from stores.aligning.scoring import Scoring
from stores.aligning.texts import Texts
from stores.alignment import Pair, Standing, aligned

WORDS = (
    *("推进", "落实", "机制", "责任", "工作", "的", "2025", "A1", "𠀀", "（）"),
    *("流域", "岸线", "码头", "堆场", "有机废弃物", "处置利用设施", "养殖尾水", "直排口", "溯源档案"),
)

pieces_of_text = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map("".join)
texts = st.lists(pieces_of_text, min_size=8, max_size=8).flatmap(
    lambda known: st.lists(
        st.lists(st.sampled_from(known) | pieces_of_text, max_size=6).map("，".join), min_size=1, max_size=14
    )
)
Obligations = list[tuple[str, str, str]]


@st.composite
def corpora(draw: st.DrawFn) -> tuple[Obligations, dict[str, Standing]]:
    policies = {f"方案{i}": (draw(st.integers(0, 4)), "2025", f"方案{i}") for i in range(5)}
    given_to = st.sampled_from(sorted(policies))
    return [(f"{i}", draw(given_to), text) for i, text in enumerate(draw(texts))], policies


def one_by_one(obligations: Obligations, policies: dict[str, Standing]) -> Iterator[tuple[str, str, float]]:
    """The same rows, by the rules as docs/lineage.md tells them, with loops."""
    told = [(policies[policy], key, policy, "\n".join(clauses(text))) for key, policy, text in obligations]
    came = list(dict.fromkeys(text for *_, text in sorted(told, key=lambda row: row[1]) if text))
    order = sorted(row for row in told if row[3])
    have = {text: {c[i : i + 3] for c in text.split("\n") for i in range(len(c) - 2)} for text in came}
    counts = Counter(run for text in came for run in have[text])
    holders: dict[str, list[tuple[Standing, str, str]]] = {}
    known: dict[str, list[str]] = {}
    found: dict[str, dict[str, float]] = {}
    for place, key, policy, text in order:
        if text not in found:
            asked = {
                run
                for c in text.split("\n")
                for run in sorted(_shared(c, counts), key=lambda r: (counts[r], r))[: grams._ASKED]
            }
            weights: Counter[str] = Counter()
            for run in asked:
                weights.update(dict.fromkeys(known.get(run, ()), 1 + int(64 * math.log2(len(came) / counts[run]))))
            near = [n for n in weights if any(h[2] != policy for h in holders[n])]
            near = sorted(near, key=lambda n: (-weights[n], came.index(n)))[: grams.COMPARED]
            found[text] = {n: likeness(wording(text), wording(n)) for n in [text, *near]}
            for run in have[text]:
                if counts[run] > 1 and len(known.setdefault(run, [])) < grams._KNOWN:
                    known[run].append(text)
        best = sorted(
            (-score, *holder)
            for n, score in found[text].items()
            if score >= ALIGNED
            for holder in holders.get(n, ())
            if holder[2] != policy
        )
        kept: Counter[int] = Counter()
        for score, (above, *_), other, _ in best:
            kept[above] += 1
            if kept[above] <= rows._KEPT:
                yield key, other, round(-score, 3)
        if not any(holder[2] == policy for holder in holders.setdefault(text, [])):
            holders[text].append((place, key, policy))


def _shared(clause: str, counts: Counter[str]) -> set[str]:
    return {run for i in range(len(clause) - 2) if counts[run := clause[i : i + 3]] > 1}


def _aligned(obligations: Obligations, policies: dict[str, Standing]) -> list[Pair]:
    return list(aligned(obligations, policies, lambda done, whole: None))


@pytest.fixture(params=["as they are", "small"], scope="module")
def limits(request: pytest.FixtureRequest) -> Iterator[None]:
    """The bounds as they are, and so small that each of them is met by a few texts."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "small":
            for name, bound in {"_ASKED": 2, "_KNOWN": 3, "COMPARED": 1}.items():
                patch.setattr(grams, name, bound)
            patch.setattr(rows, "COMPARED", 1)
            patch.setattr(rows, "_KEPT", 1)
            for module in (rows, runs):
                patch.setattr(module, "_PIECE", 1)
            patch.setattr(scoring, "_BLOCK", 1)
        yield


@settings(max_examples=150, deadline=None)
@given(corpora())
def test_the_rows_are_those_of_the_rules(limits: None, corpus: tuple[Obligations, dict[str, Standing]]) -> None:
    assert _aligned(*corpus) == list(one_by_one(*corpus))


@settings(max_examples=150, deadline=None)
@given(texts)
def test_the_measure_of_many_texts_is_that_of_two(some: list[str]) -> None:
    read = Texts([(f"{i:02d}", "方案", text) for i, text in enumerate(some)], {"方案": 0})
    parts = ["，".join(read.words[n] for n in read.clauses.values[a:b]) for a, b in _bounds(read.clauses)]
    if not parts:
        return
    pairs = [(i, j) for i in range(len(parts)) for j in range(len(parts))]
    ones, others = np.array(pairs).T
    found = Scoring(read.clauses, read.words, read.signs()).likeness(ones, others)
    expected = [likeness(wording(parts[i]), wording(parts[j])) for i, j in pairs]
    assert found.tolist() == expected  # to the last digit


clauses_of_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map("".join).filter(plain)


@given(st.lists(clauses_of_words, min_size=1, max_size=12, unique_by=plain))
def test_clauses_are_as_surely_alike_as_one_by_one(some: list[str]) -> None:
    words = [plain(word) for word in some]
    signs = Ragged.cut([len(word) for word in words], np.array([ord(sign) for word in words for sign in word]))
    ones, others = np.array([(i, j) for i in range(len(words)) for j in range(len(words))]).T
    many, one = Clauses(words, signs), [_clause(word) for word in words]
    expected = [_sureness(one[i], one[j]) for i, j in zip(ones.tolist(), others.tolist(), strict=True)]
    assert many.sureness(ones, others).tolist() == expected
    sure = np.array(expected) > 0
    assert many.marks.may(ones, others)[sure].all()
    assert many.able[ones][sure].all()


@given(st.lists(st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 5)), st.sampled_from([0.2, 0.3, 0.7]))))
def test_clauses_are_paired_as_in_one_pair_of_texts(alike: list[dict[tuple[int, int], float]]) -> None:
    found = [
        (n, i + 6 * n, j + 6 * n, sure) for n, of_two in enumerate(alike) for (i, j), sure in sorted(of_two.items())
    ]
    pair, left, right = np.array([row[:3] for row in found], np.int64).reshape(-1, 3).T
    totals = squares(pair, left, right, np.array([row[3] for row in found], np.float64), len(alike))
    assert totals.tolist() == [_best([(-sure, i, j) for (i, j), sure in of_two.items()]) for of_two in alike]


def _bounds(ragged: Ragged) -> Sequence[tuple[int, int]]:
    return list(zip(ragged.starts[:-1].tolist(), ragged.starts[1:].tolist(), strict=True))


def test_nothing_to_align() -> None:
    assert _aligned([], {}) == []
    assert _aligned([("1", "方案", "。；，")], {"方案": (0, "", "方案")}) == []
    assert (
        _aligned([("1", "方案", "河"), ("2", "他方案", "河")], {"方案": (0, "", "方案"), "他方案": (1, "", "他方案")})
        == []
    )


@given(st.lists(st.integers(0, 30), max_size=40), st.integers(1, 60))
def test_pieces_hold_all_and_no_more_than_they_may(sizes: list[int], most: int) -> None:
    found = list(pieces(np.array(sizes, np.int64), most))
    assert [i for first, last in found for i in range(first, last)] == list(range(len(sizes)))
    assert all(sum(sizes[first:last]) <= most or last == first + 1 for first, last in found)


def test_it_is_told_how_far_it_is_and_may_be_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_PIECE", 1)
    text = "建设一批农村有机废弃物综合处置利用设施"
    told: list[tuple[int, int]] = []
    policies = {f"方案{i}": (i % 4, "", f"方案{i}") for i in range(6)}
    obligations = [(f"{i}", f"方案{i}", text) for i in range(6)]
    found = aligned(obligations, policies, lambda done, whole: told.append((done, whole)))
    next(found)
    assert told[-1][0] < 6
    found.close()
    assert list(aligned(obligations, policies, lambda done, whole: told.append((done, whole))))
    assert told[-6:] == [(i, 6) for i in range(1, 7)]
