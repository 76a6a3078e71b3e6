"""Rows into a Neo4j database, in statements that are bounded by rows and by bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import neo4j

import schema
from loaders.resolve.rows import EdgeTable, Row, Rows
from stores import neo4j_schema
from stores.neo4j_parameters import Many

ROWS = 10_000
"""Rows of one statement at most."""
BYTES = 4_000_000
"""Bytes of one statement at most, by the length of its texts; a single row may be longer."""


Values = list[list[Any]]


class GoneError(Exception):
    """A node that was known by the database's id is not there any more."""


@dataclass(slots=True)
class Owned:
    """What documents own, as it is written, in batches: by node type, and by edge type with its ends."""

    made: Sequence[Rows]
    nodes: dict[str, list[Values]] = field(default_factory=dict)
    edges: dict[EdgeTable, list[Values]] = field(default_factory=dict)
    """Those between policies, agencies and regions, and those from policies to the nodes."""
    outer: dict[EdgeTable, list[Values]] = field(default_factory=dict)
    """Those from the nodes to policies, and from agencies to the nodes."""
    inner: dict[EdgeTable, list[Values]] = field(default_factory=dict)
    """Those between the nodes."""

    def count(self) -> int:
        """Return how many nodes and edges there are."""
        kinds = (self.nodes, self.edges, self.outer, self.inner)
        return sum(len(batch) for tables in kinds for found in tables.values() for batch in found)

    @classmethod
    def of(cls, made: Sequence[Rows]) -> Owned:
        """Return what is written of documents. Raises SchemaError on what the schema does not allow."""
        nodes: dict[str, list[Row]] = {}
        edges: dict[EdgeTable, list[Row]] = {}
        for one in made:
            for label, found in one.nodes.items():
                nodes.setdefault(label, []).extend(found)
            for table, found in one.edges.items():
                edges.setdefault(table, []).extend(found)
        told = schema.load()
        own = neo4j_schema.owned(told)
        owned = cls(
            made,
            {label: [*batches(neo4j_schema.node_values(told.nodes[label], rows))] for label, rows in nodes.items()},
        )
        for table, rows in edges.items():
            start, end = (label in own for label in table[1:])
            outer = (start and table[2] == "Policy") or (end and table[1] == "Agency")
            among = owned.inner if start and end else owned.outer if outer else owned.edges
            among[table] = [*batches(neo4j_schema.edge_values(told, table, rows))]
        return owned


