"""What a Cypher query may not say: words that write or reach for files are refused before any engine sees them."""

from __future__ import annotations

import re

from stores.protocol import QueryRefusedError

_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`[^`]*`|//[^\n]*|/\*.*?\*/", re.DOTALL)
_WRITES = re.compile(
    r"(?<![.:$\w])(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|ALTER|COPY|LOAD|INSTALL|UNINSTALL|UPDATE|ATTACH|USE|EXPORT|"
    r"IMPORT|COMMENT|BEGIN|COMMIT|ROLLBACK|CHECKPOINT|FORCE)\b",
    re.IGNORECASE,
)
_CALL = re.compile(r"(?<![.:$\w])CALL\s+(?!show_|table_info|db_version|current_setting)", re.IGNORECASE)


def refuse_writing(query: str) -> None:
    """Raise QueryRefusedError where a query has a word that writes or reaches for files; quoted text is no word."""
    bare = _QUOTED.sub(" ", query)
    if word := _WRITES.search(bare):
        raise QueryRefusedError(f"the query was refused: {word.group(1).upper()} is not allowed, queries only read")
    if _CALL.search(bare):
        raise QueryRefusedError("the query was refused: CALL may only show tables (CALL show_tables() RETURN *)")
