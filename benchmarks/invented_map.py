"""Responsibility maps of any size about invented places: for measuring, and for tests in a browser."""

from __future__ import annotations

from itertools import islice, product

from visualizations.records import (
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

_PLACES = [a + b for a in "云澄霁岚沅芷汀棠" for b in ("泽市", "溪县", "湾区", "坪镇", "川新区")]
_BUREAUS = (
    "水务局",
    "林草局",
    "生态环境局",
    "发展和改革委员会",
    "农业农村局",
    "交通运输局",
    "人力资源和社会保障局",
    "自然资源和规划局",
    "市场监督管理局",
    "文化广电旅游体育局",
)
_VERBS = ("推进", "完善", "开展", "建立健全", "规范", "强化")
_OBJECTS = (
    "湖岸线修复",
    "污水管网“一张图”排查",
    "农村厕所改造与粪污利用",
    "尾矿库风险防控",
    "渔船登记",
    "园区循环化改造项目库",
)
_DUE = "2027年6月底前 = 2027-06-30"


def invented(tasks: int = 44, agencies: int = 38, named: int = 5, policies: int = 1) -> MapData:
    """Return a map of that many tasks and agencies; each task has one to three obligations that name `named` each."""
    bodies = [
        MapAgency(f"a{i}", place + bureau, place, i % 11 == 10, (bureau, f"原{bureau}{i}"))
        for i, (bureau, place) in enumerate(islice(product(_BUREAUS, _PLACES), agencies))
    ]
    plans = tuple(
        MapPolicy(f"p{i}", f"{_PLACES[i % len(_PLACES)]}第{i + 1}号水清岸绿行动方案", f"plan-{i}.txt")
        for i in range(policies)
    )
    items, obligations, duties = [], [], []
    for i in range(tasks):
        plan = i * policies // tasks
        heading = f"{_VERBS[i % 6]}{_OBJECTS[i // 6 % 6]}{'并逐级压实责任' * (i % 4 == 0)}"
        section = ("二、重点任务", f"（{i // 5 + 1}）{_VERBS[i // 5 % 6]}第{i // 5 + 1}类治理工作")
        items.append(MapTask(f"t{i}", f"p{plan}", str(i + 1), heading, section, i))
        for j in range(1 + i % 3):
            obligations.append(_obligation(i, j, f"plan-{plan}.txt"))
            if i % 17 != 16:  # some tasks name nobody
                duties += _duties(i, j, bodies, named)
    return MapData(f"{policies} 份虚构方案", plans, tuple(bodies), tuple(items), tuple(obligations), tuple(duties))


def _obligation(i: int, j: int, source: str) -> MapObligation:
    quote = f"到明年年中，第{i + 1}项第{j + 1}款所列事项全部办结，台账每月更新。"
    targets = (MapTarget("办结率", ">=", f"{90 + j}%", "2027-06-30"),) if i % 2 == 0 else ()
    cited = (MapCitation("云泽市湖泊保护办法", "implements"),) if i % 3 == 0 else ()
    due = (_DUE,) if i % 2 else ()
    return MapObligation(
        f"o{i}.{j}", f"t{i}", quote, source, 100 * i, 100 * i + len(quote), j == 1, due, targets, cited
    )


def _duties(i: int, j: int, bodies: list[MapAgency], named: int) -> list[MapDuty]:
    """Name agencies: a few carry much, most carry little."""
    chosen = dict.fromkeys(
        (i * 7 + j * 3 + k * k * (1 + i % 5)) % len(bodies) if k else (i + j) % min(4, len(bodies))
        for k in range(named)
    )
    duties = []
    for position, number in enumerate(chosen, 1):
        role: Role = "lead" if position == 1 else "responsible" if position <= 1 + named // 2 else "support"
        inferred = role == "lead" and i % 3 == 2
        basis = ("first_listed" if inferred else "stated") if role == "lead" else ""
        written: Role = "responsible" if inferred else role
        agency = bodies[number]
        duties.append(
            MapDuty(
                agency.key,
                f"o{i}.{j}",
                role,
                written,
                basis,
                inferred,
                position,
                agency.name if number % 2 else agency.aliases[0],
            )
        )
    return duties
