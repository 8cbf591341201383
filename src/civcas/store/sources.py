"""Sources that documents name: their publishers and those who speak in them, each once."""

from __future__ import annotations

from collections.abc import Iterable

from civcas.pipeline import ReadDocument
from civcas.store import models
from civcas.store.change import Change
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.models.claim import PERSONAL


def name_sources(entries: Iterable[ReadDocument], doing: Change) -> None:
    """Keep the sources that documents name for the first time, under the kind that they are first given."""
    kinds: dict[str, str] = {}
    for entry in entries:
        for claim in entry.reading.claims:
            if claim.speaker and claim.speaker_kind not in PERSONAL:
                kinds.setdefault(claim.speaker, claim.speaker_kind)
        if entry.document.publisher:
            kinds.setdefault(entry.document.publisher, "outlet")
    known: set[str] = set()
    for some in in_parts(kinds, AT_ONCE):
        known.update(models.Source.objects.filter(name__in=some).values_list("name", flat=True))
    models.Source.objects.bulk_create(
        models.Source(name=name, kind=kind, action_id=doing.number) for name, kind in kinds.items() if name not in known
    )
