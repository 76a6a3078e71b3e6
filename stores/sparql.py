"""SPARQL as text: what is refused, how parameters get in, and how terms and values become one another.

In a text `$name` is a parameter and `?name` a variable, though SPARQL itself makes no difference. Parameters are found
by reading the text token by token, and their values get in as typed literals, whatever characters they are made of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from schema import iris
from stores.protocol import QueryRefusedError, Value

PROLOGUE = "".join(f"PREFIX {prefix}: <{name}>\n" for prefix, name in sorted(iris.PREFIXES.items()))
"""What every query may use without saying it."""

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)|(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<quoted>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<parameter>\$\w+(?:\^\^\w+:\w+)?)|(?P<variable>\?\w+)
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
    """Return the query with its parameters in it; one that it names and that is not given raises QueryRefusedError.

    A value stands as a literal where the parameter stood; a list likewise behind IN, elsewhere it stands for each of
    its items: the group that names it begins with them. `$name^^xsd:date` is what is given, as literals of that type.
    """
    pieces: list[str | int] = [""]
    groups: list[dict[str, str]] = [{}]
    opened = [0]
    before: tuple[str, str] = ("", "")
    for kind, token in _tokens(text):
        if kind == "parameter":
            name, _, datatype = token[1:].partition("^^")
            given = _given(name, parameters)
            if before[1] in ("LIMIT", "OFFSET"):
                pieces.append(_number(name, given))
            elif isinstance(given, list) and before != ("IN", "("):
                groups[opened[-1]][name] = datatype
                pieces.append(f"?_{name}")
            else:
                pieces.append(_terms(given, ", ", datatype))
        elif kind != "comment":
            pieces.append(token)
        if kind == "open":
            opened.append(len(groups))
            pieces.append(len(groups))
            groups.append({})
        elif kind == "close" and len(opened) > 1:
            opened.pop()
        if kind not in ("space", "comment"):
            before = (before[1], token.upper())
    return "".join(p if isinstance(p, str) else _values(groups[p], parameters) for p in pieces)


def literal(value: str | float | bool | date | None) -> str:
    """Return a value as a literal of SPARQL."""
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


def _given(name: str, parameters: Mapping[str, Value]) -> Value:
    if name not in parameters:
        raise QueryRefusedError(f"the query was refused: it needs the parameter {name}")
    if parameters[name] is None:
        raise QueryRefusedError(f"the query was refused: the parameter {name} has no value")
    return parameters[name]


def _values(names: Mapping[str, str], parameters: Mapping[str, Value]) -> str:
    told = ((name, _terms(parameters[name], " ", datatype)) for name, datatype in sorted(names.items()))
    return "".join(f" VALUES ?_{name} {{ {terms} }}" for name, terms in told)


def _number(name: str, value: Value) -> str:
    """A number of rows: behind LIMIT the grammar takes no literal."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise QueryRefusedError(f"the query was refused: {name} must be a number of rows")
    return str(value)


def _terms(value: Value, between: str, datatype: str = "") -> str:
    mark = f"^^{datatype}" if datatype else ""
    return between.join(f"{literal(v)}{mark}" for v in (value if isinstance(value, list) else [value]))


@lru_cache(256)
def _tokens(text: str) -> Sequence[tuple[str, str]]:
    return [(str(found.lastgroup), found.group()) for found in _TOKEN.finditer(text)]
