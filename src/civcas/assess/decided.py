"""What people decided of an incident, in place of what is proposed of it, which stays beside it as a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from civcas.assess.blame import same_party
from civcas.link.register import Register
from civcas.records.assessment import Assessment, Attribution, AttributionGrade, HarmGrade, StrikeStatus


@dataclass(frozen=True, slots=True)
class Decided:
    """What stands of people's decisions on one incident, each with the sentence that says whose it is and why.

    ``attributions`` are by the party's name as it was given.
    """

    grade: tuple[HarmGrade, str] | None = None
    attributions: Mapping[str, tuple[AttributionGrade, str]] = field(default_factory=dict)
    strike: tuple[StrikeStatus, str] | None = None

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties that a person holds to have done it, or to be among those that may have."""
        return tuple(actor for actor, (grade, _) in self.attributions.items() if grade != "excluded")


def with_parties(parties: Sequence[str], decided: Decided, register: Register) -> tuple[str, ...]:
    """The parties that sources name and those that a person does: their own figures are conceded, not reported."""
    return tuple(dict.fromkeys((*parties, *(same_party(one, parties, register) for one in decided.parties))))


def judged(made: Assessment, decided: Decided, register: Register) -> Assessment:
    """Judged: a person gave the harm grade, an attribution or the strike status; what was proposed stays beside it.

    Each is decided for itself: none follows from another, and no figure is given by any of them. But a party that
    a person holds to have done it speaks of its own victims from then on, so that its own figure is what it concedes.
    """
    if decided.grade is not None:
        grade, reason = decided.grade
        proposed = f"proposed was {made.grade}: {'; '.join(made.grade_reasons)}"
        made = replace(made, grade=grade, grade_rule=judged.__name__, grade_reasons=(reason, proposed))
    if decided.strike is not None:
        status, reason = decided.strike
        proposed = f"proposed was {_plain(made.strike_status)}" + _because(made.strike_reasons)
        made = replace(made, strike_status=status, strike_reasons=(reason, proposed), strike_judged=True)
    return _attributed(made, decided, register) if decided.attributions else made


def _attributed(made: Assessment, decided: Decided, register: Register) -> Assessment:
    """The attributions that people gave in place of the proposed ones, each party under its one name."""
    by_actor = {item.actor: item for item in made.attributions}
    named = (*by_actor, *made.denied_by)
    for given, (grade, reason) in decided.attributions.items():
        actor = same_party(given, named, register)
        proposed = _proposed(by_actor.get(actor), actor in made.denied_by)
        by_actor[actor] = Attribution(actor, grade, (reason, proposed), judged=True)
    return replace(
        made,
        attributions=tuple(by_actor[actor] for actor in sorted(by_actor)),
        denied_by=tuple(actor for actor in made.denied_by if actor not in by_actor),
    )


def _proposed(item: Attribution | None, only_denies: bool) -> str:
    if item is not None:
        return f"proposed was {_plain(item.grade)}" + _because(item.reasons)
    return "nothing was proposed: " + ("it is named only in its own denial" if only_denies else "no source names it")


def _because(reasons: Sequence[str]) -> str:
    return f": {'; '.join(reasons)}" if reasons else ""


def _plain(value: str | None) -> str:
    return value.replace("_", " ") if value else "nothing"
