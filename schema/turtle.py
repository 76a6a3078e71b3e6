"""How the ontology and the shapes are written in Turtle: terms with what is said of them, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from schema import iris


def prefixes() -> str:
    """Return the prefixes, one a line."""
    return "\n".join(f"@prefix {prefix}: <{name}> ." for prefix, name in sorted(iris.PREFIXES.items()))


def term(name: str, kind: str, *told: str) -> str:
    """Return the block of a term of a class with what is told of it; what is empty is left out."""
    return " ;\n    ".join([f"{name} a {kind}", *(part for part in told if part)]) + " ."


def said(zh: str, en: str, more_zh: str = "", more_en: str = "") -> str:
    """Return labels and definitions in both languages; without a definition, the label is it."""
    labels = f"rdfs:label {text(zh, 'zh')}, {text(en, 'en')}"
    return f"{labels} ;\n    skos:definition {text(more_zh or zh, 'zh')}, {text(more_en or en, 'en')}"


def text(words: str, language: str) -> str:
    """Return words as a literal of a language."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"@{language}'


def items(terms: Iterable[str]) -> str:
    """Return terms as a list."""
    return f"( {' '.join(terms)} )"
