"""Restating decisions: words go out of an earlier decision, and the erasure commits to what stays of it."""

from __future__ import annotations

from typing import Any

from civcas.proof import commitment, new_salt
from civcas.store import models
from civcas.store.change import Change
from civcas.store.opened import decision_content_of
from civcas.store.payload import packed
from civcas.store.rows import update


def restate(row: models.Action, doing: Change, **now: Any) -> bool:
    """Let columns of an earlier decision say something else; whether any of them said it not already.

    Its own entry of the log is emptied: the salt is another one from now on.
    What stays of it is committed to under that in ``left`` of the erasure.
    """
    changed = {name: value for name, value in now.items() if value != getattr(row, name)}
    for name, value in changed.items():
        setattr(row, name, value)
        update(models.Action, name, [(packed(value) if isinstance(value, dict) else value, row.pk)])
    if not changed:
        return False
    leaves = models.Leaf.objects.filter(action=row, kind__in=("decision", "erasure"))
    emptied = list(leaves.values_list("n", flat=True))
    if emptied:  # none was written of what was decided before there was a log
        row.salt = new_salt().hex()
        update(models.Action, "salt", [(row.salt, row.pk)])
        content = decision_content_of(row)
        doing.after.setdefault("left", {})[str(row.pk)] = commitment(content.salt, content.content)
        doing.erase(emptied)
    return True
