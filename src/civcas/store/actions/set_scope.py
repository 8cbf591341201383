"""Set the recorder's scope: its file is kept whole in the decision, and incidents are assessed again by it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from civcas.assess.scope_file import read_scope
from civcas.errors import UsageError
from civcas.store.change import change
from civcas.store.collecting import collecting_seldom
from civcas.store.entries import Step
from civcas.store.permission import By
from civcas.store.regrading import assess_all
from civcas.store.scoping import VERB, kept, scope_at
from civcas.store.view import ScopeVersion

LONGEST = 100_000
"""Characters of a scope's file at most."""


@dataclass(frozen=True, slots=True)
class ScopeSet:
    """What setting a scope did: the version in force, whether it is new, and the incidents whose figures changed."""

    version: ScopeVersion
    is_new: bool
    changed: tuple[str, ...] = ()


def set_scope(
    text: str,
    *,
    by: By,
    why: str,
    where: str = "The file",
    now: dt.datetime | None = None,
    step: Step | None = None,
) -> ScopeSet:
    """Let a file's text be the scope from now on. Earlier versions stay, and tolls of a past date use theirs.

    Where its own rules (presumption, an unborn child, vague words) are others
    than before, every incident is assessed again in the same decision. The
    same text again changes nothing. Raises UsageError, with every fault, for a
    text that is no scope; ``where`` names it there.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if len(text) > LONGEST:
        raise UsageError(f"{where} has {len(text):,} characters; a scope has at most {LONGEST:,}.")
    scope = read_scope(text, where)
    changed: tuple[str, ...] = ()
    is_new = False
    with collecting_seldom(), change(VERB, subject="scope", by=by, why=why, now=now) as doing:
        last = scope_at()
        if last is None or last.text != text:
            is_new = True
            number = 1 if last is None else last.number + 1
            doing.subject = f"version {number}"
            if last is not None:
                doing.before = {"scope": {"number": last.number, "sha256": last.sha256}}
            doing.after["scope"] = kept(text, number)
            before = None if last is None else last.scope.bears_on_figures
            if scope.bears_on_figures != (before or (False, False, ())):
                changed = assess_all(doing, step=step)
    version = scope_at()
    assert version is not None
    return ScopeSet(version, is_new, changed)
