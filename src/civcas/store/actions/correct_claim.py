"""Correct a claim that was misread, or reject one that is none; it holds for every later reading of the same words."""

from __future__ import annotations

import datetime as dt

from civcas.errors import UsageError
from civcas.store.change import change
from civcas.store.correcting import apply_corrections
from civcas.store.decisions import find_claim
from civcas.store.judging import write_judgement
from civcas.store.linking import Changes
from civcas.store.permission import By


def correct_claim(
    document: str,
    claim: str,
    *,
    low: int | None,
    high: int | None,
    by: By,
    why: str,
    now: dt.datetime | None = None,
) -> Changes:
    """Say which figure the words of a claim state, where the machine read another; no high is an open one.

    ``document`` and ``claim`` are ids, or beginnings of them. Raises UsageError
    for a claim that there is not, and for a figure that cannot be.
    """
    if low is None and high is None:
        raise UsageError("A correction needs a low or a high; to say that the words claim nothing, reject the claim.")
    if (low is not None and low < 0) or (high is not None and high < (low or 0)):
        raise UsageError(f"A figure from {low} to {high} cannot be: give a low of 0 or more and a high not below it.")
    return _judge(document, claim, "correct", {"low": low, "high": high}, by=by, why=why, now=now)


def reject_claim(document: str, claim: str, *, by: By, why: str, now: dt.datetime | None = None) -> Changes:
    """Say that the words of a claim claim no harm to people."""
    return _judge(document, claim, "reject", None, by=by, why=why, now=now)


def _judge(
    document: str,
    claim: str,
    verdict: str,
    value: dict[str, int | None] | None,
    *,
    by: By,
    why: str,
    now: dt.datetime | None,
) -> Changes:
    with change("correct", subject=claim, by=by, why=why, now=now) as doing:
        row, found = find_claim(document, claim)
        doing.subject = found.id
        figure = found.figure
        doing.before = {"low": figure.low, "high": figure.high} if figure else {}
        about = {"claim": found.id, "start": found.start, "end": found.end, "outcome": found.outcome}
        write_judgement(doing, verdict, about, value=value, document=row.pk)
        return apply_corrections(row, doing)
