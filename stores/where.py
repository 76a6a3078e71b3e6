"""What `--graph WHERE` means: a folder, or the address of a server."""

from __future__ import annotations

from pathlib import Path

from stores import neo4j_address, sparql_address, sparql_endpoint
from stores.folder import GraphFolder
from stores.graph import Graph
from stores.protocol import EngineError, NoGraphError

INSTALL = "a graph on a Neo4j server needs its driver: pip install 'zeren[neo4j]'"


def open_graph(where: str | Path, create: bool = False) -> Graph:
    """Open the graph at `where`; with `create`, an empty or missing place becomes one.

    Raises NoGraphError, NewerGraphError, and EngineError where a server is away or its driver is not installed.
    """
    place = str(where)
    if neo4j_address.is_address(place):
        return _server(place, create)
    if sparql_address.is_address(place):
        return sparql_endpoint.EndpointGraph(place)
    if "://" in place:
        known = ", ".join(f"{scheme}://" for scheme in (*neo4j_address.SCHEMES, *sparql_address.SCHEMES))
        raise NoGraphError(f"{place.partition('://')[0]}:// is no address of a graph; a server's begins with {known}")
    return GraphFolder.open(place, create)


def _server(where: str, create: bool) -> Graph:
    neo4j_address.parsed(where)  # what is wrong with the address is said before what is not installed
    try:
        from stores.neo4j_graph import Neo4jGraph  # noqa: PLC0415 - the driver is an extra
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] != "neo4j":
            raise
        raise EngineError(INSTALL) from None
    return Neo4jGraph.open(where, create)
