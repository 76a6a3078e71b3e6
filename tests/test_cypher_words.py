"""Cypher as its users know it reaches the embedded engine in the engine's own words."""

from __future__ import annotations

import pytest

from stores.ladybug import _spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("RETURN type(r)", "RETURN label(r)"),
        ("RETURN TYPE (r)", "RETURN label (r)"),
        ("RETURN x.type, mytype(r)", "RETURN x.type, mytype(r)"),
        ("RETURN 'type(r)', \"type(r)\", `type(`", "RETURN 'type(r)', \"type(r)\", `type(`"),
        (r"RETURN 'it\'s type(r)', type(r)", r"RETURN 'it\'s type(r)', label(r)"),
        ("RETURN elementId(x), x.elementId", "RETURN CAST(id(x) AS STRING), x.elementId"),
        ("RETURN 'elementId(x)'", "RETURN 'elementId(x)'"),
    ],
)
def test_words_of_other_engines(written: str, spoken: str) -> None:
    assert _spoken(written) == spoken
