"""A small record with plainly made-up places, parties and monitors, put into the ledger by the action that does so."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from civcas.pipeline import ReadDocument
from civcas.records import (
    Actor,
    Claim,
    Document,
    Figure,
    Place,
    Reading,
    ToldFigure,
    ToldIncident,
    When,
    Where,
    Zone,
)
from civcas.records.claim import claim_id

HEADLINE = "Strike on Tel Marwan kills nine"
RELATED = "Floods cut the road to Harlan"
REPORT = (
    f"{HEADLINE}\n\n"
    "An air strike killed at least 9 civilians including four children in the village of Tel Marwan in Qasira "
    "province on Tuesday, the Valley Watch monitor said.\n\n"
    "“We do not know yet if the Northern Alliance or the Coast Guard flew it,” the monitor said.\n\n"
    f"{RELATED}\n\n"
    "Last week the Northern Alliance acknowledged the deaths of at least 140 civilians since 2021.\n\n"
    "The River Archive has counted at least 1,204 civilians killed in the same years."
)
SECOND = "Eleven people, all civilians, were killed when jets struck Tel Marwan on 3 June 2025, Qasira hospital said."
ELSEWHERE = "A mine killed 2 people near Oskmora in February 2025, a witness said."
HOSTILE = (
    '<script>alert("x")</script><b onclick="y()">bold</b> & "quotes" \u202eturned\u202c\n\n'
    'Shelling killed <i>five</i> "people" in Brusen, a ‮witness said.'
)

QASIRA = Place("made:qasira", "Qasira", "province", "ZZ", 12.5, 40.25, (), None, "قصيرة")
VILLAGE = Where("Tel Marwan", ("Qasira",), "ZZ", "village", quote="the village of Tel Marwan", resolved=QASIRA)
JUNE_3 = dt.date(2025, 6, 3)
FEBRUARY = When(dt.date(2025, 2, 1), dt.date(2025, 2, 28), "month", "harm", "in February 2025")
POSSIBLE = (
    Actor("Northern Alliance", "possible", "Valley Watch"),
    Actor("Coast Guard", "possible", "Valley Watch"),
)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def claim(text: str, quote: str, figure: Figure, **more: object) -> Claim:
    """The claim of a quote that stands once in a text."""
    start = text.index(quote)
    end = start + len(quote)
    group = f"{figure.status}{figure.age}"
    made: dict[str, object] = {
        "id": claim_id(sha256(text), start, end, str(more.get("outcome", "killed")), group),
        "language": "en",
        "scope": "incident",
        "zone": "body",
        "outcome": "killed",
        "figure": figure,
        "quote": quote,
        "start": start,
        "end": end,
        "rule": "part named by including" if "part_of" in more else "passive",
        "speaker": "Valley Watch",
        "speaker_kind": "monitor",
    }
    return Claim(**(made | more))  # type: ignore[arg-type]


def read(
    text: str,
    claims: Sequence[Claim],
    told: Sequence[ToldIncident] = (),
    *,
    document_id: str,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = "Harbour News",
    zones: tuple[Zone, ...] = (),
) -> ReadDocument:
    """A document with a reading, as the action takes it."""
    document = Document(
        document_id,
        text,
        sha256(text),
        sha256(text),
        title,
        dt.date(2025, 6, 4),
        "June 4, 2025",
        "en",
        publisher,
        url,
        zones=zones,
    )
    reading = Reading(document_id, sha256(text), "en", "made-by-hand", "0" * 16, tuple(claims), tuple(told))
    return ReadDocument(document, text.encode(), reading, document_id)


def tuesday(quote: str) -> When:
    return When(JUNE_3, JUNE_3, "day", "harm", quote)


def report() -> ReadDocument:
    """A strike with children among the dead and two possible parties, and two totals that others state."""
    strike: dict[str, object] = {"when": tuesday("Tuesday"), "where": VILLAGE, "kind": "airstrike", "actors": POSSIBLE}
    whole = claim(
        REPORT,
        "at least 9 civilians including four children",
        Figure(9, None, "at_least", status="civilian"),
        via=("Harbour News",),
        **strike,
    )
    part = claim(REPORT, "four children", Figure(4, 4, age="child"), part_of=whole.id, **strike)
    acknowledged = claim(
        REPORT,
        "at least 140 civilians since 2021",
        Figure(140, None, "at_least", status="civilian", basis="cumulative"),
        scope="aggregate",
        stance="acknowledged",
        speaker="Northern Alliance",
        speaker_kind="belligerent",
        when=When(dt.date(2021, 1, 1), None, "longer", "harm", "since 2021"),
    )
    counted = claim(
        REPORT,
        "at least 1,204 civilians killed",
        Figure(1204, None, "at_least", status="civilian", basis="cumulative"),
        scope="aggregate",
        speaker="River Archive",
    )
    told = ToldIncident(
        (whole.id, part.id),
        killed=ToldFigure(9, None, (whole.id,), "the whole"),
        children_killed=ToldFigure(4, 4, (part.id,), "the part"),
        kind="airstrike",
        when=tuesday("Tuesday"),
        where=VILLAGE,
        actors=POSSIBLE,
    )
    at = REPORT.index(RELATED)
    zones = (Zone("headline", 0, len(HEADLINE)), Zone("related", at, at + len(RELATED)))
    return read(
        REPORT,
        (whole, part, acknowledged, counted),
        (told,),
        document_id="harbour-1",
        title=HEADLINE,
        url="https://harbour.example/strike",
        zones=zones,
    )


def second_report() -> ReadDocument:
    """Another account of the same strike; its id cannot stand in an address as it is."""
    dead = claim(
        SECOND,
        "Eleven people, all civilians,",
        Figure(11, 11, status="civilian"),
        speaker="Qasira hospital",
        speaker_kind="hospital",
        when=tuesday("3 June 2025"),
        where=VILLAGE,
        kind="airstrike",
    )
    told = ToldIncident(
        (dead.id,),
        killed=ToldFigure(11, 11, (dead.id,), "the only one"),
        kind="airstrike",
        when=tuesday("3 June 2025"),
        where=VILLAGE,
    )
    return read(SECOND, (dead,), (told,), document_id="hill/2 §", publisher="Hill Post")


def other_report() -> ReadDocument:
    """Another incident, by a witness, with a date that is known to the month only."""
    where = Where("Oskmora", (), None, None, quote="near Oskmora")
    two = claim(
        ELSEWHERE,
        "2 people",
        Figure(2, 2),
        speaker=None,
        speaker_kind="witness",
        when=FEBRUARY,
        where=where,
        kind="ied_or_mine",
    )
    told = ToldIncident(
        (two.id,), killed=ToldFigure(2, 2, (two.id,), "the only one"), kind="ied_or_mine", when=FEBRUARY, where=where
    )
    return read(ELSEWHERE, (two,), (told,), document_id="hill-3", publisher="Hill Post", title="Mine near Oskmora")


def hostile_report() -> ReadDocument:
    """A text, a title, a publisher and an address that all try to be more than text."""
    where = Where('"><script>b()</script>', (), None, None, quote="in Brusen")
    five = claim(
        HOSTILE,
        '<i>five</i> "people"',
        Figure(5, 5),
        speaker="<script>c()</script>",
        when=tuesday("x"),
        where=where,
        kind="artillery",
        actors=(Actor("<img src=x onerror=d()>", "blamed", "<u>"),),
    )
    told = ToldIncident(
        (five.id,),
        killed=ToldFigure(5, 5, (five.id,), "the only one"),
        kind="artillery",
        when=tuesday("x"),
        where=where,
        actors=five.actors,
    )
    return read(
        HOSTILE,
        (five,),
        (told,),
        document_id="hostile",
        title="</title><script>a()</script>",
        url="javascript:alert(1)",
        publisher="<script>e()</script>",
    )
