"""Carrying a ledger over whose claims of totals did not yet say in columns how they count and until when.

Used by a migration, with the tables as they were then.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from civcas.errors import Unsealed
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.keys import read_key
from civcas.store.models.assessment import Assessment
from civcas.store.models.claim import stated
from civcas.store.models.reading import Reading
from civcas.store.sealing import Keyring, unwrap
from civcas.toll import added_up, tally_of

_NOT_KNOWN: dict[str, Any] = {
    "strike": None,
    "status": None,
    "kind": "unknown",
    "country": None,
    "hit": [],
    "days": None,
}


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


def say_what_is_added(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let every incident hold what its newest assessment adds to tolls."""
    incidents = apps.get_model("store", "Incident").objects.exclude(assessment=None)
    for pk, tally in incidents.values_list("pk", "assessment__tally").iterator():
        incidents.filter(pk=pk).update(adds={name: tally[name] for name in ("grade", "rows", "counts")})


def say_again_what_is_added(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Work out the tally of every assessment anew of what is sealed in it, and let its incident hold what it adds."""
    assessments, incidents = (apps.get_model("store", name).objects for name in ("Assessment", "Incident"))
    row = apps.get_model("store", "Ledger").objects.first()
    if row is None or not assessments.exists():
        return
    ring = Keyring(unwrap(row.wrapped, read_key("seal"), row.origin))
    last = 0
    while some := list(assessments.filter(pk__gt=last).order_by("pk").select_related("incident")[:AT_ONCE]):
        for made in some:
            about = Assessment.about(made.incident.code, made.action_id)
            try:
                made.tally = tally_of(*Assessment.records_of(ring.open(made.sealed, about)))
            except Unsealed:  # spoilt before: verify says so
                made.tally = {**_NOT_KNOWN, **made.tally}
        assessments.bulk_update(some, ["tally"])
        for made in some:
            incidents.filter(assessment=made.pk).update(adds=added_up(made.tally))
        last = some[-1].pk
