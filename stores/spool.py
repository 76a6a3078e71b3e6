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
        self._joined: list[Path] = []
        self.counts: dict[Table, int] = {}

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Take rows of a table. Raises SchemaError, now or when the batch is full, on a row that is not allowed."""
        waiting = self._waiting.setdefault(table, [])
        waiting.extend(rows)
        if len(waiting) >= _ROWS:
            self._write(table)

    def tables(self) -> Iterator[tuple[Table, Iterator[pa.Table]]]:
        """Yield all that was taken: nodes first, each table in pieces. Nothing can be added afterwards."""
        self.close()
        for table in sorted(self.counts, key=lambda table: (len(table), table)):
            yield table, self._pieces(table)

    def read(self, table: Table) -> Iterator[pa.Table]:
        """Yield what was taken of one table, in pieces. Nothing can be added afterwards."""
        self.close()
        return self._pieces(table)

    def close(self) -> None:
        """Write what waits; nothing can be added afterwards."""
        for table in list(self._waiting):
            self._write(table)
        for file in self._files.values():
            file.close()

    def join(self, folder: Path, counts: dict[Table, int]) -> None:
        """Take the files of another spool, which is closed."""
        self._joined.append(folder)
        for table, count in counts.items():
            self.counts[table] = self.counts.get(table, 0) + count

    def _pieces(self, table: Table) -> Iterator[pa.Table]:
        piece: list[pa.RecordBatch] = []
        for folder in (self._folder, *self._joined):
            path = folder / self._name(table)
            if not path.exists():
                continue
            with pa.memory_map(str(path)) as file, pa.ipc.open_stream(file) as batches:
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
            self._files[table] = pa.ipc.new_stream(str(self._folder / self._name(table)), batch.schema)
        self._files[table].write_batch(batch)
        self.counts[table] = self.counts.get(table, 0) + len(rows)

    @staticmethod
    def _name(table: Table) -> str:
        return f"{'-'.join(table)}.arrow"
