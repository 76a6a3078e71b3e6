"""Facts of small invented plans: written as marked text, one line a task, so that positions are real."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from loaders.facts import Assignment, Citation, Clause, Deadline, DocumentFacts, Metadata, Role, Target, Task

_BRACKET = re.compile("（(?P<list>[^（）]*)）")
_ROLES: tuple[tuple[str, Role], ...] = (("牵头", "lead"), ("负责", "responsible"), ("配合", "support"))


def plan(
    title: str,
    tasks: Sequence[str],
    *,
    region: str | None = "云溪区",
    parents: Sequence[str] = ("临澜市", "东屏省"),
    level: str = "county",
    number: str | None = None,
    draft: bool = False,
    source: str = "plan.txt",
    issuers: Sequence[str] = (),
    cites: Sequence[str] = (),
) -> DocumentFacts:
    """Return facts; a task is `heading。text（甲局牵头，乙局配合）…`, a target `指标≥85%`, a deadline `2025年底前`."""
    text, found = f"{title}\n", []
    for number_of_task, written in enumerate(tasks, 1):
        line = f"{number_of_task}.{written}"
        found.append(_task(str(number_of_task), line, len(text)))
        text += f"{line}\n"
    document = Metadata(
        title, number, list(issuers), "2025-03-01", None, region, list(parents), level,  # type: ignore[arg-type]
        "draft" if draft else "issued", 2025, places={"title": [[0, len(title)]], "issuers": [[0, len(title)]]},
    )  # fmt: skip
    whole = text + "".join(cites)
    citations = [Citation(t, None, "based_on", len(text), len(text) + len(t)) for t in cites]
    digest = hashlib.sha256((whole + repr(document)).encode()).hexdigest()
    return DocumentFacts(source, digest, document, tasks=found, document_citations=citations, characters=len(whole))


def _task(number: str, line: str, start: int) -> Task:
    heading = line.split("。", maxsplit=1)[0].removeprefix(f"{number}.")
    clauses, at = [], len(number) + 1 + len(heading) + 1
    for bracket in _BRACKET.finditer(line):
        covered = line[at : bracket.start()]
        places = (start + at, start + bracket.start()), (start + bracket.start(), start + bracket.end())
        names = _assignments(bracket["list"], start + bracket.start("list"))
        clauses.append(Clause(covered[:12], *places[0], "按职责分工" in bracket["list"], names, *places[1], covered))
        at = bracket.end()
    task = Task(number, heading, ["一、重点任务"], start, start + len(line), clauses, text=line)
    for form in re.finditer("《([^》]+)》", line):
        task.citations.append(Citation(form[1], None, "implements", start + form.start(), start + form.end()))
    for form in re.finditer("([\u4e00-\u9fff]{2,6})≥([0-9.]+[%万亩]+)", line):
        task.targets.append(Target(form[1], ">=", form[2], None, start + form.start(), start + form.end()))
    for form in re.finditer("(20[0-9]{2})年底前", line):
        span = start + form.start(), start + form.end()
        task.deadlines.append(Deadline(form[0], f"{form[1]}-12-31", line[:12], *span))
    return task


def _assignments(written: str, start: int) -> list[Assignment]:
    found: list[Assignment] = []
    for part in re.finditer("[^，；]+", written):
        word, role = next(((w, r) for w, r in _ROLES if part.group().endswith(w)), ("", "responsible"))
        for name in re.finditer("[^、]+", part.group().removesuffix(word).removesuffix("按职责分工")):
            place = start + part.start() + name.start(), start + part.start() + name.end()
            collective = name.group().startswith(("各", "有关"))
            basis = "stated" if role == "lead" else None
            found.append(Assignment(name.group(), name.group(), role, collective, *place, basis))  # type: ignore[arg-type]
    return found
