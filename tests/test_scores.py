"""The scores on the real plans, as a regression test that says what was gained and lost.

The plans and the scorer lie beside the checkout, in ../shared; where they are missing these tests are skipped.
`python tests/test_scores.py` writes the present misses down as the new reference.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from loaders.extract import extract

SHARED = Path(__file__).parents[2] / "shared"
KNOWN = Path(__file__).parent / "expected" / "misses.json"
pytestmark = pytest.mark.skipif(not (SHARED / "score.py").is_file(), reason="../shared with the real plans is not here")

EXACT = {"tasks": 1.0, "sections": 1.0, "clauses": 1.0, "assignments": 1.0, "collectives": 1.0}
SEEDS = {**EXACT, "metadata": 0.90, "citations": 0.95, "deadlines": 0.95, "target_values": 0.95, "targets": 0.80}
OTHERS = {
    "tasks": 0.97,
    "assignments": 0.97,
    "citations": 0.90,
    "deadlines": 0.90,
    "target_values": 0.90,
    "metadata": 0.80,
}


def _facts(folder: str, out: Path) -> list[Path]:
    """Write the facts of a folder's plans as JSON lines; return the gold files that belong to them."""
    plans = sorted((SHARED / folder).glob("*.txt"))
    lines = (json.dumps(extract(p.read_bytes(), p.name).to_json(), ensure_ascii=False) for p in plans)
    out.write_text("\n".join(lines), encoding="utf-8")
    return [SHARED / "gold" / f"{p.stem}.json" for p in plans]


def _score(facts: Path, gold: list[Path], bars: dict[str, float]) -> tuple[int, str, list[str]]:
    command = [sys.executable, str(SHARED / "score.py"), str(facts), *map(str, gold), "--misses", "9999"]
    command += [word for name, bar in bars.items() for word in ("--min", f"{name}={bar}")]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env={"PYTHONIOENCODING": "utf-8"})
    lines = run.stdout.splitlines()
    misses = sorted(_short(line.strip()) for line in lines if line.startswith("  "))
    return run.returncode, "\n".join(line for line in lines if not line.startswith("  ")), misses


def _short(miss: str) -> str:
    """A miss by its beginning and its hash: the reference holds no long wording of a plan."""
    return f"{miss[:40]} {hashlib.sha256(miss.encode()).hexdigest()[:8]}"


@pytest.mark.parametrize(("folder", "bars"), [("seeds", SEEDS), ("more", OTHERS)])
def test_scores(folder: str, bars: dict[str, float], tmp_path: Path) -> None:
    gold = _facts(folder, tmp_path / "facts.jsonl")
    status, table, misses = _score(tmp_path / "facts.jsonl", gold, bars)
    known = set(json.loads(KNOWN.read_text("utf-8"))[folder])
    gained, lost = sorted(known - set(misses)), sorted(set(misses) - known)
    report = "\n".join([table, *(f"gained  {m}" for m in gained), *(f"lost    {m}" for m in lost)])
    print(report)
    assert status == 0, report
    assert not lost, report


def test_a_plan_without_responsibility_text_gives_no_assignment(tmp_path: Path) -> None:
    plans = list((SHARED / "more").glob("ctl_*.txt"))
    assert plans
    for plan in plans:
        facts = extract(plan.read_bytes(), plan.name)
        assert facts.tasks
        assert not any(task.clauses for task in facts.tasks)


def test_every_fact_points_at_its_words() -> None:
    for plan in sorted([*(SHARED / "seeds").glob("*.txt"), *(SHARED / "more").glob("*.txt")]):
        text = plan.read_text("utf-8")
        for task in extract(plan.read_bytes(), plan.name).tasks:
            assert task.text == text[task.start : task.end]
            for clause in task.clauses:
                assert clause.text == text[clause.start : clause.end]
                for a in clause.assignments:
                    assert a.mention == "".join(text[a.start : a.end].split())


if __name__ == "__main__":
    found = {}
    for name in ("seeds", "more"):
        out = Path("facts.jsonl.tmp")
        found[name] = _score(out, _facts(name, out), {})[2]
        out.unlink()
    KNOWN.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
