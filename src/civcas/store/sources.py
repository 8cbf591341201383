"""Sources that documents name: their publishers and those who speak in them, each once."""

from __future__ import annotations

from collections.abc import Iterable

from civcas.pipeline import ReadDocument
from civcas.store import models
from civcas.store.change import Change
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.models.claim import PERSONAL
from civcas.store.ring import ring
from civcas.store.sealing import Keyring


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


def mark_of_source(ring: Keyring, name: str, kind: str, action: int) -> str:
    """What commits to a row of the list of sources, under the ledger's key: nobody else can try a name against it."""
    return ring.mark(f"source\n{action}\n{kind}\n{name}")[:16]


def commit_to_sources(doing: Change) -> None:
    """Let an erasure say what the list of sources is after it, as its documents can tell that no longer.

    What earlier erasures said of a row and still holds is not said again.
    """
    said: dict[str, str] = {}
    for after in models.Action.objects.filter(verb="erase").order_by("pk").values_list("after", flat=True):
        said.update((after or {}).get("sources", {}))
    rows = models.Source.objects.order_by("pk").values_list("pk", "name", "kind", "action")
    now = {str(pk): mark_of_source(ring(), name, kind, action) for pk, name, kind, action in rows}
    doing.after["sources"] = {pk: mark for pk, mark in now.items() if said.get(pk) != mark}
