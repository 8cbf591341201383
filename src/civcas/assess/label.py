"""The five published labels, derived from the separate grades for people and exports that expect them."""

from __future__ import annotations

from typing import Literal

from civcas.records.assessment import Assessment, HarmGrade

PublishedLabel = Literal["Confirmed", "Fair", "Weak", "Contested", "Discounted"]

_BY_GRADE: dict[HarmGrade, PublishedLabel] = {
    "confirmed": "Confirmed",
    "not_civilian": "Discounted",
    "disputed": "Contested",
    "fair": "Fair",
    "weak": "Weak",
}


def published_label(assessment: Assessment) -> PublishedLabel:
    """Confirmed, Fair, Weak, Contested or Discounted, from harm grade and strike status.

    Contested takes the place of Fair and Weak where two speakers name
    different parties.
    """
    label = _BY_GRADE[assessment.grade]
    if label in ("Fair", "Weak") and assessment.strike_status == "contested":
        return "Contested"
    return label
