"""The engines and the documents that the suite runs on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from loaders.documents import read_documents
from loaders.facts import DocumentFacts
from stores.protocol import Store
from tests.conformance.engines import ENGINES, Engine, ladybug

CORPORA = ("examples", "real plans")


@dataclass(frozen=True)
class Pair:
    """The same documents in an engine and in the reference."""

    engine: Engine
    corpus: str
    store: Store
    reference: Store


@pytest.fixture(scope="session")
def documents(root: Path, request: pytest.FixtureRequest) -> Callable[[str], list[DocumentFacts]]:
    """What gives the documents of a corpus."""

    def read(corpus: str) -> list[DocumentFacts]:
        if corpus == "examples":
            paths = sorted(p for p in (root / "examples").iterdir() if p.name[:2].isdigit())
        else:
            shared: Path = request.getfixturevalue("shared")
            paths = sorted([*(shared / "seeds").glob("*.txt"), *(shared / "more").glob("*.txt")])
        found = [document for document in read_documents(paths) if isinstance(document, DocumentFacts)]
        assert len(found) >= 5
        return found

    return read


@pytest.fixture(scope="session")
def reference(
    documents: Callable[[str], list[DocumentFacts]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Store]]:
    """What gives the reference on a corpus; each is built once."""
    with ExitStack() as stack:
        built: dict[str, Store] = {}

        def opened(corpus: str) -> Store:
            if corpus not in built:
                built[corpus] = stack.enter_context(ladybug(documents(corpus), tmp_path_factory.mktemp("reference")))
            return built[corpus]

        yield opened


# A group for each engine: what has a server starts it in one process of the tests only.
PAIRS = [
    pytest.param((engine, corpus), id=f"{engine.name}-{corpus}", marks=pytest.mark.xdist_group(engine.name))
    for engine in ENGINES
    for corpus in CORPORA
]


@pytest.fixture(scope="session", params=PAIRS)
def pair(
    request: pytest.FixtureRequest,
    documents: Callable[[str], list[DocumentFacts]],
    reference: Callable[[str], Store],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Pair]:
    """An engine beside the reference."""
    engine, corpus = request.param
    with engine.store(documents(corpus), tmp_path_factory.mktemp(engine.name), request) as store:
        yield Pair(engine, corpus, store, reference(corpus))
