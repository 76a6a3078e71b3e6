"""The facts of the five real plans that the examples carry: what the extraction says today, and no sentence of theirs.

`python tests/test_real_plans.py` writes them anew.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loaders.extract import extract
from loaders.facts import DocumentFacts

FACTS = Path(__file__).parents[1] / "examples" / "real-plans.jsonl"
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
LONGEST = 60
"""Titles, headings, names and indicators are shorter; a sentence of a plan is not."""


def _present() -> str:
    plans = sorted(SEEDS.glob("*.txt"))
    lines = (json.dumps(extract(p.read_bytes(), p.name).to_json(with_text=False), ensure_ascii=False) for p in plans)
    return "\n".join(lines) + "\n"


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [s for v in value.values() for s in _strings(v)]
    if isinstance(value, list):
        return [s for v in value for s in _strings(v)]
    return [value] if isinstance(value, str) else []


def test_they_are_facts_without_sentences() -> None:
    documents = [json.loads(line) for line in FACTS.read_text("utf-8").splitlines()]
    assert len(documents) == 5
    for document in documents:
        facts = DocumentFacts.from_json(document)
        assert facts.tasks
        assert all(task.text is None and all(c.text is None for c in task.clauses) for task in facts.tasks)
        assert all(len(s) <= LONGEST or s == facts.sha256 for s in _strings(document))


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real plans are not here: no ../shared beside the checkout")
def test_they_are_what_the_extraction_says() -> None:
    assert FACTS.read_text("utf-8") == _present(), "write them anew: python tests/test_real_plans.py"


if __name__ == "__main__":
    FACTS.write_text(_present(), encoding="utf-8")
