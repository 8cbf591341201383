"""A seeded maker of short made-up reports with casualties, of one to three sentences and about 220 characters."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence

from bench import words

FIRST_DAY = dt.date(2021, 1, 4)

Row = dict[str, str]


def make_reports(count: int, *, seed: int = 20210104) -> list[Row]:
    """``count`` distinct reports as rows of JSON Lines: id, text, published. The same seed gives the same reports."""
    maker = _Maker(random.Random(seed))
    texts: dict[str, Row] = {}
    while len(texts) < count:
        text, published = maker.report()
        texts.setdefault(text, {"id": f"bench-{len(texts):06}", "text": text, "published": published})
    return list(texts.values())


def articles(reports: Sequence[Row], paragraphs: Sequence[str], *, size: int = 4_000) -> list[Row]:
    """Documents of at least ``size`` characters: reports, each a paragraph with two that tell of no harm after it."""
    found: list[Row] = []
    texts: list[str] = []
    for n, report in enumerate(reports):
        texts += [report["text"], *(paragraphs[(2 * n + m) % len(paragraphs)] for m in range(2))]
        if sum(map(len, texts)) >= size:
            found.append({**report, "id": f"{report['id']}-whole", "text": "\n\n".join(texts)})
            texts = []
    return found


class _Maker:
    """Draws the parts of a report and puts them together."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw

    def report(self) -> tuple[str, str]:
        published = FIRST_DAY + dt.timedelta(days=self.draw.randrange(200))
        leads: tuple[Callable[[], str], ...] = (self.active, self.passive, self.leaving, self.gunmen, self.single)
        sentences = [self.draw.choice(leads)()]
        rests: tuple[Callable[[], str], ...] = (
            self.parts,
            self.blame,
            self.hedge,
            self.background,
            self.damage,
            self.total,
            self.more_injured,
        )
        for follow in self.draw.sample(rests, self.draw.choice((0, 1, 1, 2, 2))):
            sentences.append(follow())
        return " ".join(sentences), published.isoformat()

    def active(self) -> str:
        killed = f"{self.cause()} {self.target()} killed {self.number()} {self.people()}"
        return f"{killed} and wounded {self.number()} others {self.place()} {self.time()}, {self.speaker()}."

    def passive(self) -> str:
        who = self.capital(f"{self.number()} {self.people()}")
        cause = self.cause().lower()
        when = f"when {cause} struck a street {self.place()} {self.time()}"
        return f"{who}, including {self.small()} {self.part()}, were killed {when}."

    def leaving(self) -> str:
        return (
            f"{self.cause()} {self.target()} {self.place()} left {self.number()} {self.people()} dead and "
            f"{self.number()} injured {self.time()}, {self.speaker()}."
        )

    def gunmen(self) -> str:
        verb = self.draw.choice(("gunned down", "shot dead", "abducted", "killed", "hacked to death", "massacred"))
        who = self.draw.choice(("Unidentified gunmen", "Armed men on motorcycles", f"Fighters of the {self.party()}"))
        return f"{who} {verb} {self.number()} {self.people()} {self.place()} {self.time()}, {self.speaker()}."

    def single(self) -> str:
        victim = self.capital(self.draw.choice(words.VICTIMS))
        end = self.draw.choice(("was shot dead", "was killed by a sniper", "died in an ambush", "was stabbed to death"))
        end = end.replace("was", "were") if " and " in victim else end
        return f"{victim} {end} {self.place()} {self.time()}, {self.speaker()}."

    def parts(self) -> str:
        return f"{self.capital(self.small())} of the dead were {self.part()}, {self.speaker()}."

    def blame(self) -> str:
        return self.draw.choice(
            (
                f"Officials blamed the {self.party()} for the attack.",
                f"The {self.party()} claimed responsibility.",
                "No group has claimed responsibility for the attack.",
                f"The {self.party()} denied any part in it.",
                f"It was not clear whether the {self.party()} or the {self.party()} had carried it out.",
            )
        )

    def hedge(self) -> str:
        return self.draw.choice(
            (
                "The figures could not be independently verified.",
                "The death toll was expected to rise, a doctor said.",
                f"Rescuers feared that {self.small()} more were trapped under the rubble.",
                "Several of the wounded were in critical condition.",
            )
        )

    def background(self) -> str:
        month = self.draw.choice(words.MONTHS)
        return f"In {month} last year a similar attack {self.place()} killed {self.number()} {self.people()}."

    def damage(self) -> str:
        return f"The blast destroyed {self.draw.randint(2, 40)} shops and damage was put at {self.money()}."

    def total(self) -> str:
        count = self.draw.randint(60, 900)
        return f"More than {count} {self.people()} have been killed in the province this year."

    def more_injured(self) -> str:
        return f"Hospital staff said they were treating {self.number()} wounded, {self.small()} of them {self.part()}."

    def place(self) -> str:
        town = self.town()
        region, country = self.draw.choice(words.REGIONS)
        kind = self.draw.random()
        if kind < 0.45:
            return f"in the village of {town} in {self.town()} province"
        if kind < 0.6:
            return f"in {town}, {region}"
        if kind < 0.7:
            return f"in the town of {town} in {region}" + (f", {country}" if country else "")
        if kind < 0.8:
            return f"in {self.draw.choice(words.SHARED_NAMES)}, {region}"
        return f"near {town}"

    def town(self) -> str:
        return self.draw.choice(words.SYLLABLES_FIRST) + self.draw.choice(words.SYLLABLES_LAST)

    def time(self) -> str:
        return self.draw.choice(words.TIMES).format(
            weekday=self.draw.choice(words.WEEKDAYS),
            day=self.draw.randint(1, 28),
            month=self.draw.choice(words.MONTHS),
        )

    def number(self) -> str:
        many = self.draw.choice((self.draw.randint(2, 12), self.draw.randint(2, 60)))
        return self.draw.choice(words.QUALIFIERS) + words.NUMBER_WORDS.get(many, str(many))

    def small(self) -> str:
        return words.NUMBER_WORDS[self.draw.randint(2, 5)]

    def money(self) -> str:
        return f"{self.draw.randint(2, 90)}.{self.draw.randint(1, 9)} million crowns"

    def cause(self) -> str:
        return self.draw.choice(words.CAUSES)

    def target(self) -> str:
        return self.draw.choice(words.TARGETS)

    def people(self) -> str:
        return self.draw.choice(words.PEOPLE)

    def part(self) -> str:
        return self.draw.choice(words.PARTS)

    def party(self) -> str:
        return self.draw.choice(words.PARTIES)

    def speaker(self) -> str:
        return self.draw.choice(words.SPEAKERS)

    @staticmethod
    def capital(text: str) -> str:
        return text[0].upper() + text[1:]
