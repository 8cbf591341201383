"""Amend rows of a recorder's list: a corrected row takes the place of the one before, which stays as it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from civcas import records
from civcas.store import models, vault
from civcas.store.amending import Amendment, changed_lines
from civcas.store.change import Change, change
from civcas.store.held import Held, HeldTellings
from civcas.store.judging import put_in, write_judgement
from civcas.store.moved import Touched
from civcas.store.opened import document_record, reading_record
from civcas.store.permission import By
from civcas.store.readings import write_readings
from civcas.store.recorded import Amended, Recorded
from civcas.store.rows import insert
from civcas.store.sources import name_sources
from civcas.store.writing_documents import write_documents


def amend_rows(
    amendments: Sequence[Amendment],
    kept: Mapping[str, vault.Kept],
    known: HeldTellings,
    *,
    by: By,
    why: str,
    now: dt.datetime | None = None,
) -> Recorded:
    """Let corrected rows, whose originals are ``kept``, take the place of those before, in one decision.

    The incident of each keeps its code. What people judged of the old row
    (same, not the same) is judged of the new one as well.
    """
    touched = Touched()
    with change("amend", subject="documents", by=by, why=why, now=now) as doing:
        entries = [one.entry for one in amendments]
        doing.after["documents"] = [entry.document.id for entry in entries]
        doing.after["instead_of"] = {one.entry.document.id: one.before.key for one in amendments}
        new = write_documents(entries, kept, doing)
        name_sources(entries, doing)
        told = [_amended(one) for one in amendments]
        rows = [one.before.pk for one in amendments]
        old = dict(models.Telling.objects.filter(document__in=rows, current=True).values_list("document", "pk"))
        _write_nothing(amendments, doing)
        _carry_over(amendments, new, old, doing)
        changes = put_in(new, list(old.values()), known, doing)
        touched.take(doing)
    return Recorded(
        claims=sum(len(entry.reading.claims) for entry in entries),
        incidents_added=changes.added,
        incidents_changed=changes.changed,
        redirected=changes.redirected,
        amended=tuple(told),
        moved=tuple(touched.moved()),
    )


def _amended(one: Amendment) -> Amended:
    document = one.entry.document
    changed = changed_lines(document_record(one.before).text, document.text)
    return Amended(document.id, one.before.key, one.entry.where, changed)


def _write_nothing(amendments: Sequence[Amendment], doing: Change) -> None:
    """Let the documents before claim nothing any more."""
    read = [(one.before, document_record(one.before)) for one in amendments]
    write_readings([(row, held, one.nothing(held)) for one, (row, held) in zip(amendments, read, strict=True)], doing)


def _carry_over(amendments: Sequence[Amendment], new: Sequence[Held], old: Mapping[int, int], doing: Change) -> None:
    """Let each new row be of the incident of the one before, and be judged as that was."""
    rows = {one.telling.document: one for one in new}
    of = dict(models.IncidentTelling.objects.filter(telling__in=old.values()).values_list("telling", "incident"))
    members = []
    for one in amendments:
        telling = rows.get(one.entry.document.id)
        if telling is None:
            continue
        incident = of.get(old.get(one.before.pk, -1))
        if incident is not None:
            members.append((incident, telling.row))
        _judge_again(one, telling, doing)
    insert(models.IncidentTelling, ("incident_id", "telling_id"), members)


def _judge_again(one: Amendment, telling: Held, doing: Change) -> None:
    verdicts = (models.Judgement.Verdict.SAME, models.Judgement.Verdict.NOT_SAME)
    live = models.Judgement.live().filter(verdict__in=verdicts)
    for row in [*live.filter(document=one.before), *live.filter(other=one.before)]:
        about = {name: _said(row.about[name], one, telling) for name in ("first", "second")}
        first = telling.document if row.document_id == one.before.pk else row.document_id
        second = telling.document if row.other_id == one.before.pk else row.other_id
        write_judgement(doing, row.verdict, about, document=first, other=second)


def _said(about: Sequence[str], one: Amendment, telling: Held) -> list[str]:
    """What a judgement is about; for a claim of the row before, the new one of the same people, or the first."""
    document, claim = about
    if document != one.before.key:
        return [document, claim]
    readings = models.Reading.objects.filter(document=one.before).order_by("pk")
    counted = {of.id: _counts(of) for reading in readings for of in reading_record(reading, one.before.key).claims}
    return [one.entry.document.id, _alike(telling.telling.claims, counted.get(claim))]


def _counts(claim: records.Claim) -> tuple[object, ...]:
    figure = claim.figure
    return claim.outcome, *((figure.status, figure.age, figure.sex) if figure else ())


def _alike(claims: Collection[records.Claim], counts: tuple[object, ...] | None) -> str:
    return next((one.id for one in claims if _counts(one) == counts), next(iter(claims)).id)
