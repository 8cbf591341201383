"""What searching and linking look in, which is made of all the rest: whether it speaks of rows that there are.

Which words an entry of the search index has, and by which keys tellings are
compared, is not worked out here: ``civcas rebuild`` does that.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Max

from civcas.store import models
from civcas.store.entries import is_current
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.models.entry import claim_entry, document_entry, incident_entry
from civcas.store.models.telling import component_number
from civcas.store.raw_rows import RawRows
from civcas.store.verifying.evidence import Evidence


def check_derived(evidence: Evidence) -> None:
    """Hold the search index and what linking looks in against the rows that they are made of, where these are sound."""
    if evidence.findings:
        return
    if is_current():
        _tell(evidence, "search index", _entries())
    _tell(evidence, "linking", _linking())


def _tell(evidence: Evidence, what: str, wrong: Iterator[str]) -> None:
    rows = list(wrong)
    if rows:
        many = f"{rows[0]} and {len(rows) - 1} more" if len(rows) > 1 else rows[0]
        name = "What linking looks in" if what == "linking" else "The search index"
        evidence.find("stale", what, f"{name} does not hold what it is to ({many}); run civcas rebuild.")


def _entries() -> Iterator[str]:
    """Entries of what is not there, or not theirs, and documents and incidents that have none."""
    claims = _claims()
    anchors = {
        pk: incident_entry(document, n)
        for pk, document, n in models.Incident.objects.filter(present=True, assessment__isnull=False).values_list(
            "pk", "anchor__document", "anchor__n"
        )
    }
    left = {*(document_entry(document) for document in claims), *anchors.values()}
    for number, kind, document, n, incident, shown in RawRows(
        models.Entry, "kind", "document", "n", "incident", "shown"
    ).all():
        right = _number(kind, document, n, incident, claims, anchors)
        if number != right or shown not in ("0", "1", "false", "true"):
            yield f"entry {number}"
        left.discard(number)
    for number in sorted(left):
        yield f"entry {number}, which is missing"


def _number(
    kind: str,
    document: int | None,
    n: int | None,
    incident: int | None,
    claims: dict[int, int],
    anchors: dict[int, int],
) -> int | None:
    """The number that an entry of such columns has; None where there can be no such entry."""
    if kind == "incident" and document is None and n is None and incident is not None:
        return anchors.get(incident)
    if incident is not None or document not in claims:
        return None
    if kind == "document":
        return document_entry(document) if n is None else None
    return claim_entry(document, n) if kind == "claim" and n is not None and 0 <= n < claims[document] else None


def _claims() -> dict[int, int]:
    """How many claims the newest reading of each document has, by the document's row."""
    newest = dict(models.Reading.objects.values_list("document").annotate(last=Max("pk")))
    counted: dict[int, int] = {}
    for some in in_parts(newest.values(), AT_ONCE):
        counted.update(models.Claim.objects.filter(reading__in=some).values_list("reading").annotate(count=Count("pk")))
    return {document: counted.get(reading, 0) for document, reading in newest.items()}


def _linking() -> Iterator[str]:
    """Tellings whose component is none, and blocks of tellings that there are not."""
    own: dict[int, int] = {}
    components: dict[int, int] = {}
    for pk, document, n, component, current in RawRows(models.Telling, "document", "n", "component", "current").all():
        own[pk] = component_number(document, n)
        if current in ("1", "true"):
            components[pk] = component
    firsts = {own[pk] for pk in components}
    for pk, component in components.items():
        if component not in firsts or component > own[pk]:
            yield f"the component of telling {pk}"
    for pk, telling in RawRows(models.Block, "telling").all():
        if telling not in own:
            yield f"blocking key {pk}"
