"""The ratings of claims that stand: a person's word on how credible one is, whoever says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from civcas.records.claim import Claim
from civcas.records.credibility import Credibility
from civcas.store import models

Words = tuple[int, int, str]
"""A claim's span and outcome, which survive another reading."""


def words_of(claim: Claim) -> Words:
    """What a rating of a claim is of."""
    return claim.start, claim.end, claim.outcome


def credibilities(documents: Collection[int]) -> dict[int, dict[Words, Credibility]]:
    """The last rating that stands of each claim's words, by the row of the document that they stand in."""
    rated = models.Judgement.Verdict.CREDIBILITY
    rows = models.Judgement.live().filter(document__in=documents, verdict=rated).select_related("action")
    found: dict[int, dict[Words, Credibility]] = defaultdict(dict)
    for row in rows.order_by("pk"):
        about, action = row.about, row.action
        assert row.document_id is not None
        made = Credibility(row.value["grade"], action.why, action.by, action.pk)
        found[row.document_id][about["start"], about["end"], about["outcome"]] = made
    return found
