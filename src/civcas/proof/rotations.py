"""Rotations: how each key of a log passed on to the next, so that whoever holds an old one can follow to the newest."""

from __future__ import annotations

from collections.abc import Sequence

from civcas.errors import CheckpointError
from civcas.proof.bundle import Rotation
from civcas.proof.checkpoint import verify_checkpoint
from civcas.proof.contents import misfits
from civcas.proof.keys import PublicKey
from civcas.proof.leaves import Leaf, commitment
from civcas.proof.opening import Findings
from civcas.proof.strict_json import read_json
from civcas.proof.times import time_text
from civcas.proof.tree import included, leaf_hash


def passed_on(
    rotations: Sequence[Rotation | None], keys: Sequence[PublicKey], origin: str, findings: Findings
) -> list[str | None]:
    """For each key but the last, the sentence that it passed on to the next; None where the file does not prove it."""
    if len(rotations) != len(keys) - 1:
        if rotations:
            findings.fault("Rotations: there must be one for each key but the last.")
        return [None] * (len(keys) - 1)
    told: list[str | None] = []
    for place, rotation in enumerate(rotations):
        if rotation is None:
            told.append(None)
            continue
        try:
            told.append(_passed_on(rotation, keys[place], keys[place + 1], origin))
        except (CheckpointError, ValueError) as error:
            findings.fault(f"Rotation {place + 1}: {str(error).rstrip('.')}.")
            told.append(None)
    return told


def named(key: PublicKey) -> str:
    """What a key is called in sentences."""
    return f"{key.name}+{key.key_id}"


def _passed_on(rotation: Rotation, older: PublicKey, newer: PublicKey, origin: str) -> str:
    signed = verify_checkpoint(rotation.checkpoint, older)
    if signed.origin != origin:
        raise ValueError(f"its checkpoint is of the log {signed.origin} and not of {origin}")
    leaf = Leaf.from_text(rotation.leaf)
    place = leaf_hash(rotation.leaf.encode())
    if leaf.n != rotation.n or not included(place, leaf.n, signed.size, rotation.path, signed.root):
        raise ValueError("its entry is not in the log that the older key signed: its leaf, place or path was changed")
    if leaf.kind != "decision" or commitment(rotation.salt, rotation.content) != leaf.commit:
        raise ValueError("its content is not what was written in the log: it or its salt was changed")
    content = read_json(rotation.content)
    wrong = next(misfits(leaf.kind, content), None)
    after = None if wrong else content["after"]
    if wrong or not isinstance(after, dict) or after.get("signing_key") != newer.to_text():
        raise ValueError("its decision does not name the next key")
    return (
        f"The key {named(older)} passed on to the key {named(newer)} by decision {leaf.decision} of"
        f" {time_text(leaf.at)}, which the older one signed."
    )
