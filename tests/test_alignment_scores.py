"""Precision and recall of alignment on pairs of real obligations that were labelled by reading them."""

from __future__ import annotations

import csv
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from loaders.extract import extract
from loaders.resolve.obligations import duties
from loaders.resolve.wording import ALIGNED, likeness, plain, wording
from stores.alignment import aligned, standing

PAIRS = Path(__file__).parent / "data" / "aligned-pairs.csv"
SHARED = Path(__file__).parents[2] / "shared"
FOLDERS = ("seeds", "more", "upstream")

real = pytest.mark.skipif(not SHARED.is_dir(), reason="the real plans are not here: no ../shared beside the checkout")


def pairs() -> list[dict[str, str]]:
    lines = (line for line in PAIRS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines))


@cache
def texts(source: str) -> dict[str, str]:
    """The obligations of a document by the digests of their texts."""
    path = next(SHARED / folder / source for folder in FOLDERS if (SHARED / folder / source).is_file())
    facts = extract(path.read_bytes(), source)
    found = [duty.text for task in facts.tasks for duty in duties(task)]
    return {sha256(plain(text).encode()).hexdigest()[:10]: text for text in found}


def scored() -> list[tuple[str, float]]:
    """The label of each pair, and its likeness."""
    return [
        (p["label"], likeness(*(wording(texts(p[f"{side}_source"])[p[f"{side}_digest"]]) for side in "ab")))
        for p in pairs()
    ]


def test_the_pairs_are_labelled_and_hold_no_text() -> None:
    found = pairs()
    assert len(found) >= 150
    assert {p["label"] for p in found} == {"same", "part", "other"}
    assert len({tuple(p.values())[:8] for p in found}) == len(found)
    assert all(p["a_source"] != p["b_source"] and len(p["a_task"]) <= 10 for p in found)


@real
def test_precision_and_recall() -> None:
    found = scored()
    aligned = [label for label, score in found if score >= ALIGNED]
    same = [score for label, score in found if label == "same"]
    precision = sum(label != "other" for label in aligned) / len(aligned)
    recall = sum(score >= ALIGNED for score in same) / len(same)
    print(f"precision {precision:.3f} of {len(aligned)}, recall {recall:.3f} of {len(same)}")
    assert precision >= 0.95
    assert recall >= 0.80


@real
def test_likeness_orders_the_labels() -> None:
    found = scored()
    means = [
        sum(score for label, score in found if label == kind) / sum(label == kind for label, _ in found)
        for kind in ("other", "part", "same")
    ]
    assert means == sorted(means)


@real
def test_the_index_finds_nearly_all_pairs_of_the_measure() -> None:
    files = sorted(path for folder in FOLDERS for path in (SHARED / folder).iterdir() if path.suffix in (".txt", ".md"))
    known = [(path.name, digest, text) for path in files for digest, text in texts(path.name).items()]
    policies = {path.name: standing({"key": path.name, "level": "county", "year": 2022}) for path in files}
    edges = aligned([(f"{s}#{d}", s, t) for s, d, t in known], policies, lambda done, whole: None)
    found = {frozenset((one, other)) for one, other, _ in edges}
    labelled = [
        (p["label"], frozenset(f"{p[f'{side}_source']}#{p[f'{side}_digest']}" for side in "ab") in found)
        for p in pairs()
    ]
    aligned_labels = [label for label, there in labelled if there]
    same = [there for label, there in labelled if label == "same"]
    assert sum(label != "other" for label in aligned_labels) / len(aligned_labels) >= 0.95
    assert sum(same) / len(same) >= 0.80
