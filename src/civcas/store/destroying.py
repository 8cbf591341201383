"""Destroying originals in the vault whose erasure was decided; what a kill left is finished by the next call.

The ledger says in the erasure's own entry which files must go, so that nothing
that was erased stays because a program ended between its decision and the disk.
"""

from __future__ import annotations

import os
from pathlib import Path

from civcas.store import models, vault
from civcas.store.alone import nobody_records
from civcas.store.change import Change
from civcas.store.location import vault_path
from civcas.store.ring import ring
from civcas.store.rows import update

PIECE = 1 << 20
"""Bytes of a file that are written over at once."""

NOT_RESCUED = "not_rescued"
"""Under it an erasure's decision names, by their entries of the log, the captures whose originals were lost before."""


def not_rescued(doing: Change) -> list[str]:
    """The documents whose originals stood in the same damaged file as an erased one, and are lost."""
    rows = models.Document.objects.filter(leaves__in=doing.after.get(NOT_RESCUED, ())).order_by("pk")
    return list(rows.values_list("key", flat=True))


def leave_original(row: models.Document, doing: Change) -> None:
    """Let no other row of the ledger name the original of a document any more, within the erasure's transaction.

    Of several rows that are kept together in one file, a new file is written
    without this one, which the others are then in. Where the file was damaged,
    what can be rescued is: nothing damaged stays, as the erased words may stand
    in it, and the decision names the captures that lost their originals. The
    files that must go are named by what stands for their names, which are
    hashes of what is erased.
    """
    doing.after.setdefault("destroyed", []).append(ring().mark(row.bundle or row.sha256))
    vault.mark_leaving(vault_path())
    if row.bundle is None:
        return
    together = models.Document.objects.filter(bundle=row.bundle).exclude(pk=row.pk).order_by("offset")
    others = {other.pk: other.kept for other in together.filter(erased=None)}
    made = vault.keep(vault_path(), {}, vault.rescue(vault_path(), row.bundle, others.values()))
    lost = [pk for pk, one in others.items() if one.sha256 not in made]
    if lost:
        entries = models.Leaf.objects.filter(document__in=lost, kind="capture").order_by("n")
        doing.after.setdefault(NOT_RESCUED, []).extend(entries.values_list("n", flat=True))
    nowhere = [(None, pk) for pk in (*lost, *together.exclude(erased=None).values_list("pk", flat=True))]
    kept = [(pk, made[one.sha256]) for pk, one in others.items() if one.sha256 in made]
    update(models.Document, "offset", [*((one.offset, pk) for pk, one in kept), *nowhere])
    update(models.Document, "bundle", [*((one.bundle, pk) for pk, one in kept), *nowhere])


def destroy_left() -> list[str]:
    """Remove every file whose destruction was decided and that is still there; gives their names."""
    if not vault.is_leaving(vault_path()):
        return []
    decided = models.Action.objects.filter(verb="erase").values_list("after", flat=True)
    names = {name for after in decided for name in (after or {}).get("destroyed", ())}
    gone = [path for path in vault_path().glob("??/??/*") if ring().mark(path.name) in names]
    for path in gone:
        _destroy(path)
    vault.have_left(vault_path())
    return [path.name for path in gone]


def clear_left() -> None:
    """Remove what programs that were killed left half written, unless somebody writes at this moment."""
    if vault.drafts(vault_path()):
        with nobody_records() as alone:
            if alone:
                vault.sweep(vault_path())


def destroy_unnamed() -> list[str]:
    """Remove every file of the vault that no document names, while nobody records; gives their names.

    A recording or an erasure that was killed leaves such files, half written
    ones too. They are harmless until something of theirs is erased.
    """
    documents = models.Document.objects.all()
    named = {bundle or sha256 for sha256, bundle in documents.values_list("sha256", "bundle")}
    unnamed = [path for path in vault_path().glob("??/??/*") if path.name not in named]
    for path in (*unnamed, *vault.drafts(vault_path())):
        _destroy(path)
    return [path.name for path in unnamed]


def _destroy(path: Path) -> None:
    """Write over a file, and remove it, so that the disk has both before this returns."""
    if path.is_file() and not path.is_symlink():  # else there is nothing of ours in it to be written over
        path.chmod(0o600)
        with path.open("r+b") as file:
            for left in range(path.stat().st_size, 0, -PIECE):
                file.write(b"\0" * min(left, PIECE))
            file.flush()
            os.fsync(file.fileno())
    path.unlink()
    vault.settle([path.parent])
