"""The ledger's own row and its keys: what opens sealed words, and who signs."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.errors import KeyTrouble
from civcas.proof import SigningKey
from civcas.store import models
from civcas.store.keys import fingerprint, read_key
from civcas.store.raw_rows import RawRows
from civcas.store.sealing import Keyring, unwrap
from civcas.store.verifying.checkpoints import SignedBy
from civcas.store.verifying.decisions import Decisions
from civcas.store.verifying.evidence import Evidence


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """The ledger's own row."""

    origin: str
    wrapped: bytes
    sealed_under: str


def the_ledger() -> LedgerRow | None:
    """The ledger's own row; None where it is gone."""
    rows = list(RawRows(models.Ledger, "origin", "wrapped", "sealed_under").all())
    return LedgerRow(*rows[0][1:]) if rows else None


def open_ring(origin: str, evidence: Evidence) -> Keyring | None:
    """What opens the ledger's sealed words; None, with a note that says why, where it cannot be had."""
    row = the_ledger()
    if row is None:
        evidence.find("missing", "ledger", "The ledger's own row, with its name and its key, was removed.")
        return None
    try:
        key = read_key("seal")
    except KeyTrouble as trouble:
        evidence.leave_out(_without(trouble))
        return None
    try:
        return Keyring(unwrap(row.wrapped, key, origin))
    except KeyTrouble as trouble:
        if fingerprint(key) == row.sealed_under:
            evidence.find("changed", "ledger", "The ledger's key, kept under the installation's, was changed.")
            evidence.leave_out("What is sealed could not be checked, because the ledger's key does not open.")
        else:
            evidence.leave_out(_without(trouble))
        return None


def _without(trouble: KeyTrouble) -> str:
    return f"What is sealed was not checked, only the log, its signatures, the decisions and the vault were. {trouble}"


def check_ledger(evidence: Evidence, decisions: Decisions, signed_by: SignedBy) -> None:
    """The ledger's name and its keys are those that its decisions say, and the signing key at hand is the last."""
    row = the_ledger()
    if row is not None and decisions.origin is not None and row.origin != decisions.origin:
        evidence.find(
            "changed", "ledger", f"The ledger's name was changed: it is {row.origin!r}, and was {decisions.origin!r}."
        )
    if evidence.ring is not None and row is not None and row.sealed_under != fingerprint(read_key("seal")):
        evidence.find("changed", "ledger", "The mark of the key that the ledger's key is kept under was changed.")
    _check_table(evidence, decisions)
    _check_signing_key(evidence, decisions, signed_by)


def _check_signing_key(evidence: Evidence, decisions: Decisions, signed_by: SignedBy) -> None:
    """Whether the key at hand signs the log; where a key was lost nothing else vouches for the new one."""
    for number in decisions.lost:
        at = decisions.sound[number].at
        evidence.notes.append(
            f"From decision {number} of {at} on the log is signed by a new key, because the old one was lost: the old "
            "key signs nothing after it, and nobody but you can say that the new one is yours."
        )
    last = signed_by.keys[-1] if signed_by.keys else None
    if last is None:
        return
    try:
        is_ours = SigningKey.from_bytes(read_key("signing"), name=last.name).public == last
    except KeyTrouble as trouble:
        evidence.notes.append(str(trouble))
        if decisions.lost:
            evidence.leave_out("Without it, it could not be checked that the key which followed the lost one is yours.")
        return
    if not is_ours and decisions.lost:
        number = decisions.lost[-1]
        evidence.find(
            "rewritten",
            f"signing key of decision {number}",
            f"Decision {number} says that the signing key was lost, and the key at hand is not the one that signs "
            "since: somebody else began to sign this log.",
        )
    elif not is_ours:
        evidence.notes.append("The signing key at hand is not the one that signs this ledger's log.")


def _check_table(evidence: Evidence, decisions: Decisions) -> None:
    """The table of signing keys is what decisions say of them."""
    table = [(since, public) for _, since, public in RawRows(models.SigningKey, "since", "public").all()]
    said = list(decisions.keys)
    if evidence.doubtful_decisions and not said:
        return
    for since, public in said:
        if (since, public) in table:
            table.remove((since, public))
        else:
            other = next((one for one in table if one[0] == since or one[1] == public), None)
            where = f"signing key of decision {since}"
            if other is None:
                evidence.find("missing", where, f"The signing key that decision {since} names was removed.")
            else:
                table.remove(other)
                evidence.find("changed", where, f"The signing key that decision {since} names was changed.")
    for since, _ in table:
        if since not in evidence.doubtful_decisions:
            evidence.find(
                "added",
                f"signing key of decision {since}",
                f"A signing key was added by hand; decision {since} names none.",
            )
