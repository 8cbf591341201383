"""Every record and every loaded resource pickles, so that the same verbs run on another process's data."""

from __future__ import annotations

import dataclasses
import datetime as dt
import inspect
import pickle
from typing import Any

import pytest

from civcas import errors, records
from civcas.records import (
    Acknowledged,
    Actor,
    Allegation,
    AsRecorded,
    Assessment,
    Attribution,
    Check,
    Claim,
    Conceded,
    Credited,
    Document,
    Edit,
    Figure,
    Hit,
    Incident,
    Judgement,
    Link,
    Obtained,
    OfficialReport,
    Person,
    Picture,
    Place,
    Range,
    RankedPlace,
    Reading,
    Relation,
    Source,
    Stated,
    Telling,
    ToldFigure,
    ToldIncident,
    When,
    Where,
    Zone,
)

DAY = dt.date(2025, 6, 3)
MOMENT = dt.datetime(2025, 6, 3, 12, tzinfo=dt.UTC)
OBTAINED = Obtained("address", "https://a.example/1", at=MOMENT, status=200, headers=(("ETag", "1"),))
PLACE = Place("made:1", "Qasira", "province", "XX", 1.5, 2.5, within=("Marwania",), population=10, arabic="قصيرة")
WHERE = Where("Tel Marwan", within=("Qasira",), accuracy="village", quote="the village of Tel Marwan", resolved=PLACE)
WHEN = When(DAY, DAY, "day", quote="Tuesday")
ACTOR = Actor("the Northern Front", "possible", "a local monitor")
FIGURE = Figure(9, None, "at_least", status="civilian")
CLAIM = Claim(
    id="c1",
    language="en",
    scope="incident",
    zone="body",
    outcome="killed",
    figure=FIGURE,
    quote="at least 9 civilians",
    start=0,
    end=20,
    rule="a rule",
    relation=Relation("supersedes", "c0"),
    actors=(ACTOR,),
    when=WHEN,
    where=WHERE,
    people=(Person("A. Person", 9, "female", 3, 12),),
)
TOLD = ToldIncident(
    claims=("c1",), killed=ToldFigure(9, None, ("c1",), "a rule"), when=WHEN, where=WHERE, actors=(ACTOR,)
)
CONCEDED = Conceded(2, None)
STATED = Stated("open", 43, "43 reports are still open", 0, 25, (44,))
ALLEGATION = Allegation(
    number=1,
    label="1",
    start_day=DAY,
    end_day=DAY,
    date_quote="June 3, 2025",
    year_stated=True,
    place="Tel Marwan",
    country="Marwania",
    country_code="XX",
    channel="self-report",
    position="credible",
    listed="credible",
    reason="CREDIBLE",
    reasons=("CREDIBLE",),
    killed=CONCEDED,
    injured=None,
    quote="1. June 3",
    start=0,
    end=9,
)

CREDITED = Credited("Odrava Post", "https://post.example")
ACKNOWLEDGED = Acknowledged("killed", "all", 2, None)

SAMPLES: list[Any] = [
    CREDITED,
    ACKNOWLEDGED,
    AsRecorded("fair", "likely", origins=3, conceded=(ACKNOWLEDGED,), sources=(CREDITED,)),
    Hit("education", "a school", 12, 20),
    ALLEGATION,
    CONCEDED,
    STATED,
    Check("an identity", None, "not stated: open", "a_rule"),
    Edit(None, "open", "43", "44", "43 reports", "44 reports"),
    OfficialReport("a party", "coalition", "d", "b", DAY, DAY, (STATED,), (ALLEGATION,), ("A notice.",)),
    ACTOR,
    CLAIM,
    FIGURE,
    OBTAINED,
    Picture(640, 480, ("f0e1d2c3b4a59687",), "tesseract 5.3.0"),
    PLACE,
    TOLD,
    WHEN,
    WHERE,
    CLAIM.people[0],
    CLAIM.relation,
    TOLD.killed,
    Document(id="d1", text="…", sha256="a", text_sha256="b", published=DAY, zones=(Zone("body", 0, 1),)),
    Incident(("d1#0",), ("c1",), (Link("d1#0", "d2#0", 0.9, ("the same day",)),), "CV0001", "airstrike", WHEN, WHERE),
    Judgement("same", "d1#0", "d2#0", "an editor", "one crater"),
    Link("d1#0", "d2#0", 0.9, ("the same day",)),
    RankedPlace(PLACE, 0.5, ("it is the one around it",), encloses=True),
    Reading("d1", "b", "en", "1", "digest", (CLAIM,), (TOLD,), ("A notice.",)),
    Source("A local monitor", "monitor"),
    Telling("d1#0", "d1", "b", TOLD, (CLAIM,), DAY, "An Outlet", None, "A title"),
    Zone("body", 0, 1),
]


