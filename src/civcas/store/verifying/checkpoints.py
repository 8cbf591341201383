"""Checkpoints: each signed by the key that was in force, of the size and time that the log had then."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from civcas.errors import CheckpointError
from civcas.proof import Checkpoint, Frontier, PublicKey, read_checkpoint, verify_checkpoint
from civcas.proof.times import time_text
from civcas.store import models
from civcas.store.raw_rows import RawRows
from civcas.store.verifying.decisions import Decisions
from civcas.store.verifying.evidence import Evidence


@dataclass(slots=True)
class Head:
    """A checkpoint's row: what was signed, None where the note is not what a key signed, and the peaks beside it.

    ``wrong`` says what is not right with the note, empty where nothing is; ``frontier``
    is None where the peaks are not those that were signed.
    """

    size: int
    action: int
    signed: Checkpoint | None
    frontier: Frontier | None
    wrong: str = ""


class SignedBy:
    """Which key was in force at a decision: what the log says, else the table of keys."""

    def __init__(self, decisions: Decisions) -> None:
        table = ((since, public) for _, since, public in RawRows(models.SigningKey, "since", "public").all())
        self.entries = sorted(decisions.keys or table)
        self._lost = frozenset(decisions.lost)
        self._since = [since for since, _ in self.entries]
        self.keys: list[PublicKey | None] = []
        for _, text in self.entries:
            try:
                self.keys.append(PublicKey.from_text(text))
            except ValueError:
                self.keys.append(None)

    def at(self, decision: int) -> PublicKey | None:
        """The key that signs what this decision did; one that brings in a new key is still signed by the old.

        Not where that was lost.
        """
        find = bisect_right if decision in self._lost else bisect_left
        place = max(find(self._since, decision) - 1, 0)
        return self.keys[place] if self.keys else None

    def any_of(self, note: str) -> Checkpoint:
        """The checkpoint of a note that any of the keys signed; CheckpointError where none did."""
        for key in self.keys:
            if key is not None:
                try:
                    return verify_checkpoint(note, key)
                except CheckpointError:
                    continue
        read_checkpoint(note)
        raise CheckpointError("The checkpoint is not signed by any key of this ledger: it is of another, or forged.")


def read_heads(evidence: Evidence, decisions: Decisions, signed_by: SignedBy, origin: str) -> list[Head]:
    """Every checkpoint, by size."""
    heads: list[Head] = []
    total = models.Checkpoint.objects.count()
    for _, _, rows in RawRows(models.Checkpoint, "action", "note", "frontier").pages():
        for size, action, note, frontier in rows:
            heads.append(_head(size, action, note, frontier, decisions, signed_by, origin))
        evidence.step("Checking signatures", len(heads), total)
    return heads


def _head(
    size: int, action: int, note: str, frontier: str, decisions: Decisions, signed_by: SignedBy, origin: str
) -> Head:
    try:
        peaks = Frontier.from_text(frontier)
    except ValueError:
        peaks = None
    try:
        signed = signed_by.any_of(note)
    except CheckpointError:
        return Head(size, action, None, peaks, "its note is not what the ledger's key signed")
    head = Head(size, action, signed, peaks)
    decision = decisions.sound.get(action)
    key = signed_by.at(action)
    if key is not None and not _is_of(note, key):
        head.wrong = "it is signed by a key that was not in force then"
    elif signed.origin != origin:
        head.wrong = f"it is signed for the log {signed.origin} and not for {origin}"
    elif signed.size != size:
        head.wrong = f"its note was signed for {signed.size} entries and not for {size}"
    elif decision is not None and time_text(signed.at) != decision.at:
        head.wrong = f"it is of another time than decision {action}, beside which it stands"
    elif peaks is None or peaks.size != size or peaks.root() != signed.root:
        head.frontier = None
    return head


def _is_of(note: str, key: PublicKey) -> bool:
    signed = read_checkpoint(note)
    return (signed.key_name, signed.key_id) == (key.name, key.key_id)
