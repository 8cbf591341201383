"""Contested status: where sources differ on whether the same dead were civilians, and how much of it they dispute."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from civcas.assess.statements import Statement

NONE: frozenset[str] = frozenset()
BOTH = frozenset({"civilian", "combatant"})
"""The groups of which it is disputed that there was anyone: it is not shown that any of the dead were civilians."""
COMBATANTS = frozenset({"combatant"})
"""Some of the dead are civilians by every source, and one leaves room for no combatant."""


def status_is_contested(stated: Sequence[Statement]) -> frozenset[str]:
    """Whether sources that are no party to it differ on whether the dead were civilians.

    They differ where one origin's civilians and another's combatants together
    are more people than anyone counts, and the second counts no civilians
    beside its combatants. Where it counts some too, the two give rival counts
    of civilians: "12 civilians and 8 fighters" beside "15 civilians" is 12 to
    15 civilians, whom nobody disputes. So it is where the first counts
    combatants of its own, unless the second counts as many as all of its dead.
    Gives the groups of which nobody is left undisputed: civilians and
    combatants, combatants alone where one origin counts as civilians all whom
    another counts with both, or none.
    """
    dead = _dead(stated)
    most = max((one.high or one.low or 0 for one in dead if one.group == "all"), default=0)
    civilians = _most_of(dead, "civilian")
    fighters = _most_of(dead, "combatant")
    found = NONE
    for origin, count in civilians.items():
        for other, against in fighters.items():
            if origin != other and count + against > most:
                own = fighters.get(origin, 0)
                if other in civilians:
                    found |= COMBATANTS if not own and count >= civilians[other] + against else NONE
                elif not own or against >= count + own:
                    found |= BOTH
    return found


def all_are_contested(stated: Sequence[Statement], said_of_all: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Whether one source says that all of the dead were civilians, and another counts combatants among them.

    Or the other way round. Parties to the harm are not asked. Where the other
    counts civilians beside its combatants, the combatants alone are disputed.
    """
    dead = _dead(stated)
    civilians, fighters = _most_of(dead, "civilian"), _most_of(dead, "combatant")
    found = NONE
    for status, origin in said_of_all:
        if status == "civilian":
            for other in fighters.keys() - {origin}:
                found |= COMBATANTS if other in civilians else BOTH
        elif status in ("combatant", "armed_forces") and civilians.keys() - {origin}:
            found |= BOTH
    return found


def _dead(stated: Sequence[Statement]) -> list[Statement]:
    return [one for one in stated if one.outcome == "killed" and one.established and not one.belligerent]


def _most_of(dead: Sequence[Statement], group: str) -> dict[str, int]:
    """The most of a group that each origin counts, those who count nobody apart."""
    found: dict[str, int] = {}
    for one in dead:
        if one.group == group and one.low:
            found[one.origin] = max(one.low, found.get(one.origin, 0))
    return found
