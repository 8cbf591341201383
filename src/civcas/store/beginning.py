"""The beginning of a ledger's log: its name, its signing key, and all that a ledger of the first layout held."""

from __future__ import annotations

from collections.abc import Iterator

from civcas.proof import SigningKey
from civcas.store import models
from civcas.store.change import Change, change
from civcas.store.keys import read_key
from civcas.store.opened import assessment_content, document_content, reading_content
from civcas.store.rebuilding import rebuild_present
from civcas.store.ring import make_ledger, origin
from civcas.store.standings import stand


def begin() -> None:
    """Begin the log where there is none yet, in the caller's transaction; what the ledger holds is logged as it is."""
    if models.Checkpoint.objects.exists():
        return
    make_ledger()
    with change("begin", subject="ledger", by="civcas", why="the ledger was made") as doing:
        public = SigningKey.from_bytes(read_key("signing"), name=origin()).public.to_text()
        doing.after = {"origin": origin(), "signing_key": public}
        models.SigningKey.objects.bulk_create([models.SigningKey(public=public, since_id=doing.number)])
        if models.Document.objects.exists():
            _adopt(doing)


def _adopt(doing: Change) -> None:
    """Log what was recorded before there was a log, and work out anew what is derived from it."""
    for document in models.Document.objects.order_by("pk").iterator():
        doing.log("capture", document_content(document), document=document.pk)
    for reading in models.Reading.objects.select_related("document").order_by("pk").iterator():
        doing.log("reading", reading_content(reading, reading.document.key), reading=reading.pk)
    for assessment in models.Assessment.objects.select_related("incident").order_by("pk").iterator():
        content = assessment_content(assessment, assessment.incident.code)
        doing.log("assessment", content, assessment=assessment.pk)
    doing.after["codes"] = dict(models.Incident.objects.order_by("pk").values_list("code", "anchor_claim"))
    leads = {redirect.code: redirect.to for redirect in models.Redirect.objects.select_related("to")}
    for incident in _changed():
        stand(incident, doing, leads_to=leads.get(incident.code))
    rebuild_present(doing)


def _changed() -> Iterator[models.Incident]:
    proposed = models.Incident.Standing.PROPOSED
    yield from models.Incident.objects.exclude(standing=proposed, present=True).order_by("pk")
