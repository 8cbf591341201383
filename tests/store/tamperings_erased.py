"""Every way in which one thing of a ledger from which words were erased is touched by hand."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tampering import Draw, write
from tamperings import ROWS, Named, Tamper, drops, flips

from civcas.proof import Leaf, leaf_hash
from civcas.store import models


def forged_decision(draw: Draw, vault: Path) -> Named:
    """Let a decision of which words were erased give another reason, in the spelling of a program."""
    row = draw.row(models.Action, pk__in=_emptied())
    column = draw.chance.choice(("why", "subject", "by", "verb"))
    write(models.Action, row.pk, **{column: "made up", "salt": draw.chance.choice((row.salt, "", "00" * 16))})
    return {f"decision {row.pk}"}


def forged_erasure(draw: Draw, vault: Path) -> Named:
    """Rewrite an erasure's own entry, so that it says that it erased more, or less."""
    row = draw.row(models.Leaf, kind="erasure")
    leaf = Leaf.from_text(row.text)
    less = leaf.erases[:-1] if draw.chance.random() < 0.5 and len(leaf.erases) > 1 else (*leaf.erases[:-1], row.n - 1)
    text = Leaf(leaf.n, leaf.kind, leaf.at, leaf.decision, leaf.commit, tuple(sorted(set(less)))).to_text()
    write(models.Leaf, row.n, text=text, hash=leaf_hash(text.encode()).hex())
    return {f"entry {row.n}"}


def rewritten_of_erased(draw: Draw, vault: Path) -> Named:
    """Rewrite an entry whose content was erased, with a hash that fits: nothing is left that it is of."""
    row = draw.row(models.Leaf, pk__in=_erased())
    leaf = Leaf.from_text(row.text)
    commit = hashlib.sha256(str(draw.chance.random()).encode()).hexdigest()
    text = Leaf(leaf.n, leaf.kind, leaf.at, leaf.decision, commit, leaf.erases).to_text()
    write(models.Leaf, row.n, text=text, hash=leaf_hash(text.encode()).hex())
    return {f"entry {row.n}"}


def _erased() -> set[int]:
    texts = models.Leaf.objects.filter(kind="erasure").values_list("text", flat=True)
    return {n for text in texts for n in Leaf.from_text(text).erases}


def _emptied() -> set[int]:
    leaves = models.Leaf.objects.filter(pk__in=_erased(), kind__in=("decision", "erasure"))
    return set(leaves.values_list("action", flat=True))


LEFT_OUT = ("say an earlier start",)

ERASED: dict[str, tuple[int, Tamper]] = {
    **{what: (max(2, often // 5), tamper) for what, (often, tamper) in ROWS.items() if not what.startswith(LEFT_OUT)},
    "flip an erasure's entry": (60, flips(models.Leaf, "text", kind="erasure")),
    "flip the hash of an erasure's entry": (10, flips(models.Leaf, "hash", kind="erasure")),
    "rewrite an erasure's entry": (30, forged_erasure),
    "rewrite an entry that was erased": (40, rewritten_of_erased),
    "drop an erasure's entry": (6, drops(models.Leaf, kind="erasure")),
    "drop an erasure": (6, drops(models.Action, verb="erase")),
    **{
        f"flip an erasure's {name}": (8, flips(models.Action, name, verb="erase"))
        for name in ("at", "by", "verb", "subject", "after", "why", "salt")
    },
    "forge a decision of which words were erased": (40, forged_decision),
}
"""What is done to the rows of a ledger from which words were erased."""
