"""Lines of a query that hold only with, or only without, a parameter."""

from __future__ import annotations

import pytest

from queries import catalogue
from queries.conditions import asked, fitting, used

TEXT = """MATCH (p:Policy)
WHERE p.loaded
  AND p.key = $policy // when policy
  AND p.region IN $region // when region
// unless policy
RETURN p.title
// end
// when policy
UNION
MATCH (q:Policy {key: $policy}) RETURN q.title // when region
// end
"""


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ({"policy": "", "region": [""]}, ["MATCH (p:Policy)", "WHERE p.loaded", "RETURN p.title"]),
        (
            {"policy": "a", "region": [""]},
            ["MATCH (p:Policy)", "WHERE p.loaded", "  AND p.key = $policy", "UNION"],
        ),
        (
            {"policy": "a", "region": ["b"]},
            [
                "MATCH (p:Policy)",
                "WHERE p.loaded",
                "  AND p.key = $policy",
                "  AND p.region IN $region",
                "UNION",
                "MATCH (q:Policy {key: $policy}) RETURN q.title",
            ],
        ),
    ],
)
def test_lines_hold_by_what_is_given(values: dict[str, str | list[str]], kept: list[str]) -> None:
    text = fitting(TEXT, dict(values))
    assert text.splitlines() == kept
    assert set(used(text, dict(values))) == {name for name in values if f"${name}" in text}
    assert fitting(TEXT.replace("//", "#"), dict(values)) == text


def test_a_condition_names_a_parameter() -> None:
    assert asked(TEXT) == {"policy", "region"}


def test_no_condition_of_a_saved_question_is_left_open() -> None:
    for question in catalogue.load().values():
        for language, text in question.texts.items():
            mark = "#" if language == "sparql" else "//"
            blocks = [line for line in text.splitlines() if line.startswith((f"{mark} when", f"{mark} unless"))]
            assert len(blocks) == text.splitlines().count(f"{mark} end"), (question.name, language)
