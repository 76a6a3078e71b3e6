"""A place of the text that says who is responsible, and the signs around and in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Damage = Literal["", "never closed", "never opened", "neither opened nor closed"]
OPEN = "（〔［【"
CLOSE = "）〕］】"
FIRST = re.compile(
    r"(?:(?:\d{4}年)?(?:\d{1,2}月|年)?[底末]?前?(?:全面|基本)?完成[，；])?(?:由|并由)?((?:[^、，；。：/（〔［【）〕］】《》“”]|[（〔［【][^（〔［【）〕］】]{1,25}[）〕］】])+)"
)
SEPARATORS = re.compile("[、，；/]")
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Place:
    """A responsibility text: from its opening sign to behind its closing one, and the list inside. Positions of the view."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    damage: Damage = ""
    line: bool = False
    stacked: bool = False
    """Its names stand on lines of their own below the label."""


def limit_after(limits: Sequence[int], at: int) -> int:
    """Return the first of the positions behind `at` that no place reaches across."""
    k = bisect_right(limits, at)
    return limits[k] if k < len(limits) else limits[-1]
