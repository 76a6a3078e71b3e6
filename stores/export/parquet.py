"""Parquet, typed as the schema declares: one file for each table, in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

import schema
from schema import NodeType
from stores.elements.reading import Row
from stores.export.exporter import Table, tables
from stores.tables import edge_batch, node_batch


class ParquetExporter:
    """Writes `<table>.parquet` for every table of the schema, also where there are no rows."""

    def __init__(self, place: Path) -> None:
        self._files = ExitStack()
        self._tables: dict[str, pq.ParquetWriter] = {}
        for table in tables(schema.load()):
            path = place / f"{table.name}.parquet"
            writer = pq.ParquetWriter(path, _batch(table, []).schema, compression="zstd")
            self._tables[table.name] = self._files.enter_context(writer)

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Write rows of a table. Raises SchemaError on a row that the schema does not allow."""
        self._tables[table.name].write_batch(_batch(table, rows))

    def finalize(self) -> None:
        """Close the files."""
        self._files.close()


def _batch(table: Table, rows: Sequence[Row]) -> pa.RecordBatch:
    if isinstance(table.type, NodeType):
        return node_batch(table.type, rows)
    return edge_batch(table.type, table.ends or ("", ""), rows)
