"""The log: an append-only tree over everything that was added, each action's leaves signed as it is made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from civcas.errors import CheckpointError, KeyTrouble, LedgerError
from civcas.proof import (
    Checkpoint,
    Frontier,
    Kind,
    Leaf,
    PublicKey,
    SigningKey,
    commitment,
    leaf_hash,
    read_checkpoint,
    sign_checkpoint,
)
from civcas.store import models
from civcas.store.keys import aside, read_key, take_up
from civcas.store.ring import origin
from civcas.store.rows import insert
from civcas.store.sealing import Content


@dataclass(frozen=True, slots=True)
class Head:
    """How far the log has come: its tree, the last action's number, when that was, and the key that signs on."""

    frontier: Frontier
    action: int
    at: dt.datetime | None
    key: SigningKey


@dataclass(frozen=True, slots=True)
class NewLeaf:
    """A leaf that is to be added, with the row that holds what it commits to (none: the action's own)."""

    kind: Kind
    content: Content
    document: int | None = None
    reading: int | None = None
    assessment: int | None = None
    erases: tuple[int, ...] = ()


_COLUMNS = ("n", "kind", "text", "hash", "action_id", "document_id", "reading_id", "assessment_id")


def head(key: SigningKey | None = None) -> Head:
    """The head of the log; to be asked within the transaction that adds to it. ``key`` signs on if it is given.

    Raises KeyTrouble, and LedgerError where the newest checkpoint is not that
    of the newest entry and decision: nothing is signed on top of what was changed.
    """
    last = models.Checkpoint.objects.order_by("-size").first()
    newest = models.Action.objects.order_by("-pk").values_list("pk", "at").first()
    action, at = newest or (0, None)
    frontier = _frontier(last, action) if last else Frontier()
    return Head(frontier, action, at, key or signing_key())


def _frontier(last: models.Checkpoint, action: int) -> Frontier:
    """The tree of the newest checkpoint, which must be what was signed after the newest decision."""
    leaf = models.Leaf.objects.order_by("-n").values_list("n", flat=True).first()
    try:
        frontier, signed = Frontier.from_text(last.frontier), read_checkpoint(last.note).checkpoint
    except (TypeError, ValueError, CheckpointError) as error:
        raise _spoilt(f"its newest checkpoint, of {last.size} entries, cannot be read") from error
    if (last.size, last.action_id) != (leaf + 1 if isinstance(leaf, int) else None, action):
        raise _spoilt(f"its newest checkpoint, of {last.size} entries, is not that of its newest entry and decision")
    if (frontier.size, frontier.root(), signed.size) != (last.size, signed.root, last.size):
        raise _spoilt(f"its newest checkpoint, of {last.size} entries, does not say what was signed")
    return frontier


def _spoilt(what: str) -> LedgerError:
    return LedgerError(
        f"The log was changed by hand ({what}), and nothing is added to it; run civcas verify to see what was, and put "
        "the ledger back from a backup (civcas restore)."
    )


def append(to: Head, new: Sequence[NewLeaf], *, action: int, at: dt.datetime) -> None:
    """Add leaves and the checkpoint that signs them, in the caller's transaction, whose action has been written."""
    rows, hashes = [], []
    for n, added in enumerate(new, to.frontier.size):
        commit = commitment(added.content.salt, added.content.content)
        text = Leaf(n=n, kind=added.kind, at=at, decision=action, commit=commit, erases=added.erases).to_text()
        hashes.append(leaf_hash(text.encode()))
        row = (added.document, added.reading, added.assessment)
        rows.append((n, added.kind, text, hashes[-1].hex(), action, *row))
    insert(models.Leaf, _COLUMNS, rows)
    frontier = to.frontier.extend(hashes)
    note = sign_checkpoint(Checkpoint(origin(), frontier.size, frontier.root(), at), to.key)
    checkpoint = models.Checkpoint(size=frontier.size, action_id=action, note=note, frontier=frontier.to_text())
    models.Checkpoint.objects.bulk_create([checkpoint])


def signing_key() -> SigningKey:
    """The installation's signing key; KeyTrouble where it is not the one that signs this ledger's log."""
    known = models.SigningKey.objects.order_by("-pk").values_list("public", flat=True).first()
    waiting = aside("signing")
    if known is not None and waiting is not None and _public(waiting) == known:
        take_up("signing")  # a rotation was killed before it did
    key = SigningKey.from_bytes(read_key("signing"), name=origin())
    if known is not None and PublicKey.from_text(known) != key.public:
        raise KeyTrouble(
            "The signing key is not the one that signs this ledger's log; put back the key that belongs to it from a "
            "backup (civcas restore), or name its folder in CIVCAS_KEYS."
        )
    return key


def _public(key: bytes) -> str:
    return SigningKey.from_bytes(key, name=origin()).public.to_text()
