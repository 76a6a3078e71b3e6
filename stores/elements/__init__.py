"""The nodes and edges of any store, in batches of rows, whatever its query language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import schema
from schema import EdgeType, NodeType, Property
from stores.elements import cypher, sparql
from stores.elements.reading import End, Ends, Reading, Row
from stores.protocol import Store

READINGS: dict[str, Reading] = {"cypher": cypher, "sparql": sparql}
"""By query language of a store."""

BATCH = 2_000
"""Keys that one query asks about."""
PAGE = 50_000
"""Keys that are listed at once; each listing looks at all that are left."""


Only: TypeAlias = Collection[str] | None
"""Names of the properties that are wanted; None: all of them."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of the graph: the keys of its nodes by type; None is the whole graph. Edges are those between them."""

    keys: Mapping[str, frozenset[str]] | None = None

    def holds(self, label: str, key: object) -> bool:
        """Whether a node is in it."""
        return self.keys is None or key in self.keys.get(label, ())


WHOLE = Scope()


def nodes(store: Store, label: str, scope: Scope = WHOLE, only: Only = None) -> Iterator[list[Row]]:
    """Yield the nodes of a type in batches, ordered by key, each once, with their keys and properties in `only`."""
    declared = schema.load().nodes[label]
    node = replace(declared, properties=_kept(declared.properties, only))
    for keys in _keys(store, label, scope):
        yield sorted(READINGS[store.language].nodes(store, node, keys), key=lambda row: str(row["key"]))


def edges(store: Store, name: str, ends: Ends, scope: Scope = WHOLE, only: Only = None) -> Iterator[list[Row]]:
    """Yield the edges of a type between nodes of these types in batches, in an order that is always the same."""
    declared, end = schema.load().edges[name], _led_by(ends)
    edge = replace(declared, properties=_kept(declared.properties, only))
    other = 1 if end == "from" else 0
    for keys in _keys(store, ends[1 - other], scope):
        found = READINGS[store.language].edges(store, edge, ends, end, keys)
        rows = [row for row in found if scope.holds(ends[other], row["to" if other else "from"])]
        if rows:
            yield ordered(rows)


def edges_at(store: Store, name: str, ends: Ends, end: End, keys: Sequence[str]) -> Iterator[list[Row]]:
    """Yield, in batches, the edges of which the node at `end` has one of the keys."""
    edge = schema.load().edges[name]
    for batch in _batches(keys):
        yield ordered(READINGS[store.language].edges(store, edge, ends, end, batch))


def by_key(store: Store, label: str, keys: Collection[str], only: Only = None) -> dict[str, Row]:
    """Return the nodes of a type that have one of the keys, by key, in the order of the keys."""
    scope = Scope({label: frozenset(keys)})
    return {str(row["key"]): row for rows in nodes(store, label, scope, only) for row in rows}


def counts(store: Store) -> Iterator[tuple[NodeType | EdgeType, int]]:
    """Yield every type of node and edge of the schema with the number of those that the store holds."""
    reading = READINGS[store.language]
    for node in schema.load().nodes.values():
        yield node, reading.count_nodes(store, node)
    for edge in schema.load().edges.values():
        yield edge, reading.count_edges(store, edge)


def ordered(rows: Iterable[Row]) -> list[Row]:
    """Return edges by their ends, those between the same ends by all that they say."""
    between: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        between.setdefault((str(row["from"]), str(row["to"])), []).append(row)
    found: list[Row] = []
    for ends in sorted(between):
        same = between[ends]
        found += sorted(same, key=lambda row: repr(list(row.values()))) if len(same) > 1 else same
    return found


def _kept(properties: tuple[Property, ...], only: Only) -> tuple[Property, ...]:
    return tuple(p for p in properties if only is None or p.name == "key" or p.name in only)


def _keys(store: Store, label: str, scope: Scope) -> Iterator[list[str]]:
    if scope.keys is not None:
        yield from _batches(sorted(scope.keys.get(label, ())))
        return
    node, after = schema.load().nodes[label], ""
    while found := READINGS[store.language].keys(store, node, after, PAGE):
        yield from _batches(found)
        after = found[-1]


def _batches(keys: Sequence[str]) -> Iterator[list[str]]:
    return (list(keys[first : first + BATCH]) for first in range(0, len(keys), BATCH))


def _led_by(ends: Ends) -> End:
    """The end to read edges by: that which is one document's own, and so has few of them, however many there are."""
    shared = [label for label in ends if not _owned(label)]
    return "to" if ends[0] in shared and (_owned(ends[1]) or (ends[0] != "Policy" and ends[1] == "Policy")) else "from"


def _owned(label: str) -> bool:
    return any(p.name == "policy" for p in schema.load().nodes[label].properties)
