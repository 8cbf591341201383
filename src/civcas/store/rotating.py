"""How each signing key passed on to the next, as a proof shows it to whoever holds an old one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from civcas.errors import CheckpointError
from civcas.proof import Rotation, inclusion_paths, read_checkpoint
from civcas.store import models
from civcas.store.sealing import Content


def rotations(
    keys: int, hashes: Sequence[bytes], content_of: Callable[[models.Action], Content]
) -> tuple[Rotation | None, ...]:
    """For each of so many keys but the last the decision that brought in the next one; None where it cannot be shown.

    ``hashes`` are those of the log's leaves, ``content_of`` gives what the leaf
    of a decision commits to. What words were erased from can be shown no longer.
    """
    brought_in = models.SigningKey.objects.order_by("pk").select_related("since")[1:keys]
    return tuple(_rotation(row.since, hashes, content_of) for row in brought_in)


def _rotation(
    action: models.Action, hashes: Sequence[bytes], content_of: Callable[[models.Action], Content]
) -> Rotation | None:
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
    content = content_of(action)
    path = inclusion_paths(hashes[:size], [leaf.n])[leaf.n]
    return Rotation(head.note, leaf.n, leaf.text, path, content.salt, content.content)
