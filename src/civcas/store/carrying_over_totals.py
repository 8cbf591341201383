"""Carrying a ledger over whose claims of totals did not yet say in columns how they count and until when.

Used by a migration, with the tables as they were then.
"""

from __future__ import annotations

from collections import defaultdict

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from civcas.store.held import AT_ONCE, in_parts
from civcas.store.keys import read_key
from civcas.store.models.claim import stated
from civcas.store.models.reading import Reading
from civcas.store.sealing import Keyring, unwrap


def say_when(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Fill in both columns of every aggregate, from the readings that hold what it says."""
    claims = apps.get_model("store", "Claim").objects.filter(scope="aggregate")
    row = apps.get_model("store", "Ledger").objects.first()
    if row is None or not claims.exists():
        return
    ring = Keyring(unwrap(row.wrapped, read_key("seal"), row.origin))
    wanted: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for claim, reading, n in claims.values_list("pk", "reading", "n"):
        wanted[reading].append((claim, n))
    for some in in_parts(wanted, AT_ONCE):
        for read in apps.get_model("store", "Reading").objects.filter(pk__in=some).select_related("document"):
            about = Reading.about(read.document.key, read.engine, read.lexicons)
            record = Reading.record_of(ring.open(read.sealed, about))
            for claim, n in wanted[read.pk]:
                basis, until = stated(record.claims[n])
                apps.get_model("store", "Claim").objects.filter(pk=claim).update(basis=basis, until=until)
