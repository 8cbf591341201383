"""An assessment: the ranges of an incident and the grades that are proposed for it, each with its rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

HarmGrade = Literal["confirmed", "fair", "weak", "disputed", "not_civilian"]
AttributionGrade = Literal["known", "suspected", "one_of_several", "claimed", "excluded"]
StrikeStatus = Literal["declared", "likely", "single_source_claim", "contested"]


@dataclass(frozen=True, slots=True)
class Range:
    """Lowest and highest reported for one outcome and group, with the claims that set them.

    ``group`` is all, civilian, combatant, unknown_status, children, women,
    men. ``high`` is None where no source gives one. ``rule`` names the rule,
    ``reasons`` are sentences that a person can read.
    """

    outcome: str
    group: str
    low: int | None
    high: int | None
    claims: tuple[str, ...]
    rule: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """How well it is established that one belligerent did it; ``judged`` where a person said so."""

    actor: str
    grade: AttributionGrade
    reasons: tuple[str, ...] = ()
    judged: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """Ranges, and three separate proposals: harm grade, attribution, strike status, each with its reasons.

    ``origins`` is the number of independent origins, each with its sentence in
    ``origin_reasons``; ``uncounted`` are sentences on the other voices; the
    published label (Confirmed, Fair, Weak, Contested, Discounted) is derived
    from the grades.
    ``conceded`` are what suspected belligerents themselves acknowledge, never
    part of a range; ``denied_by`` are parties that are named only in their own
    denial, and so are no candidates. ``muted`` names the sources that the
    register mutes: what they say is in none of it. ``strike_judged`` is true
    where a person gave the strike status.
    """

    ranges: tuple[Range, ...]
    grade: HarmGrade
    grade_rule: str
    grade_reasons: tuple[str, ...]
    attributions: tuple[Attribution, ...] = ()
    strike_status: StrikeStatus | None = None
    strike_reasons: tuple[str, ...] = ()
    origins: int = 1
    origin_reasons: tuple[str, ...] = ()
    conceded: tuple[Range, ...] = ()
    uncounted: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    muted: tuple[str, ...] = ()
    strike_judged: bool = False

    @property
    def candidates(self) -> tuple[str, ...]:
        """The parties that may have done it: all that are named but those that are excluded."""
        return tuple(item.actor for item in self.attributions if item.grade != "excluded")

    def range(self, outcome: str, group: str = "all") -> Range | None:
        """The range of one outcome and group, None where no claim speaks of it."""
        for item in self.ranges:
            if item.outcome == outcome and item.group == group:
                return item
        return None
