"""What is noticed while the ledger is read, until it is clear who is to be accused of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import cast

from civcas.proof import Kind, Leaf, leaf_hash
from civcas.proof.times import read_time
from civcas.store import models
from civcas.store.raw_rows import RawRows
from civcas.store.sealing import Keyring
from civcas.store.verifying.verified import Finding, What

Step = Callable[[str, int, int], object]
"""Called with what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row whose content a leaf commits to: the leaf's kind, the row's number, and what people call it."""

    kind: str
    pk: int
    name: str


@dataclass
class Evidence:
    """Findings so far, and what does not fit together yet.

    ``mismatches`` are leaves and rows of which one was changed, with the
    commitments that the row would open and that the leaf has. ``orphans`` are rows without a leaf.
    ``astray`` are leaves that point at a row which another leaf is of, or at
    none, with their commitments. ``doubtful`` are documents (by id) and
    incidents (by code) of which something was found, so that what is worked
    out from them proves nothing; ``keys`` are true ids of documents whose own
    was changed, ``gone`` the rows of documents that were removed. ``notes`` are
    what there is to say beside findings, ``unchecked`` says what could not be
    checked and could be another time; ``is_sane`` while every cell holds what its column is for.
    """

    ring: Keyring | None
    step: Step
    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)
    is_sane: bool = True
    mismatches: list[tuple[int, Row, str, str | None]] = field(default_factory=list)
    orphans: list[tuple[Row, str | None]] = field(default_factory=list)
    astray: dict[int, tuple[str | None, str | None]] = field(default_factory=dict)
    doubtful_documents: set[str] = field(default_factory=set)
    doubtful_incidents: set[str] = field(default_factory=set)
    doubtful_decisions: set[int] = field(default_factory=set)
    keys: dict[int, str] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)

    def find(self, what: What, where: str, sentence: str) -> None:
        """Something that is not as civcas wrote it."""
        self.findings.append(Finding(what, _readable(where), _readable(sentence)))

    def leave_out(self, sentence: str) -> None:
        """Something that could not be checked now, and what to do so that it can be."""
        self.unchecked.append(_readable(sentence))

    def match(self, row: Row, commit: str | None, leaves: Iterable[tuple[int, str | None]]) -> bool:
        """Hold a row against its leaves that are not erased; whether one of them is of what the row says.

        ``commit`` is None where what the row says cannot be known; then it is
        enough that there is a leaf.
        """
        leaves = list(leaves)
        opened = [n for n, of in leaves if of == commit]
        if not leaves:
            self.orphans.append((row, commit))
        elif commit is None:
            return True
        elif opened:
            self.astray.update({n: (of, None) for n, of in leaves if n != opened[0]})
            return True
        else:
            self.mismatches.extend((n, row, commit, of) for n, of in leaves)
        return False


def _readable(text: str) -> str:
    """A text without halves of characters, which a broken name leaves and no output can hold."""
    return text.encode("utf-8", "backslashreplace").decode()


class LeavesOf:
    """The leaves of rows, found by a column that names the row, and by what kind they are where that is given.

    A leaf counts that says so in its text or in the column beside it: one of the two may have been changed.
    """

    def __init__(self, column: str, erased: dict[int, int], kinds: tuple[str, ...] = ()) -> None:
        self._rows = RawRows(models.Leaf, "kind", "text", "hash", column)
        self._column, self._kinds, self._erased = column, kinds, erased

    def between(self, first: int, last: int) -> dict[int, list[tuple[int, str | None]]]:
        """By row number, the place and commitment of each leaf that is not erased."""
        found: dict[int, list[tuple[int, str | None]]] = defaultdict(list)
        for n, kind, text, stored, of in self._rows.between(self._column, first, last):
            leaf = leaf_of(text)
            of_kind = not self._kinds or kind in self._kinds or (leaf is not None and leaf.kind in self._kinds)
            if of_kind and own_place(n, leaf, text, stored) not in self._erased:
                found[of].append((n, leaf.commit if leaf else None))
        return found


def own_place(n: int, leaf: Leaf | None, text: str, stored: str) -> int:
    """The place that an entry was written for: another than it stands at where it was moved whole, with its hash."""
    if leaf is None or leaf.n == n or leaf_hash(text.encode("utf-8", "surrogateescape")).hex() != stored:
        return n
    return leaf.n


_LEAF = re.compile(
    r'\{"at":"([^"]{27})","commit":"([0-9a-f]{64})","decision":(0|[1-9][0-9]{0,15}),'
    r'"erases":\[((?:0|[1-9][0-9]{0,15})(?:,[1-9][0-9]{0,15})*)?\],"kind":"([a-z]{1,10})","n":(0|[1-9][0-9]{0,15}),"v":1\}'
)


def leaf_of(text: str) -> Leaf | None:
    """The leaf of a text, as ``Leaf.from_text`` reads it and at a fifth of its time; None where it is none."""
    found = _LEAF.fullmatch(text)
    if found is None:
        return None
    at, commit, decision, erases, kind, n = found.groups()
    erased = tuple(map(int, erases.split(","))) if erases else ()
    try:
        return Leaf(int(n), cast(Kind, kind), read_time(at), int(decision), commit, erased)
    except ValueError:
        return None
