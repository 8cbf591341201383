"""A made-up document with a reading that uses every key of the contract."""

from __future__ import annotations

import datetime as dt
import hashlib

from civcas.records import (
    Actor,
    Claim,
    Document,
    Figure,
    Person,
    Place,
    Reading,
    Relation,
    ToldFigure,
    ToldIncident,
    When,
    Where,
    Zone,
)

TEXT = (
    "At least 12 civilians including 5 children were killed in the village of Tel Marwan in Qasira province on Sunday, "
    "the Valley Monitor said. Since 2014 at least 300 people have died in Qasira and Belsud, it said. "
    "The army denied everything."
)
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()
SUNDAY = When(dt.date(2019, 3, 3), dt.date(2019, 3, 3), "day", quote="Sunday", inherited="sentence")
QASIRA = Place("made:1", "Qasira", "province", "XX", 10.5, 20.25)
VILLAGE = Where(
    "Tel Marwan",
    within=("Qasira",),
    country="XX",
    accuracy="village",
    quote="the village of Tel Marwan",
    resolved=QASIRA,
    reasons=("Tel Marwan is not in the gazetteer; Qasira is around it",),
)


def _claim(identity: str, quote: str, figure: Figure | None, **more: object) -> Claim:
    start = TEXT.index(quote)
    fields = {"scope": "incident", "zone": "body", "outcome": "killed", "rule": "passive"} | more
    return Claim(id=identity, language="en", figure=figure, quote=quote, start=start, end=start + len(quote), **fields)  # type: ignore[arg-type]


WHOLE = _claim(
    "c1",
    "At least 12 civilians",
    Figure(12, None, "at_least", status="civilian"),
    speaker="Valley Monitor",
    speaker_kind="monitor",
    via=("Valley Post",),
    kind="airstrike",
    actors=(Actor("the army", "blamed", "Valley Monitor"),),
    when=SUNDAY,
    where=VILLAGE,
    people=(Person("Amal Darra", 7, "female", 0, 8),),
)
PART = _claim("c2", "5 children", Figure(5, 5, age="child"), part_of="c1", relation=Relation("adds_to", "c1"))
TOTAL = _claim(
    "c3",
    "at least 300 people",
    Figure(300, None, "at_least", basis="cumulative"),
    scope="aggregate",
    when=When(dt.date(2014, 1, 1), None, "longer", quote="Since 2014"),
    covers=(Where("Qasira"), Where("Belsud", spread=True)),
)
DENIAL = _claim("c4", "denied everything", None, stance="denied", speaker="The army", speaker_kind="belligerent")

DOCUMENT = Document(
    id="made-1",
    text=TEXT,
    sha256=SHA256,
    text_sha256=SHA256,
    title="Four killed",
    published=dt.date(2019, 3, 4),
    publisher="Valley Post",
    language="en",
    zones=(Zone("body", 0, len(TEXT)),),
)
READING = Reading(
    document="made-1",
    text_sha256=SHA256,
    language="en",
    engine="1",
    lexicons="abc",
    claims=(WHOLE, PART, TOTAL, DENIAL),
    incidents=(
        ToldIncident(
            claims=("c1", "c2"),
            killed=ToldFigure(12, None, ("c1",), "stated"),
            civilians_killed=ToldFigure(12, None, ("c1",), "stated"),
            children_killed=ToldFigure(5, 5, ("c2",), "stated"),
            kind="airstrike",
            when=SUNDAY,
            where=VILLAGE,
            actors=(Actor("the army", "blamed", "Valley Monitor"),),
        ),
    ),
    notices=("A notice.",),
)
