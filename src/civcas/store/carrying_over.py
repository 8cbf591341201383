"""Carrying a ledger of the first layout over: what stood in clear is sealed, and back again.

Used by a migration, with the tables as they were then.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import orjson
from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from civcas import records
from civcas.link.blocks import keys
from civcas.link.score import nth
from civcas.link.traits import traits
from civcas.proof import canonical, new_salt
from civcas.store.contents import moment
from civcas.store.keys import fingerprint, make_key, read_key
from civcas.store.models.assessment import Assessment
from civcas.store.models.claim import COLUMNS, PERSONAL
from civcas.store.models.document import Document
from civcas.store.models.reading import Reading
from civcas.store.models.telling import block_number
from civcas.store.payload import unpack
from civcas.store.sealing import Content, Keyring, new_ledger_key, unwrap, wrap
from civcas.toll import tally_of

_DOCUMENT = (
    "sha256",
    "text_sha256",
    "title",
    "published",
    "published_text",
    "language",
    "publisher",
    "url",
    "name",
    "media_type",
    "zones",
)
_SEALED_CLAIM = ("figure", "relation", "via", "actors", "when", "where", "covers", "people")
AT_ONCE = 500


def seal(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Seal the words of every document, reading and assessment; the columns in clear are emptied by what follows."""
    documents = apps.get_model("store", "Document").objects
    if not documents.exists():
        return
    ring = _new_ring(apps)
    for row in _rows(documents):
        held = {"id": row.key, **{name: getattr(row, name) for name in _DOCUMENT}}
        text = _canonical({"captured_at": moment(row.captured_at), "document": held, "size": row.size})
        row.sealed = ring.seal(Content(new_salt(), text, row.text), Document.about(row.key))
        row.save(update_fields=["sealed"])
    for row in _rows(apps.get_model("store", "Reading").objects.select_related("document")):
        claims = row.claims.order_by("n")
        held = {
            "document": row.document.key,
            "text_sha256": row.text_sha256,
            "language": row.language,
            "engine": row.engine,
            "lexicons": row.lexicons,
            "notices": row.notices,
            "made_at": moment(row.made_at),
            "claims": [_claim(claim) for claim in claims],
            "incidents": [telling.told for telling in row.tellings.order_by("n")],
        }
        about = Reading.about(row.document.key, row.engine, row.lexicons)
        row.sealed = ring.seal(Content(new_salt(), _canonical(held)), about)
        row.save(update_fields=["sealed"])
        claims.filter(speaker_kind__in=PERSONAL).update(speaker=None)
    for row in _rows(apps.get_model("store", "Assessment").objects.select_related("incident")):
        held = {"code": row.incident.code, "incident": row.of, "assessment": row.assessed}
        about = Assessment.about(row.incident.code, row.action_id)
        row.sealed = ring.seal(Content(new_salt(), _canonical(held)), about)
        row.tally = tally_of(unpack(records.Incident, row.of), unpack(records.Assessment, row.assessed))
        row.save(update_fields=["sealed", "tally"])
    for row in _rows(apps.get_model("store", "Incident").objects):
        newest = row.assessments.order_by("-pk").first()
        row.assessment, row.decision = newest, newest.action_id
        row.save(update_fields=["assessment", "decision"])


def unseal(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Bring the words back into the columns of the first layout."""
    row = apps.get_model("store", "Ledger").objects.first()
    if row is None:
        return
    ring = Keyring(unwrap(row.wrapped, read_key("seal"), row.origin))
    # Asked for by name: going back, rows of that time do not know which others lead to them.
    claims, tellings = (apps.get_model("store", name).objects for name in ("Claim", "Telling"))
    for row in _rows(apps.get_model("store", "Document").objects):
        content = ring.open(row.sealed, Document.about(row.key))
        held = orjson.loads(content.content)["document"]
        row.text = content.text or ""
        for name in ("title", "published_text", "url", "name", "zones"):
            setattr(row, name, held[name])
        row.save(update_fields=["text", "title", "published_text", "url", "name", "zones"])
    for row in _rows(apps.get_model("store", "Reading").objects.select_related("document")):
        held = orjson.loads(ring.open(row.sealed, Reading.about(row.document.key, row.engine, row.lexicons)).content)
        row.notices = held["notices"]
        row.save(update_fields=["notices"])
        for claim in claims.filter(reading=row.pk):
            was = held["claims"][claim.n]
            claim.quote, claim.speaker = was["quote"], was["speaker"]
            claim.rest = {name: was[name] for name in _SEALED_CLAIM}
            claim.save(update_fields=["quote", "speaker", "rest"])
        for telling in tellings.filter(reading=row.pk):
            telling.told = held["incidents"][telling.n]
            telling.save(update_fields=["told"])
        _block_plainly(apps, ring, row)
    for row in _rows(apps.get_model("store", "Assessment").objects.select_related("incident")):
        held = orjson.loads(ring.open(row.sealed, Assessment.about(row.incident.code, row.action_id)).content)
        row.of, row.assessed = held["incident"], held["assessment"]
        row.save(update_fields=["of", "assessed"])
    for row in _rows(apps.get_model("store", "Incident").objects.select_related("assessment")):
        row.state = row.assessment.of
        row.save(update_fields=["state"])


def _block_plainly(apps: Apps, ring: Keyring, row: Any) -> None:
    """Give the tellings of a reading their blocking keys as the first layout hashed them, without the ledger's key."""
    document = Document.record_of(ring.open(row.document.sealed, Document.about(row.document.key)))
    about = Reading.about(row.document.key, row.engine, row.lexicons)
    told = records.tellings(document, Reading.record_of(ring.open(row.sealed, about)))
    blocks = apps.get_model("store", "Block").objects
    for telling in apps.get_model("store", "Telling").objects.filter(reading=row.pk, current=True):
        record = told[telling.n]
        blocks.filter(telling=telling.pk).delete()
        found = keys(traits(record), record.text_sha256, nth(record)) if record.claims else {}
        blocks.bulk_create(
            blocks.model(
                telling=telling, at=at, key=block_number(hashlib.blake2b(key.encode(), digest_size=8).digest())
            )
            for key, at in found.items()
        )


def _new_ring(apps: Apps) -> Keyring:
    """The ledger's key, made here: there was none in the first layout."""
    import secrets

    sealing = make_key("seal")
    make_key("signing")
    origin, key = f"civcas/{secrets.token_hex(8)}", new_ledger_key()
    apps.get_model("store", "Ledger").objects.create(
        origin=origin, wrapped=wrap(key, sealing, origin), sealed_under=fingerprint(sealing)
    )
    return Keyring(key)


def _rows(query: Any) -> Iterator[Any]:
    """Every row, a few at a time: nothing is held open while rows are written."""
    last = 0
    while some := list(query.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield from some
        last = some[-1].pk


def _claim(row: Any) -> dict[str, Any]:
    columns = {name: getattr(row, name) for name in (*COLUMNS, "quote", "speaker")}
    return {"id": row.claim_id, **columns, **row.rest}


def _canonical(held: dict[str, Any]) -> str:
    return canonical(orjson.loads(orjson.dumps(held)))
