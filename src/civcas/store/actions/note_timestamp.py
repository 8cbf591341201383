"""Note in the log that a timestamp is kept, so that its file cannot go without being missed."""

from __future__ import annotations

import datetime as dt

from civcas.store import models
from civcas.store.change import change
from civcas.store.permission import By
from civcas.store.timestamps import NOTED


def note_timestamp(
    file: str, checkpoint: str, *, by: By, why: str = "a timestamp was kept", now: dt.datetime | None = None
) -> None:
    """Say that the file of the timestamp of a checkpoint (its note) is kept; the file is there before."""
    size = models.Checkpoint.objects.filter(note=checkpoint).values_list("size", flat=True).get()
    with change(NOTED, subject=f"checkpoint {size}", by=by, why=why, now=now) as doing:
        doing.after = {NOTED: file}
