"""Views made by hand, with plainly made-up places and parties, for tests of the pages alone."""

from __future__ import annotations

import datetime as dt
import hashlib

from civcas.records import (
    Actor,
    Assessment,
    Attribution,
    Claim,
    Document,
    Figure,
    Incident,
    Link,
    Place,
    Range,
    Reading,
    When,
    Where,
    Zone,
)
from civcas.store.queries import AggregateView, ClaimView, DocumentView, IncidentView

TITLE = "Strike on Tel Marwan kills nine"
BODY = (
    "An air strike killed at least 9 civilians including four children in the village of Tel Marwan in Qasira "
    "province on Tuesday, the Valley Watch monitor said.\n\n"
    "“We do not know yet if the Northern Alliance or the Coast Guard flew it,” the monitor said.\n\n"
    "Floods cut the road to Harlan\n\n"
    "Last week the Northern Alliance acknowledged the deaths of at least 140 civilians since 2021.\n\n"
    "The River Archive has counted at least 1,204 civilians killed in the same years."
)
TEXT = f"{TITLE}\n\n{BODY}"
QASIRA = Place("made:qasira", "Qasira", "province", "XQ", 12.5, 40.25, (), None, "قصيرة")
VILLAGE = Where(
    "Tel Marwan", ("Qasira",), "XQ", "village", False, "the village of Tel Marwan in Qasira province", QASIRA
)
TUESDAY = When(dt.date(2025, 6, 3), dt.date(2025, 6, 3), "day", "harm", "Tuesday")


def claim(quote: str, low: int | None, high: int | None, text: str = TEXT, **more: object) -> Claim:
    """A claim of a quote that stands once in a text."""
    start = text.index(quote)
    figure_keys = ("status", "age", "sex", "basis", "count")
    figure = Figure(low, high, **{key: more.pop(key) for key in figure_keys if key in more})  # type: ignore[arg-type]
    fields: dict[str, object] = {
        "id": hashlib.sha256(quote.encode()).hexdigest()[:20],
        "language": "en",
        "scope": "incident",
        "zone": "body",
        "outcome": "killed",
        "figure": figure,
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "rule": "made by hand",
        "speaker": "Valley Watch",
        "speaker_kind": "monitor",
    }
    return Claim(**(fields | more))  # type: ignore[arg-type]


WHOLE = claim(
    "at least 9 civilians including four children",
    9,
    None,
    status="civilian",
    when=TUESDAY,
    where=VILLAGE,
    kind="airstrike",
    via=("Harbour News",),
    actors=(Actor("Northern Alliance", "possible", "Valley Watch"), Actor("Coast Guard", "possible", "Valley Watch")),
)
PART = claim("four children", 4, 4, age="child", part_of=WHOLE.id, when=TUESDAY, where=VILLAGE)
ACKNOWLEDGED = claim(
    "at least 140 civilians since 2021",
    140,
    None,
    status="civilian",
    basis="cumulative",
    scope="aggregate",
    stance="acknowledged",
    speaker="Northern Alliance",
    speaker_kind="belligerent",
    when=When(dt.date(2021, 1, 1), None, "longer", "harm", "since 2021"),
)
COUNTED = claim(
    "at least 1,204 civilians killed",
    1204,
    None,
    status="civilian",
    basis="cumulative",
    scope="aggregate",
    speaker="River Archive",
)


def document_of(
    text: str, *claims: Claim, title: str | None = None, url: str | None = None, document_id: str = "harbour-1"
) -> DocumentView:
    """A document with a reading of the claims given."""
    text_sha256 = hashlib.sha256(text.encode()).hexdigest()
    related = text.find("Floods cut the road to Harlan")
    zones = (
        (Zone("headline", 0, len(TITLE)), Zone("related", related, related + len("Floods cut the road to Harlan")))
        if related > 0
        else ()
    )
    document = Document(
        document_id,
        text,
        text_sha256,
        text_sha256,
        title,
        dt.date(2025, 6, 4),
        "June 4, 2025",
        "en",
        "Harbour News",
        url,
        zones=zones,
    )
    codes_of = {item.id: ("CV0001",) for item in claims if item.scope == "incident"}
    return DocumentView(
        document,
        Reading(document_id, text_sha256, "en", "made by hand", "none", claims),
        dt.datetime(2025, 6, 5, 9, tzinfo=dt.UTC),
        ("CV0001",) if codes_of else (),
        codes_of,
    )


