"""Rows on their way into an engine: collected in batches of columns, which wait in files beside the graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from schema import Schema
from schema.check import Row
from stores.tables import edge_batch, node_batch

Table = tuple[str, ...]
"""(node type,) or (edge type, from, to)."""

_ROWS = 20_000  # rows of one batch
_COPY = 400_000  # rows that an engine takes at once


class Spool:
    """Checked rows by table, in Arrow files of one folder; memory holds one batch for each table."""

    def __init__(self, schema: Schema, folder: Path) -> None:
        self._schema, self._folder = schema, folder
        self._waiting: dict[Table, list[Row]] = {}
        self._files: dict[Table, pa.ipc.RecordBatchStreamWriter] = {}
        self.counts: dict[Table, int] = {}

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Take rows of a table. Raises SchemaError, now or when the batch is full, on a row that is not allowed."""
        waiting = self._waiting.setdefault(table, [])
        waiting.extend(rows)
        if len(waiting) >= _ROWS:
            self._write(table)

    def tables(self) -> Iterator[tuple[Table, Iterator[pa.Table]]]:
        """Yield all that was taken: nodes first, each table in pieces. Nothing can be added afterwards."""
        for table in list(self._waiting):
            self._write(table)
        for file in self._files.values():
            file.close()
        for table in sorted(self._files, key=lambda table: (len(table), table)):
            yield table, self._pieces(table)

    def _pieces(self, table: Table) -> Iterator[pa.Table]:
        with pa.memory_map(str(self._path(table))) as file, pa.ipc.open_stream(file) as batches:
            piece: list[pa.RecordBatch] = []
            for batch in batches:
                piece.append(batch)
                if sum(b.num_rows for b in piece) >= _COPY:
                    yield pa.Table.from_batches(piece)
                    piece = []
            if piece:
                yield pa.Table.from_batches(piece)

    def _write(self, table: Table) -> None:
        rows = self._waiting.pop(table)
        if not rows:
            return
        batch = (
            node_batch(self._schema.nodes[table[0]], rows)
            if len(table) == 1
            else edge_batch(self._schema.edges[table[0]], (table[1], table[2]), rows)
        )
        if table not in self._files:
            self._files[table] = pa.ipc.new_stream(str(self._path(table)), batch.schema)
        self._files[table].write_batch(batch)
        self.counts[table] = self.counts.get(table, 0) + len(rows)

    def _path(self, table: Table) -> Path:
        return self._folder / f"{'-'.join(table)}.arrow"
