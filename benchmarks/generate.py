"""Plans without end, written from the grammar in `genre.toml`: invented places, the mess of real documents.

Plan `i` of a seed is always the same text and needs no other plan, so a corpus of any size streams and can be shared
out. `python -m benchmarks.generate FOLDER --plans N` writes them as files.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from schema import regions

CITIES = 8
DISTRICTS = 8
FIRST_YEAR = 2018
REFORMED = 2019
"""The year from which plans name the agencies that the reform of 2018 made."""
TELLING = 0.3
"""Share of responsibility texts that hold a deadline, a target or a citation; about that of real plans."""
LEVELS = ("省", "市", "区")


@dataclass(frozen=True, slots=True)
class Place:
    """An invented region; `level` is 0 for a province, 1 for a city, 2 for a district."""

    name: str
    level: int
    above: Place | None = None

    @property
    def path(self) -> str:
        """Its name behind those of the places above it, as a signature prints it."""
        return (self.above.path if self.above else "") + self.name

    @property
    def unit(self) -> str:
        """What the region calls itself and puts before its agencies: 省, 市, 区."""
        return LEVELS[self.level]


@dataclass(frozen=True, slots=True)
class Plan:
    """One document: the name of its file, and its text."""

    name: str
    text: str

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.text.encode()


@cache
def genre() -> dict[str, Any]:
    """Return the grammar."""
    return tomllib.loads(Path(__file__).with_name("genre.toml").read_text("utf-8"))


@cache
def places() -> tuple[Place, ...]:
    """Return all places, each after the one above it. No name is that of a real division."""
    words = genre()["places"]
    names = (b + a for a in words["second"] for b in words["first"])
    free = (n for n in names if not any(regions.candidates(n + unit) for unit in ("", "市", "区", "县")))
    found: list[Place] = []
    for name in words["provinces"]:
        found.append(province := Place(name, 0))
        for _ in range(CITIES):
            found.append(city := Place(next(free) + "市", 1, province))
            found += [Place(next(free) + "区", 2, city) for _ in range(DISTRICTS)]
    return tuple(found)


def plans(count: int, seed: int = 1, first: int = 0) -> Iterator[Plan]:
    """Yield the plans `first` to `first + count` of a seed."""
    for i in range(first, first + count):
        yield plan(i, seed)


def plan(i: int, seed: int = 1) -> Plan:
    """Return plan `i`: each round of places writes on one theme for one year."""
    rng = Random(f"{seed}:{i}")
    lap, at = divmod(i, len(places()))
    place, theme = places()[at], genre()["themes"][lap % len(genre()["themes"])]
    year = FIRST_YEAR + lap // len(genre()["themes"])
    text = _Writer(rng, place, theme, year).document()
    return Plan(f"{i:07d}-{place.name}-{theme['name']}-{year}.txt", text)


def title(place: Place, theme: Mapping[str, Any], year: int) -> str:
    """Return the title of a place's plan; a province carries out the law by a rule without a year."""
    if place.level == 0:
        return f"{place.name}贯彻落实〈{theme['law']}〉实施方案（{year}年）"
    return f"{year}年{place.name}{theme['name']}工作要点"


