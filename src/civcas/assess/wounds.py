"""Wounded people who died later, as the claims of one document tell of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from civcas.records.claim import Claim

_OF_THE_WOUNDED = re.compile(r"\b(?:wounded|injured)\b|جرحى|مصابين|مصابون", re.IGNORECASE)


def wounded_who_died(claims: Sequence[Claim]) -> frozenset[str]:
    """The claims on people who were wounded first and died later.

    They are the claims of people who died whose words call them wounded, or are
    the words of a claim of injured people too ("two people wounded on Monday
    have died").
    """
    hurt = {(claim.start, claim.end) for claim in claims if claim.outcome == "injured"}
    return frozenset(
        claim.id
        for claim in claims
        if claim.outcome == "killed"
        and claim.rule.startswith("people died")
        and ((claim.start, claim.end) in hurt or _OF_THE_WOUNDED.search(claim.quote))
    )


def no_longer_injured(claims: Sequence[Claim]) -> frozenset[str]:
    """The claims of injured people who are the same words' dead: they moved from injured to killed."""
    died = wounded_who_died(claims)
    dead = {(claim.start, claim.end) for claim in claims if claim.id in died}
    return frozenset(claim.id for claim in claims if claim.outcome == "injured" and (claim.start, claim.end) in dead)
