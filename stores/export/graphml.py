"""GraphML, for Gephi, yEd, networkx and igraph: one file, written as the rows come."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from stores.elements.reading import Ends, Row
from stores.export import flat
from stores.export.exporter import Table

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
_OF: tuple[Literal["node", "edge"], ...] = ("node", "edge")
_OWN = {"node": ("type", "label"), "edge": ("type",)}


class GraphmlExporter:
    """Writes nodes with `type`, `label` (what they are called) and their properties; edges with `type` and theirs."""

    def __init__(self, place: Path) -> None:
        self._file = place.open("w", encoding="utf-8", newline="\n")
        self._edges = 0
        self._file.write(_HEAD)
        for of in _OF:
            declared = dict(flat.attributes(of).values())
            for name, plain in {**dict.fromkeys(_OWN[of], "string"), **declared}.items():
                key = f'  <key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{plain}"/>\n'
                self._file.write(key)
        self._file.write('  <graph edgedefault="directed">\n')

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Write rows of a table."""
        for row in rows:
            self._file.write(self._edge(table, table.ends, row) if table.ends else _node(table, row))

    def finalize(self) -> None:
        """End the document."""
        self._file.write("  </graph>\n</graphml>\n")
        self._file.close()

    def _edge(self, table: Table, ends: Ends, row: Row) -> str:
        self._edges += 1
        start, end = (flat.attribute(flat.node_id(*end)) for end in zip(ends, (row["from"], row["to"]), strict=True))
        data = _data("edge", [("type", table.type.name), *flat.values(table.properties, row, "edge")])
        return f'    <edge id="e{self._edges}" source={start} target={end}>{data}</edge>\n'


def _node(table: Table, row: Row) -> str:
    said = [("type", table.type.name), ("label", flat.named(row)), *flat.values(table.properties, row, "node")]
    return f"    <node id={flat.attribute(flat.node_id(table.type.name, row['key']))}>{_data('node', said)}</node>\n"


def _data(of: str, said: list[tuple[str, str]]) -> str:
    return "".join(f'<data key="{of}-{name}">{flat.element(value)}</data>' for name, value in said)
