"""Many generated plans: both embedded engines give the same rows, as they do for the few that people wrote.

An engine may plan a query otherwise where there is more of everything; that must not change an answer.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.answering import DRAWN, asked_with
from benchmarks.generate import plans
from loaders.extract import extract
from queries import catalogue
from queries.answering import answer
from queries.question import Parameter
from stores.folder import GraphFolder
from stores.protocol import Store

pytestmark = pytest.mark.xdist_group("generated")

QUESTIONS = {name: question for name, question in catalogue.load().items() if question.texts}


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """A graph of generated plans, answering in Cypher and in SPARQL."""
    with GraphFolder.open(tmp_path_factory.mktemp("generated") / "graph", create=True) as folder:
        list(folder.load(extract(plan.data, plan.name) for plan in plans(60)))
        cypher, sparql = folder.store(), folder.sparql()
        yield cypher, sparql
        cypher.close()
        sparql.close()


def drawn(parameter: Parameter, store: Store, turn: int) -> str:
    """One of the values that the data hold for a parameter."""
    if parameter.kind not in DRAWN:
        return next(c for c in parameter.choices if c) if parameter.choices else parameter.default or "2020"
    values = [str(row[0]) for row in store.run(DRAWN[parameter.kind]).rows]
    return values[turn * (len(values) - 1) // 2]


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_both_engines_answer_alike(name: str, stores: tuple[Store, Store]) -> None:
    question, (cypher, sparql) = QUESTIONS[name], stores
    for turn in range(2):
        given = {p.name: drawn(p, cypher, turn) for p in asked_with(question)}
        assert repr(answer(question, sparql, given)) == repr(answer(question, cypher, given)), given
