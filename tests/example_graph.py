"""The graph of the example corpus, with a plan beside it whose names try to break out of every format."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from loaders.documents import read_documents
from loaders.facts import DocumentFacts
from stores.folder import GraphFolder
from tests.small_plans import plan

ROOT = Path(__file__).resolve().parent.parent

HOSTILE = plan(
    "云溪区2025年\"a'b\\'要点=1+1;x",
    [
        "清河'}) DETACH DELETE (n) //。种树\\u0027\\（区水利局'\"局牵头，区环保局;分局、=cmd局配合）",
        "护<林>&amp;]]>\x0b\x1f。种\U00020000草\r一\u2028二\\\\（@镇政府、{x:1}局）面积≥3万亩，2025年底前",
        "空。无人负责《流域\"保护'法\\》",
    ],
    issuers=["云溪区\"政府'\\"],
)
"""Quotation marks, escapes, separators, markup, formulas, control characters and a character beyond the first plane."""


@contextmanager
def graph_of_examples(folder: Path) -> Iterator[GraphFolder]:
    """Yield a graph folder with the example corpus and the hostile plan."""
    files = sorted(p for p in (ROOT / "examples").iterdir() if p.name[:2].isdigit())
    with GraphFolder.open(folder / "graph", create=True) as opened:
        documents = (found for found in read_documents(files) if isinstance(found, DocumentFacts))
        assert sum(1 for _ in opened.load([*documents, HOSTILE])) == len(files) + 1
        yield opened
