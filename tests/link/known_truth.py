"""An invented record of known truth: incidents, each told by several reports, with what goes wrong in real ones."""

from __future__ import annotations

import datetime as dt
import random

from made_tellings import claim, day, known, month, telling, town

from civcas.records import Telling, When, Where

START = dt.date(2031, 1, 1)
SYLLABLES = ["ta", "rsk", "on", "drel", "vel", "mo", "pe", "lli", "qa", "sir", "dou", "fre", "zel", "ham", "bin", "orr"]
KINDS = ["airstrike", "artillery", "shooting", "ied_or_mine", "barrel_bomb"]
REPORTS = [3, 3, 4, 5, 6, 8, 12, 20, 40]


def made_record(least: int, seed: int, days: int = 700) -> tuple[list[Telling], dict[str, int]]:
    """At least so many tellings, and for each key the incident that it truly tells of."""
    chance = random.Random(seed)
    places = [_place(chance, province) for province in "ABCDEFGH" for _ in range(25)]
    tellings: list[Telling] = []
    truth: dict[str, int] = {}
    incident = 0
    while len(tellings) < least:
        where = chance.choice(places)
        on = START + dt.timedelta(days=chance.randrange(days))
        killed = max(1, int(chance.lognormvariate(1.4, 0.9)))
        injured = int(killed * chance.uniform(1, 3))
        kind = chance.choice(KINDS)
        for _ in range(chance.choice(REPORTS)):
            key = f"doc{len(tellings)}"
            tellings.append(_told(chance, key, where, on, killed, injured, kind))
            truth[f"{key}#0"] = incident
        incident += 1
    return tellings, truth


def b_cubed(found: list[tuple[str, ...]], truth: dict[str, int]) -> tuple[float, float, float]:
    """Precision, recall and F1 over tellings."""
    size: dict[int, int] = {}
    for incident in truth.values():
        size[incident] = size.get(incident, 0) + 1
    precision = recall = 0.0
    for group in found:
        counted: dict[int, int] = {}
        for key in group:
            counted[truth[key]] = counted.get(truth[key], 0) + 1
        precision += sum(n * n / len(group) for n in counted.values())
        recall += sum(n * n / size[incident] for incident, n in counted.items())
    precision, recall = precision / len(truth), recall / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _place(chance: random.Random, province: str) -> Where:
    name = "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()
    region = f"Province {province}ra"
    if chance.random() < 0.4:
        return town(name, within=(region,), accuracy="village")
    latitude = 10.0 + ord(province) - ord("A") + chance.random() * 0.8
    population = chance.choice([3_000, 20_000, 300_000])
    return known(name, latitude, 20 + chance.random() * 1.5, within=(region,), population=population)


def _told(chance: random.Random, key: str, where: Where, on: dt.date, killed: int, injured: int, kind: str) -> Telling:
    """One report: now and then with another day, no day, only a month, only the province, or a figure a little off."""
    text = key.ljust(64, "0")
    said = killed if chance.random() < 0.7 else max(1, killed + chance.choice([-2, -1, 1, 2]))
    claims = [claim(said, n=1, text=text)]
    if chance.random() < 0.5:
        claims.append(claim(injured, outcome="injured", n=3, text=text))
    when: When | None = day(on)
    draw = chance.random()
    if draw < 0.08:
        when = day(on + dt.timedelta(days=1))
    elif draw < 0.10:
        when = None
    elif draw < 0.11:
        when = month(f"{on:%Y-%m}")
    draw = chance.random()
    if draw < 0.02:
        where = town(where.within[0], within=(), accuracy="province")
    elif draw < 0.2 and where.resolved is None:
        where = town(f"Al-{where.name}", within=where.within, accuracy="village")
    return telling(
        key,
        *claims,
        when=when,
        where=where,
        kind=kind if chance.random() < 0.8 else "unknown",
        published=on + dt.timedelta(days=chance.randrange(4)),
    )
