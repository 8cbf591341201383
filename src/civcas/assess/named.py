"""Named dead: the low rises to the number of distinct names, possible duplicates counted as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from civcas.link.names import person_sounds, words
from civcas.records.assessment import Range
from civcas.records.claim import Claim


def named_dead(killed: Range, names: Sequence[str]) -> Range:
    """The low rises to the number of distinct named dead where the names are more than a source counts.

    A stated high below that number rises with it.
    """
    count = len(names)
    if not count or (killed.low is not None and count <= killed.low):
        return killed
    high = None if killed.high is None else max(killed.high, count)
    reason = f"{count} of the dead are named: {', '.join(names)}"
    return replace(killed, low=count, high=high, rule="named_dead", reasons=(*killed.reasons, reason))


def distinct_names(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The names of those killed, in order, each person once.

    Two names may be one person where all words of one are in the other, or
    where they sound alike in any script. Single names are not enough to count.
    """
    named = {
        person.name
        for claim in claims
        if claim.scope == "incident" and claim.outcome == "killed" and claim.stance in ("asserted", "acknowledged")
        if claim.figure is None or not claim.figure.perpetrator
        for person in claim.people
        if len(words(person.name)) >= 2
    }
    kept: list[str] = []
    for name in sorted(named, key=lambda name: (-len(words(name)), name)):
        if not any(may_be_one(name, other) for other in kept):
            kept.append(name)
    return tuple(sorted(kept))


def may_be_one(first: str, second: str) -> bool:
    """Whether two names may be the same person's."""
    for compared in (words, person_sounds):
        short, full = sorted((set(compared(first)), set(compared(second))), key=len)
        if short <= full:
            return True
    return False
