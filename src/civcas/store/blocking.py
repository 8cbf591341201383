"""Blocking anew after an erasure: whoever had a text or a name in common with a document still finds it."""

from __future__ import annotations

from collections.abc import Collection

from civcas.store import models
from civcas.store.components import write_blocks
from civcas.store.held import AT_ONCE, HeldTellings, in_parts


def alike_in_linking(document: models.Document) -> set[int]:
    """The rows of a document's tellings that take part in linking, and of all that share a text or a name with them."""
    own = models.Telling.objects.filter(document=document, current=True).values_list("pk", flat=True)
    held = HeldTellings().get(own)
    shared = {key for one in held.values() for key in one.blocks_of_words}
    found = set(held)
    for some in in_parts(shared, AT_ONCE):
        found.update(models.Block.objects.filter(key__in=some).values_list("telling", flat=True))
    return found


def block_again(tellings: Collection[int]) -> None:
    """Write the blocks of tellings that have some anew, as their words are now."""
    known = HeldTellings()
    for some in in_parts(tellings, AT_ONCE):
        blocks = models.Block.objects.filter(telling__in=some)
        rows = sorted(set(blocks.values_list("telling", flat=True)))
        blocks.delete()
        write_blocks(known.get(rows).values())
