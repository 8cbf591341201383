"""Every record comes back from the ledger exactly as it went in."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_reports import FIRST_DAY, report, sha256

from civcas import records
from civcas.errors import LedgerError
from civcas.store import models, queries
from civcas.store.actions import record_documents
from civcas.store.payload import packed, unpack
from civcas.store.vault import Kept

AT = dt.datetime(2031, 6, 1, 12, 30, 15, 250, tzinfo=dt.UTC)
HASH = "0" * 64

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


def saved(row: Any) -> Any:
    """The row as the ledger has it."""
    row.save()
    return type(row).objects.get(pk=row.pk)


def a_document() -> models.Document:
    record = records.Document(id="x", text="", sha256=HASH, text_sha256=HASH)
    row = models.Document.from_record(record, kept=Kept(HASH, 0), captured_at=AT)
    row.save()
    return row


def a_reading() -> models.Reading:
    record = records.Reading("x", HASH, "en", "engine", "lexicons")
    row = models.Reading.from_record(record, document=a_document(), made_at=AT)
    row.save()
    return row


def an_incident() -> models.Incident:
    told = models.Telling.from_record(records.ToldIncident(("c",)), reading=a_reading(), n=0)
    told.save()
    row = models.Incident(code="CV0001", number=1, anchor=told, anchor_claim="c", state=records.Incident((), ()))
    row.save()
    return row


def document_of(record: records.Document) -> records.Document:
    kept = Kept(record.sha256, 12, "f" * 64, 7)
    row = saved(models.Document.from_record(record, kept=kept, captured_at=AT))
    assert (row.kept, row.captured_at) == (kept, AT)
    return row.to_record()  # type: ignore[no-any-return]


def reading_of(record: records.Reading) -> records.Reading:
    row = saved(models.Reading.from_record(record, document=a_document(), made_at=AT))
    return row.to_record(document=record.document, claims=record.claims, incidents=record.incidents)  # type: ignore[no-any-return]


def claim_of(record: records.Claim) -> records.Claim:
    return saved(models.Claim.from_record(record, reading=a_reading().pk, n=0)).to_record()  # type: ignore[no-any-return]


def told_of(record: records.ToldIncident) -> records.ToldIncident:
    return saved(models.Telling.from_record(record, reading=a_reading(), n=3)).to_told()  # type: ignore[no-any-return]


def incident_of(record: records.Incident) -> records.Incident:
    row = an_incident()
    row.state = record
    back = saved(row).to_record()
    return dataclasses.replace(back, code=record.code)  # type: ignore[no-any-return]


def assessment_of(record: records.Assessment) -> records.Assessment:
    incident = an_incident()
    action = models.Action.objects.create(at=AT, by="x", verb="record", subject="documents", why="")
    of_it = records.Incident((), ())
    row = models.Assessment.from_record(record, incident=incident, of=of_it, action=action, made_at=AT)
    return saved(row).to_record()  # type: ignore[no-any-return]


THROUGH_TABLES = {
    records.Document: document_of,
    records.Reading: reading_of,
    records.Claim: claim_of,
    records.ToldIncident: told_of,
    records.Incident: incident_of,
    records.Assessment: assessment_of,
}

DRAWN: dict[type[Any], dict[str, st.SearchStrategy[Any]]] = {
    records.Claim: {"start": st.just(3), "end": st.just(9)},
    # Its claims and told incidents are rows of their own.
    records.Reading: {"claims": st.just(()), "incidents": st.just(())},
}


@pytest.mark.parametrize(("kind", "through"), THROUGH_TABLES.items(), ids=lambda item: item.__name__)
@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_record_comes_back_from_its_table(
    ledger: Path, kind: type[Any], through: Callable[[Any], Any], data: st.DataObject
) -> None:
    record = data.draw(of(kind, **DRAWN.get(kind, {})))
    with transaction.atomic():
        assert through(record) == record
        transaction.set_rollback(True)


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
    for model in (models.Document, models.Reading, models.Claim, models.Assessment, models.Action):
        row = model.objects.get()
        attempts: list[Callable[[], object]] = [
            row.save,
            row.delete,
            model.objects.all().delete,
            lambda model=model: model.objects.update(id=7),  # type: ignore[misc]
            lambda model=model, row=row: model.objects.bulk_update([row], ["id"]),  # type: ignore[misc]
        ]
        for attempt in attempts:
            with pytest.raises(LedgerError, match="is never changed or deleted; add a new one instead"):
                attempt()
        assert model.objects.get() == row
