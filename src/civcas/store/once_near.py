"""What was a near copy of what before words were erased: noted with the erasure, for the sketches go with the words.

Without it a copy whose original was erased would speak as an account of its
own. Documents are noted by their rows, which say nothing of any word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from civcas.link.copies import SURE
from civcas.link.copy_index import LEAST, NEAR
from civcas.records.reading import WasNear
from civcas.script.sketch import shares
from civcas.store import models
from civcas.store.sketches import NONE, unpacked_sketch

AT_ONCE = 500
NOTED = "near_copies"
"""Under what the decision of an erasure notes it: for the document's row those of others, each with what they share."""

Noted = list[tuple[int, float, bool]]
"""Rows of documents, how much of the shorter of two accounts stands in the other, and whether that is no formula."""


def near_now(document: models.Document) -> Noted:
    """The documents that are near copies of one in the incidents that it tells of, by the sketches that are kept."""
    tellings = models.Telling.objects.filter(current=True, membership__isnull=False).exclude(sketch=NONE)
    found: dict[int, tuple[float, bool]] = {}
    own = tellings.filter(document=document).values_list("membership__incident", "sketch")
    for incident, kept in list(own):
        mine = unpacked_sketch(kept)
        others = tellings.filter(membership__incident=incident).exclude(document=document)
        for other, theirs in others.values_list("document", "sketch"):
            one, two, by = shares(mine, unpacked_sketch(theirs))
            if by >= LEAST and max(one, two) >= NEAR:
                found[other] = max(found.get(other, (0.0, False)), (round(max(one, two), 3), by >= SURE))
    return [(other, *shared) for other, shared in sorted(found.items())]


def were_near(decisions: Iterable[dict[str, Any] | None]) -> dict[str, tuple[WasNear, ...]]:
    """What erasures noted, by the documents' ids as they are now; each of a pair is near the other."""
    noted: dict[int, dict[int, tuple[float, bool]]] = defaultdict(dict)
    for after in decisions:
        for document, near in (after or {}).get(NOTED, {}).items():
            for other, share, surely in near:
                for one, two in ((int(document), other), (other, int(document))):
                    noted[one][two] = max(noted[one].get(two, (0.0, False)), (share, surely))
    keys, rows = dict[int, str](), sorted(noted)
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        keys.update(models.Document.objects.filter(pk__in=some).values_list("pk", "key"))
    return {
        keys[one]: tuple(WasNear(keys[two], *shared) for two, shared in sorted(near.items()) if two in keys)
        for one, near in noted.items()
        if one in keys
    }
