"""Every column of every table is held against the log, or worked out anew; what is not decides nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cast import KARIM
from django.apps import apps
from django.db import models as fields
from django.db.utils import IntegrityError
from made_ledger import START, fill
from tampering import rolled_back, write

from civcas.store import models
from civcas.store.actions import correct_claim, erase_document, erase_name
from civcas.store.verifying import verify

COMMITTED: dict[type[fields.Model], str] = {
    models.Action: "id at by verb subject before after why salt",
    models.Document: "key sha256 text_sha256 published language publisher media_type size captured_at sealed erased",
    models.Reading: "document text_sha256 engine lexicons language made_at sealed",
    models.Claim: "reading n claim_id language scope zone outcome low high start end rule part_of speaker basis until "
    "speaker_kind stance kind",
    models.Telling: "reading document n",
    models.Assessment: "incident made_at action grade tally sealed",
    models.Incident: "code number letter anchor anchor_claim",
    models.Standing: "incident action standing present published_at leads_to",
    models.Judgement: "id verdict about value withdraws action document other incident",
    models.Source: "name kind action",
    models.Leaf: "n kind text hash action document reading assessment",
    models.Checkpoint: "size action note frontier",
    models.SigningKey: "public since",
    models.Ledger: "origin wrapped sealed_under",
}
"""What a leaf commits to, or the signature of a checkpoint: also where the column only repeats it in clear."""

WORKED_OUT: dict[type[fields.Model], str] = {
    models.Document: "bundle offset",
    models.Incident: "present standing published_at assessment decision adds",
    models.IncidentTelling: "incident telling",
    models.Redirect: "code to action",
    models.Telling: "current sketch",
}
"""What follows from that, and from the files of the vault, and is compared with it."""

INDEX_ONLY: dict[type[fields.Model], str] = {
    models.Telling: "component",
    models.Block: "key at telling",
    models.Entry: "id kind document n incident shown words",
    models.Ledger: "indexed_by only",
}
"""What is only looked in, to find what is then read from the rest; made anew by a rebuild."""

NUMBERS = (
    models.Document,
    models.Reading,
    models.Claim,
    models.Telling,
    models.Assessment,
    models.Incident,
    models.IncidentTelling,
    models.Standing,
    models.Source,
    models.SigningKey,
    models.Ledger,
    models.Redirect,
    models.Block,
)
"""Tables whose rows have numbers that say nothing but their order, which is held against the log where it decides."""


def test_every_column_is_in_one_list() -> None:
    listed = [
        (model, name)
        for lists in (COMMITTED, WORKED_OUT, INDEX_ONLY)
        for model, names in lists.items()
        for name in names.split()
    ]
    listed += [(model, "id") for model in NUMBERS]
    there = [
        (model, field.name) for model in apps.get_app_config("store").get_models() for field in model._meta.local_fields
    ]
    assert len(listed) == len(set(listed))
    assert set(listed) == set(there)


LATER = START + dt.timedelta(days=1)


def other_values(field: Any, row: Any) -> Iterator[Any]:
    """Values that a column of a row does not have, and could."""
    now = getattr(row, field.attname)
    if field.null and now is not None:
        yield None
    if isinstance(field, fields.ForeignKey):
        pks = field.related_model._default_manager.exclude(pk=now).order_by("pk").values_list("pk", flat=True)
        yield from {pks.first(), pks.last()} - {None}
    elif isinstance(field, fields.BooleanField):
        yield not now
    elif isinstance(field, fields.BinaryField):
        yield bytes([bytes(now)[0] ^ 1]) + bytes(now)[1:] if now else b"made up"
    elif isinstance(field, fields.DateTimeField):
        yield (now or START) + dt.timedelta(microseconds=1)
    elif isinstance(field, fields.DateField):
        yield (now or START.date()) + dt.timedelta(days=1)
    elif isinstance(field, fields.IntegerField):
        yield (now or 0) + 1
        yield 10_000_000
    elif now is not None and not isinstance(now, str):
        yield '{"made":"up"}'
    else:
        yield {"standing": "accepted" if now != "accepted" else "proposed"}.get(field.name, "made up")


def columns() -> Iterator[tuple[type[fields.Model], str]]:
    for lists in (COMMITTED, WORKED_OUT):
        for model, names in lists.items():
            for name in names.split():
                yield model, name


@pytest.mark.sqlite
@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("erased", [False, True], ids=["nothing erased", "words erased"])
def test_no_column_but_of_an_index_can_be_changed_in_silence(erased: bool) -> None:
    fill()
    claim = models.Claim.objects.filter(reading__document__key="r10").earliest("n").claim_id
    correct_claim("r10", claim, low=1, high=2, by=KARIM, why="misread", now=LATER)
    if erased:
        erase_document("with a total", by=KARIM, why="asked", now=LATER)
        erase_name("Somebody Made Up", by=KARIM, why="asked", now=LATER)
        erase_name("survivor", by=KARIM, why="she asked", now=LATER)
    assert verify().is_clean
    silent = []
    for model, name in columns():
        if erased and model is models.Source:
            continue  # whom an erasure took out of the list is not told apart: docs/how-to/prove-and-verify.md
        field: Any = model._meta.get_field(name)
        rows = model._default_manager.order_by("pk")
        for row in {row.pk: row for row in (rows.first(), *rows.reverse()[:2], rows[len(rows) // 2])}.values():
            for value in other_values(field, row):
                with rolled_back():
                    try:
                        write(model, row.pk, **{name: value})
                    except IntegrityError:
                        continue
                    if verify().is_clean:
                        silent.append(f"{model.__name__} {row.pk} {name}: {value!r}")
    assert silent == []


@pytest.mark.sqlite
def test_a_correction_that_is_said_to_be_of_another_document_is_found(ledger: Path) -> None:
    fill()
    row = models.Judgement.objects.get(verdict="reject")
    for other in (*models.Document.objects.exclude(pk=row.document_id), None):
        with rolled_back():
            write(models.Judgement, row.pk, document=other and other.pk)
            assert {finding.where for finding in verify().findings} == {f"judgement {row.pk}"}