@dataclass(slots=True)
class Writer:
    """Writes in one transaction; nodes that it wrote or looked up are known by the database's own ids from then on."""

    transaction: neo4j.ManagedTransaction
    ids: dict[str, dict[str, int]] = field(default_factory=dict)
    """By node type and key, the ids of nodes that are there."""
    bare: set[tuple[str, str]] = field(default_factory=set)
    """Nodes, as (type, key), that were written with their keys alone, as they were not there."""

    def run(self, query: str, values: Iterable[object]) -> None:
        """Run a statement on $rows, as often as it takes."""
        for batch in batches(values):
            self.transaction.run(query, rows=Many(batch)).consume()

    def create(self, owned: Owned) -> None:
        """Write the nodes and edges that documents own; the nodes that they share are there."""
        self.begin(owned)
        for tables in (owned.outer, owned.edges):
            for table, found in tables.items():
                self.join(table, found)

    def begin(self, owned: Owned) -> None:
        """Write the nodes that documents own and the edges between these, in which no other has a part."""
        for label, found in owned.nodes.items():
            self.add(label, found)
        for table, found in owned.inner.items():
            self.join(table, found)

    def add(self, label: str, found: Iterable[Values]) -> None:
        """Write nodes that are not there, each a list of the declared properties, the first of them the key."""
        query = neo4j_schema.created(schema.load().nodes[label])
        for batch in found:
            self._write(label, query, batch)

    def know(self, label: str, keys: Collection[str], but: Set[tuple[str, str]]) -> None:
        """Know nodes, where one is not there as a new one that has its key alone; but none of those, as (type, key)."""
        self._look_up(label, set(keys))
        new = sorted(key for key in {*keys} - self.ids[label].keys() if (label, key) not in but)
        if new:
            self._write(label, neo4j_schema.bare(label), [[key] for key in new])
            self.bare |= {(label, key) for key in new}

    def _write(self, label: str, query: str, batch: Values) -> None:
        """Run a statement that writes nodes, and know these: each row begins with the key of one."""
        (ids,) = self.transaction.run(query, rows=Many(batch)).single(strict=True)
        self.ids.setdefault(label, {}).update(zip([row[0] for row in batch], ids, strict=True))

    def merge(self, label: str, found: Sequence[Row]) -> None:
        """Write nodes, new ones or in place of what is there under their keys."""
        node = schema.load().nodes[label]
        query = neo4j_schema.merged(node)
        for batch in batches(neo4j_schema.node_values(node, found)):
            self._write(label, query, batch)

    def edges(self, table: EdgeTable, found: Sequence[Row], merge: bool = False) -> None:
        """Write edges between nodes that are there; where an end is missing, none is written.

        With `merge`, an edge that is there between the two nodes stays the only one.
        """
        values = neo4j_schema.edge_values(schema.load(), table, found)
        if merge:
            self.run(neo4j_schema.linked(schema.load(), table), values)
        else:
            self.join(table, batches(values))

    def join(self, table: EdgeTable, found: Iterable[Values]) -> None:
        """Write edges that are not there between nodes that are; where an end is missing, none is written."""
        for batch in found:
            for label, column in zip(table[1:], (0, 1), strict=True):
                self._look_up(label, {row[column] for row in batch})
            self.join_known(table, batch)

    def join_known(self, table: EdgeTable, batch: Values) -> Values:
        """Write edges between nodes that are known already; return the rows of those of which an end is not.

        Raises GoneError where one was deleted since.
        """
        _, start, end = table
        starts, ends = self.ids.get(start, {}), self.ids.get(end, {})
        rows = [
            [a, b, *row[2:]]
            for row in batch
            if (a := starts.get(row[0])) is not None and (b := ends.get(row[1])) is not None
        ]
        self.connect(table, rows)
        if len(rows) == len(batch):
            return []
        return [row for row in batch if row[0] not in starts or row[1] not in ends]

    def connect(self, table: EdgeTable, rows: Values) -> None:
        """Write edges that are not there, each given by the database's ids of its ends and the declared properties.

        Raises GoneError where one of the nodes is not there.
        """
        if not rows:
            return
        name, start, end = table
        summary = self.transaction.run(neo4j_schema.joined(schema.load(), name), rows=Many(rows)).consume()
        if summary.counters.relationships_created != len(rows):
            raise GoneError(f"nodes that were known, {start} or {end}, are gone")

    def _look_up(self, label: str, keys: set[str]) -> None:
        """Know the ids of the nodes with these keys, as far as they are there."""
        known = self.ids.setdefault(label, {})
        for batch in batches(keys - known.keys()):
            keys_there, ids = self.transaction.run(neo4j_schema.found(label), rows=Many(batch)).single(strict=True)
            known.update(zip(keys_there, ids, strict=True))

    def delete(self, label: str, keys: Iterable[str]) -> None:
        """Delete nodes with all their edges."""
        for key in (gone := list(keys)):
            self.ids.get(label, {}).pop(key, None)
        self.run(f"UNWIND $rows AS key MATCH (n:{label} {{key: key}}) DETACH DELETE n", gone)

    def clear(self, gone: Iterable[str], start: Iterable[str]) -> None:
        """Delete what the policies `gone` own, and all edges that the policies of both were read to have."""
        keys = sorted(set(gone))
        for label in neo4j_schema.owned(schema.load()) if keys else ():
            self.ids.pop(label, None)
            self.run(f"UNWIND $rows AS key MATCH (n:{label} {{policy: key}}) DETACH DELETE n", keys)
        self.unlink(key for key in {*keys, *start} if ("Policy", key) not in self.bare)
        for name in neo4j_schema.to_policies(schema.load()):
            self.run(f"UNWIND $rows AS key MATCH (:Policy {{key: key}})<-[r:{name}]-(:Agency) DELETE r", keys)

    def unlink(self, policies: Iterable[str]) -> None:
        """Delete the edges that begin at policies."""
        begun = f"MATCH (p:Policy {{key: key}})-[r]->() {neo4j_schema.seek('p', 'Policy')}"
        self.run(f"{neo4j_schema.FIXED}UNWIND $rows AS key {begun} DELETE r", sorted(policies))


def batches(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield rows in lists that are bounded by rows and by bytes."""
    coming = iter(values)
    while rows := list(islice(coming, ROWS)):
        if _together(rows) <= BYTES:
            yield rows
        else:
            yield from _short(rows)


def _together(rows: Sequence[Any]) -> int:
    """About how many bytes rows are long together: three for a sign of text, nine for a number."""
    if not isinstance(rows[0], list):
        return sum(map(_size, rows))
    return sum(map(_column, zip(*rows, strict=True)))  # most columns hold values of one type: they are added up at once


def _column(values: Sequence[Any]) -> int:
    kinds = set(map(type, values)) - {type(None)}
    if kinds == {str}:
        return 3 * sum(map(len, filter(None, values)))
    return 9 * len(values) if kinds.isdisjoint((str, list, bytes)) else sum(map(_size, values))


def _size(value: object) -> int:
    if isinstance(value, list):
        return sum(map(_size, value))
    return 3 * len(value) if isinstance(value, str) else len(value) if isinstance(value, bytes) else 9


def _short(rows: Iterable[object]) -> Iterator[list[object]]:
    """Yield rows in lists that are bounded by bytes."""
    waiting: list[object] = []
    size = 0
    for row in rows:
        length = _size(row)
        if waiting and size + length > BYTES:
            yield waiting
            waiting, size = [], 0
        waiting.append(row)
        size += length
    yield waiting
