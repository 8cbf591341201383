"""People's judgements as linking takes them: on the tellings that hold the claims which were judged."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from django.db.models import Q

from civcas import records
from civcas.link.nodes import is_copy
from civcas.store import models
from civcas.store.held import AT_ONCE, Held, HeldTellings, in_parts

Verdict = models.Judgement.Verdict


def judgements_on(held: Collection[Held]) -> list[records.Judgement]:
    """The judgements of same and not the same that stand on any two of these tellings, oldest first."""
    keys = {(one.telling.document, claim.id): one.telling.key for one in held for claim in one.telling.claims}
    documents = {one.document for one in held}
    rows: dict[int, models.Judgement] = {}
    live = models.Judgement.live().filter(verdict__in=(Verdict.SAME, Verdict.NOT_SAME)).select_related("action")
    for some in in_parts(documents, AT_ONCE):
        rows.update((row.pk, row) for row in live.filter(Q(document__in=some) | Q(other__in=some)))
    found = []
    for _, row in sorted(rows.items()):
        first, second = (keys.get(tuple(row.about[name])) for name in ("first", "second"))
        if first is not None and second is not None:
            verdict: Literal["same", "not_same"] = "same" if row.verdict == Verdict.SAME else "not_same"
            by, why = row.action.by, row.action.why
            if row.action.verb == "erase":  # nobody judged it: it was so when words were erased
                by, why = "the ledger", f"held together by the erasure of decision {row.action_id}"
            found.append(records.Judgement(verdict, first, second, by, why))
    return found


def following(moved: Collection[models.Telling], others: Collection[models.Telling]) -> set[int]:
    """Of others the rows of the copies, to the letter, that go where some tellings go: those that nobody has judged."""
    held = HeldTellings().get(row.pk for row in (*moved, *others))
    judged = {key for one in judgements_on(held.values()) for key in (one.first, one.second)}
    gone = [held[row.pk].telling for row in moved]
    return {
        row.pk
        for row in others
        for telling in (held[row.pk].telling,)
        if telling.key not in judged and any(is_copy(telling, one) for one in gone)
    }


def judged_pairs(documents: Collection[int]) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """The pairs of claims, each as (document's id, claim's id), that judgements of same hold together."""
    live = models.Judgement.live().filter(verdict=Verdict.SAME)
    pairs = []
    for some in in_parts(documents, AT_ONCE):
        for about in live.filter(Q(document__in=some) | Q(other__in=some)).values_list("about", flat=True):
            pairs.append((tuple(about["first"]), tuple(about["second"])))
    return pairs
