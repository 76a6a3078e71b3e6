"""The responsibility map: who leads, answers for and supports which task, as one HTML file that needs no network."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from visualizations.collecting import collect
from visualizations.layout import Layout
from visualizations.network import Drawn, drawn, library
from visualizations.page import assembled
from visualizations.records import MapData
from visualizations.selection import CAP, capped
from visualizations.shell import written

__all__ = ["Written", "collect", "write"]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: agencies and tasks, the lines between them, and how many a cap left out."""

    nodes: int
    edges: int
    left_out: int


def write(data: MapData, out: Path, *, cap: int = CAP) -> Written:
    """Write the map to `out` and return what it holds; at most `cap` agencies and tasks (0: all).

    Raises UnwritableError where the file cannot be written.
    """
    data = capped(data, cap)
    network = drawn(data)
    written(assembled(f"责任地图 {data.title}".strip(), _content(data, network), [library()]), out)
    return Written(len(network.nodes), len(network.edges), data.left_out.nodes)


def _content(data: MapData, network: Drawn) -> dict[str, Any]:
    """Return what the page's scripts read; agencies and tasks are named by their node ids."""
    agency = {a.key: i for i, a in enumerate(data.agencies)}
    task = {t.key: i for i, t in enumerate(data.tasks, len(agency))}
    policy = {p.key: i for i, p in enumerate(data.policies)}
    obligation = {o.key: i for i, o in enumerate(data.obligations)}
    return {
        "title": data.title,
        "opened": {**task, **agency}.get(data.opened, -1),
        "leftOut": {"agencies": data.left_out.agencies, "tasks": data.left_out.tasks},
        "network": {"nodes": network.nodes, "edges": network.edges, "options": network.options},
        "wide": _ground(network.wide),
        "tall": _ground(network.tall),
        "policies": [asdict(p) for p in data.policies],
        "agencies": [asdict(a) | {"id": agency[a.key]} for a in data.agencies],
        "tasks": [asdict(t) | {"id": task[t.key], "policy": policy.get(t.policy, -1)} for t in data.tasks],
        "obligations": [asdict(o) | {"task": task[o.task]} for o in data.obligations],
        "duties": [
            asdict(d) | {"agency": agency[d.agency], "obligation": obligation[d.obligation]} for d in data.duties
        ],
    }


def _ground(layout: Layout) -> dict[str, Any]:
    return {"width": layout.width, "height": layout.height, "blocks": [asdict(b) for b in layout.blocks]}
