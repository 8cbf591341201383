"""How each signing key passed on to the next, as a proof shows it to whoever holds an old one."""

from __future__ import annotations

from collections.abc import Sequence

from civcas.errors import CheckpointError
from civcas.proof import Rotation, inclusion_paths, read_checkpoint
from civcas.store import models
from civcas.store.opened import decision_content_of


def rotations(keys: int, hashes: Sequence[bytes]) -> tuple[Rotation | None, ...]:
    """For each of so many keys but the last the decision that brought in the next one; None where it cannot be shown.

    ``hashes`` are those of the log's leaves. What words were erased from can be shown no longer.
    """
    brought_in = models.SigningKey.objects.order_by("pk").select_related("since")[1:keys]
    return tuple(None if after_a_loss(row.since) else _rotation(row.since, hashes) for row in brought_in)


def after_a_loss(action: models.Action) -> bool:
    """Whether a decision brought in a key because the one before was lost: then the new one signed the decision."""
    return bool((action.after or {}).get("lost"))


def _rotation(action: models.Action, hashes: Sequence[bytes]) -> Rotation | None:
    leaf = models.Leaf.objects.filter(action=action, kind="decision").first()
    head = models.Checkpoint.objects.filter(action=action).first()
    if leaf is None or head is None or not action.salt:
        return None
    try:
        size = read_checkpoint(head.note).checkpoint.size
    except CheckpointError:
        return None
    if not leaf.n < size <= len(hashes):
        return None
    content = decision_content_of(action)
    path = inclusion_paths(hashes[:size], [leaf.n])[leaf.n]
    return Rotation(head.note, leaf.n, leaf.text, path, content.salt, content.content)
