"""Corrections: what people have mended in readings, carried over to every later reading of the same text and span."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
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
        mine = of[-1].mend(claim) if of else claim
        if mine is not None:
            claims.append(mine)
    now = {claim.id: claim for claim in claims}
    was = {claim.id: claim for claim in reading.claims}
    return replace(reading, claims=tuple(claims), incidents=tuple(_told(one, was, now) for one in reading.incidents))


def _told(told: records.ToldIncident, was: Mapping[str, Claim], now: Mapping[str, Claim]) -> records.ToldIncident:
    """What a told incident comes to with the claims that are left of it."""
    return replace(
        told,
        claims=tuple(claim for claim in told.claims if claim in now),
        killed=_figure(told.killed, was, now),
        injured=_figure(told.injured, was, now),
        civilians_killed=_figure(told.civilians_killed, was, now),
        children_killed=_figure(told.children_killed, was, now),
        women_killed=_figure(told.women_killed, was, now),
    )


def _figure(
    figure: records.ToldFigure | None, was: Mapping[str, Claim], now: Mapping[str, Claim]
) -> records.ToldFigure | None:
    """A figure that several claims make, moved by as much as each of them was."""
    if figure is None or all(was.get(claim) == now.get(claim) for claim in figure.claims):
        return figure
    kept = tuple(claim for claim in figure.claims if claim in now)
    if not kept:
        return None
    low, high = figure.low, figure.high
    for claim in figure.claims:
        before, after = was[claim].figure, now[claim].figure if claim in now else NOBODY
        if before is not None and after is not None and before != after:
            stated = low if high is None else high  # an open high is closed by the correction's own
            high = None if after.high is None else max(0, (stated or 0) + after.high - _most(before))
            low = None if low is None or after.low is None else max(0, low + after.low - (before.low or 0))
    return replace(figure, low=low, high=high, claims=kept)


def _most(figure: records.Figure) -> int:
    return (figure.low if figure.high is None else figure.high) or 0


NOBODY = records.Figure(0, 0)
