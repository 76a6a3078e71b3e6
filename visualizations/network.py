"""A map as pyvis's network: nodes, edges and options, and the library that draws them in the browser."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby
from typing import Any

from visualizations.layout import Group, Layout, Place, tall, wide
from visualizations.records import STRENGTH, MapData, MapLink

_LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
_OPTIONS = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"fixed": True},
    "interaction": {"dragNodes": False, "hover": False, "selectable": False, "keyboard": False},
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """What pyvis hands to the browser, and the two layouts that the page chooses from."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]
    wide: Layout
    tall: Layout


def drawn(data: MapData) -> Drawn:
    """Return the network of a map. Node ids count the agencies, then the tasks, from 0 in the order of `data`."""
    from pyvis.network import Network  # noqa: PLC0415 (slow to import; only maps need it)

    links = data.links()
    broad, narrow = _layouts(data, links)
    network = Network(directed=True)
    network.set_options(json.dumps(_OPTIONS))
    ids: dict[str, int] = {}
    for kind, key, label in [
        *(("agency", a.key, a.name) for a in data.agencies),
        *(("task", t.key, f"{t.number} {t.heading}".strip()) for t in data.tasks),
    ]:
        ids[f"{kind} {key}"] = len(ids)
        place, slim = broad.places[f"{kind} {key}"], narrow.places[f"{kind} {key}"]
        number = ids[f"{kind} {key}"]
        network.add_node(
            number, label=label, shape="custom", group=kind, x=place.x, y=place.y, wide=_box(place), tall=_box(slim)
        )
    # add_edge would look both ends up in a list, which takes seconds for a large map; the ids are known to be there.
    network.edges.extend(_edge(ids, link) for link in links)
    nodes, edges, _heading, _height, _width, options = network.get_network_data()
    return Drawn(nodes, edges, json.loads(options), broad, narrow)


def _edge(ids: dict[str, int], link: MapLink) -> dict[str, Any]:
    from pyvis.edge import Edge  # noqa: PLC0415

    ends = ids[f"agency {link.agency}"], ids[f"task {link.task}"]
    said = {"role": link.role, "written": link.written, "basis": link.basis, "inferred": link.inferred}
    options: dict[str, Any] = Edge(*ends, arrows="", **said).options
    return options


def library() -> str:
    """Return the text of the network library that pyvis ships, without its pointer to a source map."""
    text = files("pyvis").joinpath(_LIBRARY).read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=\S*", "", text).replace("\r\n", "\n")


def _box(place: Place) -> list[float]:
    return [round(v, 1) for v in (place.x, place.y, place.left, place.width)]


def _layouts(data: MapData, links: tuple[MapLink, ...]) -> tuple[Layout, Layout]:
    groups = _groups(data)
    pulls: dict[str, dict[str, int]] = defaultdict(dict)
    for link in links:
        pulls[f"agency {link.agency}"][f"task {link.task}"] = STRENGTH[link.role]
    agencies = [f"agency {a.key}" for a in data.agencies]
    return wide(groups, agencies, pulls), tall(groups, agencies, pulls)


def _groups(data: MapData) -> list[Group]:
    """Return the tasks by policy and section, in the order of the documents; one policy alone is not named."""
    rank = {p.key: i for i, p in enumerate(data.policies)}
    titles = {p.key: p.title for p in data.policies} if len(data.policies) > 1 else {}
    tasks = sorted(data.tasks, key=lambda t: (rank.get(t.policy, len(rank)), t.policy, t.ordinal))
    groups = []
    previous = None
    for (policy, section), members in groupby(tasks, key=lambda t: (t.policy, t.section)):
        begun = titles.get(policy, "") if policy != previous else ""
        groups.append(Group(section[-1] if section else "", tuple(f"task {t.key}" for t in members), begun))
        previous = policy
    return groups
