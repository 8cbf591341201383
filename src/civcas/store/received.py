"""What was received: which documents came out of which file, as decisions of the subject ``RECEIVED`` say.

They say it by the numbers of rows, so that a file that an erasure gives another
id is still led to, and of a document that came in several files all are known.
"""

from __future__ import annotations

from collections.abc import Collection

from civcas.store import models

RECEIVED = "received"
"""The subject of a decision that says what came out of a file."""

CAME_IN = "came_in"
"""Under it such a decision maps the row of a file's document to the rows of those that came out of it."""

ITS_ORIGINAL = "its original"
"""What an erasure took of a file or a letter, because that also held what was erased of another document."""


def led_to(*, gone: bool = False) -> dict[int, set[int]]:
    """The rows that came out of each file, by the row of its document; with ``gone`` also of those that were erased."""
    found: dict[int, set[int]] = {}
    for after in models.Action.objects.filter(verb="record", subject=RECEIVED).values_list("after", flat=True):
        for file, rows in ((after or {}).get(CAME_IN) or {}).items():
            found.setdefault(int(file), set()).update(rows)
    if not gone:
        rows = models.Document.objects.filter(pk__in=found).exclude(erased=None)
        for file in rows.values_list("pk", flat=True):
            del found[file]
    return found


def files_of(document: int) -> list[int]:
    """The rows of the documents of the files that a document came out of, in order."""
    return sorted(file for file, rows in led_to(gone=True).items() if document in rows)


def files_by_id(ids: Collection[str]) -> dict[str, list[str]]:
    """The ids of the files' documents that each of these documents came out of, by its id."""
    keys = dict(models.Document.objects.values_list("pk", "key")) if ids else {}
    found: dict[str, list[str]] = {}
    for file, rows in sorted(led_to(gone=True).items()):
        for row in rows:
            if keys.get(row) in ids:
                found.setdefault(keys[row], []).append(keys[file])
    return found
