"""Every record comes back from the ledger exactly as it went in."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_reports import FIRST_DAY, report, sha256

from civcas import records
from civcas.errors import LedgerError, Unsealed
from civcas.store import models, queries
from civcas.store.actions import record_documents
from civcas.store.contents import assessment_content, capture_content, reading_content
from civcas.store.payload import packed, unpack
from civcas.store.sealing import Content, Keyring

AT = dt.datetime(2031, 6, 1, 12, 30, 15, 250, tzinfo=dt.UTC)

st.register_type_strategy(str, st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=8))
st.register_type_strategy(int, st.integers(0, 2**40))
st.register_type_strategy(float, st.floats(-180, 180))


def of(kind: type[Any], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Any record of a kind, every field drawn from its type, but those given."""
    drawn: dict[str, Any] = {field.name: ... for field in dataclasses.fields(kind)}
    return st.builds(kind, **(drawn | fields))


def span(low: Any, high: Any) -> bool:
    return low is None or high is None or low <= high


def figures() -> st.SearchStrategy[records.Figure]:
    numbers = st.tuples(st.none() | st.integers(0, 10**6), st.none() | st.integers(0, 10**6)).filter(
        lambda pair: span(*pair)
    )
    return numbers.flatmap(lambda pair: of(records.Figure, low=st.just(pair[0]), high=st.just(pair[1])))


def times() -> st.SearchStrategy[records.When]:
    ends = st.tuples(st.none() | st.dates(), st.none() | st.dates()).filter(lambda pair: span(*pair))
    return ends.flatmap(lambda pair: of(records.When, start=st.just(pair[0]), end=st.just(pair[1])))


for kind in (
    *(records.Zone, records.Person, records.Place, records.Where, records.Actor, records.Relation, records.Link),
    *(records.ToldFigure, records.ToldIncident, records.Claim, records.Range, records.Attribution),
):
    st.register_type_strategy(kind, of(kind))
st.register_type_strategy(records.Figure, figures())
st.register_type_strategy(records.When, times())

KINDS = (
    records.Claim,
    records.ToldIncident,
    records.Incident,
    records.Assessment,
    records.Zone,
    records.Judgement,
    records.Document,
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_record_comes_back_from_json(kind: type[Any], data: st.DataObject) -> None:
    import orjson

    record = data.draw(of(kind))
    assert unpack(kind, orjson.loads(packed(record))) == record


def of_document(record: records.Document) -> records.Document:
    content = Content(SALT, capture_content(record, captured_at=AT, size=12), record.text)
    return models.Document.record_of(through(content))


def of_reading(record: records.Reading) -> records.Reading:
    return models.Reading.record_of(through(Content(SALT, reading_content(record, made_at=AT))))


def of_assessment(record: records.Assessment) -> records.Assessment:
    _, back = models.Assessment.records_of(through(Content(SALT, assessment_content("CV1", SOME_INCIDENT, record))))
    return back


def of_incident(record: records.Incident) -> records.Incident:
    text = assessment_content("CV1", record, SOME_ASSESSMENT)
    back, _ = models.Assessment.records_of(through(Content(SALT, text)))
    assert back.code == "CV1"
    return dataclasses.replace(back, code=record.code)


def through(content: Content) -> Content:
    """A content as it comes out of its envelope."""
    back = RING.open(RING.seal(content, "a row"), "a row")
    assert back == content
    return back


SALT, RING = b"s" * 16, Keyring(b"k" * 32)
SOME_INCIDENT = records.Incident((), ())
SOME_ASSESSMENT = records.Assessment((), "weak", "one_origin", ())
SEALED = {
    records.Document: of_document,
    records.Reading: of_reading,
    records.Incident: of_incident,
    records.Assessment: of_assessment,
}


@pytest.mark.parametrize(("kind", "back_of"), SEALED.items(), ids=lambda item: item.__name__)
@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_record_comes_back_from_what_was_sealed_of_it(
    kind: type[Any], back_of: Callable[[Any], Any], data: st.DataObject
) -> None:
    record = data.draw(of(kind))
    assert back_of(record) == record


@given(text=st.text(max_size=20), at=st.integers(0, 10_000), bit=st.integers(0, 7))
@settings(deadline=None)
def test_an_envelope_with_one_bit_changed_does_not_open(text: str, at: int, bit: int) -> None:
    envelope = bytearray(RING.seal(Content(SALT, text, text), "a row"))
    envelope[at % len(envelope)] ^= 1 << bit
    with pytest.raises(Unsealed, match="The sealed words of a row do not open"):
        RING.open(bytes(envelope), "a row")


def test_an_envelope_does_not_open_in_anothers_place_or_under_another_key() -> None:
    envelope = RING.seal(Content(SALT, "words"), "a row")
    with pytest.raises(Unsealed):
        RING.open(envelope, "another row")
    with pytest.raises(Unsealed):
        Keyring(b"l" * 32).open(envelope, "a row")


def test_a_whole_document_comes_back_with_its_reading(ledger: Path) -> None:
    entry = report(
        ("Tarsen", FIRST_DAY, 9, "River Watch", "Coast Guard"),
        ("Oskith", FIRST_DAY, 3, "Hill Register", None),
        lead="قتل تسعة مدنيين — nine 😢",
        total=140,
    )
    record_documents([entry], by="a tester")
    view = queries.document_view(sha256(entry.original))
    assert view is not None
    assert (view.document, view.reading) == (entry.document, entry.reading)


def test_what_was_added_is_never_changed_or_deleted(ledger: Path) -> None:
    record_documents([report(("Tarsen", FIRST_DAY, 9, "River Watch", None))], by="a tester")
    for model in (models.Document, models.Reading, models.Claim, models.Assessment, models.Action, models.Leaf):
        row = model.objects.latest("pk")
        attempts: list[Callable[[], object]] = [
            row.save,
            row.delete,
            model.objects.all().delete,
            lambda model=model: model.objects.update(pk=7),  # type: ignore[misc]
            lambda model=model, row=row: model.objects.bulk_update([row], ["pk"]),  # type: ignore[misc]
        ]
        for attempt in attempts:
            with pytest.raises(LedgerError, match="is never changed or deleted; add a new one instead"):
                attempt()
        assert model.objects.latest("pk") == row
