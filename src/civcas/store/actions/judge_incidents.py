"""Judge whether tellings are of one incident, and withdraw such a judgement: a person overrules the machine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from civcas.errors import UsageError
from civcas.store import models
from civcas.store.change import Change, change
from civcas.store.correcting import apply_corrections
from civcas.store.decided import OF_INCIDENTS
from civcas.store.decisions import (
    find_incident,
    find_judgements,
    heed_others,
    last_on_judgements,
    refuse_decided,
)
from civcas.store.judged import following
from civcas.store.judging import ClaimOf, bore_on, link_judged, write_judgement
from civcas.store.last_word import Told
from civcas.store.linking import Changes
from civcas.store.official import leads_to
from civcas.store.opened import reading_record
from civcas.store.permission import By
from civcas.store.regrading import assess_again, assess_tied

Verdict = models.Judgement.Verdict


def judge_same(
    code: str,
    other: str,
    *,
    by: By,
    why: str,
    seen: int | None = None,
    told: Told | None = None,
    now: dt.datetime | None = None,
) -> Changes:
    """Judge two incidents to be one. The later code leads to the earlier from then on.

    It is the last word on every two of their accounts: also on those that were
    judged before not to be of one incident.

    ``seen`` is the ``decision`` of the newer of the two views that it was
    judged on. Raises UsageError for codes that cannot be judged, Overtaken
    where either incident has changed since.
    """
    with change("judge", subject=code, by=by, why=why, now=now) as doing:
        first, second = _two(doing, code, other, told, seen)
        ours, theirs = _tellings(first), _tellings(second)
        one, *others = (*ours, *theirs)
        doing.before = _stood((first, second), (one, *others))
        parted = _parted(ours, theirs)
        for two in others:
            _pair(doing, Verdict.SAME, one, two)
        for mine, two in parted:
            if mine is not one:
                _pair(doing, Verdict.SAME, mine, two)
        return link_judged([row.document_id for row in (one, *others)], doing)


def judge_two(
    code: str,
    other: str,
    *,
    by: By,
    why: str,
    seen: int | None = None,
    told: Told | None = None,
    now: dt.datetime | None = None,
) -> Changes:
    """Judge two incidents not to be one, whatever is recorded later; nobody is shown again that they may be.

    The judgement is on the first account of each with every account of the
    other. Raises UsageError for codes that cannot be judged, Overtaken where
    either incident has changed since the decision ``seen``.
    """
    with change("judge", subject=code, by=by, why=why, now=now) as doing:
        first, second = _two(doing, code, other, told, seen)
        ours, theirs = _tellings(first), _tellings(second)
        doing.before = _stood((first, second), (*ours, *theirs))
        for one in ours:
            for two in theirs if one is ours[0] else theirs[:1]:
                _pair(doing, Verdict.NOT_SAME, one, two)
        return link_judged([row.document_id for row in (*ours, *theirs)], doing)


def judge_not_same(
    code: str,
    document: str,
    *,
    by: By,
    why: str,
    seen: int | None = None,
    told: Told | None = None,
    now: dt.datetime | None = None,
) -> Changes:
    """Judge that what a document tells is not of an incident: it becomes one of its own, or part of another.

    Copies of it to the letter go with it, but those that people have judged
    themselves; where the incident has nothing but copies, they are parted.
    Raises UsageError where the incident has no telling of that document, or no
    other; Overtaken where it has changed since the decision ``seen``.
    """
    with change("judge", subject=code, by=by, why=why, now=now) as doing:
        incident = find_incident(code)
        doing.subject = incident.code
        heed_others(incident, doing, told, seen)
        members = models.Telling.objects.filter(membership__incident=incident).select_related("document", "reading")
        apart = [row for row in members if row.document.key == document or row.document.key.startswith(document)]
        rest = [row for row in members if row not in apart]
        if len({row.document_id for row in apart}) != 1 or not rest:
            raise UsageError(
                f"{incident.code} has no document {document!r} beside others; civcas incident {incident.code} shows "
                "which it has."
            )
        doing.before = _stood((incident,), (*apart, *rest))
        going = following(apart, rest)
        for one in apart:
            for two in [row for row in rest if row.pk not in going] or rest:
                _pair(doing, Verdict.NOT_SAME, one, two)
        return link_judged([row.document_id for row in (*apart, *rest)], doing)


def withdraw_judgement(
    number: int, *, by: By, why: str, seen: int | None = None, now: dt.datetime | None = None
) -> Changes:
    """Withdraw a judgement, also a grade, an attribution or a correction.

    What was before it is again, as far as nothing else stands. With it go all
    that the same decision judged: two incidents are judged one by judgements
    on all that tells of them.
    Raises UsageError where there is none of that number or it does not stand,
    Overtaken where what it is about has changed since the decision ``seen``.
    """
    with change("withdraw judgement", subject=str(number), by=by, why=why, now=now) as doing:
        rows = find_judgements(number)
        refuse_decided(f"what judgement {number} is about", last_on_judgements(rows), seen)
        doing.before = {"decision": rows[0].action_id, "judgements": [_said(row) for row in rows]}
        for row in rows:
            write_judgement(
                doing,
                Verdict.WITHDRAW,
                {"judgement": row.pk},
                withdraws=row,
                document=row.document_id,
                other=row.other_id,
                incident=row.incident,
            )
        return _undo(rows, doing)


def _undo(rows: Sequence[models.Judgement], doing: Change) -> Changes:
    """Let what judgements of one decision did be undone."""
    row = rows[0]
    if row.verdict in OF_INCIDENTS:
        assert row.incident is not None
        assess_again(row.incident, doing)
        return Changes(changed=(row.incident.code,))
    if row.verdict == Verdict.TIE:
        assert row.incident is not None
        bore_on(row.incident, doing)
        assess_tied(doing)
        assess_tied(doing, [leads_to(row.incident)])
        return Changes()
    if row.verdict == Verdict.CREDIBILITY:
        return Changes()  # no range and no grade is made of it
    if row.verdict in (Verdict.CORRECT, Verdict.REJECT):
        assert row.document is not None
        return apply_corrections(row.document, doing)
    return link_judged({pk for one in rows for pk in (one.document_id, one.other_id) if pk is not None}, doing)


def _two(
    doing: Change, code: str, other: str, told: Told | None, seen: int | None
) -> tuple[models.Incident, models.Incident]:
    """The two incidents that a judgement is on; UsageError where they are one, Overtaken where either has changed."""
    first, second = find_incident(code), find_incident(other)
    if first.pk == second.pk:
        raise UsageError(f"{first.code} is one incident already; name two, or take a document out of it.")
    doing.subject = f"{first.code} {second.code}"
    for incident in (first, second):
        heed_others(incident, doing, told, seen)
    return first, second


def _stood(incidents: Sequence[models.Incident], rows: Sequence[models.Telling]) -> dict[str, Any]:
    """What stood of incidents that are judged anew: how they stand, and what was judged of their documents before."""
    documents = {row.document_id for row in rows}
    pairs = (Verdict.SAME, Verdict.NOT_SAME)
    live = models.Judgement.live().filter(verdict__in=pairs, document__in=documents, other__in=documents)
    return {
        "incidents": {one.code: one.standing for one in incidents},
        "judgements": [_said(row) for row in live.order_by("pk")],
    }


def _said(row: models.Judgement) -> dict[str, Any]:
    return {"number": row.pk, "value": row.value, "verdict": row.verdict}


def _tellings(incident: models.Incident) -> list[models.Telling]:
    """Everything that tells of an incident, in the order in which it came in."""
    members = models.Telling.objects.filter(membership__incident=incident).select_related("document", "reading")
    return list(members.order_by("document", "n"))


def _parted(
    ours: Sequence[models.Telling], theirs: Sequence[models.Telling]
) -> list[tuple[models.Telling, models.Telling]]:
    """The pairs of one of ours and one of theirs that a standing judgement holds apart."""
    documents = {row.document_id for row in (*ours, *theirs)}
    live = models.Judgement.live().filter(verdict=Verdict.NOT_SAME, document__in=documents, other__in=documents)
    abouts = list(live.values_list("about", flat=True))
    if not abouts:
        return []
    mine, other = _by_claim(ours), _by_claim(theirs)
    found: dict[tuple[int, int], tuple[models.Telling, models.Telling]] = {}
    for about in abouts:
        first, second = tuple(about["first"]), tuple(about["second"])
        for one, two in ((mine.get(first), other.get(second)), (mine.get(second), other.get(first))):
            if one is not None and two is not None:
                found[one.pk, two.pk] = (one, two)
    return [pair for _, pair in sorted(found.items())]


def _by_claim(rows: Sequence[models.Telling]) -> dict[tuple[str, ...], models.Telling]:
    """Tellings by each of their claims, as (document's id, claim's id)."""
    found: dict[tuple[str, ...], models.Telling] = {}
    for row in rows:
        key = row.document.key
        found.update(((key, claim), row) for claim in reading_record(row.reading, key).incidents[row.n].claims)
    return found


def _pair(doing: Change, verdict: str, one: models.Telling, two: models.Telling) -> None:
    about = {"first": list(_claim(one)), "second": list(_claim(two))}
    write_judgement(doing, verdict, about, document=one.document_id, other=two.document_id)


def _claim(row: models.Telling) -> ClaimOf:
    key = row.document.key
    return key, reading_record(row.reading, key).incidents[row.n].claims[0]
