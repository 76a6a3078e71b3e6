"""What is wrong in a graph, or for a person to review, in plain words, with the sentence and its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from queries import notes
from stores import checking
from stores.checking import Checked, Violation
from stores.graph import Graph
from stores.protocol import Progress, Store, Value

SEVERITIES = ("error", "review")
"""The most serious first."""

_AT_ONCE = 200
_NAMED = re.compile(r"\{\?(\w+)\}")
_WHERE = """
SELECT ?this ?policy ?number ?heading ?name ?quote ?text ?source ?start ?end ?place WHERE {
  {nodes}
  OPTIONAL { ?holder oa:hasTarget|(oa:hasTarget/oa:hasSelector) ?this }
  BIND(COALESCE(?holder, ?this) AS ?one)
  OPTIONAL { ?one zeren:obligation|rdf:subject ?owner . ?owner zeren:inPolicy ?of }
  OPTIONAL { ?one rdf:object ?cited . ?cited a zeren:Policy }
  OPTIONAL { ?having zeren:hasTarget ?one }
  BIND(COALESCE(?owner, ?having, ?cited, ?one) AS ?about)
  OPTIONAL { ?about zeren:inPolicy ?plan . ?plan eli:title ?policy . OPTIONAL { ?plan zeren:source ?file } }
  OPTIONAL {
    ?about zeren:inTask ?task .
    OPTIONAL { ?task zeren:ordinal ?place }
    OPTIONAL { ?task eli:number ?number }
    OPTIONAL { ?task eli:title ?heading }
  }
  OPTIONAL { ?about zeren:text ?whole }
  OPTIONAL { ?part zeren:inTask ?one ; eli:is_part_of ?one ; zeren:ordinal 1 ; zeren:text ?first }
  OPTIONAL { ?one zeren:quote ?quote }
  OPTIONAL { ?one zeren:source ?own }
  OPTIONAL { ?one zeren:start ?start }
  OPTIONAL { ?one zeren:end ?end }
  OPTIONAL { ?one skos:prefLabel ?name }
  BIND(COALESCE(?whole, ?first) AS ?text)
  BIND(COALESCE(?own, ?file) AS ?source)
}
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or to review. `number` and `heading` are of the task, empty where it is of none."""

    severity: str
    rule: str
    zh: str
    en: str
    policy: str = ""
    number: str = ""
    heading: str = ""
    quote: str = ""
    source: str = ""
    start: int | None = None
    end: int | None = None
    node: str = ""
    place: int = field(default=0, compare=False)
    """Where in the document the task stands."""


def findings(store: Store, graph: Graph, policy: str, progress: Progress) -> Iterator[Finding]:
    """Yield what is wrong or to review in one policy (its key), or in the whole graph where that is empty."""
    if policy:
        yield from _told(checking.policy(store, policy, progress))
    else:
        keys = graph.keys() if store.language != "sparql" else ()
        for checked in checking.whole(store, keys, graph.status().documents, progress):
            yield from _told(checked)
    yield from (Finding(**told) for told in notes.notes(graph, policy))


def ordered(found: Iterable[Finding]) -> list[Finding]:
    """Return findings: the most serious first, then by document and place."""
    return sorted(found, key=lambda f: (SEVERITIES.index(f.severity), f.policy, f.place, f.start or 0, f.rule, f.node))


def _told(checked: Checked) -> Iterator[Finding]:
    nodes = list(dict.fromkeys(v.node for v in checked.violations))
    rows: dict[str, Mapping[str, Value]] = {}
    for first in range(0, len(nodes), _AT_ONCE):
        named = " ".join(f"<{node}>" for node in nodes[first : first + _AT_ONCE])
        answer = checked.store.run(_WHERE.replace("{nodes}", f"VALUES ?this {{ {named} }}"))
        for row in answer.rows:
            rows.setdefault(str(row[0]), dict(zip(answer.columns, row, strict=True)))
    yield from (_finding(v, rows.get(v.node, {})) for v in checked.violations)


def _finding(violation: Violation, row: Mapping[str, Value]) -> Finding:
    check = violation.check
    zh, en = (_filled(text, violation.values) for text in (check.zh, check.en))
    start, end, place = row.get("start"), row.get("end"), row.get("place")
    return Finding(
        check.severity,
        check.name,
        zh,
        en,
        _text(row.get("policy")),
        _text(row.get("number")),
        _text(row.get("heading")) or _text(row.get("name")),
        _text(row.get("text")) or _text(row.get("quote")) or _text(row.get("heading")),
        _text(row.get("source")),
        start if isinstance(start, int) else None,
        end if isinstance(end, int) else None,
        violation.node,
        place if isinstance(place, int) else 0,
    )


def _filled(text: str, values: Mapping[str, Value]) -> str:
    return _NAMED.sub(lambda found: str(values.get(found[1], "")), text)


def _text(value: Value) -> str:
    return "" if value is None else str(value)
