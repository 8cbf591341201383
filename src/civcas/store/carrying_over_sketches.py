"""Carrying a ledger over whose tellings had no sketches yet. Used by a migration, with the tables as they were then."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from civcas.store.held import AT_ONCE, in_parts
from civcas.store.keys import read_key
from civcas.store.models.document import Document
from civcas.store.models.reading import Reading
from civcas.store.sealing import Keyring, unwrap
from civcas.store.sketches import sketch_key, sketches_of


def sketch_all(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Give every telling that takes part in linking its sketch, from the texts."""
    tellings = apps.get_model("store", "Telling").objects
    row = apps.get_model("store", "Ledger").objects.first()
    if row is None:
        return
    ring = Keyring(unwrap(row.wrapped, read_key("seal"), row.origin))
    readings = sorted(set(tellings.filter(current=True).values_list("reading", flat=True)))
    for some in in_parts(readings, AT_ONCE):
        for read in apps.get_model("store", "Reading").objects.filter(pk__in=some).select_related("document"):
            key = read.document.key
            text = ring.open(read.document.sealed, Document.about(key)).text or ""
            record = Reading.record_of(ring.open(read.sealed, Reading.about(key, read.engine, read.lexicons)))
            for n, made in enumerate(sketches_of(text, record, sketch_key(ring))):
                tellings.filter(reading=read.pk, n=n).update(sketch=made)
