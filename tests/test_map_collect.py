"""A map asked of a graph, from documents on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.extract import extract
from stores.folder import GraphFolder
from stores.protocol import Store
from visualizations.collecting import NothingToMapError
from visualizations.records import MapData
from visualizations.responsibility import collect, write

CITY = """云泽市2027年护湖工作要点

为落实《云泽市湖泊保护办法》，制定本要点。

一、重点任务

（一）治理水体

1.整治入湖排口。2027年6月底前完成入湖排口登记，登记率达到95%以上。（市水务局牵头，市生态环境局、市财政局配合）

2.清理湖岸垃圾。组织专班清理湖岸垃圾。（责任单位：市城市管理局、市水务局）

（二）健全机制

3.加强宣传引导。开展护湖宣传进社区活动。

云泽市人民政府办公室
2027年1月10日
"""
DISTRICT = """芷溪区2027年护湖实施方案

一、主要任务

1.排查入湖沟渠。逐条排查入湖沟渠并建档。（牵头单位：区水务局；配合单位：区农业农村局）

芷溪区人民政府办公室
2027年2月20日
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with GraphFolder.open(tmp_path_factory.mktemp("graph") / "g", create=True) as folder:
        list(folder.load([extract(CITY.encode(), "city.txt"), extract(DISTRICT.encode(), "district.txt")]))
        opened = folder.store()
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def city(store: Store) -> str:
    (found,) = store.run("MATCH (p:Policy) WHERE p.source = 'city.txt' RETURN p.key").rows
    return str(found[0])


def _named(data: MapData, heading: str) -> set[tuple[str, str, bool]]:
    names = {a.key: a.name for a in data.agencies}
    tasks = {o.key: t.heading for t in data.tasks for o in data.obligations if o.task == t.key}
    return {(names[d.agency], d.role, d.inferred) for d in data.duties if tasks[d.obligation] == heading}


def test_a_policy_with_all_that_hangs_on_it(store: Store, city: str, tmp_path: Path) -> None:
    data = collect(store, policy=city)
    assert [t.number for t in data.tasks] == ["1", "2", "3"]
    assert data.tasks[0].section == ("一、重点任务", "（一）治理水体")
    assert {(n.removeprefix("云泽"), r, i) for n, r, i in _named(data, "整治入湖排口")} == {
        ("市水务局", "lead", False),
        ("市生态环境局", "support", False),
        ("市财政局", "support", False),
    }
    first = data.obligations[0]
    assert CITY[first.start : first.end].startswith(first.quote[:8])
    assert first.source == "city.txt"
    assert any("2027-06-30" in d for d in first.deadlines)
    assert [t.value for t in first.targets] == ["95%"]
    assert data.left_out.nodes == 0
    assert write(data, tmp_path / "m.html").nodes == len(data.agencies) + 3


def test_an_inferred_lead_keeps_what_is_written(store: Store, city: str) -> None:
    duties = [d for d in collect(store, policy=city).duties if d.inferred]
    assert [(d.role, d.written) for d in duties] == [("lead", "responsible")]
    assert duties[0].basis == "first_listed"


def test_an_agency_brings_its_tasks_and_their_other_agencies(store: Store) -> None:
    everything = collect(store)
    assert len(everything.policies) == 2
    water = next(a for a in everything.agencies if a.name.endswith("市水务局"))
    data = collect(store, agency=water.key)
    assert [t.number for t in data.tasks] == ["1", "2"]
    assert len(data.agencies) == 4
    assert data.opened == water.key


def test_a_task_and_a_cap(store: Store, city: str) -> None:
    whole = collect(store, policy=city)
    one = collect(store, task=whole.tasks[1].key)
    assert [t.heading for t in one.tasks] == ["清理湖岸垃圾"]
    assert one.opened == whole.tasks[1].key
    few = collect(store, cap=4)
    assert [t.heading for t in few.tasks] == ["整治入湖排口"]
    everything = collect(store)
    assert few.left_out.tasks == len(everything.tasks) - 1
    assert few.left_out.agencies == len(everything.agencies) - 3


@pytest.mark.parametrize("given", [{"policy": "无此文件' OR 1=1 //"}, {"agency": "x"}, {"region": "x"}, {"task": "x"}])
def test_nothing_fits(store: Store, given: dict[str, str]) -> None:
    with pytest.raises(NothingToMapError):
        collect(store, **given)  # type: ignore[arg-type]
