"""The agencies of all documents together, brought up to date: their names, who succeeds, answers to, is part of whom.

These follow from all agencies at once, so they are written when the last documents of a load are, and compared with
what is there. The graph's node says as of which state they are.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, fields
from typing import Any

import neo4j

import schema
from loaders.resolve.agencies import Agency
from loaders.resolve.bodies import Bodies
from loaders.resolve.decided import Decided
from loaders.resolve.regions import STATE, Place
from loaders.resolve.rows import EdgeTable, Row, Rows, rows
from loaders.resolve.shared import Shared
from stores import neo4j_schema
from stores.neo4j_facts import Known
from stores.neo4j_following import Edge, Following, kept
from stores.neo4j_writing import Writer, batches
from stores.records import dumped, packed, unpacked

_BETWEEN = {("Agency", "Agency"), ("Agency", "Region")}
_FIELDS = tuple(f.name for f in fields(Agency))


def said(made: Rows) -> bytes:
    """Return what a document says of agencies, as it is kept beside its facts."""
    agencies = [
        [{name: _plain(getattr(agency, name)) for name in _FIELDS}, sorted(made.names.get(key, ()))]
        for key, agency in made.agencies.items()
    ]
    members = [[*both, row] for both, row in made.members.items()]
    return packed(dumped([agencies, made.seen, members]))


def enter(write: Writer, documents: list[Rows], known: Known) -> dict[str, dict[str, object]]:
    """Write the regions of documents, and those agencies of theirs that are not there, under the names they go by.

    Return by key the properties of those that were written, as far as it is known which were.
    """
    new: dict[str, dict[str, object]] = {}
    if known.ids is None:
        missing = f"{neo4j_schema.FIXED}UNWIND $rows AS r MERGE (n:Agency {{key: r.key}}) ON CREATE SET n = r"
        write.run(missing, [kept(row) for row in _together(documents).rows()])
    else:
        new = create(write, documents, known.ids)
    places = {made.place for made in documents} - known.places
    regions(write, places)
    known.places |= places
    return new


def create(
    write: Writer, documents: Iterable[Rows], there: Mapping[str, int], but: Set[tuple[str, str]] = frozenset()
) -> dict[str, dict[str, object]]:
    """Write those agencies of documents that are neither `there` nor written yet; the writer knows all of these then.

    Those that others may be writing are left out: all `but` these are written. Return them by key.
    """
    known = write.ids["Agency"] = {**there, **write.ids.get("Agency", {})}
    rows = ((str(row["key"]), row) for row in _together(documents).rows())
    found = [row for key, row in rows if key not in known and ("Agency", key) not in but]
    write.add("Agency", batches(neo4j_schema.node_values(schema.load().nodes["Agency"], found)))
    return {str(row["key"]): kept(row) for row in found}


def _together(documents: Iterable[Rows]) -> Bodies:
    bodies = Bodies()
    for made in documents:
        bodies.add(made)
    return bodies


def regions(write: Writer, places: Set[Place]) -> None:
    """Write places and those above them."""
    shared = Shared()
    for place in places:
        shared.add(Rows("", place))
    write.merge("Region", [row for label, row in shared.nodes(lambda key: True) if label == "Region"])
    inside = [row for table, row in shared.edges(lambda key: True) if table[0] == "WITHIN"]
    write.edges(("WITHIN", "Region", "Region"), inside, merge=True)


@dataclass(slots=True)
class Renewal:
    """Brings the agencies up to date in one transaction."""

    transaction: neo4j.ManagedTransaction

    def run(self, known: Known, ids: Mapping[str, int] | None, foreseen: Following | None = None) -> None:
        """Write, change and delete agencies, regions and the edges between them, so that they are as they should.

        What the documents say of agencies, and which of these are there, is read where it is not known, and known from
        then on; `ids` are those of all agencies that are there, as far as they are known. What was `foreseen` is taken
        if it follows from what the documents say.
        """
        if known.bodies is None:
            known.bodies = self._collected(known.settled)
        following = foreseen if foreseen and foreseen.bodies == known.bodies else Following.of(known.bodies)
        write = Writer(self.transaction)
        wanted, there = following.agencies, known.agencies
        if there is None or ids is None:
            # Many agencies in one record: one record for each takes several times as long.
            query = "MATCH (n:Agency) RETURN n.region, collect([id(n), properties(n)])"
            read = [pair for found in self.transaction.run(query) for pair in found[1]]
            there, ids = {row["key"]: row for _, row in read}, {row["key"]: ident for ident, row in read}
        write.ids["Agency"] = {**ids}
        regions(write, following.places - known.places)
        write.merge("Agency", [row for key, row in wanted.items() if there.get(key) != row])
        self._edges(write, dict(following.edges))
        ids = write.ids["Agency"]
        whole = wanted.keys() <= ids.keys()
        known.ids = {key: ids[key] for key in wanted} if whole else None
        known.agencies = dict(wanted) if whole else None
        write.delete("Agency", sorted(there.keys() - wanted.keys()))
        empty = "MATCH (g:Region) WHERE NOT EXISTS { (g)<-[:WITHIN|BELONGS_TO|APPLIES_IN]-() }"
        known.places = set()  # some may go
        while self.transaction.run(f"{empty} DETACH DELETE g RETURN count(*)").single(strict=True)[0]:
            pass
        self.transaction.run("MATCH (g:ZerenGraph) SET g.bodies = g.counter").consume()

    def _collected(self, decided: Decided) -> Bodies:
        """What the documents say of agencies."""
        query = (
            "MATCH (f:ZerenFacts) RETURN f.bodies, "
            "CASE WHEN f.bodies IS NULL THEN f.facts END, f.source"  # a document that an older version wrote
        )
        bodies = Bodies()
        for said, facts, source in (row.values() for row in self.transaction.run(query)):
            bodies.add(_made(said) if said else rows(unpacked(facts, source), lambda title: (), decided))
        return bodies

    def _edges(self, write: Writer, wanted: dict[Edge, Row]) -> None:
        """Write the edges that are wanted and not there, delete those that are there and not wanted."""
        names = "|".join(name for name, told in schema.load().edges.items() if {*told.ends} & _BETWEEN)
        query = (
            f"MATCH (a:Agency)-[r:{names}]->(b:Agency|Region) "
            "RETURN a.region, collect([type(r), labels(b)[0], a.key, b.key, properties(r), id(r)])"
        )
        old = []
        found = (row for record in self.transaction.run(query) for row in record[1])
        for name, label, a, b, properties, ident in found:
            edge: Edge = ((name, "Agency", label), a, b)
            row = {name: value for name, value in wanted.get(edge, {}).items() if name not in ("from", "to")}
            if edge in wanted and kept(row) == properties:
                del wanted[edge]
            else:
                old.append(ident)
        write.run("UNWIND $rows AS id MATCH ()-[r]->() WHERE id(r) = id DELETE r", old)
        tables: dict[EdgeTable, list[Row]] = {}
        for (table, _, _), row in wanted.items():
            tables.setdefault(table, []).append(row)
        for table, missing in tables.items():
            write.edges(table, missing)


def _made(said: bytes) -> Rows:
    """What `said` made bytes of, as rows of a document that hold nothing else."""
    agencies, seen, members = json.loads(zlib.decompress(said).decode("utf-8", "surrogatepass"))
    made = Rows("", STATE, seen=seen, members={(member, whole): row for member, whole, row in members})
    for variant, names in agencies:
        agency = _agency(variant)
        made.agencies[agency.key], made.names[agency.key] = agency, set(names)
    return made


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
