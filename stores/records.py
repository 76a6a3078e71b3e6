"""The facts of a document as bytes for keeping, and back; what is read here was checked when it was written."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import fields
from functools import cache
from typing import Any

import orjson

from loaders.facts import (
    Assignment,
    Citation,
    Clause,
    Deadline,
    DocumentFacts,
    Mention,
    Metadata,
    Section,
    Target,
    Task,
    Warned,
)

_PARTS: dict[type, dict[str, type]] = {
    DocumentFacts: {
        "document": Metadata,
        "sections": Section,
        "tasks": Task,
        "document_citations": Citation,
        "document_mentions": Mention,
        "document_targets": Target,
        "warnings": Warned,
    },
    Task: {"clauses": Clause, "citations": Citation, "mentions": Mention, "targets": Target, "deadlines": Deadline},
    Clause: {"assignments": Assignment},
}


def written(facts: DocumentFacts) -> bytes:
    """Return the facts as JSON, without the name of the file, which may change while nothing else does."""
    whole = {name: getattr(facts, name) for name in _names(DocumentFacts)} | {"source": ""}
    return dumped(whole)


def dumped(value: object) -> bytes:
    """Return a value as JSON in UTF-8, without white space; a record is an object of its fields.

    Half a surrogate pair, which a damaged file may hold, is written as it is.
    """
    try:
        return orjson.dumps(value)
    except orjson.JSONEncodeError:  # among others for such a half
        plain = json.dumps(value, default=_plain, ensure_ascii=False, separators=(",", ":"))
        return plain.encode("utf-8", "surrogatepass")


def packed(text: bytes) -> bytes:
    """Return bytes of JSON, compressed."""
    return zlib.compress(text, 1)


def unpacked(kept: bytes, source: str) -> DocumentFacts:
    """Return the facts that `packed` made bytes of."""
    value = json.loads(zlib.decompress(kept).decode("utf-8", "surrogatepass"))
    value["source"] = source
    found: DocumentFacts = _record(DocumentFacts, value)
    return found


def digest(text: bytes) -> str:
    """Return a hash of what `written` gave."""
    return hashlib.sha256(text).hexdigest()


def has_text(facts: DocumentFacts) -> bool:
    """Return whether the sentences were kept."""
    return any(task.text is not None for task in facts.tasks)


def _plain(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in _names(record.__class__)}


@cache
def _names(record: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(record))


def _record(record: type, value: dict[str, Any]) -> Any:
    for name, part in _PARTS.get(record, {}).items():
        inner = value.get(name)
        if isinstance(inner, list):
            value[name] = [_record(part, item) for item in inner]
        elif inner is not None:
            value[name] = _record(part, inner)
    return record(**value)
