"""What a Neo4j database is told of the schema: constraints, indexes, and the statements that write its rows.

Nodes are named by the database's own numbers, id(n), inside one transaction or while nobody else wrote: elementId(n)
would be the same number behind a long text, which costs a third of the time of an edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schema import NodeType, Property, Schema, check
from schema.check import Row

SEARCHED = ("policy", "task", "due", "region", "name", "short_name", "title", "number")
"""Properties that questions begin at; every node type that has one is indexed by it."""

OWN = ("ZerenGraph", "ZerenFacts", "ZerenTitle", "ZerenShare")
"""Labels of our own book-keeping beside the schema's: the graph, a document's facts, titles cited, what is shared."""

FIXED = "CYPHER replan=skip "
"""What begins a statement that there is one way to run, whatever the graph holds: a server that is being filled would
plan it anew again and again. One that looks nodes up says by which index (`seek`), as a plan made while there are few
would go through all of them; `MERGE` on a key goes by its constraint."""

_BOOKS = (
    "CREATE CONSTRAINT zeren_graph IF NOT EXISTS FOR (n:ZerenGraph) REQUIRE n.name IS UNIQUE",
    "CREATE CONSTRAINT zeren_facts IF NOT EXISTS FOR (n:ZerenFacts) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT zeren_title IF NOT EXISTS FOR (n:ZerenTitle) REQUIRE n.title IS UNIQUE",
    "CREATE CONSTRAINT zeren_share IF NOT EXISTS FOR (n:ZerenShare) REQUIRE n.id IS UNIQUE",
    "CREATE INDEX zeren_facts_title IF NOT EXISTS FOR (n:ZerenFacts) ON (n.title)",
    "CREATE INDEX zeren_facts_number IF NOT EXISTS FOR (n:ZerenFacts) ON (n.number)",
    "CREATE INDEX zeren_facts_policy IF NOT EXISTS FOR (n:ZerenFacts) ON (n.policy)",
    "CREATE INDEX zeren_share_of IF NOT EXISTS FOR (n:ZerenShare) ON (n.of)",
)


def statements(schema: Schema) -> Iterator[str]:
    """Yield the statements that declare the schema; declaring it again changes nothing."""
    for node in schema.nodes.values():
        name = node.name.lower()
        yield f"CREATE CONSTRAINT {name}_key IF NOT EXISTS FOR (n:{node.name}) REQUIRE n.key IS UNIQUE"
        for prop in node.properties:
            if prop.name in SEARCHED:
                yield f"CREATE INDEX {name}_{prop.name} IF NOT EXISTS FOR (n:{node.name}) ON (n.`{prop.name}`)"
    yield from _BOOKS


def owned(schema: Schema) -> tuple[str, ...]:
    """Return the node types whose nodes belong to one policy, which their property `policy` names."""
    return tuple(n.name for n in schema.nodes.values() if any(p.name == "policy" for p in n.properties))


def to_policies(schema: Schema) -> tuple[str, ...]:
    """Return the edge types that lead from agencies to policies: a policy's own text says them."""
    return tuple(edge.name for edge in schema.edges.values() if ("Agency", "Policy") in edge.ends)


def created(node: NodeType) -> str:
    """Return the statement that creates the nodes $rows, each a list of the declared properties.

    It gives their ids in the database, in the order of the rows.
    """
    return f"{FIXED}UNWIND $rows AS r CREATE (n:{node.name} {_map(node.properties, 0)}) RETURN collect(id(n))"


def bare(label: str) -> str:
    """Return the statement that creates nodes with the keys $rows alone; it gives their ids, in order."""
    return f"{FIXED}UNWIND $rows AS r CREATE (n:{label} {{key: r[0]}}) RETURN collect(id(n))"


def merged(node: NodeType) -> str:
    """Return the statement that creates the nodes $rows or gives them these properties and no others.

    It gives their ids in the database, in the order of the rows.
    """
    written = f"MERGE (n:{node.name} {{key: r[0]}}) SET n = {_map(node.properties, 0)}"
    return f"{FIXED}UNWIND $rows AS r {written} RETURN collect(id(n))"


def found(label: str) -> str:
    """Return the statement that gives of the nodes with the keys $rows their keys and their ids in the database."""
    found = f"MATCH (n:{label} {{key: key}}) {seek('n', label)}"
    return f"{FIXED}UNWIND $rows AS key {found} RETURN collect(n.key), collect(id(n))"


def seek(variable: str, label: str, name: str = "key") -> str:
    """Return the words behind a MATCH that make it go by the index of this property."""
    return f"USING INDEX {variable}:{label}({name})"


def joined(schema: Schema, name: str) -> str:
    """Return the statement that creates the edges $rows, each the database's ids of its ends and the properties."""
    ends = "MATCH (a) WHERE id(a) = r[0] MATCH (b) WHERE id(b) = r[1]"
    return f"{FIXED}UNWIND $rows AS r {ends} CREATE (a)-[:{name} {_map(schema.edges[name].properties, 2)}]->(b)"


def linked(schema: Schema, table: tuple[str, str, str]) -> str:
    """Return the statement for the edges $rows, each from, to and the declared properties.

    An edge that is there between the two nodes stays the only one.
    """
    name, start, end = table
    properties = _map(schema.edges[name].properties, 2)
    ends = f"MATCH (a:{start} {{key: r[0]}}) {seek('a', start)} MATCH (b:{end} {{key: r[1]}}) {seek('b', end)}"
    return f"{FIXED}UNWIND $rows AS r {ends} MERGE (a)-[e:{name}]->(b) SET e = {properties}"


def node_values(node: NodeType, rows: Sequence[Row]) -> list[list[object]]:
    """Return rows as lists of the declared properties. Raises SchemaError on what the schema does not allow."""
    return _whole(node.properties, check.node_values(node, rows))


def edge_values(schema: Schema, table: tuple[str, str, str], rows: Sequence[Row]) -> list[list[object]]:
    """Return rows as lists of from, to and the declared properties. Raises SchemaError likewise."""
    edge = schema.edges[table[0]]
    return _whole(edge.properties, check.edge_values(edge, table[1:], rows), 2)


def _whole(properties: Sequence[Property], values: list[list[object]], first: int = 0) -> list[list[object]]:
    """The same rows, in which no whole number stands for a fraction; their properties begin at place `first`."""
    for i in (i for i, p in enumerate(properties, first) if p.type == "double"):
        for row in values:
            if isinstance(whole := row[i], int):
                row[i] = float(whole)
    return values


def _map(properties: Sequence[Property], first: int) -> str:
    return "{" + ", ".join(f"`{p.name}`: r[{i}]" for i, p in enumerate(properties, first)) + "}"
