"""The facts of one document: typed records, and their form as JSON (the contract of `zeren facts`).

Every record that was read from the text carries `start` and `end`: code points in the text as read, end exclusive,
so that `text[start:end]` is the evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Role = Literal["lead", "responsible", "support"]
LeadBasis = Literal["stated", "rule"]
Relation = Literal["based_on", "implements", "drafts", "cites"]
Operator = Literal[">=", "<=", "=", ">", "<"]
Level = Literal["national", "provincial", "municipal", "county"]
Status = Literal["issued", "draft"]

FORM = 1
"""Version of the JSON form; a reader refuses a newer one."""


@dataclass(slots=True)
class Warned:
    """Something that could not be read as it stands: what, where, and how it was read all the same."""

    code: str
    message: str
    start: int
    end: int


@dataclass(slots=True)
class Assignment:
    """One agency in one clause. `mention` is as printed, `agency` completed from its own bracket."""

    mention: str
    agency: str
    role: Role
    collective: bool
    start: int
    end: int
    basis: LeadBasis | None = None
    """For a lead: stated by a word such as 牵头, or by a rule of the document. None for the other roles."""


@dataclass(slots=True)
class Clause:
    """The text that one responsibility bracket covers, and whom the bracket names.

    In a law it is a sentence with the bodies at its head: their phrase is the bracket, inside the text that it covers.
    """

    anchor: str
    start: int
    end: int
    division: bool
    assignments: list[Assignment]
    bracket_start: int
    bracket_end: int
    text: str | None = None
    """`text[start:end]`, left out with --without-text."""


@dataclass(slots=True)
class Citation:
    """Another document named in the text."""

    title: str
    doc_number: str | None
    relation: Relation
    start: int
    end: int
    article: str | None = None
    """The provision of it that is meant, as printed: 第二十三条, 第五条第二款."""
    sentence: str | None = None
    """The sentence around it, where it stands outside the tasks (their texts are kept); None with --without-text."""


@dataclass(slots=True)
class Mention:
    """Another document by a short name without marks, or one more of its articles: said, but no citation of its own."""

    name: str
    """As printed; `title` is what it stands for."""
    title: str
    relation: Relation
    start: int
    end: int
    article: str | None = None


@dataclass(slots=True)
class Target:
    """A measured aim: an indicator with a value."""

    indicator: str
    op: Operator
    value: str
    deadline: str | None
    start: int
    end: int
    sentence: str | None = None
    """As in a citation."""


@dataclass(slots=True)
class Deadline:
    """A date by which something must be done; `text` as printed, `date` its last day (ISO 8601)."""

    text: str
    date: str
    anchor: str
    start: int
    end: int


@dataclass(slots=True)
class Task:
    """The lowest numbered item that carries duties. `start` is its number, `end` the end of its text."""

    number: str
    heading: str | None
    section: list[str]
    start: int
    end: int
    clauses: list[Clause] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    text: str | None = None
    """`text[start:end]`, left out with --without-text."""


@dataclass(slots=True)
class Section:
    """A heading above tasks, as printed, with the path of headings above it."""

    heading: str
    path: list[str]
    start: int
    end: int


@dataclass(slots=True)
class Metadata:
    """What the document says of itself."""

    title: str
    doc_number: str | None = None
    issuers: list[str] = field(default_factory=list)
    issue_date: str | None = None
    publish_date: str | None = None
    region: str | None = None
    parent_regions: list[str] = field(default_factory=list)
    level: Level | None = None
    status: Status = "issued"
    year: int | None = None
    addressees: list[str] = field(default_factory=list)
    places: dict[str, list[list[int]]] = field(default_factory=dict)
    """For each key that was read from the text, the spans it was read from."""


@dataclass(slots=True)
class DocumentFacts:
    """All that was read from one document."""

    source: str
    sha256: str
    document: Metadata
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    characters: int = 0
    sections: list[Section] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    document_citations: list[Citation] = field(default_factory=list)
    document_mentions: list[Mention] = field(default_factory=list)
    short_names: list[list[str]] = field(default_factory=list)
    """What the text itself defines (以下简称 …): [short name, title]."""
    document_targets: list[Target] = field(default_factory=list)
    agency_aliases: list[list[str]] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    form: int = FORM

    def to_json(self, with_text: bool = True) -> dict[str, Any]:
        """Return the facts as plain JSON values; without `with_text`, no sentence of the document is in them."""
        whole = asdict(self)
        if not with_text:
            for task in whole["tasks"]:
                task["text"] = None
                for clause in task["clauses"]:
                    clause["text"] = None
            for fact in whole["document_citations"] + whole["document_targets"]:
                fact["sentence"] = None
        return whole

    @classmethod
    def from_json(cls, value: object) -> DocumentFacts:
        """Read what `to_json` wrote. Raises FactsError, naming the key, on anything of another form."""
        found = _build(cls, value, "")
        if found.form > FORM:
            raise FactsError(f"facts of form {found.form}; this version reads up to {FORM}")
        return found


class FactsError(ValueError):
    """A JSON value that is not the facts of a document; the message names the key at fault."""


_Record = TypeVar("_Record")


def _build(record: type[_Record], value: object, path: str) -> _Record:
    if not isinstance(value, Mapping):
        raise FactsError(f"{path or 'document'} is not an object")
    hints = get_type_hints(record)
    known = {f.name for f in fields(record)}  # type: ignore[arg-type]
    try:
        return record(**{k: _value(hints[k], v, f"{path}.{k}".lstrip(".")) for k, v in value.items() if k in known})
    except TypeError as error:
        raise FactsError(f"{path or 'document'}: {error}".replace("__init__() ", "")) from None


def _value(hint: Any, value: object, path: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        if value is None:
            return None
        return _value(next(h for h in get_args(hint) if h is not type(None)), value, path)
    if origin is list:
        if not isinstance(value, list):
            raise FactsError(f"{path} is not a list")
        (item,) = get_args(hint)
        return [_value(item, v, f"{path}[{i}]") for i, v in enumerate(value)]
    if origin is dict:
        if not isinstance(value, Mapping):
            raise FactsError(f"{path} is not an object")
        return {str(k): _value(get_args(hint)[1], v, f"{path}.{k}") for k, v in value.items()}
    if origin is Literal:
        if value not in get_args(hint):
            raise FactsError(f"{path} is {value!r}, none of {', '.join(get_args(hint))}")
        return value
    if hint in (str, int, bool):
        if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
            raise FactsError(f"{path} is not a {hint.__name__}")
        return value
    return _build(hint, value, path)
