"""Reports of invented incidents whose truth is known: several an incident, copies, updates, wrong dates, two languages.

Places, parties and speakers are made up. A report is a text as people write
it, so that what is scored is reading and linking together.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass

START = dt.date(2021, 1, 4)
PROVINCES = (("Kurenia", "كورينيا"), ("Ondrelia", "أوندريليا"), ("Velmora", "فيلمورا"), ("Tarskan", "تارسكان"))
_FIRST = (("Kar", "كار"), ("Tel", "تل"), ("Zar", "زار"), ("Dum", "دوم"), ("Bel", "بيل"), ("Mor", "مور"), ("Sin", "سين"))
_LAST = (("mish", "ميش"), ("dona", "دونا"), ("bakh", "باخ"), ("rouz", "روز"), ("tana", "تانا"), ("gil", "جيل"))
KINDS = (
    ("an air strike", "غارة جوية"),
    ("artillery shelling", "قصف مدفعي"),
    ("a drone strike", "هجوم بطائرة مسيرة"),
    ("a roadside bomb", "انفجار عبوة ناسفة"),
)
SPEAKERS = (
    ("the Kurenia Monitor", "مرصد كورينيا"),
    ("rescuers", "فرق الإنقاذ"),
    ("a hospital official", "مصدر طبي"),
    ("residents", "الأهالي"),
)
_REPORTS = (3, 3, 3, 4, 4, 5, 6, 8, 12, 20, 40)
_MONTHS_AR = "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول".split(",")


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report as ``civcas link`` takes it, and the number of the incident that it truly tells of."""

    row: dict[str, str]
    incident: int


@dataclass(frozen=True, slots=True)
class _Truth:
    place: tuple[str, str]
    province: tuple[str, str]
    day: dt.date
    killed: int
    injured: int
    kind: tuple[str, str]


def made_reports(incidents: int, seed: int) -> list[MadeReport]:
    """The reports of so many incidents, in the order of their publication."""
    chance = random.Random(seed)
    made: list[MadeReport] = []
    for number in range(incidents):
        first, last = chance.choice(_FIRST), chance.choice(_LAST)
        again = chance.choice(_FIRST)
        truth = _Truth(
            place=(f"{first[0]}{again[0].lower()}{last[0]}", f"{first[1]}{again[1]}{last[1]}"),
            province=chance.choice(PROVINCES),
            day=START + dt.timedelta(days=chance.randrange(900)),
            killed=max(1, int(chance.lognormvariate(1.5, 0.9))),
            injured=max(1, int(chance.lognormvariate(1.9, 0.8))),
            kind=chance.choice(KINDS),
        )
        made += _reports(chance, truth, number, chance.choice(_REPORTS))
    return sorted(made, key=lambda report: (report.row["published"], report.row["id"]))


def _reports(chance: random.Random, truth: _Truth, number: int, count: int) -> list[MadeReport]:
    made: list[MadeReport] = []
    for n in range(count):
        published = truth.day + dt.timedelta(days=chance.choice((0, 0, 1, 1, 2)))
        copied = n and chance.random() < 0.15
        text = made[chance.randrange(n)].row["text"] if copied else _text(chance, truth, published)
        if copied:
            published = max(
                published, dt.date.fromisoformat(next(m for m in made if m.row["text"] == text).row["published"])
            )
        row = {"id": f"i{number}r{n}", "text": text, "published": published.isoformat()}
        made.append(MadeReport(row, number))
    return made


def _text(chance: random.Random, truth: _Truth, published: dt.date) -> str:
    """One report: now and then its figure is early, its day is a day off or left out, its place spelled otherwise."""
    early = published == truth.day and chance.random() < 0.4
    killed = max(1, truth.killed - chance.choice((1, 2))) if early else truth.killed
    told = truth.day + dt.timedelta(days=1) if chance.random() < 0.05 else truth.day
    dated = chance.random() < 0.9
    if chance.random() < 0.5:
        return _english(chance, truth, killed, told if dated else None)
    return _arabic(chance, truth, killed, told if dated else None)


def _english(chance: random.Random, truth: _Truth, killed: int, day: dt.date | None) -> str:
    name = _spelled(chance, truth.place[0])
    where = f"the village of {name} in {truth.province[0]} province"
    speaker = chance.choice(SPEAKERS)[0]
    on = f" on {day.day} {day:%B %Y}" if day else ""
    people = "one person" if killed == 1 else f"{killed} people"
    were = "was" if killed == 1 else "were"
    hurt = "one was injured" if truth.injured == 1 else f"{truth.injured} were injured"
    return chance.choice(
        (
            f"{people.capitalize()} {were} killed and {hurt} in {truth.kind[0]} on {where}{on}, {speaker} said.",
            f"{truth.kind[0].capitalize()} killed {people} in {where}{on}, according to {speaker}. At least {hurt}.",
            f"{speaker.capitalize()} said that {truth.kind[0]} on {where}{on} left {killed} dead.",
        )
    )


def _arabic(chance: random.Random, truth: _Truth, killed: int, day: dt.date | None) -> str:
    where = f"قرية {truth.place[1]} بريف محافظة {truth.province[1]}"
    speaker = chance.choice(SPEAKERS)[1]
    on = f" في {day.day} {_MONTHS_AR[day.month - 1]} {day.year}" if day else ""
    dead = _people_ar(killed)
    return chance.choice(
        (
            f"قُتل {dead} جراء {truth.kind[1]} على {where}{on}، بحسب {speaker}.",
            f"أفاد {speaker} بمقتل {dead} وإصابة آخرين في {truth.kind[1]} استهدف {where}{on}.",
        )
    )


def _people_ar(count: int) -> str:
    """So many civilians, as Arabic counts them after a verbal noun."""
    if count == 1:
        return "مدني"
    if count == 2:
        return "مدنيين اثنين"
    return f"{count} مدنيين" if count <= 10 else f"{count} مدنياً"


def _spelled(chance: random.Random, name: str) -> str:
    """The name, or now and then as another outlet would write it."""
    other = (name, name, name.replace("ou", "u"), name.replace("kh", "h").replace("sh", "ch"), f"Al-{name}")
    return chance.choice(other)


def truth_of(reports: Sequence[MadeReport]) -> dict[str, frozenset[str]]:
    """For each report's id the incident that it truly tells of."""
    return {report.row["id"]: frozenset({str(report.incident)}) for report in reports}
