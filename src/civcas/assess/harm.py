"""The harm grade: how well the harm itself is established, whoever did it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from civcas.assess.sentences import listed
from civcas.assess.statements import NOT_ESTABLISHED, Statement
from civcas.link.origins import Origin
from civcas.records.assessment import HarmGrade


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a harm grade is proposed from.

    ``stated`` are all statements, those of the parties themselves included;
    ``origins`` the known independent origins that assert harm and are no party
    to it, ``unknown`` the one that credits nobody; ``acknowledged`` the parties
    that accept harm to people who are not said to be combatants, each with the
    sentence that says how; ``declared`` the parties that say the attack was
    their own, whoever was harmed in it; ``denials``
    the named speakers, parties apart, who deny the harm or say in the end that
    nobody was killed or hurt; ``contested``
    the groups of which sources dispute that there was anyone (``status_is_contested``); ``civilians_of``
    those, parties apart, who say so of them without a number.
    """

    stated: Sequence[Statement]
    origins: Sequence[Origin]
    unknown: Origin | None
    acknowledged: Mapping[str, str]
    declared: frozenset[str]
    denials: tuple[str, ...]
    contested: frozenset[str]
    civilians_of: frozenset[str]

    @property
    def counted(self) -> tuple[Origin, ...]:
        """The origins that count as independent: the known ones, and the unknown one only where it is alone."""
        return tuple(self.origins) or (() if self.unknown is None else (self.unknown,))


def confirmed(evidence: Evidence) -> tuple[str, ...]:
    """Confirmed: a belligerent accepted responsibility for the harm.

    It acknowledged the harm, said that its own attack harmed civilians, or
    assessed as credible an entry of its own reports that people tied to this
    incident and to no other.
    """
    return tuple(evidence.acknowledged[party] for party in sorted(evidence.acknowledged))


def disputed(evidence: Evidence) -> tuple[str, ...]:
    """Disputed: named speakers contest the harm itself, or whether those harmed were civilians.

    A belligerent's denial of what it is blamed for is its position, and does
    not by itself dispute the harm.
    """
    reasons = [f"{speaker} denies the harm" for speaker in evidence.denials]
    if "civilian" in evidence.contested:
        reasons.append("named speakers differ on whether those harmed were civilians")
    return tuple(reasons)


def not_civilian(evidence: Evidence) -> tuple[str, ...]:
    """Not civilian: all of the dead are said to be combatants, and no source speaks of a civilian harmed."""
    dead = [one for one in evidence.stated if one.outcome == "killed" and one.established]
    hurt = [one for one in evidence.stated if one.established and one.outcome != "killed" and one.group == "all"]
    civilians = [one for one in evidence.stated if one.established and one.group in ("civilian", "children")]
    if hurt or evidence.civilians_of or any(one.low or one.high for one in civilians):
        return ()
    everyone = [one for one in dead if one.group == "all"]
    fighters = [one for one in dead if one.group == "combatant"]
    if not everyone or not fighters:
        return ()
    by_text = {(one.voice, one.telling): one for one in fighters}
    for one in everyone:
        said = by_text.get((one.voice, one.telling))
        if said is None or (said.low or 0) < (one.low or 0):
            return ()
    reason = f"all of the dead are said to be combatants by {listed(sorted({one.voice for one in fighters}))}"
    if all(one.belligerent for one in fighters):
        return (reason, "only the party that did it says so: its word alone is context, not evidence")
    return (reason,)


def fair(evidence: Evidence) -> tuple[str, ...]:
    """Fair: two or more independent origins speak of the harm."""
    if len(evidence.origins) < 2:
        return ()
    names = listed([origin.name for origin in evidence.origins])
    return (f"{len(evidence.origins)} independent origins: {names}",)


def weak(evidence: Evidence) -> tuple[str, ...]:
    """Weak: one origin, however many texts repeat it and however detailed they are."""
    origin = evidence.origins[0] if evidence.origins else evidence.unknown
    if origin is None:
        doubtful = any(one.stance in NOT_ESTABLISHED for one in evidence.stated)
        said = "the harm is only feared or unverified" if doubtful else "no origin asserts the harm"
        return (f"{said}, the parties themselves apart",)
    if not origin.known:
        return ("one origin: the texts credit nobody, so that they are independent is not shown",)
    return (f"one origin: {origin.name}",)


GRADE_RULES: tuple[tuple[HarmGrade, Callable[[Evidence], tuple[str, ...]]], ...] = (
    ("confirmed", confirmed),
    ("disputed", disputed),
    ("not_civilian", not_civilian),
    ("fair", fair),
    ("weak", weak),
)
"""In this order; the first that gives a reason decides."""


def harm_grade(evidence: Evidence) -> tuple[HarmGrade, str, tuple[str, ...]]:
    """The proposed harm grade, the rule that gives it, and its reasons."""
    for grade, rule in GRADE_RULES:
        reasons = rule(evidence)
        if reasons:
            return grade, rule.__name__, reasons
    raise AssertionError("the last rule always gives a reason")
