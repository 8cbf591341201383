"""Rebuild the present state of the ledger from what was only ever added."""

from __future__ import annotations

import datetime as dt

from civcas.store.change import change
from civcas.store.collecting import collecting_seldom
from civcas.store.entries import Step
from civcas.store.permission import By
from civcas.store.rebuilding import Rebuilt, rebuild_present


def rebuild_ledger(
    *, by: By, why: str = "rebuilt", now: dt.datetime | None = None, step: Step | None = None
) -> Rebuilt:
    """Work out the present state anew and write it; where nothing was wrong, no row is another afterwards.

    ``step`` is called with what is being done, how much of it is done and how
    much there is. An incident that this version of civcas links or assesses
    otherwise is a change of state like any other, with its entry in the log.
    """
    with collecting_seldom(), change("rebuild", subject="ledger", by=by, why=why, now=now) as doing:
        rebuilt = rebuild_present(doing, step)
        if doing.after:
            doing.after["rebuilt"] = sum(len(one.added) + len(one.changed) + len(one.gone) for one in rebuilt.changes)
    return rebuilt
