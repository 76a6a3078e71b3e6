"""Single constraints of SHACL: each a property shape that says one thing, and its message in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from schema.turtle import term, text

Part = tuple[str, str]
"""The name of a property shape, and its block."""

_COUNTED = {
    (0, 1): ("最多有一个", "may have at most one"),
    (1, 1): ("须有且只有一个", "must have exactly one"),
    (1, None): ("至少有一个", "must have at least one"),
}


def count(
    where: str, names: tuple[str, str], path: str, count: tuple[int, int | None], labels: tuple[str, str]
) -> Iterator[Part]:
    """Yield that there are so many; nothing where any number may be."""
    if count != (0, None):
        least, most = count
        told = [f"sh:minCount {least}"] * bool(least) + [f"sh:maxCount {most}"] * (most is not None)
        zh, en = _COUNTED[count]
        yield constrained(
            f"{where}-count",
            path,
            " ; ".join(told),
            f"{names[0]}{zh}{labels[0]}。",
            f"{_first(an(names[1]))} {en} {labels[1]}.",
        )


def typed(where: str, names: tuple[str, str], path: str, kind: str, labels: tuple[str, str]) -> Part:
    """Return that values are of a datatype."""
    plain = kind.partition(":")[2]
    return constrained(
        f"{where}-type", path, f"sh:datatype {kind}", f"{names[0]}的{labels[0]}类型不对，应为 {plain}。",
        f"{labels[1]} of {an(names[1])} is no {plain}.",
    )  # fmt: skip


def from_zero(where: str, names: tuple[str, str], path: str, labels: tuple[str, str]) -> Part:
    """Return that values are not below zero."""
    return constrained(f"{where}-from-zero", path, "sh:minInclusive 0", f"{names[0]}的{labels[0]}小于零。",
                        f"{labels[1]} of {an(names[1])} is below zero.")  # fmt: skip


def ordered(of: str, names: tuple[str, str], first: str, second: str) -> Part:
    """Return that the values of one path are less than those of another."""
    return constrained(f"{of}-span", first, f"sh:lessThan {second}", f"{names[0]}的起不在止之前。",
                        f"The span of {an(names[1])} does not begin before it ends.")  # fmt: skip


def constrained(name: str, path: str, what: str, zh: str, en: str) -> Part:
    """Return a property shape that says `what` of the values of a path."""
    block = term(f"shape:{name}", "sh:PropertyShape", f"sh:path {path}", what, message(zh, en))
    return f"shape:{name}", block


def message(zh: str, en: str) -> str:
    """Return what is said of a violation."""
    return f"sh:message {text(zh, 'zh')}, {text(en, 'en')}"


def an(noun: str) -> str:
    """Return an English noun with its article."""
    return f"{'an' if noun[0].lower() in 'aeiou' else 'a'} {noun}"


def _first(text: str) -> str:
    """With a capital letter at its beginning, and no other change."""
    return text[0].upper() + text[1:]