REPORT = document_of(TEXT, WHOLE, PART, ACKNOWLEDGED, COUNTED, title=TITLE, url="https://example.org/strike")

OTHER_TEXT = "Eleven people, all civilians, were killed when jets struck Tel Marwan on 3 June 2025, a hospital said."
OTHER_CLAIM = claim(
    "Eleven people, all civilians,",
    11,
    11,
    text=OTHER_TEXT,
    status="civilian",
    speaker="Qasira hospital",
    speaker_kind="hospital",
    when=When(dt.date(2025, 6, 3), dt.date(2025, 6, 3), "day", "harm", "3 June 2025"),
    where=VILLAGE,
)
OTHER_REPORT = document_of(OTHER_TEXT, OTHER_CLAIM, title="Eleven dead in Tel Marwan", document_id="hill/2 §")


def claim_view(claim: Claim, document: DocumentView) -> ClaimView:
    """A claim beside its document."""
    held = document.document
    return ClaimView(claim, held.id, held.title, held.publisher, held.published, held.url)


ASSESSMENT = Assessment(
    ranges=(
        Range(
            "killed",
            "all",
            9,
            11,
            (WHOLE.id, OTHER_CLAIM.id),
            "rival totals",
            ("Valley Watch says at least 9 and Qasira hospital says 11: the lowest is 9, the highest 11.",),
        ),
        Range("killed", "civilian", 9, 11, (WHOLE.id, OTHER_CLAIM.id), "rival totals"),
        Range("killed", "children", 4, None, (PART.id,), "part of a whole", ("Four of the 9 are children.",)),
    ),
    grade="fair",
    grade_rule="two origins",
    grade_reasons=("Two independent origins tell of it.",),
    attributions=(
        Attribution("Northern Alliance", "one_of_several", ("Valley Watch names it as one of two.",)),
        Attribution("Coast Guard", "one_of_several", ("Valley Watch names it as one of two.",)),
    ),
    strike_status="likely",
    strike_reasons=("Two independent origins call it an airstrike.",),
    origins=2,
    origin_reasons=("Valley Watch and Qasira hospital speak for themselves.",),
)


def incident(code: str = "CV0001", standing: str = "proposed", **more: object) -> IncidentView:
    """The incident that both reports tell of."""
    fields: dict[str, object] = {
        "code": code,
        "incident": Incident(
            ("harbour-1#0", "hill/2 §#0"),
            (WHOLE.id, PART.id, OTHER_CLAIM.id),
            (Link("harbour-1#0", "hill/2 §#0", 0.93, ("The same village.", "The same day.")),),
            code,
            "airstrike",
            TUESDAY,
            VILLAGE,
            WHOLE.actors,
        ),
        "assessment": ASSESSMENT,
        "standing": standing,
        "place": "Tel Marwan, Qasira",
        "when": TUESDAY,
        "kind": "airstrike",
        "published_at": dt.datetime(2025, 6, 6, 12, tzinfo=dt.UTC) if standing != "proposed" else None,
        "documents": 2,
        "claims": (claim_view(WHOLE, REPORT), claim_view(PART, REPORT), claim_view(OTHER_CLAIM, OTHER_REPORT)),
    }
    return IncidentView(**(fields | more))  # type: ignore[arg-type]


def aggregate_of(claim: Claim, document: DocumentView = REPORT) -> AggregateView:
    """A stated total beside its document."""
    assert claim.figure is not None
    held = document.document
    return AggregateView(
        claim.speaker,
        claim.speaker_kind,
        claim.stance,
        claim.outcome,
        claim.figure,
        claim.covers,
        claim.when,
        claim.quote,
        claim.id,
        held.id,
        held.title,
        held.publisher,
        held.published,
    )
