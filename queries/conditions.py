"""Lines of a query's text that hold only with, or only without, a parameter.

A line that ends in the comment `when NAME` or `unless NAME` (`// when policy` in Cypher, `# unless policy` in SPARQL)
is part of the query only where that parameter is given, or is not; standing alone, the comment is a condition of all
lines up to the comment `end`. So a question that may be narrowed is asked in as few words as it needs, and an engine
begins at what was given instead of weighing at every row whether it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from stores.protocol import Value

_CONDITION = re.compile(r"\s*(?://|#)\s*(when|unless)\s+(\w+)\s*$")
_END = re.compile(r"\s*(?://|#)\s*end\s*$")
_NAMED = re.compile(r"\$([A-Za-z_]\w*)")


def fitting(text: str, values: Mapping[str, Value]) -> str:
    """Return the lines of a query's text that hold with these values, without their conditions."""
    return "\n".join(_lines(text, values)) + "\n"


def used(text: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return those of the values that a text names as parameters."""
    said = named(text)
    return {name: value for name, value in values.items() if name in said}


def named(text: str) -> set[str]:
    """Return the names of the parameters that a text holds."""
    return set(_NAMED.findall(text))


def asked(text: str) -> set[str]:
    """Return the names of the parameters that the conditions of a text ask for."""
    return {found[2] for line in text.splitlines() if (found := _CONDITION.search(line))}


def _lines(text: str, values: Mapping[str, Value]) -> Iterator[str]:
    inside = True  # of a block that holds, or of none
    for line in text.splitlines():
        found = _CONDITION.search(line)
        holds = found is None or _given(values.get(found[2])) == (found[1] == "when")
        if _END.fullmatch(line):
            inside = True
        elif found and found.start() == 0:
            inside = holds
        elif inside and holds:
            yield line[: found.start()] if found else line


def _given(value: Value) -> bool:
    """Whether a parameter says anything: no empty text, no empty list of regions, no `no`."""
    return bool(value) and value != [""]
