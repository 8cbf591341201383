"""The recorder's scope as decisions keep it: each version with its file's own text, the last one in force."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from civcas.assess.scope_file import read_scope
from civcas.records.record_scope import RecordScope
from civcas.store import models
from civcas.store.change import Change
from civcas.store.moments import Moment, decision_at
from civcas.store.trouble import told_in_sentences
from civcas.store.view import ScopeVersion

VERB = "scope"
"""The verb of the decisions that set one."""


def kept(text: str, number: int) -> dict[str, Any]:
    """What a decision keeps of a scope."""
    return {"number": number, "sha256": digest_of(text), "text": text}


def digest_of(text: str) -> str:
    """What a version is known by."""
    return hashlib.sha256(text.encode()).hexdigest()


def forget_scopes() -> None:
    """Keep no text of a scope in memory."""
    _read.cache_clear()


def scope_in(doing: Change) -> RecordScope | None:
    """The scope in force while a change is being made: the one that it sets, else the last that was set."""
    setting = doing.after.get("scope")
    if setting is not None:
        return _read(setting["text"])
    row = models.Action.objects.filter(verb=VERB).order_by("-pk").values_list("after", flat=True).first()
    return None if row is None else _read(row["scope"]["text"])


@told_in_sentences()
def scope_at(moment: Moment = None) -> ScopeVersion | None:
    """The scope that held at a moment, by default the one in force; None where none had been set."""
    decision = decision_at(moment)
    rows = models.Action.objects.filter(verb=VERB)
    row = (rows if decision is None else rows.filter(pk__lte=decision)).order_by("-pk").first()
    return None if row is None else _version(row)


@told_in_sentences()
def scope_history() -> list[ScopeVersion]:
    """Every version, oldest first."""
    return [_version(row) for row in models.Action.objects.filter(verb=VERB).order_by("pk")]


def _version(row: models.Action) -> ScopeVersion:
    held: Mapping[str, Any] = (row.after or {})["scope"]
    text = held["text"]
    return ScopeVersion(
        number=held["number"],
        text=text,
        sha256=held["sha256"],
        scope=_read(text),
        decision=row.pk,
        at=row.at,
        by=row.by,
        why=row.why,
    )


@lru_cache(maxsize=8)
def _read(text: str) -> RecordScope:
    return read_scope(text, "The scope that the ledger holds", kept=True)
