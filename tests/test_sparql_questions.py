"""Every saved question gives in SPARQL what it gives in Cypher: rows, types, order and nulls."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.documents import read_documents
from loaders.facts import DocumentFacts
from queries.answering import answer
from stores.folder import GraphFolder
from stores.protocol import Store
from tests.test_questions import ASKED, QUESTIONS

BOTH = sorted(name for name, question in QUESTIONS.items() if question.texts)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[tuple[Store, Store]]:
    """The graph of the example corpus, answering in Cypher and in SPARQL."""
    files = sorted(p for p in (root / "examples").iterdir() if p.name[:2].isdigit())
    with GraphFolder.open(tmp_path_factory.mktemp("examples") / "graph", create=True) as opened:
        list(opened.load(found for found in read_documents(files) if isinstance(found, DocumentFacts)))
        cypher, sparql = opened.store(), opened.sparql()
        yield cypher, sparql
        cypher.close()
        sparql.close()


@pytest.mark.parametrize("name", BOTH)
def test_both_languages_give_the_same(name: str, stores: tuple[Store, Store]) -> None:
    cypher, sparql = stores
    assert set(QUESTIONS[name].texts) == {"cypher", "sparql"}
    for arguments in ASKED[name]:
        expected = answer(QUESTIONS[name], cypher, arguments)
        assert repr(answer(QUESTIONS[name], sparql, arguments)) == repr(expected), arguments
