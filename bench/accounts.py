"""A seeded maker of documents with their readings, as records: several accounts of each of many made-up incidents.

Villages lie a degree apart and incidents of one village weeks apart, so that
linking comes to the incidents that were made. About five documents tell of
each incident, with three claims a document.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass

import orjson

from bench.words import PARTIES, SYLLABLES_FIRST, SYLLABLES_LAST
from civcas.pipeline import ReadDocument
from civcas.records import Actor, Claim, Document, Figure, Place, Reading, ToldFigure, ToldIncident, When, Where
from civcas.records.claim import ActorStance, claim_id
from civcas.records.figure import Outcome

FIRST_DAY = dt.date(2031, 1, 1)
APART = 24
"""Days between two rounds: two incidents of one village lie at least four days less apart."""
ACROSS = 20
"""Villages a side of the map."""

ENGINE, LEXICONS = "made-for-the-bench", "0" * 16
ALL_PARTIES = (*PARTIES, "Harbour Watch", "Northern Column", "Free Hills Union", "Second Coast Guard")
MONITORS = ("Valley Watch", "Ishkara Observatory", "Hill Register", "River Archive", "Coast Monitor")
OUTLETS = ("The Lowland Post", "Meridian News", "Harbour Herald", "Hill Radio", "The Marsh Times", "Plain Weekly")
KINDS = {
    "airstrike": ("An air strike", "غارة جوية"),
    "artillery": ("Shelling", "قصف مدفعي"),
    "ied_or_mine": ("A roadside bomb", "عبوة ناسفة"),
    "shooting": ("Gunfire", "إطلاق نار"),
    "drone_strike": ("A drone strike", "طائرة مسيرة"),
    "clash": ("Fighting", "اشتباكات"),
}
RESTS = (
    "Residents said that the market had been open and that many were out in the streets when it happened.",
    "Rescue workers searched the rubble until the evening, and the road to the clinic was closed.",
    "The figures could not be independently verified, and the search was said to go on.",
    "A doctor at the local clinic said that several of the wounded were in critical condition.",
    "Shops, a bakery and a school stood damaged, and families left for the villages further south.",
)
ARABIC_RESTS = (
    "وقال سكان إن السوق كان مفتوحا وإن كثيرين كانوا في الشوارع.",
    "وواصل رجال الإنقاذ البحث بين الأنقاض حتى المساء.",
    "ولم يتسن التحقق من الأرقام بشكل مستقل.",
)


@dataclass(frozen=True, slots=True)
class Happened:
    """An incident as it was made: where, when, of what kind, by whom, and its true figures."""

    where: Where
    day: dt.date
    kind: str
    party: str
    killed: int
    children: int
    injured: int


def accounts(count: int, *, seed: int = 20210104, skip: int = 0) -> Iterator[ReadDocument]:
    """``count`` documents but for the first ``skip``, in the order of publication; the same seed, the same ones."""
    for n, (happened, published) in enumerate(_told(count, seed)):
        if n >= skip:
            yield _document(n, happened, published, random.Random(f"{seed} {n}"))


def incidents_told_of(count: int, *, seed: int) -> int:
    """How many incidents the first ``count`` documents tell of."""
    return len({(happened.where.name, happened.day) for happened, _ in _told(count, seed)})


def _told(count: int, seed: int) -> Iterator[tuple[Happened, dt.date]]:
    rounds = (_round(number, random.Random(f"{seed} round {number}")) for number in itertools.count())
    return itertools.islice(itertools.chain.from_iterable(rounds), count)


def _round(number: int, draw: random.Random) -> list[tuple[Happened, dt.date]]:
    """An incident in each village within a few days, and the days on which about five documents tell of each."""
    first = FIRST_DAY + dt.timedelta(days=APART * number)
    told = []
    for place in PLACES:
        killed = draw.choice((draw.randint(1, 6), draw.randint(2, 30)))
        happened = Happened(
            where=place,
            day=first + dt.timedelta(days=draw.randrange(4)),
            kind=draw.choice(tuple(KINDS)),
            party=draw.choice(ALL_PARTIES),
            killed=killed,
            children=draw.randint(0, killed // 2),
            injured=draw.randint(1, 40),
        )
        for _ in range(draw.choice((3, 4, 5, 5, 5, 6, 7))):
            told.append((happened, happened.day + dt.timedelta(days=draw.choice((0, 1, 1, 2, 3)))))
    draw.shuffle(told)
    return sorted(told, key=lambda one: one[1])


def _places() -> tuple[Where, ...]:
    """Villages with points of their own, a degree apart, twenty of them in each province."""
    made = []
    names = [first + last for last in SYLLABLES_LAST for first in SYLLABLES_FIRST]
    for n, name in enumerate(random.Random(1).sample(names, ACROSS * ACROSS)):
        row, column = divmod(n, ACROSS)
        province = f"{SYLLABLES_FIRST[row]}land"
        place = Place(f"made:{n}", name, "village", "ZZ", -10.0 + row, 20.0 + column, (province, "Velmora"))
        made.append(Where(name, (province,), "ZZ", "village", quote=name, resolved=place))
    return tuple(made)


PLACES = _places()
"""One incident of each is told of in a round."""


def _document(n: int, happened: Happened, published: dt.date, draw: random.Random) -> ReadDocument:
    """One account of an incident: three claims, one of them of a running total now and then."""
    arabic, total = draw.random() < 0.15, draw.random() < 0.03
    killed = happened.killed + draw.choice((0, 0, 0, 0, 1, 2))
    speaker = draw.choice(MONITORS)
    blamed = draw.choice((happened.party, happened.party, happened.party, None, draw.choice(ALL_PARTIES)))
    quotes = _quotes(happened, killed, arabic)
    running = f"{1000 + n // 10:,}"
    text = _text(n, happened, quotes, speaker, blamed, running if total else None, arabic, draw)
    text_sha256 = hashlib.sha256(text.encode()).hexdigest()
    about = _About(happened, text, text_sha256, "ar" if arabic else "en", speaker, blamed)
    told = [
        about.claim("killed", "civilian", quotes[0], Figure(killed, None, "at_least", status="civilian")),
        about.claim("injured", "all", quotes[2], Figure(happened.injured, happened.injured, "exactly")),
    ]
    told.insert(
        1,
        about.running(running, 1000 + n // 10)
        if total
        else about.claim(
            "killed", "children", quotes[1], Figure(happened.children, happened.children, "exactly", age="child")
        ),
    )
    return _read_document(n, published, about, told, draw)


def _quotes(happened: Happened, killed: int, arabic: bool) -> tuple[str, str, str]:
    if arabic:
        return f"{killed} مدنيا على الأقل", f"{happened.children} من الأطفال", f"{happened.injured} جريحا"
    return f"at least {killed} civilians", f"{happened.children} of them children", f"wounded {happened.injured}"


def _text(
    n: int,
    happened: Happened,
    quotes: tuple[str, str, str],
    speaker: str,
    blamed: str | None,
    running: str | None,
    arabic: bool,
    draw: random.Random,
) -> str:
    """What the document says, with its number so that no two are the same."""
    killed, children, injured = quotes
    what = KINDS[happened.kind][arabic]
    name, day = happened.where.name, f"{happened.day:%d %B %Y}"
    if arabic:
        said = f"أدى {what} إلى مقتل {killed}، {children}، و{injured} في {name} يوم {day}"
        rests: tuple[str, ...] = ARABIC_RESTS
        blame = f" واتهم مسؤولون {blamed}."
        counted = f" وأحصى المرصد {running} مدنيا منذ كانون الثاني."
        said += f" بحسب {speaker}."
    else:
        said = f"{what} killed {killed}, {children}, and {injured} in {name} on {day}, {speaker} said."
        rests, blame = RESTS, f" Officials blamed the {blamed}."
        counted = f" Valley Watch has counted {running} civilians killed since January."
    text = said + (blame if blamed else "") + (counted if running else "")
    return f"{text} {' '.join(draw.sample(rests, draw.randint(1, len(rests))))} ({n})"


@dataclass(frozen=True, slots=True)
class _About:
    """What the claims of one document share."""

    happened: Happened
    text: str
    text_sha256: str
    language: str
    speaker: str
    blamed: str | None

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Who is blamed, by the speaker."""
        stance: ActorStance = "blamed"
        return (Actor(self.blamed, stance, self.speaker),) if self.blamed else ()

    def claim(self, outcome: Outcome, group: str, quote: str, figure: Figure) -> Claim:
        """A claim of the incident."""
        start = self.text.index(quote)
        day = self.happened.day
        return Claim(
            id=claim_id(self.text_sha256, start, start + len(quote), outcome, group),
            language=self.language,
            scope="incident",
            zone="body",
            outcome=outcome,
            figure=figure,
            quote=quote,
            start=start,
            end=start + len(quote),
            rule="made for the bench",
            speaker=self.speaker,
            speaker_kind="monitor",
            kind=self.happened.kind,
            actors=self.actors,
            when=When(day, day, "day", "harm", str(day)),
            where=self.happened.where,
        )

    def running(self, quote: str, total: int) -> Claim:
        """A running total that a monitor states, part of no incident."""
        start = self.text.index(quote)
        return Claim(
            id=claim_id(self.text_sha256, start, start + len(quote), "killed", "civilian"),
            language=self.language,
            scope="aggregate",
            zone="body",
            outcome="killed",
            figure=Figure(total, None, "at_least", basis="cumulative", status="civilian"),
            quote=quote,
            start=start,
            end=start + len(quote),
            rule="made for the bench",
            speaker=self.speaker,
            speaker_kind="monitor",
            when=When(FIRST_DAY, None, "longer"),
            covers=(Where("Velmora", (), "ZZ", "country"),),
        )


