"""A saved question's record, built from what its file declares."""

from __future__ import annotations

from typing import Any, cast

from queries.parameters import value_of
from queries.question import (
    COLUMN_KINDS,
    KINDS,
    LAYOUTS,
    SHOWN,
    Column,
    ColumnKind,
    Contrast,
    Kind,
    Lack,
    Layout,
    Parameter,
    Question,
    Shown,
    Walk,
)
from queries.terms import TERMS
from schema.errors import ZerenError


def build(name: str, raw: dict[str, Any], texts: dict[str, str]) -> Question:
    """Return the question `name` that `raw` declares. Raises KeyError, TypeError, ValueError where that is wrong."""
    return Question(
        name=name,
        zh=raw["title"]["zh"],
        en=raw["title"]["en"],
        description=raw["description"],
        parameters=tuple(_parameter(n, p) for n, p in raw.get("parameters", {}).items()),
        columns=tuple(_column(n, c) for n, c in raw["columns"].items()),
        sort=tuple(raw["sort"]),
        example={k: str(v) for k, v in raw["example"].items()},
        texts=texts,
        any_of=tuple(raw.get("any_of", ())),
        walk=_walk(raw["walk"]) if "walk" in raw else None,
        contrast=_contrast(raw["contrast"]) if "contrast" in raw else None,
        lack=_lack(raw["lack"]) if "lack" in raw else None,
        layout=cast(Layout, _one_of(raw.get("layout", "table"), LAYOUTS, "layout")),
        notes=tuple(raw.get("notes", ())),
        algorithm=raw.get("algorithm", ""),
    )


def _walk(raw: dict[str, Any]) -> Walk:
    return Walk(
        start=raw["start"],
        end=raw["end"],
        begins=tuple(raw.get("begins", ())),
        meets=raw.get("meets", ""),
        first=raw.get("first", ""),
        takes=tuple(raw.get("takes", ())),
        arrives=dict(raw.get("arrives", {})),
    )


def _contrast(raw: dict[str, Any]) -> Contrast:
    return Contrast(
        side=raw["side"],
        counts=dict(raw["counts"]),
        holder=tuple(raw["holder"]),
        thing=raw["thing"],
        called=raw["called"],
        alike=raw["alike"],
    )


def _lack(raw: dict[str, Any]) -> Lack:
    return Lack(
        kept=raw["kept"],
        origins=tuple(raw["origins"]),
        level=raw["level"],
        unknown=raw["unknown"],
        start=raw["start"],
        end=raw["end"],
        end_level=raw["end_level"],
        end_title=raw["end_title"],
    )


def _parameter(name: str, raw: dict[str, Any]) -> Parameter:
    kind = _one_of(raw["type"], KINDS, f"parameter {name}: type")
    default = raw.get("default")
    if isinstance(default, bool):
        default = str(default).lower()
    parameter = Parameter(
        name=name,
        kind=cast(Kind, kind),
        zh=raw["zh"],
        en=raw["en"],
        default=None if default is None else str(default),
        choices=tuple(raw.get("choices", ())),
        of=raw.get("of", ""),
    )
    if (kind == "choice") != bool(parameter.choices):
        raise ValueError(f"parameter {name}: choices belong to type choice, and only there")
    if parameter.default is not None:
        try:
            value_of(parameter, parameter.default)
        except ZerenError as error:
            raise ValueError(f"the default of {error}") from None
    return parameter


def _column(name: str, raw: dict[str, Any]) -> Column:
    kind = _one_of(raw["type"], COLUMN_KINDS, f"column {name}: type")
    shown = _one_of(raw.get("shown", "always"), SHOWN, f"column {name}: shown")
    terms = _one_of(raw.get("terms", ""), ("", *TERMS), f"column {name}: terms")
    return Column(name, cast(ColumnKind, kind), raw["zh"], raw["en"], cast(Shown, shown), terms)


def _one_of(value: object, known: tuple[str, ...], what: str) -> str:
    if value not in known:
        raise ValueError(f"{what} is {value!r}, none of {', '.join(known)}")
    return str(value)
