"""What people decided of incidents in place of what is proposed: grades, attributions, strike statuses that stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from civcas.assess import Decided
from civcas.store import models
from civcas.store.held import AT_ONCE, in_parts

Verdict = models.Judgement.Verdict

_WORDS = {Verdict.GRADE: "graded", Verdict.ATTRIBUTION: "judged", Verdict.STRIKE: "judged"}
OF_INCIDENTS = tuple(_WORDS)
"""The verdicts that are on an incident as it is assessed."""


def decided_of(incidents: Collection[int | None]) -> dict[int, Decided]:
    """What stands of people's decisions on incidents, by the incident's row; of several on one thing the last."""
    found: dict[int, dict[str, dict[str, tuple[str, str]]]] = defaultdict(lambda: {one: {} for one in _WORDS})
    for some in in_parts([pk for pk in incidents if pk is not None], AT_ONCE):
        rows = models.Judgement.live().filter(incident__in=some, verdict__in=OF_INCIDENTS)
        for row in rows.select_related("action").order_by("pk"):
            assert row.incident_id is not None
            verdict, about = Verdict(row.verdict), row.about.get("actor", "")
            reason = f"{_WORDS[verdict]} by {row.action.by} (decision {row.action_id}): {row.action.why}"
            found[row.incident_id][verdict][about] = (row.value, reason)
    return {pk: _made(said) for pk, said in found.items()}


def _made(said: dict[str, dict[str, tuple[str, str]]]) -> Decided:
    return Decided(
        grade=said[Verdict.GRADE].get(""),  # type: ignore[arg-type]  # written by grade_incident alone, which checks it
        attributions=said[Verdict.ATTRIBUTION],  # type: ignore[arg-type]  # likewise
        strike=said[Verdict.STRIKE].get(""),  # type: ignore[arg-type]  # likewise
    )
