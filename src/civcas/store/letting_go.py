"""Letting go of what an erased document came in: a file or a letter whose bytes hold its words as well."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from civcas.store import models
from civcas.store.change import change
from civcas.store.destroying import leave_original
from civcas.store.erasing import Erasing, hold_together
from civcas.store.naming import Names
from civcas.store.opened import document_record
from civcas.store.permission import By
from civcas.store.received import ITS_ORIGINAL, led_to
from civcas.store.redaction import Pseudonyms
from civcas.store.resting import Resting
from civcas.store.sources import commit_to_sources
from civcas.store.taking import Taking


def let_files_go(
    rows: Iterable[int], taking: Taking | None, *, by: By, why: str, now: dt.datetime | None
) -> dict[str, int]:
    """Destroy the originals of what documents came in, before words of these go; gives the ids with the decisions.

    Of a letter the words stay, of a file its name, but for what is ``taking``
    out; what else came in them stays as it is. Killed in between, the same call goes on:
    the documents themselves are erased after.
    """
    wanted = set(rows)
    gone = {}
    for pk in sorted(_around(wanted) - wanted):
        with change("erase", subject="a document", by=by, why=why, now=now) as doing:
            row = models.Document.objects.get(pk=pk)
            if row.erased_id is not None:
                continue
            doing.subject = row.key
            leave_original(row, doing)
            left = Erasing(doing, taking or Taking(Names([])), Pseudonyms(), Resting()).erase(row)
            hold_together(left, doing)
            commit_to_sources(doing)
            doing.after["erased"] = ITS_ORIGINAL
            gone[left.key] = doing.number
    return gone


def _around(rows: Iterable[int]) -> set[int]:
    """The rows of the files and letters that some documents came in, and of what those came in."""
    led = led_to()
    found: set[int] = set()
    waiting = list(rows)
    while waiting:
        pk = waiting.pop()
        around = {file for file, held in led.items() if pk in held}
        within = document_record(models.Document.objects.get(pk=pk)).within
        if within is not None:
            around.update(models.Document.objects.filter(key=within).values_list("pk", flat=True))
        waiting += around - found
        found |= around
    return found
