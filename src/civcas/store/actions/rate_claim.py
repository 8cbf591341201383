"""Rate how credible one claim is, by the numbers of the Admiralty scale, apart from how reliable its speaker is."""

from __future__ import annotations

import datetime as dt

from civcas.errors import UsageError
from civcas.records.credibility import GRADES
from civcas.store import models
from civcas.store.change import change
from civcas.store.credibility import credibilities, words_of
from civcas.store.decisions import find_claim, last_on_claim, refuse_decided
from civcas.store.judging import write_judgement
from civcas.store.last_word import Told, tell_of_claim
from civcas.store.permission import By


def rate_claim(
    document: str,
    claim: str,
    grade: int,
    *,
    by: By,
    why: str,
    seen: int | None = None,
    told: Told | None = None,
    now: dt.datetime | None = None,
) -> bool:
    """Say how credible a claim is, from 1 (confirmed by other sources) to 6 (cannot be judged); whether that is new.

    ``document`` and ``claim`` are ids, or beginnings of them. It changes no
    range and no grade, and holds for every later reading of the same words;
    the last rating counts, and ``withdraw_judgement`` takes it back. Raises
    UsageError for another number or a claim that there is not, Overtaken where
    the claim has changed since the decision ``seen``.
    """
    if grade not in GRADES:
        meanings = ", ".join(f"{n} {meaning}" for n, meaning in GRADES.items())
        raise UsageError(f"A claim is not rated {grade}; give one of {meanings}.")
    with change("judge", subject=claim, by=by, why=why, now=now) as doing:
        row, found = find_claim(document, claim)
        doing.subject = found.id
        refuse_decided(f"claim {found.id}", last_on_claim(row, found), seen)
        tell_of_claim(row, found, doing, told, seen)
        stood = credibilities([row.pk]).get(row.pk, {}).get(words_of(found))
        if stood is not None and (stood.grade, stood.why) == (grade, why):
            return False
        doing.before = {} if stood is None else {"credibility": stood.grade, "decision": stood.decision}
        about = {"claim": found.id, "start": found.start, "end": found.end, "outcome": found.outcome}
        rated = models.Judgement.Verdict.CREDIBILITY
        write_judgement(doing, rated, about, value={"grade": grade}, document=row.pk)
    return True
