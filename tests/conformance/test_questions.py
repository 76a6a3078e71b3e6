"""Every saved question gives on every engine what it gives on the reference: rows, their types and order, and nulls."""

from __future__ import annotations

import pytest

from queries import catalogue
from queries.answering import answer, bind
from stores.protocol import QueryRefusedError
from tests.conformance.asking import WRITES, asked
from tests.conformance.conftest import Pair
from tests.conformance.patience import limited
from tests.test_questions import ASKED

QUESTIONS = catalogue.load()


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_a_question_gives_the_same(name: str, pair: Pair) -> None:
    question = QUESTIONS[name]
    known = ASKED[name] if pair.corpus == "examples" else []
    rows = 0
    # An algorithm reads much of the graph for every answer.
    most = min(pair.engine.most, 4) if question.algorithm else pair.engine.most
    with limited(pair.engine.seconds, f"{name} on {pair.engine.name}"):
        for given in asked(question, pair.reference, known, most):
            assert bind(question, pair.store, given) == bind(question, pair.reference, given), given
            expected = answer(question, pair.reference, given)
            # Unlike ==, the text of an answer tells True from 1, 1 from 1.0, and a date from its text.
            assert repr(answer(question, pair.store, given)) == repr(expected), given
            rows += len(expected.rows)
    assert rows or pair.corpus != "examples", "nothing was compared"


def test_a_query_only_reads(pair: Pair) -> None:
    for query in WRITES[pair.store.language]:
        with pytest.raises(QueryRefusedError) as refused:
            pair.store.run(query)
        assert "\n" not in str(refused.value), query
