"""Leaves: the entries of the log, and the commitments by which they hold their content without showing it."""

from __future__ import annotations

import datetime as dt
import math
import re
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal, get_args

import orjson

from civcas.proof.times import read_time, time_text

Kind = Literal["capture", "reading", "assessment", "decision", "erasure"]
KINDS: tuple[Kind, ...] = get_args(Kind)

VERSION = 1
SALT_BYTES = 16
LARGEST = 2**53 - 1
"""The largest number in a leaf: every language's JSON can hold it exactly."""

_KEYS = {"at", "commit", "decision", "erases", "kind", "n", "v"}
_COMMITMENT = re.compile(r"[0-9a-f]{64}")
_PASSED_BY = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_SUBCLASS


@dataclass(frozen=True, slots=True)
class Leaf:
    """One entry of the log; it holds nothing personal in clear.

    ``n`` is its place in the log, from 0. ``decision`` is the number of the
    action that wrote it. ``commit`` is the :func:`commitment` to its content.
    ``erases`` lists the places of the leaves whose content and salt an erasure
    destroyed; other kinds have none.
    """

    n: int
    kind: Kind
    at: dt.datetime
    decision: int
    commit: str
    erases: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what is no entry of a log, with ValueError."""
        if not all(type(number) is int and 0 <= number <= LARGEST for number in (self.n, self.decision, *self.erases)):
            raise ValueError("a leaf's n, decision and erases must be whole numbers from 0")
        if self.kind not in KINDS:
            raise ValueError(f"a leaf's kind is {self.kind!r}; it must be one of {', '.join(KINDS)}")
        if not isinstance(self.commit, str) or not _COMMITMENT.fullmatch(self.commit):
            raise ValueError("a leaf's commit must be 64 hexadecimal digits in lower case")
        if self.at.utcoffset() != dt.timedelta(0):
            raise ValueError(f"a leaf's time {self.at.isoformat()} is not in UTC")
        if (self.kind == "erasure") != bool(self.erases):
            raise ValueError("an erasure lists the leaves that it erases, and no other leaf does")
        if self.erases and (list(self.erases) != sorted(set(self.erases)) or self.erases[-1] >= self.n):
            raise ValueError("an erasure lists leaves before it, each once, in ascending order")

    def to_text(self) -> str:
        """The leaf as canonical JSON on one line; its UTF-8 is what the tree hashes."""
        return canonical(
            {
                "v": VERSION,
                "n": self.n,
                "kind": self.kind,
                "at": time_text(self.at),
                "decision": self.decision,
                "commit": self.commit,
                "erases": self.erases,
            }
        )

    @classmethod
    def from_text(cls, text: str) -> Leaf:
        """The leaf of such a text; ValueError where a single character is not as :meth:`to_text` writes it."""
        try:
            data = orjson.loads(text)
        except orjson.JSONDecodeError as error:
            raise ValueError(f"a leaf is no JSON: {error}") from None
        if not isinstance(data, dict) or data.keys() != _KEYS:
            raise ValueError(f"a leaf must be a JSON object with the keys {', '.join(sorted(_KEYS))}")
        if data["v"] != VERSION:
            raise ValueError(f"a leaf's version is {data['v']!r}; this program knows {VERSION}")
        if not isinstance(data["at"], str) or not isinstance(data["erases"], list):
            raise ValueError("a leaf's at must be a text and its erases a list")
        leaf = cls(
            n=data["n"],
            kind=data["kind"],
            at=read_time(data["at"]),
            decision=data["decision"],
            commit=data["commit"],
            erases=tuple(data["erases"]),
        )
        if leaf.to_text() != text:
            raise ValueError("a leaf must be canonical JSON: sorted keys, no spaces, each key once")
        return leaf


def canonical(value: Any) -> str:
    """Plain values as JSON in one spelling: sorted keys, no spaces, no escapes that are not needed.

    ValueError for what JSON cannot hold exactly: a record, a date, a number
    that is none, a text with half a character.
    """
    _refuse_no_numbers(value)
    return canonical_of_json(value)


def canonical_of_json(value: Any) -> str:
    """The same of values that were read from JSON, which can hold no number that is none: nothing is looked for."""
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS | _PASSED_BY).decode()
    except orjson.JSONEncodeError as error:
        raise ValueError(f"this cannot be written as canonical JSON: {error}") from None


def _refuse_no_numbers(value: Any) -> None:
    """ValueError for NaN and infinity, which would be written as null."""
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"canonical JSON has no {value}")
    elif isinstance(value, dict):
        for item in value.values():
            _refuse_no_numbers(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_no_numbers(item)


def commitment(salt: bytes, content: str) -> str:
    """SHA-256(salt ‖ content in UTF-8) in hexadecimal digits: binds to the content and tells nothing of it."""
    return sha256(salt + content.encode()).hexdigest()


def new_salt() -> bytes:
    """16 bytes that nobody can guess; whoever destroys them and the content leaves a commitment to nothing."""
    return secrets.token_bytes(SALT_BYTES)
