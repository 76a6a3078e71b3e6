"""What a map shows of some tasks, from the networkx view of any store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from stores import networkx_view, scopes
from stores.networkx_view import Graph
from stores.protocol import Store
from visualizations.records import (
    STRENGTH,
    MapAgency,
    MapCitation,
    MapData,
    MapDuty,
    MapObligation,
    MapPolicy,
    MapTarget,
    MapTask,
    Role,
)

Row = dict[str, Any]

_ROLES: dict[str, Role] = {"LEADS": "lead", "RESPONSIBLE_FOR": "responsible", "SUPPORTS": "support"}
_TYPES = (*scopes.DUTIES, *scopes.CITATIONS, "HAS_TARGET", "BELONGS_TO")
# What is read of nodes and edges; their quotations, which are most of the text, are not.
_ASKED = (
    *("policy", "task", "title", "source", "status", "issue_date", "name", "full_name", "collective", "aliases"),
    *("number", "heading", "section", "ordinal", "text", "division", "deadlines", "start", "end"),
    *("indicator", "op", "value", "deadline", "basis", "inferred", "position", "mention"),
)


def described(store: Store, tasks: Iterable[str], agency: str = "") -> MapData:
    """Return all that the graph holds about tasks (their keys); `agency` is in it even where no task names it."""
    scope = scopes.of_tasks(store, tasks, [agency] if agency else [])
    view = networkx_view.graph(store, scope, types=_TYPES, only=_ASKED)
    policies = {row["key"]: row for _, row in _of(view, "Policy")}
    targets, citations = _targets(view), _citations(view)
    known = sorted(
        _of(view, "Task"), key=lambda n: (policies[n[1]["policy"]]["title"], n[1]["policy"], n[1]["ordinal"])
    )
    source = {row["key"]: str(policies[row["policy"]]["source"] or "") for _, row in known}
    return MapData(
        "",
        tuple(_policy(policies[key]) for key in dict.fromkeys(row["policy"] for _, row in known)),
        tuple(_agency(view, node, row) for node, row in _of(view, "Agency")),
        tuple(_task(row, targets[node], citations[node]) for node, row in known),
        tuple(
            _obligation(row, source[row["task"]], targets[node], citations[node])
            for node, row in sorted(_of(view, "Obligation"), key=lambda n: (n[1]["task"], n[1]["ordinal"] or 0))
        ),
        tuple(_duties(view)),
    )


def _of(view: Graph, label: str) -> Iterator[tuple[str, Row]]:
    """The nodes of a type, by key."""
    return ((node, row) for node, row in view.nodes(data=True) if row["label"] == label)


def _policy(row: Row) -> MapPolicy:
    return MapPolicy(row["key"], row["title"], row["source"] or "", row["status"] or "", str(row["issue_date"] or ""))


def _agency(view: Graph, node: str, row: Row) -> MapAgency:
    places = [
        view.nodes[b]["full_name"] for _, b, data in view.out_edges(node, data=True) if data["type"] == "BELONGS_TO"
    ]
    return MapAgency(
        row["key"], row["name"], (places or [""])[0] or "", bool(row["collective"]), tuple(row["aliases"] or ())
    )


def _task(row: Row, targets: tuple[MapTarget, ...], citations: tuple[MapCitation, ...]) -> MapTask:
    sections = tuple(filter(None, (row["section"] or "").split(" › ")))
    names = row["number"] or "", row["heading"] or ""
    return MapTask(row["key"], row["policy"], *names, sections, row["ordinal"] or 0, targets, citations)


def _obligation(
    row: Row, source: str, targets: tuple[MapTarget, ...], citations: tuple[MapCitation, ...]
) -> MapObligation:
    place = source, row["start"] or 0, row["end"] or 0
    said = bool(row["division"]), tuple(row["deadlines"] or ())
    return MapObligation(row["key"], row["task"], row["text"] or "", *place, *said, targets, citations)


def _duties(view: Graph) -> Iterator[MapDuty]:
    """One duty per agency and obligation: its strongest role, beside the strongest that the text names."""
    parts: dict[tuple[str, str], list[tuple[Role, Row]]] = defaultdict(list)
    for a, b, data in view.edges(data=True):
        if data["type"] in _ROLES:
            parts[view.nodes[b]["key"], view.nodes[a]["key"]].append((_ROLES[data["type"]], data))
    for (obligation, agency), found in sorted(parts.items(), key=lambda item: item[0]):
        found.sort(key=lambda f: (-STRENGTH[f[0]], bool(f[1].get("inferred"))))
        role, strongest = found[0]
        stated: Role | Literal[""] = next((r for r, data in found if not data.get("inferred")), "")
        inferred, position = bool(strongest.get("inferred")), strongest["position"] or 0
        mention = next((data["mention"] for _, data in found if data["mention"]), "")
        yield MapDuty(agency, obligation, role, stated, strongest.get("basis") or "", inferred, position, mention)


def _targets(view: Graph) -> dict[str, tuple[MapTarget, ...]]:
    found = [(a, view.nodes[b]) for a, b, data in view.edges(data=True) if data["type"] == "HAS_TARGET"]
    owned: dict[str, tuple[MapTarget, ...]] = defaultdict(tuple)
    for owner, r in sorted(found, key=lambda f: (f[1]["start"] or 0, f[1]["key"])):
        said = r["indicator"] or "", r["op"] or "", r["value"] or "", str(r["deadline"] or "")
        owned[owner] += (MapTarget(*said),)
    return owned


def _citations(view: Graph) -> dict[str, tuple[MapCitation, ...]]:
    found = [
        (a, data["start"] or 0, view.nodes[b]["title"], data["type"].lower())
        for a, b, data in view.edges(data=True)
        if data["type"] in scopes.CITATIONS and view.nodes[b]["label"] == "Policy"
    ]
    owned: dict[str, tuple[MapCitation, ...]] = defaultdict(tuple)
    for owner, _, title, relation in sorted(found):
        if (citation := MapCitation(title, relation)) not in owned[owner]:
            owned[owner] += (citation,)
    return owned
