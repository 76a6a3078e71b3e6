"""The records of a saved question: what it asks, what it takes, what it answers with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from queries import conditions
from schema.errors import ZerenError
from stores.protocol import Store, Value

Kind = Literal["agency", "policy", "region", "task", "date", "integer", "boolean", "string", "choice"]
ColumnKind = Literal["string", "integer", "number", "date", "boolean", "list", "set"]
Shown = Literal["always", "data", "never"]
Layout = Literal["table", "record"]

KINDS: tuple[str, ...] = get_args(Kind)
COLUMN_KINDS: tuple[str, ...] = get_args(ColumnKind)
SHOWN: tuple[str, ...] = get_args(Shown)
LAYOUTS: tuple[str, ...] = get_args(Layout)


HINTS = "hints"
"""The condition of lines that are hints to an engine's planner: a store without this attribute, or where it is true,
takes them."""


class QuestionError(ZerenError):
    """A saved question's file is at fault; the message names the file."""

    status = 70


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. `default` None means that it must be given."""

    name: str
    kind: Kind
    zh: str
    en: str
    default: str | None = None
    choices: tuple[str, ...] = ()
    of: str = ""
    """For a policy: the task parameter whose own plan is taken where the policy is not given."""

    @property
    def required(self) -> bool:
        """Whether the question cannot be asked without it."""
        return self.default is None

    @property
    def option(self) -> str:
        """Its option on the command line."""
        return "--" + self.name.replace("_", "-")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer. `shown`: always, in data formats only, or never (there to sort by).

    A set is a list without an order of its own; answers sort it.
    `terms` names the terms (queries.terms) that its values are shown as to people.
    """

    name: str
    kind: ColumnKind
    zh: str
    en: str
    shown: Shown = "always"
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Walk:
    """Each row is a step from the thing in column `start` to that in column `end` (their keys in `<column>_key`).

    The walk begins at the first parameter of `begins` that is given; the columns depth and path are computed from it.
    With `meets`, another one begins there: rows are kept whose end both reach, with steps, other_depth and other_path.
    With `first`, every row that has something in that column begins a way of its own, and the other rows lead on. An
    answer is such a row where it arrives (its columns are as `arrives` says), and such a row with the columns `takes`
    of each step on its way that does.
    """

    start: str
    end: str
    begins: tuple[str, ...] = ()
    meets: str = ""
    first: str = ""
    takes: tuple[str, ...] = ()
    arrives: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contrast:
    """Each row is a thing of one side, which column `side` names, of the holder that the columns `holder` name.

    Kept is what has no counterpart on the other side: nothing of the same holder that is called the same (column
    `called`), nothing whose key is in the list of column `alike`. `counts` maps each side to the column of how many
    keys (column `thing`) the holder has there.
    """

    side: str
    counts: dict[str, str]
    holder: tuple[str, ...]
    thing: str
    called: str
    alike: str


@dataclass(frozen=True, slots=True)
class Lack:
    """Rows with something in column `kept` are the answer's; the others are steps between what two columns name.

    A row is kept where no step that is reached from what its columns `origins` name leads to a level above the row's
    own: the level of the row is in column `level`, that of a step's end in column `end_level`. Column `unknown` becomes
    the names (column `end_title`) of those that are reached whose level is not known.
    """

    kept: str
    origins: tuple[str, ...]
    level: str
    unknown: str
    start: str
    end: str
    end_level: str
    end_title: str


@dataclass(frozen=True)
class Question:
    """A saved question. `texts` maps a query language to the query's text; `sort` names columns, `-` for descending."""

    name: str
    zh: str
    en: str
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    sort: tuple[str, ...]
    example: dict[str, str]
    texts: dict[str, str]
    any_of: tuple[str, ...] = ()
    walk: Walk | None = None
    contrast: Contrast | None = None
    lack: Lack | None = None
    layout: Layout = "table"
    notes: tuple[str, ...] = field(default=())
    algorithm: str = ""
    """The module of queries.algorithms that answers it instead of a query's text."""

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter called `name`, or None."""
        return next((p for p in self.parameters if p.name == name), None)

    def text(self, store: Store, values: Mapping[str, Value]) -> str:
        """Return the text that asks a store with these values; queries.steps runs it."""
        return conditions.fitting(self.texts[store.language], {**values, HINTS: getattr(store, HINTS, True)})

    @property
    def aligned(self) -> bool:
        """Whether it asks for shared wording, which a large graph may lack."""
        return any("ALIGNED_WITH" in text or "zeren:alignedWith" in text for text in self.texts.values())

    @property
    def narrows(self) -> bool:
        """Whether a region may be given that only narrows the choice among agencies of the same name."""
        return any(p.kind == "agency" for p in self.parameters) and self.parameter("region") is None

    @property
    def command(self) -> str:
        """The example as one would type it."""
        given = " ".join(f"--{name.replace('_', '-')} {_quoted(value)}" for name, value in self.example.items())
        return f"zeren ask {self.name} {given}".strip()


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
