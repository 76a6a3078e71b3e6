"""Where agencies and tasks stand on a map: computed beforehand, the same every time, and free of overlaps.

Tasks stand in columns at the sides, grouped under their headings in the order of the document; agencies stand in the
middle, each near the tasks that it has a part in, so that lines are short and cross little. A tall layout for narrow
screens has the agencies left and the tasks right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

ROW = 24.0
HEADING = 25.0
PAUSE = 10.0
AGENCY_ROW = 22.0
TASK = 248.0
AGENCY = 194.0
LANE = 112.0
"""Room for the lines between tasks and agencies."""
ALLEY = 36.0
"""Room between columns of one kind."""
SCREEN = 1.5
"""Width over height of the canvas on a usual screen, beside the panel."""


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks under one heading; `policy` is set where it begins another document."""

    title: str
    tasks: tuple[str, ...]
    policy: str = ""

    @property
    def height(self) -> float:
        """Return the height that it takes in a column."""
        return (HEADING if self.policy else 0) + (HEADING if self.title else 0) + ROW * len(self.tasks) + PAUSE


@dataclass(frozen=True, slots=True)
class Place:
    """A node's anchor, where its lines end, and its box: from `left` to `left + width`, around `y`."""

    x: float
    y: float
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Block:
    """The ground under a group of tasks: its upper left corner, size and titles."""

    x: float
    y: float
    width: float
    height: float
    title: str
    policy: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Places of all nodes, and the blocks behind them, in a field from (0, 0) to (width, height)."""

    width: float
    height: float
    places: Mapping[str, Place]
    blocks: tuple[Block, ...]


Pulls = Mapping[str, Mapping[str, int]]
"""For each agency, the tasks that it has a part in, and how strongly each draws it."""


def wide(groups: Sequence[Group], agencies: Sequence[str], pulls: Pulls) -> Layout:
    """Return the layout for a screen: tasks in equal columns on both sides, agencies between them."""
    sides, across = _shape(groups, len(agencies))
    columns = _columns(groups, 2 * sides)
    height = max(_height(columns), _agency_height(len(agencies), across))
    flank, middle = _across(sides, TASK), _across(across, AGENCY)
    places: dict[str, Place] = {}
    blocks: list[Block] = []
    for i, column in enumerate(columns):
        right = i >= sides
        left = i * (TASK + ALLEY) if not right else flank + 2 * LANE + middle + (i - sides) * (TASK + ALLEY)
        _stand(column, (left, TASK, height), "left" if right else "right", places, blocks)
    _settle(agencies, pulls, places, across, (flank + LANE, AGENCY, height))
    return Layout(2 * (flank + LANE) + middle, height, places, tuple(blocks))


def tall(groups: Sequence[Group], agencies: Sequence[str], pulls: Pulls) -> Layout:
    """Return the layout for a narrow screen: one column of agencies, one of tasks."""
    agency, lane, task = 112.0, 66.0, 196.0
    height = max(sum(g.height for g in groups), ROW * len(agencies))
    places: dict[str, Place] = {}
    blocks: list[Block] = []
    _stand(groups, (agency + lane, task, height), "left", places, blocks)
    _settle(agencies, pulls, places, 1, (0.0, agency, height))
    for key in agencies:
        places[key] = replace(places[key], x=agency)
    return Layout(agency + lane + task, height, places, tuple(blocks))


def _shape(groups: Sequence[Group], agencies: int) -> tuple[int, int]:
    """Return the columns of tasks on each side and of agencies with which the map fills a screen best."""
    best, shape = 0.0, (1, 1)
    total = sum(g.height for g in groups)
    for sides in range(1, 3 + int(total**0.5 / 40)):
        tasks = _height(_columns(groups, 2 * sides))
        for across in range(1, 3 + int(agencies**0.5 / 3)):
            height = max(tasks, _agency_height(agencies, across))
            width = 2 * (_across(sides, TASK) + LANE) + _across(across, AGENCY)
            scale = min(SCREEN / width, 1 / height) * 0.86**across  # lines pass behind all but one column
            if scale > best:
                best, shape = scale, (sides, across)
    return shape


def _across(columns: int, width: float) -> float:
    return columns * width + (columns - 1) * ALLEY


def _height(columns: Sequence[Sequence[Group]]) -> float:
    return max([*(sum(g.height for g in column) for column in columns), 4 * ROW])


def _agency_height(agencies: int, across: int) -> float:
    return -(-agencies // across) * AGENCY_ROW


def _columns(groups: Sequence[Group], count: int) -> list[list[Group]]:
    """Split the groups in order into at most `count` columns whose highest is as low as can be."""
    limit = sum(g.height for g in groups) / count
    parts = [part for group in groups for part in _parts(group, limit)]
    low, high = max((p.height for p in parts), default=0.0), sum(p.height for p in parts)
    while high - low > 1:
        limit = (low + high) / 2
        low, high = (low, limit) if len(_filled(parts, limit)) <= count else (limit, high)
    columns = _filled(parts, high)
    return columns + [[] for _ in range(count - len(columns))]


def _parts(group: Group, limit: float) -> list[Group]:
    """Cut a group that is higher than a column should be; what follows says that it continues."""
    rows = max(4, int((limit - 2 * HEADING - PAUSE) // ROW))
    if len(group.tasks) <= rows + 2:
        return [group]
    pieces = -(-len(group.tasks) // rows)
    rows = -(-len(group.tasks) // pieces)
    cuts = [group.tasks[i : i + rows] for i in range(0, len(group.tasks), rows)]
    rest = [Group(f"{group.title}（续）", cut) for cut in cuts[1:]]
    return [Group(group.title, cuts[0], group.policy), *rest]


def _filled(groups: Sequence[Group], limit: float) -> list[list[Group]]:
    columns: list[list[Group]] = [[]]
    room = limit
    for group in groups:
        if columns[-1] and group.height > room:
            columns.append([])
            room = limit
        columns[-1].append(group)
        room -= group.height
    return columns


def _stand(
    column: Sequence[Group],
    room: tuple[float, float, float],
    port: Literal["left", "right"],
    places: dict[str, Place],
    blocks: list[Block],
) -> None:
    """Put the groups of one column into `room` (left edge, width, height), spread over its height."""
    left, width, height = room
    spare = height - sum(g.height for g in column)
    row = ROW + min(spare / 2 / max(sum(len(g.tasks) for g in column), 1), ROW / 3)
    used = sum(g.height + (row - ROW) * len(g.tasks) for g in column)
    between = (height - used) / max(len(column), 1)
    y = between / 2
    for group in column:
        top = y
        y += (HEADING if group.policy else 0) + (HEADING if group.title else 0)
        for task in group.tasks:
            places[task] = Place(left if port == "left" else left + width, y + row / 2, left, width)
            y += row
        blocks.append(Block(left, top, width, y - top, group.title, group.policy))
        y += PAUSE + between


def _settle(
    agencies: Sequence[str],
    pulls: Pulls,
    places: dict[str, Place],
    across: int,
    room: tuple[float, float, float],
) -> None:
    """Put the agencies into `across` columns of `room` (left edge, width of one, height), near their tasks."""
    left, width, height = room
    level = _centre(pulls, lambda task: places[task].y, height / 2)
    aside = _centre(pulls, lambda task: places[task].x, left)
    by_side = sorted(agencies, key=lambda a: (aside(a), level(a), a)) if across > 1 else list(agencies)
    share = -(-len(agencies) // across)
    for i in range(across):
        column = sorted(by_side[i * share : (i + 1) * share], key=lambda a: (level(a), a))
        pitch = height / max(len(column), 1)
        start = left + i * (width + ALLEY)
        for j, agency in enumerate(column):
            places[agency] = Place(start + width / 2, (j + 0.5) * pitch, start, width)


def _centre(pulls: Pulls, where: Callable[[str], float], otherwise: float) -> Callable[[str], float]:
    """Return the function that gives the mean place of an agency's tasks, weighted by role."""

    def centre(agency: str) -> float:
        drawn = pulls.get(agency, {})
        total = sum(drawn.values())
        return sum(where(task) * pull for task, pull in drawn.items()) / total if total else otherwise

    return centre
