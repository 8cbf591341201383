"""Checking a bundle: everything that can be wrong with it, and what it proves."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.errors import CheckpointError
from civcas.proof.account import account
from civcas.proof.agreement import check_agreement
from civcas.proof.bundle import Bundle
from civcas.proof.checkpoint import Checkpoint, read_checkpoint, verify_checkpoint
from civcas.proof.keys import PublicKey
from civcas.proof.opening import Findings, open_entries
from civcas.proof.rotations import named, passed_on
from civcas.proof.times import time_text
from civcas.proof.tree import consistent


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a bundle found, in sentences.

    ``faults`` are all that is wrong; ``proved`` what is proved, of entries
    that no fault names, and empty where the signature does not hold; ``notes``
    what the file leaves open. ``checkpoint`` is None where it is not proved.
    """

    faults: tuple[str, ...]
    proved: tuple[str, ...]
    notes: tuple[str, ...]
    checkpoint: Checkpoint | None

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def check_bundle(bundle: Bundle, public: PublicKey | None = None, *, older: str | None = None) -> Checked:
    """Check a bundle by itself, by the key that the reader trusts, and against a checkpoint that the reader kept.

    Without ``public`` the file proves only that all of it is of one log, whose
    key is what the file says; a note tells so. ``older`` is an earlier signed note.
    """
    findings = Findings()
    keys = _keys(bundle, findings)
    rotated = _rotated(bundle, keys, findings)
    checkpoint = _checkpoint(bundle, keys, public, rotated, findings)
    opened = open_entries(bundle, checkpoint, findings)
    proved: list[str] = []
    if checkpoint is not None:
        signer = keys[-1]
        proved.append(
            f"The log {checkpoint.origin} had {checkpoint.size} entries at {time_text(checkpoint.at)},"
            f" signed by the key {named(signer)}."
        )
        proved += [sentence for sentence in rotated if sentence]
        proved += _consistency(bundle, checkpoint, keys, older, findings)
    check_agreement(bundle, opened, findings)
    if checkpoint is not None:
        decision_of = {entry.n: entry.leaf.decision for entry in opened}
        proved += [account(entry, decision_of) for entry in opened if entry.n not in findings.faulty]
    return Checked(tuple(findings.faults), tuple(proved), tuple(findings.notes), checkpoint)


def _keys(bundle: Bundle, findings: Findings) -> list[PublicKey]:
    """The keys of the bundle; empty, with the fault told, where one cannot be read or stands twice."""
    try:
        keys = [PublicKey.from_text(text) for text in bundle.keys]
    except ValueError as error:
        findings.fault(f"Keys: {error}.")
        return []
    if not keys:
        findings.fault("Keys: the file has no key, so nobody signed it.")
    if len(set(keys)) != len(keys):
        findings.fault("Keys: a key is listed twice.")
        return []
    return keys


def _rotated(bundle: Bundle, keys: list[PublicKey], findings: Findings) -> list[str | None]:
    """What the file proves of how each key passed on to the next."""
    try:
        origin = read_checkpoint(bundle.checkpoint).checkpoint.origin
    except CheckpointError:
        return []  # told of the checkpoint itself
    return passed_on(bundle.rotations, keys, origin, findings) if keys else []


def _checkpoint(
    bundle: Bundle,
    keys: list[PublicKey],
    public: PublicKey | None,
    rotated: list[str | None],
    findings: Findings,
) -> Checkpoint | None:
    """The checkpoint, where the last key of the file signed it, and the reader's own key did or led to that one."""
    if not keys:
        return None
    if public is None:
        findings.notes.append(
            f"That {named(keys[-1])} is the ledger's key is only what the file itself says:"
            " compare it with the key that the ledger's keepers publish."
        )
    try:
        checkpoint = verify_checkpoint(bundle.checkpoint, keys[-1])
    except CheckpointError as error:
        findings.fault(str(error))
        return None
    if public is None or public == keys[-1]:
        return checkpoint
    if public not in keys:
        findings.fault(
            f"The checkpoint is signed by the key {named(keys[-1])}, and the key {named(public)} that you gave"
            " is not a key of this log, old or new."
        )
    elif None in rotated[keys.index(public) :]:
        findings.fault(
            f"The key {named(public)} that you gave is an older key of this log, and the file does not prove that it"
            f" passed on to {named(keys[-1])}, which signed the checkpoint; ask for a proof that does."
        )
    else:
        return checkpoint
    return None


def _consistency(
    bundle: Bundle, checkpoint: Checkpoint, keys: list[PublicKey], older: str | None, findings: Findings
) -> list[str]:
    """What is proved of the older checkpoint in the file, and of the one that the reader kept."""
    known = {(checkpoint.origin, checkpoint.size, checkpoint.root)}
    proved = []
    if bundle.consistency is not None:
        try:
            first = _signed_by_any(bundle.consistency.checkpoint, keys)
        except CheckpointError as error:
            findings.fault(f"Older checkpoint: {error}")
        else:
            if first.origin == checkpoint.origin and consistent(
                first.size, first.root, checkpoint.size, checkpoint.root, bundle.consistency.path
            ):
                known.add((first.origin, first.size, first.root))
                proved.append(
                    f"The first {first.size} entries are as they were signed at {time_text(first.at)}:"
                    " none was changed, removed or put in another order."
                )
            else:
                findings.fault(
                    f"Older checkpoint: the {first.size} entries that were signed at {time_text(first.at)}"
                    " are not the beginning of this log; something was changed, removed or put in another order."
                )
    if older is not None:
        proved += _kept(older, keys, known, findings)
    return proved


def _kept(older: str, keys: list[PublicKey], known: set[tuple[str, int, bytes]], findings: Findings) -> list[str]:
    """Compare the checkpoint that the reader kept with those that the file proves."""
    try:
        kept = _signed_by_any(older, keys)
    except CheckpointError as error:
        findings.fault(f"The checkpoint that you kept: {error}")
        return []
    if (kept.origin, kept.size, kept.root) in known:
        return [f"The checkpoint of {kept.size} entries that you kept is of this log."]
    if kept.size in {size for _, size, _ in known}:
        findings.fault(
            f"The checkpoint of {kept.size} entries that you kept is not of this log: its history was changed."
        )
    else:
        findings.fault(
            f"The file does not lead back to the checkpoint of {kept.size} entries that you kept;"
            " ask for a proof that does."
        )
    return []


def _signed_by_any(note: str, keys: list[PublicKey]) -> Checkpoint:
    """The checkpoint of a note that one of the keys signed; CheckpointError where none did."""
    for key in keys[:-1]:
        try:
            return verify_checkpoint(note, key)
        except CheckpointError:
            continue
    return verify_checkpoint(note, keys[-1])
