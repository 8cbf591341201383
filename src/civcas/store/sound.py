"""What must hold of a reading before the ledger takes it, so that a faulty one does not spoil its whole batch."""

from __future__ import annotations

from civcas.records import Document, Reading
from civcas.store.models.telling import PLACES

LONGEST_ID = 500


def flaw(document: Document, reading: Reading) -> str | None:
    """What is wrong with a document and its reading, None where nothing is."""
    if len(document.id) > LONGEST_ID:
        return f"its id has {len(document.id)} characters, more than {LONGEST_ID}"
    if reading.document != document.id or reading.text_sha256 != document.text_sha256:
        return "its reading is of another document or text"
    text = document.text
    for claim in reading.claims:
        if text[claim.start : claim.end] != claim.quote:
            return f"claim {claim.id} quotes {claim.quote!r}, which is not what stands at {claim.start}"
    ids = {claim.id for claim in reading.claims}
    if len(ids) != len(reading.claims):
        return "two of its claims have one id"
    for told in reading.incidents:
        if not told.claims or not ids.issuperset(told.claims):
            return "it tells of an incident with claims that it does not have"
    return "it tells of too many incidents" if len(reading.incidents) >= PLACES else None
