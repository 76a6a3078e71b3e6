"""SPARQL as text: what is refused, how parameters get in, and how terms and values become one another.

In a text `$name` is a parameter and `?name` a variable, though SPARQL itself makes no difference: a parameter becomes
a variable of its own, and each group that names it begins with its values, as typed literals in a VALUES block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from schema import iris
from stores.protocol import QueryRefusedError, Value

PROLOGUE = "".join(f"PREFIX {prefix}: <{name}>\n" for prefix, name in sorted(iris.PREFIXES.items()))
"""What every query may use without saying it."""

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)|(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<quoted>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<parameter>\$\w+)|(?P<variable>\?\w+)
    |(?P<name>(?:\w[\w.-]*)?:(?:[\w:%]|\\.)(?:[\w:%.-]|\\.)*|(?:\w[\w-]*)?:)
    |(?P<word>@?[^\W\d_]\w*)|(?P<open>\{)|(?P<close>\})|(?P<space>\s+)|(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_WRITES = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH", "USING"}
_REACHES = {"SERVICE", "FROM"}
_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


def refuse_writing(text: str) -> None:
    """Raise QueryRefusedError where a query would write or reach outside the graph; quoted text is no word."""
    words = [token.upper() for kind, token in _tokens(text) if kind == "word"]
    for word in words:
        if word in _WRITES:
            raise QueryRefusedError(f"the query was refused: {word} is not allowed, queries only read")
        if word in _REACHES:
            raise QueryRefusedError(f"the query was refused: {word} is not allowed, queries stay in this graph")
    if not _FORMS & set(words):
        raise QueryRefusedError("the query was refused: it has none of SELECT, ASK, CONSTRUCT and DESCRIBE")


def bound(text: str, parameters: Mapping[str, Value]) -> str:
    """Return the query with its parameters in it; those that it names and that are not given raise QueryRefusedError.

    A parameter that is a list stands for each of its items; one that is None, for no value.
    """
    blocks: list[set[str]] = [set()]
    opened: list[int] = [0]
    pieces: list[str | int] = []
    limits = False
    for kind, token in _tokens(text):
        if kind == "parameter":
            name = token[1:]
            if name not in parameters:
                raise QueryRefusedError(f"the query was refused: it needs the parameter {name}")
            if limits:  # where the grammar has a place for a number only
                pieces.append(_number(name, parameters[name]))
                continue
            blocks[opened[-1]].add(name)
            pieces.append(f"?_{name}")
        elif kind == "comment":
            continue
        else:
            pieces.append(token)
        limits = token.upper() in ("LIMIT", "OFFSET") if kind != "space" else limits
        if kind == "open":
            blocks.append(set())
            opened.append(len(blocks) - 1)
            pieces.append(opened[-1])
        elif kind == "close" and len(opened) > 1:
            opened.pop()
    return "".join(piece if isinstance(piece, str) else _values(sorted(blocks[piece]), parameters) for piece in pieces)


def literal(value: Value) -> str:
    """Return a value as a literal of SPARQL."""
    if value is None:
        return "UNDEF"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f'"{value}"^^<{iris.expand("xsd:integer")}>'
    if isinstance(value, float):
        return f'"{value!r}"^^<{iris.expand("xsd:double")}>'
    if isinstance(value, date):
        return f'"{value.isoformat()}"^^<{iris.expand("xsd:date")}>'
    return f'"{str(value).translate(_ESCAPED)}"'


def value(lexical: str, datatype: str) -> Value:
    """Return the value of a literal; `datatype` is an IRI, empty where there is none."""
    kind = _KINDS.get(datatype, "")
    try:
        match kind:
            case "boolean":
                return lexical in ("true", "1")
            case "integer":
                return int(lexical)
            case "double":
                return float(lexical)
            case "date":
                return date.fromisoformat(lexical)
            case "list":
                return [item for item in lexical.split("\n") if item]
    except ValueError:
        pass
    return lexical


_NUMBERS = ("double", "decimal", "float")
_WHOLE = ("integer", "int", "long", "nonNegativeInteger")
_KINDS = (
    {iris.expand(f"xsd:{name}"): "double" for name in _NUMBERS}
    | {iris.expand(f"xsd:{name}"): "integer" for name in _WHOLE}
    | {iris.expand(f"xsd:{name}"): name for name in ("boolean", "date")}
    | {iris.expand("zeren:List"): "list"}
)


def _values(names: list[str], parameters: Mapping[str, Value]) -> str:
    return "".join(f" VALUES ?_{name} {{ {_terms(parameters[name])} }}" for name in names)


def _number(name: str, value: Value) -> str:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise QueryRefusedError(f"the query was refused: {name} must be a number of rows")
    return str(value)


def _terms(value: Value) -> str:
    return " ".join(map(literal, value)) if isinstance(value, list) else literal(value)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for found in _TOKEN.finditer(text):
        yield str(found.lastgroup), found.group()
