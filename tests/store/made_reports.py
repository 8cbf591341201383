"""Reports with their readings, made by hand from a seed: plainly made-up places, parties and monitors."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Sequence

import orjson

from civcas.pipeline import ReadDocument
from civcas.records import Actor, Claim, Document, Figure, Place, Reading, ToldFigure, ToldIncident, When, Where
from civcas.records.claim import claim_id

FIRST_DAY = dt.date(2031, 5, 1)
VILLAGES = tuple(
    f"{start}{end}" for start in ("Tar", "Vel", "Osk", "Bru", "Nem", "Qua") for end in ("sen", "mora", "ith")
)
MONITORS = ("Lowland Monitor", "River Watch", "Hill Register", "Harbour Archive")
PARTIES = ("Northern Alliance", "Coast Guard", "Free Column")
ENGINE, LEXICONS = "made-by-hand", "0" * 16


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def where_is(village: str) -> Where:
    """A village with a point of its own, about forty kilometres from the next."""
    n = VILLAGES.index(village)
    province = f"Province {n // 6}"
    place = Place(f"made:{village}", village, "village", "ZZ", 10 + 0.4 * (n % 6), 30 + 0.4 * (n // 6), (province,))
    return Where(village, (province,), "ZZ", "village", quote=village, resolved=place)


def strike(text: str, sentence: str, village: str, day: dt.date, killed: int, speaker: str, party: str | None) -> Claim:
    """The claim of one sentence of a text."""
    quote = f"at least {killed} civilians"
    start = text.index(sentence) + sentence.index(quote)
    end = start + len(quote)
    return Claim(
        id=claim_id(sha256(text.encode()), start, end, "killed", "civilian"),
        language="en",
        scope="incident",
        zone="body",
        outcome="killed",
        figure=Figure(killed, None, "at_least", status="civilian"),
        quote=quote,
        start=start,
        end=end,
        rule="made by hand",
        speaker=speaker,
        speaker_kind="monitor",
        kind="airstrike",
        actors=(Actor(party, "blamed", speaker),) if party else (),
        when=When(day, day, "day", "harm", str(day)),
        where=where_is(village),
    )


def report(
    *strikes: tuple[str, dt.date, int, str, str | None],
    key: str | None = None,
    total: int | None = None,
    lead: str = "",
    published: dt.date | None = None,
) -> ReadDocument:
    """A report of strikes, each (village, day, killed, monitor, blamed party), and perhaps of a running total.

    With a ``key`` it is a row of JSON Lines that gives its id, without one a
    file of plain text that is named by its bytes.
    """
    sentences = [
        f"Air strikes killed at least {killed} civilians in {village} on {day}, the {speaker} said"
        f"{f', and blamed the {party}' if party else ''}."
        for village, day, killed, speaker, party in strikes
    ]
    sentence = f"The Hill Register has counted at least {total} civilians killed since January." if total else ""
    text = "\n\n".join(filter(None, (lead, *sentences, sentence)))
    claims = [strike(text, said, *given) for said, given in zip(sentences, strikes, strict=True)]
    if total:
        claims.append(aggregate(text, sentence, total))
    original = orjson.dumps({"id": key, "text": text}) if key else text.encode()
    document = Document(
        id=key or sha256(original),
        text=text,
        sha256=sha256(original),
        text_sha256=sha256(text.encode()),
        title=lead or None,
        published=published or max((day for _, day, *_ in strikes), default=FIRST_DAY) + dt.timedelta(days=1),
        publisher="The Lowland Post",
        media_type="application/json" if key else "text/plain",
    )
    told = tuple(
        ToldIncident(
            claims=(claim.id,),
            killed=ToldFigure(claim.figure.low if claim.figure else None, None, (claim.id,), "stated"),
            kind=claim.kind,
            when=claim.when,
            where=claim.where,
            actors=claim.actors,
        )
        for claim in claims
        if claim.scope == "incident"
    )
    reading = Reading(document.id, document.text_sha256, "en", ENGINE, LEXICONS, tuple(claims), told)
    return ReadDocument(document, original, reading, where=f"{document.id[:12]}.txt")


def aggregate(text: str, sentence: str, total: int) -> Claim:
    """A monitor's running total."""
    quote = f"at least {total} civilians"
    start = text.index(sentence) + sentence.index(quote)
    end = start + len(quote)
    return Claim(
        id=claim_id(sha256(text.encode()), start, end, "killed", "civilian"),
        language="en",
        scope="aggregate",
        zone="body",
        outcome="killed",
        figure=Figure(total, None, "at_least", basis="cumulative", status="civilian"),
        quote=quote,
        start=start,
        end=end,
        rule="made by hand",
        speaker="Hill Register",
        speaker_kind="monitor",
        when=When(dt.date(2031, 1, 1), None, "longer"),
        covers=(Where("Velmora", (), "ZZ", "country"),),
    )


def reports(count: int, seed: int, *, days: int = 20) -> list[ReadDocument]:
    """Reports of strikes on few villages and days, so that many tell of the same, near ones and copies among them."""
    chance = random.Random(seed)
    made: list[ReadDocument] = []
    for n in range(count):
        strikes = []
        for village in chance.sample(VILLAGES, k=chance.choice((1, 1, 1, 2))):
            day = FIRST_DAY + dt.timedelta(days=chance.randrange(days))
            killed = 2 + (VILLAGES.index(village) * 7 + day.toordinal() * 3) % 23 + chance.choice((0, 0, 0, 1, 4))
            strikes.append((village, day, killed, chance.choice(MONITORS), chance.choice((*PARTIES, None))))
        lead = f"Report {n} of the day" if chance.random() < 0.8 else ""
        total = 100 + n if chance.random() < 0.1 else None
        made.append(report(*strikes, key=f"r{n}", lead=lead, total=total))
    return made


def ids(entries: Sequence[ReadDocument]) -> list[str]:
    return [entry.document.id for entry in entries]
