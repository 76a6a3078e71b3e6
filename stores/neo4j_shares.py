"""What documents say of policies that they cite, counted: a policy stays while a document cites it, under these titles.

A share is one thing that a document says of a policy: a title under which it is cited, its number. The database
counts how many documents say it, so that replacing one document needs none of the others.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import neo4j

from loaders.resolve.cited import Cited, stub
from loaders.resolve.decided import Decided
from loaders.resolve.policies import Lookup
from loaders.resolve.rows import EdgeTable, Row, Rows
from stores.neo4j_parameters import Many
from stores.neo4j_schema import FIXED, seek


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
    """How much more often than before documents say something."""

    counts: Counter[Share] = field(default_factory=Counter)

    def count(self, said: Iterable[Share], step: int) -> None:
        """Count what a document says (1) or no longer says (-1)."""
        for share in said:
            self.counts[share] += step

    def write(self, transaction: neo4j.ManagedTransaction) -> set[str]:
        """Bring the counts of the database up to date; return the nodes of which a share came or went."""
        counted = [(share, n) for share, n in self.counts.items() if n]
        rows = Many([share.id, share.of, share.what, share.value, n] for share, n in counted)
        query = (
            f"{FIXED}UNWIND $rows AS r MERGE (s:ZerenShare {{id: r[0]}}) "
            "ON CREATE SET s.of = r[1], s.what = r[2], s.value = r[3], s.count = 0 "
            "WITH s, r, s.count AS before SET s.count = before + r[4] "
            "WITH s, before WHERE before = 0 OR s.count <= 0 RETURN collect(DISTINCT s.of)"
        )
        moved = set(transaction.run(query, rows=rows).single(strict=True)[0])
        if any(n < 0 for _, n in counted):
            gone = "UNWIND $ids AS id MATCH (s:ZerenShare {id: id}) WHERE s.count <= 0 DELETE s"
            transaction.run(gone, ids=[share.id for share, n in counted if n < 0]).consume()
        return moved


@dataclass(frozen=True, slots=True)
class Said:
    """All that documents together say of shared nodes."""

    of: Mapping[str, Mapping[str, list[str]]]

    def aliases(self, key: str) -> list[str]:
        """Return the titles under which a policy is cited."""
        return sorted(self.of.get(f"Policy:{key}", {}).get("titled", []))

    def stub(self, key: str) -> Row | None:
        """Return the row of a policy that is only cited; None where nobody cites it."""
        if not (written := self.aliases(key)):
            return None
        found = self.of[f"Policy:{key}"]
        numbered = {(title, number) for title, number in map(json.loads, found.get("pair", []))}
        numbered = numbered or {(written[0], number) for number in found.get("numbered", [])}
        return stub(key, {(title, "") for title in written} | numbered)

    def edges(self, of: str) -> Iterator[tuple[EdgeTable, Row]]:
        """Yield the edges that begin at a shared node."""
        for said in sorted(self.of.get(of, {}).get("edge", [])):
            table, row = json.loads(said)
            yield (table[0], table[1], table[2]), row


def said(transaction: neo4j.ManagedTransaction, nodes: Collection[str]) -> Said:
    """Return what is said of shared nodes, given as `<node type>:<key>`."""
    found: dict[str, dict[str, list[str]]] = {}
    shares = f"MATCH (s:ZerenShare {{of: of}}) {seek('s', 'ZerenShare', 'of')}"
    query = f"{FIXED}UNWIND $nodes AS of {shares} RETURN collect([s.of, s.what, s.value])"
    for of, what, value in transaction.run(query, nodes=Many(nodes)).single(strict=True)[0]:
        found.setdefault(of, {}).setdefault(what, []).append(value)
    return Said(found)


def policies(made: Rows, lookup: Lookup, decided: Decided) -> Iterator[Share]:
    """Yield what a document says of the policies that it cites, and of those that their titles name."""
    for key, named in made.cited.items():
        yield from (Share(f"Policy:{key}", "numbered", number) for number in sorted({n for _, n in named if n}))
        if decided.members("policy", key)[1:]:  # of several titles that are one, which one has the number
            yield from (Share(f"Policy:{key}", "pair", json.dumps(pair)) for pair in sorted(named) if pair[1])
    cited = Cited()
    cited.add(made)
    cited.finish(lookup, decided)
    for key in cited.names:
        yield from (Share(f"Policy:{key}", "titled", name) for name in cited.aliases(key))
    for table, row in cited.edges(lambda key: False):
        said = json.dumps([table, row], ensure_ascii=False, sort_keys=True)
        yield Share(f"Policy:{row['from']}", "edge", said)
