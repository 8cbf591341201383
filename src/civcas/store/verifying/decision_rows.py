"""A decision's row as it stands, and the commitment that it opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from civcas.proof import canonical, commitment
from civcas.store.raw_rows import moment_of

COLUMNS = ("at", "by", "verb", "subject", "before", "after", "why", "salt")


@dataclass(slots=True)
class DecisionRow:
    """What a row says; ``readable`` is false and ``commit`` empty where it is nothing that civcas wrote."""

    number: int
    at: str = ""
    by: str = ""
    verb: str = ""
    subject: str = ""
    why: str = ""
    before: Any = None
    after: dict[str, Any] | None = None
    salt: str = ""
    readable: bool = False
    commit: str = ""

    def commit_as(self, number: int) -> str:
        """The commitment that the row would open under another number."""
        if not self.readable:
            return ""
        content = {
            "action": number,
            "after": self.after,
            "at": self.at or None,
            "before": self.before,
            "by": self.by,
            "subject": self.subject,
            "verb": self.verb,
            "why": self.why,
        }
        try:
            return commitment(_salt(self.salt), canonical(content))
        except ValueError:
            return ""


def decision_row(number: int, values: Sequence[Any]) -> DecisionRow:
    """The row of these columns."""
    at, by, verb, subject, before, after, why, salt = values
    try:
        changed = [None if text is None else _strict(text) for text in (before, after)]
        if not isinstance(changed[1], dict | None):
            raise ValueError("no change")
        row = DecisionRow(number, moment_of(at) or "", by, verb, subject, why, changed[0], changed[1], salt)
        row.readable = _salt(salt).hex() == salt
    except ValueError:
        return DecisionRow(number)
    row.commit = row.commit_as(number)
    row.readable = bool(row.commit)
    return row


def _strict(text: str) -> Any:
    """The plain values of a text that was written by orjson; ValueError for any other spelling."""
    value = orjson.loads(text)
    if orjson.dumps(value).decode() != text:
        raise ValueError("another spelling")
    return value


def _salt(text: str) -> bytes:
    salt = bytes.fromhex(text)
    if salt.hex() != text:
        raise ValueError("another spelling")
    return salt
