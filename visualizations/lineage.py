"""The lineage map: a task or policy with what it rests on and what rests on it, level by level, as one HTML file."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from queries.differences import differences
from queries.lineage import LEVELS, Alike
from queries.terms import TERMS
from queries.tracing import Trace
from schema.errors import ZerenError
from stores import elements
from stores.elements.reading import Row
from stores.protocol import Store
from visualizations.layers import assembled
from visualizations.shell import written

_WIDTH, _HEIGHT, _ACROSS, _DOWN, _TOP = 250, 52, 310, 84, 50
_SIGNS = 17  # Han characters of a line in a box


class NoLineageError(ZerenError):
    """Nothing leads from or to what was asked for."""

    status = 4


@dataclass(frozen=True, slots=True)
class Node:
    """A document, or a task of one (`under` is then its title)."""

    key: str
    name: str
    under: str
    level: str
    loaded: bool
    source: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A step from the lower to the higher; `left` and `right` are both texts where it is inferred from wording."""

    lower: str
    higher: str
    relation: str
    inferred: bool
    quote: str
    place: str
    score: float | None = None
    left: str = ""
    right: str = ""


@dataclass(slots=True)
class Lineage:
    """All that one map shows; the node `start` is what was asked for."""

    title: str
    start: str
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)


def collect(store: Store, start: str, title: str, traces: Sequence[Trace]) -> Lineage:
    """Return the lineage that traces of one task or policy tell. Raises NoLineageError where they hold no step."""
    found = Lineage(title, start)
    for trace in traces:
        for row in trace.asserted.rows:
            step = dict(zip(trace.asserted.columns, row, strict=True))
            place = f"{step['source']} [{step['start']}:{step['end']}]" if step["source"] else ""
            lower, higher, relation = (str(step[name]) for name in ("citing_key", "cited_key", "relation"))
            found.edges.append(Edge(lower, higher, relation, bool(step["inferred"]), str(step["quote"] or ""), place))
        found.edges += [_edge(step, trace.down) for step in trace.inferred]
    if not found.edges:
        raise NoLineageError(f"nothing leads from or to {title}")
    found.nodes = _known(store, {start} | {key for edge in found.edges for key in (edge.lower, edge.higher)})
    found.edges = [e for e in dict.fromkeys(found.edges) if e.lower in found.nodes and e.higher in found.nodes]
    return found


def write(lineage: Lineage, out: Path) -> None:
    """Write the map to `out`. Raises UnwritableError where the file cannot be written."""
    written(rendered(lineage), out)


def rendered(lineage: Lineage) -> str:
    """Return the page."""
    places = _places(lineage)
    number = {key: i for i, key in enumerate(places)}
    nodes = [_node(lineage.nodes[key], *place) for key, place in places.items()]
    edges = [
        {
            "from": number[edge.lower],
            "to": number[edge.higher],
            "relation": TERMS["relation"].get(edge.relation, edge.relation),
            "inferred": edge.inferred,
            "quote": "" if edge.right else edge.quote,
            "place": edge.place,
            "score": edge.score,
            "pieces": [{"change": p.change, "text": p.text} for p in differences(edge.left, edge.right)],
        }
        for edge in lineage.edges
    ]
    value = {"start": number[lineage.start], "nodes": nodes, "edges": edges}
    return assembled(lineage.title, _drawing(lineage, places, number), value)


def _known(store: Store, keys: set[str]) -> dict[str, Node]:
    """The documents and tasks among these keys."""
    tasks = elements.by_key(store, "Task", keys).values()
    policies = elements.by_key(store, "Policy", keys | {str(task["policy"]) for task in tasks})
    found = {key: _document(row, str(row["title"]), "", bool(row["loaded"])) for key, row in policies.items()}
    found = {key: node for key, node in found.items() if key in keys}
    for task in tasks:
        if policy := policies.get(str(task["policy"])):
            name = f"{task['number'] or ''} {task['heading'] or ''}".strip()
            found[str(task["key"])] = replace(_document(policy, name, str(policy["title"]), True), key=str(task["key"]))
    return found


def _document(policy: Row, name: str, under: str, loaded: bool) -> Node:
    return Node(str(policy["key"]), name, under, str(policy["level"] or ""), loaded, str(policy["source"] or ""))


def _edge(step: Alike, down: bool) -> Edge:
    near, place = step.near.rpartition("/")[0], f"{step.source} [{step.start}:{step.end}]"
    ends = (step.task, near) if down else (near, step.task)
    texts = (step.text, step.near_text) if down else (step.near_text, step.text)
    return Edge(*ends, "aligned_with", True, "", place, step.score, *texts)


