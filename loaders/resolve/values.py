"""Values of targets as numbers."""

from __future__ import annotations

import re

_VALUE = re.compile(r"(?P<number>\d+(?:[,，]\d{3})*(?:\.\d+)?)(?P<scale>万亿|[万亿千百])?(?P<unit>.*)")
_SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8, "万亿": 1e12}
_WIDTH = {i: i - 0xFEE0 for i in range(0xFF10, 0xFF5B)} | {0xFF05: 0x25, 0xFF0E: 0x2E}


def quantity(value: str) -> tuple[float | None, str | None]:
    """Return a printed value as a number in its unit, 万 and 亿 multiplied out, and the unit; None where it is none."""
    form = _VALUE.search("".join(value.split()).translate(_WIDTH))
    if not form:
        return None, None
    number = float(form["number"].replace(",", "").replace("，", ""))
    return number * _SCALES.get(form["scale"] or "", 1), form["unit"] or None
