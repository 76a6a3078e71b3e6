"""The graph is a function of the set of documents: of no order, and of no division into batches."""

from __future__ import annotations

import random
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.extract import extract
from loaders.facts import DocumentFacts
from loaders.resolve.merged_policies import among
from loaders.resolve.policies import Identity, identity
from loaders.resolve.regions import place_of
from loaders.resolve.rows import policy_row, rows
from loaders.resolve.shared import Shared
from stores import decisions
from stores.folder import GraphFolder

EXAMPLES = Path(__file__).parents[1] / "examples"
DOCUMENTS = sorted(path for path in EXAMPLES.iterdir() if path.name[:2].isdigit())


@cache
def _facts() -> tuple[DocumentFacts, ...]:
    return tuple(extract(path.read_bytes(), path.name) for path in DOCUMENTS)


Graph = frozenset[str]


class _Titles:
    """The loaded documents by title and number, as the graph folder looks them up."""

    def __init__(self) -> None:
        self.known: dict[str, Identity] = {}

    def load(self, facts: DocumentFacts) -> None:
        who = identity(facts.document, place_of(facts.document), facts.source)
        self.known[who.base] = who

    def __call__(self, title: str) -> list[Identity]:
        return sorted(
            (who for who in self.known.values() if title in (who.title, who.number)), key=lambda who: who.base
        )


def _graph(documents: list[DocumentFacts], batches: list[int], lines: str = "") -> Graph:
    """All nodes and edges, each as text, when the documents are collected in this order, in batches of these sizes.

    `lines` are decisions.
    """
    lookup, parts, at = _Titles(), [], 0
    for facts in documents:
        lookup.load(facts)
    decided = among(decisions.of(lines), lookup, lookup.known.__contains__)
    found: set[str] = set()
    for size in [*batches, len(documents)]:
        shared = Shared()
        for facts in documents[at : at + size]:
            made = rows(facts, lookup, decided)
            shared.add(made)
            found |= {f"{name} {sorted(row.items(), key=str)}" for name, some in made.nodes.items() for row in some}
            found |= {f"{ends} {sorted(row.items(), key=str)}" for ends, some in made.edges.items() for row in some}
        parts.append(shared)
        at += size
    whole = parts[0]
    for part in parts[1:]:
        whole.merge(part)
    whole.finish(lookup, decided)
    keys = {str(policy_row(facts, lookup)["key"]) for facts in documents}
    for facts in documents:
        row = policy_row(facts, lookup, decided)
        found.add(f"Policy {sorted((row | {'aliases': whole.aliases(str(row['key']))}).items(), key=str)}")
    found |= {f"{name} {sorted(row.items(), key=str)}" for name, row in whole.nodes(keys.__contains__)}
    found |= {f"{ends} {sorted(row.items(), key=str)}" for ends, row in whole.edges(keys.__contains__)}
    return frozenset(found)


@cache
def _expected(chosen: frozenset[int]) -> Graph:
    return _graph([_facts()[i] for i in sorted(chosen)], [])


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(DOCUMENTS))), st.lists(st.integers(1, 5), max_size=4), st.integers(3, len(DOCUMENTS)))
def test_any_order_in_any_batches_gives_one_graph(order: list[int], batches: list[int], many: int) -> None:
    chosen = order[:many]
    assert _graph([_facts()[i] for i in chosen], batches) == _expected(frozenset(chosen))


def _keys(graph: Graph, loaded: bool) -> list[str]:
    """The keys of its policies, in order."""
    rows = (
        row.removeprefix("Policy ") for row in graph if row.startswith("Policy ") and f"('loaded', {loaded})" in row
    )
    return sorted(re.search(r"\('key', '([^']+)'\)", row)[1] for row in rows)  # type: ignore[index]


@settings(max_examples=25, deadline=None)
@given(st.data(), st.permutations(range(len(DOCUMENTS))), st.lists(st.integers(1, 5), max_size=4))
def test_what_is_decided_to_be_one_is_one_in_any_order(
    data: st.DataObject, order: list[int], batches: list[int]
) -> None:
    """Policies that are only cited go into one another and into one that is loaded; nothing else comes or goes."""
    documents = [_facts()[i] for i in order[: data.draw(st.integers(3, len(DOCUMENTS)))]]
    apart = _graph(documents, [])
    stubs, texts = _keys(apart, False), _keys(apart, True)
    group = data.draw(st.lists(st.sampled_from(stubs), min_size=2, max_size=4, unique=True)) if len(stubs) > 1 else []
    group += data.draw(st.lists(st.sampled_from(texts), max_size=1))
    if len(group) < 2:
        return
    group = data.draw(st.permutations(group))
    lines = "\n".join(f"policy {a} = {b}" for a, b in pairwise(group))
    one = _graph(documents, batches, lines)
    assert one == _graph(list(reversed(documents)), [], lines)
    assert _keys(one, True) == texts
    kept = set(_keys(one, False) + texts) & set(group)
    assert len(kept) == 1
    assert set(_keys(one, False)) | set(group) == set(stubs) | set(group)
    assert kept <= set(texts) or not set(group) & set(texts)
    for row in one:
        ends = re.search(r"\('from', '([^']+)'\).*\('to', '([^']+)'\)", row)
        assert not ends or ends[1] != ends[2] or "CARRIED_ON_BY" in row
        assert not ends or not {ends[1], ends[2]} & (set(group) - kept)


def test_a_text_fills_the_stub_that_others_cite() -> None:
    law = next(i for i, path in enumerate(DOCUMENTS) if path.name.startswith("01-"))
    others = frozenset(range(len(DOCUMENTS))) - {law}
    without, whole = _expected(others), _expected(others | {law})
    stubs = [
        row for row in without if row.startswith("Policy ") and "沧澜江保护法" in row and "('loaded', False)" in row
    ]
    title = "('key', '沧澜江保护法')"
    assert [title in row for row in stubs].count(True) == 1
    filled = [row for row in whole if row.startswith("Policy ") and title in row]
    assert len(filled) == 1
    assert "('loaded', True)" in filled[0]
    cites = {row for row in without if "('to', '沧澜江保护法')" in row}
    assert cites
    assert cites <= whole


@pytest.mark.parametrize("seed", [1, 2])
def test_the_engine_gives_one_graph(tmp_path: Path, seed: int) -> None:
    documents = list(_facts())
    random.Random(seed).shuffle(documents)
    with GraphFolder.open(tmp_path / "graph", create=True) as folder:
        for at in range(0, len(documents), 5):
            list(folder.load(documents[at : at + 5]))
            if at == 5:
                folder.store().close()  # a projection between two loads changes nothing
        store = folder.store()
        try:
            policies = store.run("MATCH (p:Policy) RETURN p.key, p.loaded, p.title ORDER BY p.key").rows
            edges = store.run("MATCH (x)-[r]->(p:Policy) RETURN x.key, label(r), p.key").rows
        finally:
            store.close()
    expected = _expected(frozenset(range(len(DOCUMENTS))))
    assert len(policies) == sum(row.startswith("Policy ") for row in expected)
    assert len(edges) == sum("'Policy') [" in row for row in expected)
