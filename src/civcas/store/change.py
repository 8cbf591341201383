"""A change of state: permission, what changes, the audit's entry and the log's leaves, in one transaction.

Every action is a function that opens one of these::

    with change("publish", subject=code, by=by, why=why, now=now) as doing:
        ...                       # look, refuse, or write rows with action_id=doing.number
        doing.after = {...}       # what changed; an action that sets nothing leaves no trace
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from civcas.errors import UsageError
from civcas.proof import Kind, SigningKey, new_salt
from civcas.store import log, models
from civcas.store.clock import time_of_action
from civcas.store.opened import decision_content_of
from civcas.store.payload import packed
from civcas.store.permission import By, permit
from civcas.store.rows import update
from civcas.store.sealing import Content
from civcas.store.writing import writing


@dataclass
class Change:
    """One change of state while it is being made.

    ``number`` is the decision's, which rows may already name. ``before`` and
    ``after`` are what changed, as plain values without anything personal.
    """

    number: int
    at: dt.datetime
    by: str
    verb: str
    subject: str
    why: str
    head: log.Head
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    _erased: set[int] = field(default_factory=set)
    _leaves: list[log.NewLeaf] = field(default_factory=list)
    _entered: bool = False

    def log(
        self,
        kind: Kind,
        content: Content,
        *,
        document: int | None = None,
        reading: int | None = None,
        assessment: int | None = None,
    ) -> None:
        """Let the log commit to the content of a row of a document, a reading or an assessment, by its number."""
        self._leaves.append(log.NewLeaf(kind, content, document, reading, assessment))

    def erase(self, leaves: Iterable[int]) -> None:
        """Say that what these entries of the log commit to is destroyed; the change is an erasure then."""
        self._erased.update(leaves)

    def enter(self) -> None:
        """Write the audit's entry now, for rows that are looked up together with it; it is completed in the end."""
        if not self._entered:
            self._entered = True
            models.Action.objects.bulk_create([self._entry("")])

    def close(self) -> None:
        """Write the audit's entry, the leaves and the checkpoint, where anything changed."""
        if not (self.after or self._leaves):
            return
        erases = tuple(sorted(self._erased))
        if erases:
            # As in the leaf, each with its hash and its row: when one is touched the other tells what it was.
            rows = models.Leaf.objects.filter(n__in=erases).order_by("n")
            of = rows.values_list("n", "hash", "document", "reading", "assessment")
            self.after["erases"] = {str(n): [digest, *(pk for pk in pks if pk is not None)] for n, digest, *pks in of}
        salt = new_salt()
        entry = self._entry(salt.hex())
        if self._entered:
            for name in ("subject", "before", "after", "salt"):
                value = getattr(entry, name)
                kept = packed(value) if isinstance(value, dict) else value
                update(models.Action, name, [(kept, self.number)])
        else:
            models.Action.objects.bulk_create([entry])
        kind: Kind = "erasure" if erases else "decision"
        self._leaves.append(log.NewLeaf(kind, decision_content_of(entry), erases=erases))
        log.append(self.head, self._leaves, action=self.number, at=self.at)

    def _entry(self, salt: str) -> models.Action:
        return models.Action(
            pk=self.number,
            at=self.at,
            by=self.by,
            verb=self.verb,
            subject=self.subject,
            before=self.before or None,
            after=self.after or None,
            why=self.why,
            salt=salt,
        )


@contextmanager
def change(
    verb: str, *, subject: str, by: By, why: str, now: dt.datetime | None = None, key: SigningKey | None = None
) -> Iterator[Change]:
    """Make one change of state, whole or not at all; what goes wrong with the database is told in a sentence.

    ``key`` signs it, by default the installation's own: another only where that was lost.

    Raises NotAllowed where the role of ``by`` may not do it, UsageError where
    no reason is given, ClockBehind and KeyTrouble before anything is written.
    """
    name = permit(by, verb)
    if not why.strip():
        raise UsageError(f"To {verb} needs a reason; give it with --why.")
    with writing():
        head = log.head(key)
        doing = Change(
            number=head.action + 1,
            at=time_of_action(head.at, now),
            by=name,
            verb=verb,
            subject=subject,
            why=why.strip(),
            head=head,
        )
        yield doing
        doing.close()
