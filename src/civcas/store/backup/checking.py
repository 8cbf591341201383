"""A ledger that was just restored, checked: what is wrong with it, in sentences."""

from __future__ import annotations

from civcas.errors import CheckpointError
from civcas.proof import Frontier, PublicKey, leaf_hash, verify_checkpoint
from civcas.store import models
from civcas.store.verifying import verify


def faults() -> list[str]:
    """Everything that is wrong; nothing where the ledger is clean."""
    return [str(finding) for finding in verify().findings]


def log_faults() -> list[str]:
    """What does not fit between the log's leaves, its audit and its newest checkpoint."""
    newest = models.Checkpoint.objects.order_by("-size").first()
    actions = list(models.Action.objects.order_by("pk").values_list("pk", flat=True))
    if newest is None:
        return ["The log has no checkpoint."]
    found = []
    if actions != list(range(1, newest.action_id + 1)):
        found.append("The audit has a gap, or goes on after the newest checkpoint.")
    hashes = []
    for place, (n, text, hashed) in enumerate(models.Leaf.objects.order_by("n").values_list("n", "text", "hash")):
        hashes.append(leaf_hash(text.encode()))
        if n != place or hashes[-1].hex() != hashed:
            return [*found, f"Leaf {place} of the log is missing or was changed."]
    key = models.SigningKey.objects.order_by("-pk").values_list("public", flat=True)[0]
    try:
        signed = verify_checkpoint(newest.note, PublicKey.from_text(key))
    except CheckpointError as error:
        return [*found, str(error)]
    frontier = Frontier().extend(hashes)
    if (signed.size, signed.root) != (frontier.size, frontier.root()):
        found.append(f"The newest checkpoint signs {signed.size} leaves, and the log's {frontier.size} are not those.")
    return found
