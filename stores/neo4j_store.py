"""The Store on a Neo4j server: queries that only read, answers in the types of every other store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import neo4j
from neo4j import graph, time

from stores.neo4j_connection import Connection
from stores.protocol import Answer, Value
from stores.refusal import refuse_writing


class Neo4jStore:
    """A Store on a connection, which it closes with itself if it is its own."""

    language = "cypher"

    def __init__(self, connection: Connection, own: bool = False) -> None:
        self._connection, self._own = connection, own

    def run(self, query: str, parameters: Mapping[str, Value] | None = None) -> Answer:
        """Return the answer to a query that only reads. Raises QueryRefusedError where it writes or does not parse."""
        refuse_writing(query)
        given = dict(parameters or {})

        def work(transaction: neo4j.ManagedTransaction) -> Answer:
            found = transaction.run(query, given)
            columns = tuple(found.keys())
            return Answer(columns, tuple(tuple(map(plain, record.values())) for record in found))

        return self._connection.read(work)

    def close(self) -> None:
        """Close the connection, if it is the store's own."""
        if self._own:
            self._connection.close()


def plain(value: Any) -> Any:
    """Return a value of the driver in the types of an Answer; a node or an edge becomes a map of its properties."""
    match value:
        case str() | bool() | int() | float() | None:
            return value
        case time.Date() | time.DateTime():
            return value.to_native()
        case list():
            return [plain(item) for item in value]
        case graph.Node():
            return {"_label": ":".join(sorted(value.labels)), **{k: plain(v) for k, v in value.items()}}
        case graph.Relationship():
            return {"_label": value.type, **{k: plain(v) for k, v in value.items()}}
        case graph.Path():
            return [plain(part) for part in (*value.nodes, *value.relationships)]
        case dict():
            return {key: plain(item) for key, item in value.items()}
        case _:
            return str(value)
