"""Whom an agency stands for: those that it took over from, and the sets that these are in."""

from __future__ import annotations

from collections.abc import Mapping

from queries.algorithms.named import standing_for
from stores.protocol import Answer, Value


class Reforms:
    """A store that knows who took over from whom, or is in which set."""

    language = "cypher"

    def __init__(self, steps: Mapping[str, list[str]]) -> None:
        self.steps = steps

    def run(self, query: str, parameters: Mapping[str, Value] | None = None) -> Answer:
        keys = (parameters or {})["keys"]
        assert isinstance(keys, list)
        return Answer(("of", "key"), tuple((of, key) for of in keys for key in self.steps.get(of, ())))

    def close(self) -> None:
        """Close nothing."""


def test_each_of_two_agencies_stands_for_what_it_leads_to() -> None:
    store = Reforms({"a": ["x"], "b": ["y"], "y": ["x"], "x": ["z", "a"]})
    assert standing_for(store, ["a", "b", "c"]) == [{"a", "x", "z"}, {"b", "y", "x", "z", "a"}, {"c"}]