def _node(node: Node, x: int, y: int) -> dict[str, Any]:
    told = {"name": node.name, "under": node.under, "level": _level(node), "loaded": node.loaded, "place": node.source}
    return told | {"x": x, "y": y}


def _level(node: Node) -> str:
    return TERMS["level"].get(node.level, "层级不明 level unknown")


def _layer(node: Node) -> int:
    return LEVELS.index(node.level) if node.level in LEVELS else len(LEVELS)


def _places(lineage: Lineage) -> dict[str, tuple[int, int]]:
    """Return the corner of each node: a column for each level, in it by the mean place of the neighbours."""
    columns = {layer: i for i, layer in enumerate(sorted({_layer(node) for node in lineage.nodes.values()}))}
    order: dict[int, list[str]] = {i: [] for i in columns.values()}
    for key in sorted(lineage.nodes, key=lambda key: (lineage.nodes[key].under, lineage.nodes[key].name, key)):
        order[columns[_layer(lineage.nodes[key])]].append(key)
    beside: dict[str, list[str]] = {key: [] for key in lineage.nodes}
    for edge in lineage.edges:
        beside[edge.lower].append(edge.higher)
        beside[edge.higher].append(edge.lower)
    for _ in range(4):
        at = {key: i / max(len(keys), 1) for keys in order.values() for i, key in enumerate(keys)}
        for keys in order.values():
            keys.sort(key=lambda key: (sum(at[b] for b in beside[key]) / max(len(beside[key]), 1), key))
    tallest = max(len(keys) for keys in order.values())
    return {
        key: (20 + column * _ACROSS, _TOP + (tallest - len(keys)) * _DOWN // 2 + i * _DOWN)
        for column, keys in order.items()
        for i, key in enumerate(keys)
    }


def _drawing(lineage: Lineage, places: Mapping[str, tuple[int, int]], number: Mapping[str, int]) -> str:
    width = max(x for x, _ in places.values()) + _WIDTH + 30
    height = max(y for _, y in places.values()) + _HEIGHT + 30
    heads = {
        places[key][0]: TERMS["level"].get(node.level, "层级不明 level unknown") for key, node in lineage.nodes.items()
    }
    parts = [f'<text class="layer" x="{x}" y="28">{html.escape(head)}</text>' for x, head in sorted(heads.items())]
    parts += [_line(edge, i, places) for i, edge in enumerate(lineage.edges)]
    parts += [_box(lineage.nodes[key], number[key], key == lineage.start, *place) for key, place in places.items()]
    return f'<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}">{"".join(parts)}</svg>'


def _line(edge: Edge, i: int, places: Mapping[str, tuple[int, int]]) -> str:
    (x1, y1), (x2, y2) = places[edge.higher], places[edge.lower]
    start, end = y1 + _HEIGHT // 2, y2 + _HEIGHT // 2
    if x1 == x2:  # of one level: round the right side
        bow = x1 + _WIDTH + 60
        path = f"M{x1 + _WIDTH} {start} C{bow} {start} {bow} {end} {x2 + _WIDTH} {end}"
    else:
        left, right = (x1 + _WIDTH, x2) if x1 < x2 else (x1, x2 + _WIDTH)
        middle = (left + right) // 2
        path = f"M{left} {start} C{middle} {start} {middle} {end} {right} {end}"
    label = TERMS["relation"].get(edge.relation, edge.relation)
    kind = "edge dashed" if edge.inferred else "edge"
    return (
        f'<g class="{kind}" data-edge="{i}" tabindex="0" role="button" aria-label="{html.escape(label)}">'
        f'<path class="hit" d="{path}"/><path class="seen" d="{path}"/></g>'
    )


def _box(node: Node, i: int, start: bool, x: int, y: int) -> str:
    kind = " ".join(["node", *(["stub"] if not node.loaded else []), *(["start"] if start else [])])
    name, under = (_short(text) for text in (node.name or node.under, node.under))
    return (
        f'<g class="{kind}" data-node="{i}" tabindex="0" role="button" aria-label="{html.escape(node.name)}">'
        f"<title>{html.escape(f'{node.under} {node.name}'.strip())}</title>"
        f'<rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="8"/>'
        f'<text x="{x + 10}" y="{y + (22 if under else 31)}">{html.escape(name)}</text>'
        f'<text class="under" x="{x + 10}" y="{y + 42}">{html.escape(under)}</text></g>'
    )


def _short(text: str) -> str:
    return text if len(text) <= _SIGNS else f"{text[: _SIGNS - 1]}…"
