"""The graph behind rdflib's API: on Oxigraph, for those who use rdflib, and in memory, to compare engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import rdflib
from oxrdflib import OxigraphStore as OxigraphPlugin
from pyoxigraph import Quad, RdfFormat, serialize
from rdflib.plugins.sparql import CUSTOM_EVALS
from rdflib.plugins.sparql.evaluate import evalAggregateJoin
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import FrozenBindings, QueryContext

from schema import iris
from stores import sparql
from stores.oxigraph import OxigraphStore
from stores.protocol import Answer, EngineError, QueryRefusedError, Value


def graph(store: OxigraphStore) -> rdflib.Graph:
    """Return the graph of a store as rdflib's; what rdflib asks of it, Oxigraph answers. It can only be read."""
    found = rdflib.Graph(store=OxigraphPlugin(store=store.graph), identifier=rdflib.URIRef("urn:x-rdflib:default"))
    _name(found)
    return found


def in_memory(quads: Iterable[Quad]) -> rdflib.Graph:
    """Return triples as a graph in memory, which rdflib's own engine answers."""
    found = rdflib.Graph()
    triples = (quad.triple for quad in quads)
    found.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    _name(found)
    return found


class RdflibStore:
    """A Store on a graph of rdflib."""

    language = "sparql"
    hints = False
    """No limits that are there for a planner to count with: rdflib evaluates what they enclose by itself."""

    def __init__(self, found: rdflib.Graph) -> None:
        self.graph = found

    def run(self, query: str, parameters: Mapping[str, Value] | None = None) -> Answer:
        """Return the answer to a query that only reads. Raises QueryRefusedError where it writes or does not parse."""
        sparql.refuse_writing(query)
        try:
            found = self.graph.query(sparql.PROLOGUE + sparql.bound(query, parameters or {}))
            if found.type == "ASK":
                return Answer(("answer",), ((bool(found.askAnswer),),))
            if found.type != "SELECT":
                rows = tuple((_value(s), _value(p), _value(o)) for s, p, o in found.graph or ())
                return Answer(("subject", "predicate", "object"), rows)
            names = [str(name) for name in found.vars or ()]
            bound = (tuple(_value(row.get(rdflib.Variable(name))) for name in names) for row in found.bindings)
            return Answer(tuple(names), tuple(bound))
        except QueryRefusedError:
            raise
        except Exception as error:  # the parser's, the engine's and the store's own have no common class
            line = (str(error).splitlines() or [type(error).__name__])[0]
            raise QueryRefusedError(f"the query was refused: {line}") from error

    def close(self) -> None:
        """Close the graph."""
        try:
            self.graph.close()
        except OSError as error:
            raise EngineError(f"the graph cannot be closed: {error}") from error


def _name(found: rdflib.Graph) -> None:
    for prefix, name in iris.PREFIXES.items():
        found.bind(prefix, name)


def _value(term: object) -> Value:
    if isinstance(term, rdflib.Literal):
        return sparql.value(str(term), str(term.datatype or ""))
    return None if term is None else str(term)


def _groups(context: QueryContext, part: CompValue) -> Iterator[FrozenBindings]:
    """The groups of a GROUP BY: none where there is nothing to group (SPARQL 1.1, 18.5.1), where rdflib gives one."""
    if part.name != "AggregateJoin" or part.p.expr is None:
        raise NotImplementedError  # which says that rdflib evaluates this part
    return (group for group in evalAggregateJoin(context, part) if len(group))


CUSTOM_EVALS["zeren: groups"] = _groups
