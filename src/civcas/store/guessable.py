"""What an earlier version of civcas erased and left hashes of, against which a guess at the words can be tried."""

from __future__ import annotations

from collections.abc import Collection

import orjson

from civcas.errors import KeyTrouble, Unsealed
from civcas.store import models
from civcas.store.opened import document_content
from civcas.store.trouble import told_in_sentences


def has_hashes(row: models.Document) -> bool:
    """Whether what stays of an erased document has hashes of what was captured; this version leaves marks instead."""
    return "marks" not in orjson.loads(document_content(row).content)


@told_in_sentences()
def guessable(but: Collection[int] = ()) -> list[str]:
    """A sentence for each such document, with what to do; none for what these decisions erased.

    Nothing is said where the seal key is not at hand, or the words do not open.
    """
    rows = models.Document.objects.exclude(erased=None).exclude(erased__in=list(but)).order_by("pk")
    try:
        return [_sentence(row) for row in rows.iterator() if has_hashes(row)]
    except (KeyTrouble, Unsealed):
        return []


def _sentence(row: models.Document) -> str:
    return (
        f"Document {row.key} was erased by decision {row.erased_id} with an earlier civcas, which left hashes that a "
        f'guess at its words can be tried against; erase the rest of it too: civcas erase {row.key} --why "…".'
    )
