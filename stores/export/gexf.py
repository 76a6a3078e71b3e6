"""GEXF 1.2, for Gephi and networkx: one file, written as the rows come."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from stores.elements.reading import Ends, Row
from stores.export import flat
from stores.export.exporter import Table

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
  <graph defaultedgetype="directed" mode="static">
"""
_OF: tuple[Literal["node", "edge"], ...] = ("node", "edge")


class GexfExporter:
    """Writes nodes labelled by what they are called, edges by their type; `type` and all properties are attributes."""

    def __init__(self, place: Path) -> None:
        self._file = place.open("w", encoding="utf-8", newline="\n")
        self._edges = 0
        self._file.write(_HEAD)
        for of in _OF:
            declared = dict(flat.attributes(of).values())
            self._file.write(f'    <attributes class="{of}">\n')
            for name, plain in {"type": "string", **declared}.items():
                self._file.write(f'      <attribute id="{name}" title="{name}" type="{plain}"/>\n')
            self._file.write("    </attributes>\n")
        self._file.write("    <nodes>\n")

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Write rows of a table."""
        if table.ends and not self._edges:
            self._file.write("    </nodes>\n    <edges>\n")
        for row in rows:
            self._file.write(self._edge(table, table.ends, row) if table.ends else _node(table, row))

    def finalize(self) -> None:
        """End the document."""
        self._file.write("    </edges>\n" if self._edges else "    </nodes>\n    <edges/>\n")
        self._file.write("  </graph>\n</gexf>\n")
        self._file.close()

    def _edge(self, table: Table, ends: Ends, row: Row) -> str:
        self._edges += 1
        start, end = (flat.attribute(flat.node_id(*end)) for end in zip(ends, (row["from"], row["to"]), strict=True))
        said = _values([("type", table.type.name), *flat.values(table.properties, row, "edge")])
        label = f'label="{table.type.name}"'
        return f'      <edge id="e{self._edges}" source={start} target={end} {label}>{said}</edge>\n'


def _node(table: Table, row: Row) -> str:
    key, label = flat.attribute(flat.node_id(table.type.name, row["key"])), flat.attribute(flat.named(row))
    said = _values([("type", table.type.name), *flat.values(table.properties, row, "node")])
    return f"      <node id={key} label={label}>{said}</node>\n"


def _values(said: list[tuple[str, str]]) -> str:
    values = "".join(f'<attvalue for="{name}" value={flat.attribute(value)}/>' for name, value in said)
    return f"<attvalues>{values}</attvalues>"
