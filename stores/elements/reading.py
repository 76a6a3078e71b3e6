"""What a query language must bring so that the graph can be read through it, element by element."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol, TypeAlias

from schema import EdgeType, NodeType
from stores.protocol import Store, Value

Row: TypeAlias = dict[str, Value]
"""A value for every property of the declaration, None where it is missing; an edge has `from` and `to` before them."""

End: TypeAlias = Literal["from", "to"]
Ends: TypeAlias = tuple[str, str]


class Reading(Protocol):
    """Three readings and two counts, one query each; the order of what they return is free, but for that of `keys`."""

    def keys(self, store: Store, node: NodeType, after: str, most: int) -> list[str]:
        """Return the first `most` keys behind `after` of the nodes of a type, in the engine's own order."""

    def nodes(self, store: Store, node: NodeType, keys: Sequence[str]) -> list[Row]:
        """Return the nodes of a type that have one of the keys."""

    def edges(self, store: Store, edge: EdgeType, ends: Ends, end: End, keys: Sequence[str]) -> list[Row]:
        """Return the edges between nodes of these types of which the one at `end` has one of the keys."""

    def count_nodes(self, store: Store, node: NodeType) -> int:
        """Return how many nodes of a type there are."""

    def count_edges(self, store: Store, edge: EdgeType) -> int:
        """Return how many edges of a type there are."""
