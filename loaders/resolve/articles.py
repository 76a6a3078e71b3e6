"""Articles of laws: from the words of a citation to the numbers of the provisions that it means."""

from __future__ import annotations

import re

_ARTICLE = re.compile("第(?P<number>[一二三四五六七八九十百零〇0-9]{1,7})条(?P<of>之[一二三四五六七八九十]+)?")
_ITEM = re.compile("第?(?P<item>（[一二三四五六七八九十]{1,3}）)项?")
_DIGITS = "零一二三四五六七八九"


def articles(printed: str | None) -> tuple[str, ...]:
    """Return the numbers of the tasks that a provision may stand under, as tasks are numbered: 第五条, 第五条（二）."""
    if not printed or not (found := _ARTICLE.search(printed)):
        return ()
    number = found["number"].replace("〇", "零")
    if number.isdecimal():
        number = _chinese(int(number))
    whole = f"第{number}条{found['of'] or ''}"
    item = _ITEM.search(printed, found.end())
    return (whole, f"{whole}{item['item']}") if item else (whole,)


def _chinese(number: int) -> str:
    """A number below 1000 as articles are numbered: 二十三, 一百零五."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        said += "零"
    return said + (_DIGITS[ones] if ones else "")
