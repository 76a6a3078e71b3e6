"""What documents share: agencies, regions, policies that are only cited, and the edges between these.

Everything here is a function of the set of documents, whatever their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from loaders.resolve.bodies import Bodies
from loaders.resolve.cited import Cited
from loaders.resolve.decided import NOTHING, Decided
from loaders.resolve.policies import Lookup
from loaders.resolve.regions import Place
from loaders.resolve.rows import EdgeTable, Row, Rows


class Shared:
    """Collects what documents share, document by document; then gives the rows."""

    def __init__(self) -> None:
        self._bodies = Bodies()
        self._places: dict[str, Place] = {}
        self._cited = Cited()
        self._articles: set[str] = set()
        self._to_articles: list[tuple[str, str, Row]] = []

    def add(self, made: Rows) -> None:
        """Take the shared part of a document's rows."""
        self._place(made.place)
        self._bodies.add(made)
        self._cited.add(made)
        self._articles |= made.articles
        self._to_articles += made.to_articles

    def merge(self, other: Shared) -> None:
        """Take what another one collected."""
        for place in other._places.values():
            self._place(place)
        self._bodies.merge(other._bodies)
        self._cited.merge(other._cited)
        self._articles |= other._articles
        self._to_articles += other._to_articles

    def finish(self, lookup: Lookup, decided: Decided = NOTHING) -> None:
        """Add what follows from the whole: successors of abolished agencies, and policies named in titles of others."""
        self._bodies.finish()
        for agency in self._bodies.agencies.values():
            self._place(agency.place)
        self._cited.finish(lookup, decided)

    def nodes(self, loaded: Callable[[str], bool]) -> Iterator[tuple[str, Row]]:
        """Yield (node type, row) of agencies, regions and policies of which no text is loaded."""
        for place in self._places.values():
            yield "Region", _region(place)
        yield from (("Agency", row) for row in self._bodies.rows())
        yield from (("Policy", row) for row in self._cited.nodes(loaded))

    def aliases(self, key: str) -> list[str]:
        """Return the titles under which a policy is cited."""
        return self._cited.aliases(key)

    def edges(self, loaded: Callable[[str], bool]) -> Iterator[tuple[EdgeTable, Row]]:
        """Yield the edges between shared nodes."""
        for place in self._places.values():
            if place.above:
                yield ("WITHIN", "Region", "Region"), {"from": place.key, "to": place.above.key}
        yield from self._bodies.edges()
        yield from self._cited.edges(loaded)
        for name, owner, row in self._to_articles:
            if row["to"] in self._articles and row["to"] != row["from"]:
                yield (name, owner, "Task"), row

    def _place(self, place: Place) -> None:
        for at in place.chain:
            self._places.setdefault(at.key, at)


def _region(place: Place) -> Row:
    row: Row = {"key": place.key, "name": place.name or "未注明区域", "level": place.level, "code": place.code}
    return row | {"full_name": place.full_name}
