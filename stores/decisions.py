"""What persons decided about similar names: lines of a text file beside the facts, which anybody may edit."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from loaders.resolve.decided import Decided, united
from schema.errors import ZerenError
from stores.protocol import CannotWriteError

NAME = "decisions.txt"
"""The file's name in a graph folder."""

NO_FILE = "a server keeps no file of decisions: name yours, --decisions FILE or $ZEREN_DECISIONS"
"""What is said where there is none to write a decision into."""

Verdict = Literal["same", "different"]

KINDS = ("agency", "policy")
"""What may be decided upon: kinds of nodes that names are of."""

_LINE = re.compile(r"(?P<kind>\w+)\s+(?P<first>.+?)\s+(?P<sign>=|≠|!=)\s+(?P<second>.+)")
_SIGNS: dict[str, Verdict] = {"=": "same", "≠": "different", "!=": "different"}
_HEAD = """# Decisions about similar names, one a line; delete a line to undo it. Two blanks and # begin a comment.
#   agency KEY = KEY    one body, which goes by the first key
#   agency KEY ≠ KEY    two bodies, never to be asked about again
#   policy KEY = KEY    likewise
"""


class DecisionError(ZerenError):
    """A line of the file that is no decision, or that contradicts another."""

    status = 8


@dataclass(frozen=True, slots=True)
class Decision:
    """One line: the two keys are of the same thing, which goes by the first, or of two."""

    kind: str
    first: str
    second: str
    verdict: Verdict

    def line(self, comment: str = "") -> str:
        """Return the line that says so."""
        told = f"  # {' '.join(comment.split())}" if comment.strip() else ""
        return f"{self.kind} {self.first} {'=' if self.verdict == 'same' else '≠'} {self.second}{told}"


def read(path: Path) -> list[Decision]:
    """Return the decisions of a file, in its order; none where it is missing. Raises DecisionError, naming the line."""
    return _decisions(_text(path), path.name)


def parsed(line: str) -> Decision:
    """Return the decision that one line says. Raises DecisionError where it says none."""
    found = _decisions(line, "the answer")
    if len(found) != 1:
        raise DecisionError("the answer is empty; write it as: agency KEY = KEY, or: agency KEY ≠ KEY")
    return found[0]


def word(path: Path) -> str:
    """Return a word for what a file decides: another one when it decides otherwise; empty where it decides nothing."""
    found = _decisions(_text(path), path.name)
    return hashlib.sha256(repr(found).encode()).hexdigest()[:8] if found else ""


def of(text: str) -> Decided:
    """Return what the lines of a text come to. Raises DecisionError."""
    return decided(_decisions(text, NAME))


def decided(decisions: Iterable[Decision]) -> Decided:
    """Return what the decisions come to. Raises DecisionError where they contradict one another."""
    decisions = list(decisions)
    same: dict[tuple[str, str], str] = {}
    for kind in KINDS:
        same |= united(kind, ((d.first, d.second) for d in decisions if (d.kind, d.verdict) == (kind, "same")))
    apart = [d for d in decisions if d.verdict == "different"]
    for decision in apart:
        kept = [same.get((decision.kind, key), key) for key in (decision.first, decision.second)]
        if kept[0] == kept[1]:
            raise DecisionError(f"{NAME}: {decision.line()}: other lines say that they are one; delete one of them")
    return Decided(same, frozenset((d.kind, frozenset((d.first, d.second))) for d in apart))


def add(path: Path, decision: Decision, comment: str = "") -> None:
    """Write a decision at the end of the file, which is made where it is missing; one that is there stays alone.

    Raises DecisionError where it contradicts what is there, CannotWriteError.
    """
    known = read(path)
    if decision in known:
        return
    decided([*known, decision])
    _check(decision, path.name)
    before = _text(path) or _HEAD
    try:
        path.write_text(f"{before.rstrip()}\n{decision.line(comment)}\n", encoding="utf-8")
    except OSError as error:
        raise CannotWriteError(f"{path} cannot be written: {error.strerror}") from None


def refuse(decision: Decision, pairs: Iterable[tuple[str, str]]) -> None:
    """Raise DecisionError where a decision holds policies for one, `pairs` of which are loaded and stay two."""
    for kept, other in sorted(pairs) if decision.verdict == "same" else ():
        raise DecisionError(
            f"{kept} and {other} are both loaded, each with a text of its own; "
            "where they are copies of one, forget one (zeren forget KEY) and decide then"
        )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise DecisionError(f"{path.name} is not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise DecisionError(f"{path.name} cannot be read: {error.strerror}") from None


def _decisions(text: str, name: str) -> list[Decision]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        said = re.sub(r"(?:^|\s{2,})#.*$", "", line).strip()
        if not said:
            continue
        form = _LINE.fullmatch(said)
        if not form:
            raise DecisionError(f"{name}, line {number}: write it as: agency KEY = KEY, or: agency KEY ≠ KEY")
        decision = Decision(form["kind"], form["first"], form["second"], _SIGNS[form["sign"]])
        _check(decision, f"{name}, line {number}")
        found.append(decision)
    return found


def _check(decision: Decision, where: str) -> None:
    if decision.kind not in KINDS:
        raise DecisionError(f"{where}: {decision.kind!r} is none of {', '.join(KINDS)}")
    if decision.first == decision.second:
        raise DecisionError(f"{where}: both keys are the same")
    if decision.kind == "agency" and decision.verdict == "same":
        if decision.first.endswith("*") != decision.second.endswith("*"):
            raise DecisionError(f"{where}: a set of agencies (its key ends with *) is never one with an agency")
        for key in (decision.first, decision.second):
            if ":" not in key:
                raise DecisionError(f"{where}: {key!r} is no key of an agency (REGION:NAME)")