def _same(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))


def _record_types() -> set[type]:
    return {item for name in records.__all__ if dataclasses.is_dataclass(item := getattr(records, name))}


def _sample(kind: type) -> Any:
    found = [sample for sample in SAMPLES if type(sample) is kind]
    if found:
        return found[0]
    if kind is Range:
        return Range("killed", "all", 9, None, ("c1",), "a rule", ("A reason.",))
    if kind is Attribution:
        return _filled(Attribution)
    if kind is Assessment:
        return _filled(Assessment)
    raise AssertionError(f"{kind.__name__} is a record without a sample here; add one")


def _filled(kind: type) -> Any:
    """A record whose fields hold plain values of about the right kind: enough to be pickled."""
    required = [
        field
        for field in dataclasses.fields(kind)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]
    return kind(**{field.name: (() if "tuple" in str(field.type) else "a word") for field in required})


@pytest.mark.parametrize(
    "kind", sorted(_record_types(), key=lambda kind: kind.__name__), ids=lambda kind: kind.__name__
)
def test_a_record_pickles_and_compares_by_value(kind: type) -> None:
    sample = _sample(kind)
    assert _same(sample) == sample
    assert hash(_same(sample)) == hash(sample)


@pytest.mark.parametrize(
    "kind", sorted(_record_types(), key=lambda kind: kind.__name__), ids=lambda kind: kind.__name__
)
def test_a_record_is_frozen_and_slotted(kind: type) -> None:
    sample = _sample(kind)
    assert not hasattr(sample, "__dict__")
    field = dataclasses.fields(kind)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(sample, field, None)


def _errors() -> list[type[Exception]]:
    return [item for item in vars(errors).values() if inspect.isclass(item) and issubclass(item, Exception)]


@pytest.mark.parametrize("kind", _errors(), ids=lambda kind: kind.__name__)
def test_an_error_arrives_whole_from_another_process(kind: type[Exception]) -> None:
    arguments = {
        errors.InputRefused: ("a.txt", "it is empty", "leave it out"),
        errors.ExtraMissing: ("record", "web"),
        errors.NoOpinion: ("the answer is not JSON", "try again"),
    }.get(kind, ("A sentence.",))
    error = kind(*arguments)
    again = _same(error)
    assert type(again) is kind
    assert str(again) == str(error)
    assert vars(again) == vars(error)


def test_the_gazetteer_pickles_and_answers_the_same_on_the_other_side() -> None:
    from civcas.place import open_gazetteer

    here = open_gazetteer()
    there = _same(here)
    assert there.resolve("Damascus") == here.resolve("Damascus") != ()


def test_the_lexicon_pickles() -> None:
    from civcas.read.lexicon import phrases, table

    assert _same(table("en", "people")) == table("en", "people") != ()
    found = _same(phrases("en", "people"))
    assert found.first_words == phrases("en", "people").first_words != frozenset()


def test_what_a_verb_gives_pickles() -> None:
    import civcas

    reading = civcas.read_document(
        Document(id="d1", text="Four people were killed in Tel Marwan.", sha256="a", text_sha256="b"), None
    )
    assert reading.claims
    assert _same(reading) == reading
