"""Options that several commands take."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cli.output import Format

GRAPH = "zeren-graph"

GraphOption = Annotated[
    str,
    typer.Option(
        "--graph",
        envvar="ZEREN_GRAPH",
        help="folder of the graph, or address of a server: neo4j://HOST, bolt://HOST, https://HOST/sparql",
        metavar="WHERE",
        show_envvar=True,
    ),
]
DecisionsOption = Annotated[
    Path | None,
    typer.Option(
        "--decisions", metavar="FILE", help="decisions on the names of a server's graph; else $ZEREN_DECISIONS"
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format", metavar="FORMAT", help="table, json, csv, xlsx or markdown; else as the ending of --out says"
    ),
]
OutOption = Annotated[Path | None, typer.Option("--out", help="file to write to, instead of standard output")]
LimitOption = Annotated[int, typer.Option("--limit", min=0, help="at most so many rows; 0: all")]
ShowOption = Annotated[bool, typer.Option("--show", help="print the query and its parameters instead of the answer")]


class Language(StrEnum):
    """What --language takes."""

    cypher = "cypher"
    sparql = "sparql"


LanguageOption = Annotated[
    Language | None, typer.Option("--language", metavar="LANGUAGE", help="cypher or sparql; else the graph's own")
]
