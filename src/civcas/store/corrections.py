"""Corrections: what people have mended in readings, carried over to every later reading of the same text and span."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from civcas import records
from civcas.records.claim import Claim
from civcas.records.figure import Qualifier
from civcas.store import models

Verdict = models.Judgement.Verdict


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's word on the claims of one outcome at one span of a text: another figure, or none at all.

    ``figure`` holds ``low`` and ``high``, None where these words claim no harm
    of people.
    """

    start: int
    end: int
    outcome: str
    figure: dict[str, Any] | None
    by: str
    decision: int

    def is_of(self, claim: Claim) -> bool:
        """Whether it speaks of a claim."""
        return (claim.start, claim.end, claim.outcome) == (self.start, self.end, self.outcome)

    def mend(self, claim: Claim) -> Claim | None:
        """The claim as it was corrected, None where it is none."""
        if self.figure is None or claim.figure is None:
            return None
        low, high = self.figure["low"], self.figure["high"]
        qualifier: Qualifier = "exactly" if low == high else "between" if high is not None else "at_least"
        figure = replace(claim.figure, low=low, high=high, qualifier=qualifier)
        return replace(claim, figure=figure, rule=f"corrected by {self.by} (decision {self.decision})")


def corrections(documents: Collection[int]) -> dict[int, list[Correction]]:
    """The corrections that stand, by the row of the document whose text they are of, oldest first."""
    rows = models.Judgement.live().filter(document__in=documents, verdict__in=(Verdict.CORRECT, Verdict.REJECT))
    found: dict[int, list[Correction]] = defaultdict(list)
    for row in rows.select_related("action").order_by("pk"):
        about = row.about
        assert row.document_id is not None
        found[row.document_id].append(
            Correction(about["start"], about["end"], about["outcome"], row.value, row.action.by, row.action_id)
        )
    return found


def corrected(reading: records.Reading, mended: Sequence[Correction]) -> records.Reading:
    """A reading as people have corrected it; the last correction of a claim counts.

    What a told incident is made of loses the claims that are none; its place
    in the reading stays.
    """
    if not mended:
        return reading
    claims = []
    for claim in reading.claims:
        of = [correction for correction in mended if correction.is_of(claim)]
        now = of[-1].mend(claim) if of else claim
        if now is not None:
            claims.append(now)
    kept = {claim.id for claim in claims}
    told = tuple(
        replace(one, claims=tuple(claim for claim in one.claims if claim in kept)) for one in reading.incidents
    )
    return replace(reading, claims=tuple(claims), incidents=told)
