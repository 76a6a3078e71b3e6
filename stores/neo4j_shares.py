"""What documents share, counted: an agency stays while a document names it, under the names that documents give it.

A share is one thing that a document says of a shared node: an agency's row, one of its names, a title under which a
policy is cited. The database counts how many documents say it, so that replacing one document needs none of the others.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import neo4j

from loaders.resolve import titles
from loaders.resolve.policies import DRAFT, Lookup
from loaders.resolve.rows import EdgeTable, Row, Rows
from loaders.resolve.shared import Shared

_LINEAGE = ("IMPLEMENTS", "CITES")


class Share(NamedTuple):
    """One thing that a document says of a shared node; `of` is `<node type>:<key>`."""

    of: str
    what: str
    value: str

    @property
    def id(self) -> str:
        """A short name of all of it."""
        return hashlib.blake2b("\n".join(self).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@dataclass(slots=True)
class Shares:
    """The shares of documents, and the rows that follow from names alone (regions, what lies where)."""

    counts: Counter[Share] = field(default_factory=Counter)
    nodes: dict[tuple[str, str], Row] = field(default_factory=dict)
    edges: dict[EdgeTable, dict[tuple[str, str], Row]] = field(default_factory=dict)

    def add(self, made: Rows, lookup: Lookup) -> None:
        """Count what a document says."""
        self._count(made, lookup, 1)

    def drop(self, made: Rows, lookup: Lookup) -> None:
        """Count what a document no longer says."""
        self._count(made, lookup, -1)

    def _count(self, made: Rows, lookup: Lookup, step: int) -> None:
        shared = Shared()
        shared.add(made)
        shared.finish(lookup)
        for label, row in shared.nodes(lambda key: False):
            if label == "Region" and step > 0:
                self.nodes[label, str(row["key"])] = row
            for share in _said(label, row):
                self.counts[share] += step
        for table, row in shared.edges(lambda key: False):
            if table[0] in _LINEAGE:
                said = [table[0], row["to"], row["title"]]
                self.counts[Share(f"Policy:{row['from']}", "nests", json.dumps(said, ensure_ascii=False))] += step
            elif step > 0:
                self.edges.setdefault(table, {})[str(row["from"]), str(row["to"])] = row

    def write(self, transaction: neo4j.ManagedTransaction) -> set[str]:
        """Bring the counts of the database up to date; return the nodes of which a share came or went."""
        counted = [(share, n) for share, n in self.counts.items() if n]
        rows = [[share.id, share.of, share.what, share.value, n] for share, n in counted]
        query = (
            "UNWIND $rows AS r MERGE (s:ZerenShare {id: r[0]}) "
            "ON CREATE SET s.of = r[1], s.what = r[2], s.value = r[3], s.count = 0 "
            "WITH s, r, s.count AS before SET s.count = before + r[4] "
            "WITH s, before WHERE before = 0 OR s.count <= 0 RETURN DISTINCT s.of"
        )
        moved = {str(row[0]) for row in transaction.run(query, rows=rows)}
        if any(n < 0 for _, n in counted):
            gone = "UNWIND $ids AS id MATCH (s:ZerenShare {id: id}) WHERE s.count <= 0 DELETE s"
            transaction.run(gone, ids=[share.id for share, n in counted if n < 0]).consume()
        return moved


@dataclass(frozen=True, slots=True)
class Said:
    """All that documents together say of shared nodes."""

    of: Mapping[str, Mapping[str, list[str]]]

    def agency(self, key: str) -> Row | None:
        """Return the row of an agency; None where no document names it."""
        said = self.of.get(f"Agency:{key}", {})
        if not (rows := [json.loads(row) for row in said.get("is", [])]):
            return None
        longest = max(rows, key=lambda row: (len(row["name"]), row["name"]))
        return {**longest, "aliases": sorted(said.get("named", []))}

    def aliases(self, key: str) -> list[str]:
        """Return the titles under which a policy is cited."""
        return sorted(self.of.get(f"Policy:{key}", {}).get("titled", []))

    def stub(self, key: str) -> Row | None:
        """Return the row of a policy that is only cited; None where nobody cites it."""
        if not (written := self.aliases(key)):
            return None
        title = max(written, key=lambda t: (len(t), t))
        row: Row = {"key": key, "title": title, "kind": titles.kind(title), "level": titles.level(title)}
        row |= {"loaded": False, "number": min(self.of[f"Policy:{key}"].get("numbered", []), default=None)}
        return row | {"status": "draft" if key.endswith(DRAFT) else "issued", "aliases": written}

    def lineage(self, key: str) -> Iterator[tuple[EdgeTable, Row]]:
        """Yield the edges from a policy that is only cited to those that its titles name."""
        for said in sorted(self.of.get(f"Policy:{key}", {}).get("nests", [])):
            name, inner, title = json.loads(said)
            row: Row = {"from": key, "to": inner, "title": title, "inferred": True, "quote": key}
            yield (name, "Policy", "Policy"), row


def said(transaction: neo4j.ManagedTransaction, nodes: Collection[str]) -> Said:
    """Return what is said of shared nodes, given as `<node type>:<key>`."""
    found: dict[str, dict[str, list[str]]] = {}
    query = "UNWIND $nodes AS of MATCH (s:ZerenShare {of: of}) RETURN s.of, s.what, s.value"
    for row in transaction.run(query, nodes=list(nodes)):
        found.setdefault(row[0], {}).setdefault(row[1], []).append(row[2])
    return Said(found)


def _said(label: str, row: Row) -> Iterator[Share]:
    of, aliases = f"{label}:{row['key']}", row.get("aliases")
    names = [str(name) for name in aliases] if isinstance(aliases, list) else []
    if label == "Agency":
        own = {key: value for key, value in row.items() if key != "aliases"}
        yield Share(of, "is", json.dumps(own, ensure_ascii=False, sort_keys=True))
        yield from (Share(of, "named", name) for name in names)
    elif label == "Policy":
        yield from (Share(of, "titled", name) for name in names)
        if row["number"]:
            yield Share(of, "numbered", str(row["number"]))
