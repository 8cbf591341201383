"""Strategies for tellings of invented incidents: few days, few places and few speakers, so that they collide."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

from hypothesis import strategies as st
from made_tellings import MAY_1, claim, day, known, month, telling, total, town

from civcas.records import Claim, Judgement, Telling, When, Where

SPEAKERS = [
    (None, "unknown"),
    ("Velmora Monitor", "monitor"),
    ("Tarsk Health Ministry", "official"),
    ("North League", "belligerent"),
    ("residents", "witness"),
]
PLACES: list[Where | None] = [
    None,
    town("Tarsk"),
    town("Al-Tarsk"),
    town("Ondrel"),
    town("Shaafah"),
    town("Ash-Sha'fa"),
    town("East Mill", within=("Tarsk", "Velmora"), accuracy="neighbourhood"),
    town("Velmora", within=(), accuracy="province"),
    town("Zedland", within=(), accuracy="country"),
    town("Tarsk", country="YY"),
    known("Pell", 10.0, 20.0),
    known("Little Pell", 10.06, 20.08),
    known("Far Pell", 10.4, 20.2),
    known("Great Tarsk", 10.05, 20.0, accuracy="city", population=900_000),
]
NAMES = ["Orlan Vesk", "Imre Vesk", "Sela Dorn", "Seela Dorn", "Vesk", "Tam Ilder"]

whens = st.one_of(
    st.none(),
    st.integers(0, 9).map(lambda n: day(MAY_1 + dt.timedelta(days=n))),
    st.integers(0, 3).map(lambda n: day(MAY_1 + dt.timedelta(days=n), inherited="publication")),
    st.integers(0, 3).map(lambda n: day(MAY_1 + dt.timedelta(days=n), of="discovery")),
    st.tuples(st.integers(0, 5), st.integers(1, 6)).map(
        lambda n: day(MAY_1 + dt.timedelta(days=n[0]), until=MAY_1 + dt.timedelta(days=n[0] + n[1]))
    ),
    st.sampled_from([month("2031-05"), month("2031-04"), When(None, MAY_1, "longer")]),
    st.just(day("2031-01-01", until="2031-12-31")),
)
dates = st.one_of(st.none(), st.integers(0, 6).map(lambda n: MAY_1 + dt.timedelta(days=n)))
actors = st.lists(
    st.tuples(
        st.sampled_from(["North League", "Coast Guard", "the North League"]),
        st.sampled_from(["blamed", "possible", "denied", "claimed_responsibility"]),
        st.sampled_from(["Velmora Monitor", "North League", "residents", None]),
    ),
    max_size=2,
)


@st.composite
def claims(draw: st.DrawFn, text: str, start: int) -> list[Claim]:
    """One to four claims of one told incident: a whole, parts of it, and what others say."""
    made: list[Claim] = []
    for n in range(draw(st.integers(1, 4))):
        speaker, kind = draw(st.sampled_from(SPEAKERS))
        low = draw(st.sampled_from([0, 1, 2, 3, 4, 5, 9, 10, 12, 23, 25, 60]))
        high = draw(st.sampled_from(["same", None, low + 3]))
        given: dict[str, object] = {"n": start + n * 3, "text": text, "speaker": speaker, "speaker_kind": kind}
        given["outcome"] = draw(st.sampled_from(["killed", "killed", "killed", "injured", "missing"]))
        given["count"] = draw(st.sampled_from(["total", "total", "total", "partial", "additional"]))
        given["stance"] = draw(
            st.sampled_from(["asserted", "asserted", "asserted", "feared", "unverified", "acknowledged", "withdrawn"])
        )
        given |= draw(
            st.sampled_from(
                [{}, {}, {"status": "civilian"}, {"status": "combatant"}, {"age": "child"}, {"perpetrator": True}]
            )
        )
        given["people"] = draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))
        given["via"] = draw(st.sampled_from([(), (), ("AFP",)]))
        if made and "age" in given and draw(st.booleans()):
            given["part_of"] = made[0].id
        made.append(claim(low, high, **given))
    return made


@st.composite
def documents(draw: st.DrawFn, name: str) -> list[Telling]:
    """One document with one to three told incidents."""
    text = hashlib.sha256(name.encode()).hexdigest()
    published = draw(dates)
    publisher = draw(st.sampled_from([None, "Herald", "Tribune", "Velmora Monitor", "AFP"]))
    found = []
    for n in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
        items = draw(claims(text, n * 100))
        standing = [item for item in items if item.stance != "withdrawn"]
        found.append(
            telling(
                f"{name}#{n}",
                *items,
                text=text,
                told_killed=total(*standing),
                published=published,
                publisher=publisher,
                when=draw(whens),
                where=draw(st.sampled_from(PLACES)),
                kind=draw(st.sampled_from(["airstrike", "artillery", "shooting", "unknown"])),
                actors=draw(actors),
                hours=draw(st.sampled_from([(), (), (), ("dawn",), ("evening",), ("14:30",)])),
                cues=draw(st.sampled_from([(), (), (), ("another",), ("second",), ("update",), ("lowered",)])),
                words=" ".join(f"{name}.{n}.{word}" for word in range(40)),
            )
        )
    return found


@st.composite
def records(draw: st.DrawFn, most: int = 7) -> list[Telling]:
    """The tellings of one to ``most`` documents."""
    return [item for n in range(draw(st.integers(1, most))) for item in draw(documents(f"d{n}"))]


@st.composite
def judged(draw: st.DrawFn, tellings: list[Telling]) -> list[Judgement]:
    """A few judgements on pairs of tellings, each pair once."""
    keys = [item.key for item in tellings]
    pairs = [(one, other) for n, one in enumerate(keys) for other in keys[n + 1 :]]
    if not pairs:
        return []
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=4, unique=True))
    return [Judgement(draw(st.sampled_from(["same", "not_same"])), *pair, "an editor", "made") for pair in chosen]


def copy_of(tellings: list[Telling], document: str, *, later: int, publisher: str | None) -> list[Telling]:
    """The same document filed again under another id, published as many days later by someone else."""
    return [
        replace(
            item,
            key=item.key.replace(f"{document}#", f"copy-of-{document}#"),
            document=f"copy-of-{document}",
            publisher=publisher,
            published=item.published + dt.timedelta(days=later) if item.published else None,
        )
        for item in tellings
        if item.document == document
    ]


def near_copy_of(tellings: list[Telling], document: str, *, later: int, publisher: str | None) -> list[Telling]:
    """The same document told again with a few other words, so that its text and the ids of its claims are others."""
    text = hashlib.sha256(f"near-copy-of-{document}".encode()).hexdigest()
    found = []
    for item in copy_of(tellings, document, later=later, publisher=publisher):
        ids = {claim.id: hashlib.sha256(f"near {claim.id}".encode()).hexdigest()[:20] for claim in item.claims}
        told = replace(item.told, claims=tuple(ids[one] for one in item.told.claims))
        if told.killed is not None:
            told = replace(told, killed=replace(told.killed, claims=tuple(ids[one] for one in told.killed.claims)))
        made = tuple(
            replace(claim, id=ids[claim.id], part_of=claim.part_of and ids[claim.part_of]) for claim in item.claims
        )
        # Every sixteenth hash of its words is another.
        sketch = tuple(sorted(value ^ (n % 16 == 0) for n, value in enumerate(item.sketch)))
        found.append(replace(item, text_sha256=text, told=told, claims=made, sketch=sketch))
    return found