@dataclass
class _Writer:
    rng: Random
    place: Place
    theme: Mapping[str, Any]
    year: int

    def document(self) -> str:
        draft = self.rng.random() < 0.04
        office = f"{self.place.name}{self.theme['name']}工作领导小组"
        heading = title(self.place, self.theme, self.year)
        month, day = self.rng.randint(1, 6), self.rng.randint(1, 28)
        number = f"{self.place.name[:2]}字〔{self.year}〕{self.rng.randint(1, 60)}号"
        sign = f"{self.place.path}{self.theme['name']}工作领导小组\n{self.year}年{month}月{day}日\n"
        notice = (
            f"关于公开征求《{heading}（征求意见稿）》意见的公告\n\n{sign}\n{heading}（征求意见稿）\n\n"
            if draft
            else f"关于印发《{heading}》的通知\n\n{number}\n\n{self._below()}，{self._unit()}直有关单位：\n\n"
            f"《{heading}》已经{office}同意，现印发给你们，请认真组织实施。\n\n{sign}\n{heading}\n\n"
        )
        return notice + self._preamble() + self._aims() + self._body() + self._guarantees()

    def _preamble(self) -> str:
        return (
            f"为贯彻落实《{self.theme['law']}》，根据《{self._upstream()}》，结合我{self._unit()}实际，制定本方案。\n\n"
        )

    def _aims(self) -> str:
        aims = self.rng.sample(self.theme["targets"], 2)
        measured = "，".join(f"{aim}达到{self.rng.randint(50, 99)}%以上" for aim in aims)
        return f"一、工作目标\n\n到{self.year}年底，全{self._unit()}{measured}。\n\n二、重点任务\n\n"

    def _body(self) -> str:
        tasks = list(self.theme["tasks"])
        self.rng.shuffle(tasks)
        sections, lines, number = self.theme["sections"], [], 0
        for k, section in enumerate(sections):
            lines.append(f"（{'一二三四五'[k]}）{section}\n")
            for again in ("", "持续")[: self.rng.randint(1, 2)]:
                for heading, *rest in tasks[k :: len(sections)]:
                    number += 1
                    lines.append(f"{number}. {self._task(again + heading, *rest)}\n")
        self.number = number
        return "\n".join(lines) + "\n"

    def _guarantees(self) -> str:
        lead, media = self._agency("财政"), self._agency("宣传")
        return (
            f"三、保障措施\n\n{self.number + 1}. 加强资金保障。统筹安排{self.theme['name']}资金，加强绩效管理。"
            f"（{lead}负责）\n\n{self.number + 2}. 做好宣传引导。及时总结推广好的做法。"
            f"（{media}牵头，各成员单位参与）\n\n{self.number + 3}. 强化督查。每季度通报一次进展。\n"
        )

    def _task(self, heading: str, noun: str, measure: str, fields: list[str]) -> str:
        parts = [f"{heading}。"]
        for _ in range(1 if self.rng.random() < 0.75 else 2):
            said = self.rng.sample(genre()["sentences"]["plain"], self.rng.randint(3, 6))
            if self.rng.random() < TELLING:
                said.insert(self.rng.randint(1, 3), self.rng.choice(genre()["sentences"]["telling"]))
            parts += [self._sentence(form, noun, measure) for form in said]
            if self.rng.random() < 0.94:
                parts.append(self._bracket(fields))
        return "".join(parts)

    def _sentence(self, form: str, noun: str, measure: str) -> str:
        return form.format(
            year=self.year,
            month=self.rng.randint(7, 11),
            percent=self.rng.randint(40, 99),
            count=self.rng.randint(3, 900),
            unit=self._unit(),
            measure=measure,
            noun=noun,
            place=self.place.name,
            upstream=self._upstream(),
            rule=self.theme["rule"],
            below=self._below(),
        )

    def _bracket(self, fields: list[str]) -> str:
        forms = genre()["forms"]
        form = self.rng.choices(forms, [f["weight"] for f in forms])[0]["text"]
        lead, *others = dict.fromkeys(self._agency(f) for f in self.rng.sample(fields, len(fields)))
        half = max(1, len(others) // 2)
        listed = others if "{support}" not in form else others[:half]
        support = others[half:] or others
        if "{lead}" not in form:
            listed = [lead, *listed]
        elif "{responsible}" in form and "{support}" in form and support == others:
            listed = [self._agency("财政")]
        return str(
            form.format(lead=lead, responsible="、".join(listed), support="、".join(support), below=self._below())
        )

    def _agency(self, field: str) -> str:
        level = self.place.level
        former = genre()["formerly"].get(field) if self.year < REFORMED else None
        name = (former and former[level]) or genre()["agencies"][field][level] or genre()["agencies"]["住建"][level]
        return f"{self._unit()}{name}"

    def _below(self) -> str:
        return ("各设区市人民政府", "各县（区）人民政府", "各乡镇人民政府、街道办事处")[self.place.level]

    def _unit(self) -> str:
        return self.place.unit

    def _upstream(self) -> str:
        return title(self.place.above, self.theme, self.year) if self.place.above else str(self.theme["law"])


def main() -> None:
    """Write plans as files into a folder."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--plans", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    for made in plans(chosen.plans, chosen.seed):
        (chosen.folder / made.name).write_bytes(made.data)


if __name__ == "__main__":
    main()