def _read_document(n: int, published: dt.date, about: _About, claims: list[Claim], draw: random.Random) -> ReadDocument:
    """The document with its bytes, a row of JSON Lines or now and then a file, and its reading."""
    text, key = about.text, f"made-{n:06}"
    original = orjson.dumps({"id": key, "text": text}) if n % 50 else text.encode()
    document = Document(
        id=key,
        text=text,
        sha256=hashlib.sha256(original).hexdigest(),
        text_sha256=about.text_sha256,
        title=f"Report {n} from {about.happened.where.name}",
        published=published,
        language=about.language,
        publisher=draw.choice(OUTLETS),
        url=f"https://news.example/{key}",
        media_type="application/json" if n % 50 else "text/plain",
    )
    of = {claim.id: claim for claim in claims if claim.scope == "incident"}
    told = ToldIncident(
        claims=tuple(of),
        killed=_figure(claims[0]),
        civilians_killed=_figure(claims[0]),
        children_killed=_figure(claims[1]) if claims[1].scope == "incident" else None,
        injured=_figure(claims[-1]),
        kind=about.happened.kind,
        when=claims[0].when,
        where=about.happened.where,
        actors=about.actors,
    )
    reading = Reading(key, about.text_sha256, about.language, ENGINE, LEXICONS, tuple(claims), (told,))
    return ReadDocument(document, original, reading, where=key)


def _figure(claim: Claim) -> ToldFigure:
    assert claim.figure is not None
    return ToldFigure(claim.figure.low, claim.figure.high, (claim.id,), "stated")
