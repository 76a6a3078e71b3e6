"""The agencies of all documents together, brought up to date: their names, who succeeds, answers to, is part of whom.

These follow from all agencies at once, so they are written when the last documents of a load are, and compared with
what is there. The graph's node says as of which state they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import neo4j

import schema
from loaders.resolve.agencies import Agency
from loaders.resolve.bodies import Bodies
from loaders.resolve.regions import STATE, Place
from loaders.resolve.rows import EdgeTable, Row, Rows
from loaders.resolve.shared import Shared
from stores.neo4j_facts import Known
from stores.neo4j_shares import Share
from stores.neo4j_writing import Writer

Edge = tuple[EdgeTable, str, str]
_BETWEEN = {("Agency", "Agency"), ("Agency", "Region")}
_FIELDS = tuple(f.name for f in fields(Agency))


def shares(made: Rows) -> Iterator[Share]:
    """Yield what a document says of agencies."""
    for key, agency in made.agencies.items():
        variant = {name: _plain(getattr(agency, name)) for name in _FIELDS}
        yield Share(f"Agency:{key}", "is", _text([variant, sorted(made.names.get(key, ()))]))
    for key, row in made.seen.items():
        yield Share(f"Agency:{key}", "seen", _text(row))
    for (member, whole), row in made.members.items():
        yield Share(f"Agency:{member}", "member", _text([whole, row]))


def enter(write: Writer, documents: list[Rows], there: Bodies | None) -> None:
    """Write the regions of documents, and those agencies of theirs that are not there, under the names they go by.

    Of those that are known to be there, nothing is asked.
    """
    known = there.agencies if there else {}
    bodies = Bodies()
    for made in documents:
        bodies.add(made)
    new = "UNWIND $rows AS r MERGE (n:Agency {key: r.key}) ON CREATE SET n = r"
    write.run(new, [_set(row) for row in bodies.rows() if row["key"] not in known])
    regions(write, [made.place for made in documents])


def regions(write: Writer, places: list[Place]) -> None:
    """Write places and those above them."""
    shared = Shared()
    for place in set(places):
        shared.add(Rows("", place))
    write.merge("Region", [row for label, row in shared.nodes(lambda key: True) if label == "Region"])
    inside = [row for table, row in shared.edges(lambda key: True) if table[0] == "WITHIN"]
    write.edges(("WITHIN", "Region", "Region"), inside, merge=True)


@dataclass(slots=True)
class Renewal:
    """Brings the agencies up to date in one transaction."""

    transaction: neo4j.ManagedTransaction
    bodies: Bodies = field(default_factory=Bodies)

    def run(self, known: Known) -> None:
        """Write, change and delete agencies, regions and the edges between them, so that they are as they should.

        Where the agencies of all documents are not known they are read, and known from then on.
        """
        if known.bodies is None:
            self._collect()
            known.bodies = Bodies()
            known.bodies.merge(self.bodies)
        else:
            self.bodies.merge(known.bodies)
        self.bodies.finish()
        write = Writer(self.transaction)
        rows = {str(row["key"]): row for row in self.bodies.rows()}
        # Many agencies in one record: one record for each takes several times as long.
        query = "MATCH (n:Agency) RETURN n.region, collect([elementId(n), properties(n)])"
        read = [pair for found in self.transaction.run(query) for pair in found[1]]
        there = {row["key"]: row for _, row in read}
        write.ids["Agency"] = {row["key"]: ident for ident, row in read}
        regions(write, [agency.place for agency in self.bodies.agencies.values()])
        write.merge("Agency", [row for key, row in rows.items() if there.get(key) != _set(row)])
        self._edges(write)
        write.delete("Agency", sorted(there.keys() - rows.keys()))
        empty = "MATCH (g:Region) WHERE NOT EXISTS { (g)<-[:WITHIN|BELONGS_TO|APPLIES_IN]-() }"
        while self.transaction.run(f"{empty} DETACH DELETE g RETURN count(*)").single(strict=True)[0]:
            pass
        self.transaction.run("MATCH (g:ZerenGraph) SET g.bodies = g.counter").consume()

    def _collect(self) -> None:
        said = "MATCH (s:ZerenShare) WHERE s.of STARTS WITH 'Agency:'"
        query = f"{said} RETURN substring(s.of, 7), collect([s.what, s.value])"
        for key, values in (row.values() for row in self.transaction.run(query)):
            found: dict[str, list[str]] = {}
            for what, value in values:
                found.setdefault(what, []).append(value)
            for variant, names in map(json.loads, found.get("is", [])):
                self.bodies.add(Rows("", STATE, agencies={key: _agency(variant)}, names={key: set(names)}))
            for row in map(json.loads, found.get("seen", [])):
                self.bodies.add(Rows("", STATE, seen={key: row}))
            for whole, row in map(json.loads, found.get("member", [])):
                self.bodies.add(Rows("", STATE, members={(key, whole): row}))

    def _edges(self, write: Writer) -> None:
        wanted: dict[Edge, Row] = {(t, str(r["from"]), str(r["to"])): r for t, r in self.bodies.edges()}
        names = "|".join(name for name, told in schema.load().edges.items() if {*told.ends} & _BETWEEN)
        query = (
            f"MATCH (a:Agency)-[r:{names}]->(b:Agency|Region) "
            "RETURN a.region, collect([type(r), labels(b)[0], a.key, b.key, properties(r), elementId(r)])"
        )
        old = []
        found = (row for record in self.transaction.run(query) for row in record[1])
        for name, label, a, b, properties, ident in found:
            edge: Edge = ((name, "Agency", label), a, b)
            if (
                edge in wanted
                and _set({k: v for k, v in wanted[edge].items() if k not in ("from", "to")}) == properties
            ):
                del wanted[edge]
            else:
                old.append(ident)
        write.run("UNWIND $rows AS id MATCH ()-[r]->() WHERE elementId(r) = id DELETE r", old)
        tables: dict[EdgeTable, list[Row]] = {}
        for (table, _, _), row in wanted.items():
            tables.setdefault(table, []).append(row)
        for table, rows in tables.items():
            write.edges(table, rows)


def _set(row: Mapping[str, object]) -> dict[str, object]:
    """The properties that a database keeps of a row: those that are there."""
    return {key: value for key, value in row.items() if value is not None}


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _plain(value: Any) -> Any:
    if isinstance(value, Place):
        return [[at.key, at.name, at.level, at.code] for at in value.chain]
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _agency(value: dict[str, Any]) -> Agency:
    superior = value.get("superior")
    return Agency(
        **{
            **value,
            "place": _place(value["place"]),
            "superior": (_place(superior[0]), superior[1]) if superior else None,
        }
    )


def _place(chain: list[list[Any]]) -> Place:
    if chain[0][0] == STATE.key:
        return STATE
    place: Place | None = None
    for key, name, level, code in reversed(chain):
        place = STATE if key == STATE.key else Place(key, name, level, code, place)
    assert place is not None
    return place
