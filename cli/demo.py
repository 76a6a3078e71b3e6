"""zeren demo: all of it on the example corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import examples
from cli.graph import reading
from cli.load import load_into
from cli.map import draw
from cli.output import Format, OutputError, deliver
from cli.sheet import of_question
from cli.table import sheet
from cli.trace import told
from loaders.read import suffixes
from queries import tracing
from queries.answering import answer
from queries.catalogue import find
from queries.tasktable import task_table
from stores.protocol import Store

AGENCY, REAL_AGENCY = "云渡市生态环境局", "株洲市生态环境局"
PLAN, TASK, REGION = "2023年云渡市沧澜江保护工作要点", "霁川区沧澜江保护三年行动方案（2023—2025年） 1", "云渡市"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: zeren demo --into zeren-demo")(demo)


def demo(
    into: Annotated[Path, typer.Option("--into", metavar="FOLDER", help="where to put what it makes")] = Path(
        "zeren-demo"
    ),
) -> None:
    """Load the example corpus, answer the three questions it is for, and write a map and a task table."""
    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot write {into}: {(error.strerror or str(error)).lower()}") from None
    graph, map_file, table_file = into / "graph", into / "map.html", into / "任务分解表.xlsx"
    _say("载入示例 Loading the examples")
    load_into(graph, corpus())
    with reading(graph) as store:
        _answers(store)
        deliver(sheet(task_table(store, PLAN)), Format.xlsx, table_file)
    draw(policy=PLAN, out=map_file, graph=str(graph))
    _say("都在这里 Where everything is")
    print(f"  {graph}  图 the graph")
    print(f"  {map_file}  责任地图，用浏览器打开 the map, for a browser")
    print(f"  {table_file}  任务分解表 the task table of one plan")
    _say("接下来 What to type next")
    for line in (
        f"export ZEREN_GRAPH={graph}",
        "zeren questions",
        f"zeren ask due-before --before 2023-12-31 --region {REGION}",
        "zeren ask downstream --policy 沧澜江保护法",
        f"zeren map --agency {AGENCY} --out {into / 'agency.html'}",
        "zeren load MY-PLANS/ --graph my-graph",
    ):
        print(f"  {line}")


def corpus() -> list[Path]:
    """Return the example documents and the facts of the real plans."""
    folder = Path(examples.__file__).parent
    known = suffixes() | {".jsonl"}
    return [p for p in sorted(folder.iterdir()) if p.suffix in known and p.name != "README.md"]


def _answers(store: Store) -> None:
    _say(f"一、{AGENCY}牵头哪些任务？ Which tasks does it lead?")
    _ask(store, "tasks-led-by", {"agency": AGENCY}, 8)
    _say("二、一项区级任务从何而来？ Where does a district's task come from?")
    print("\n".join(told(tracing.trace(store, TASK))))
    _say("三、谁承担多少？ Who carries how much?")
    _ask(store, "workload", {"region": REGION}, 10)
    if not any(path.suffix == ".jsonl" for path in corpus()):
        return
    _say(f"真实方案 From the real plans: {REAL_AGENCY}")
    _ask(store, "tasks-led-by", {"agency": REAL_AGENCY}, 5)


def _ask(store: Store, name: str, arguments: dict[str, str], limit: int) -> None:
    question = find(name)
    given = " ".join(f"--{key} {value}" for key, value in arguments.items())
    print(f"  zeren ask {name} {given}")
    deliver(of_question(question, answer(question, store, arguments)).limited(limit), Format.table, None)


def _say(heading: str) -> None:
    print(f"\n━━ {heading}\n", flush=True)
