"""The evidence for and against two tellings being of one incident, one small rule each.

Each rule takes two telling's traits and gives what it adds to the log-odds
that both speak of the same incident, with a reason that a person can read
(empty where there is nothing to say). The docstrings are the public
explanation. ``RULES`` lists them in the order that reasons are shown.
"""

from __future__ import annotations

from collections.abc import Callable

from civcas.link.compare_when import compare_hours, compare_other, compare_when
from civcas.link.compare_where import compare_where
from civcas.link.evidence import SILENT, Evidence
from civcas.link.traits import Count, Traits

UNDATED_APART = -0.6
ANOTHER_DAY_TOO = -1.1
"""Of towns that are attacked day after day: another day with another figure is another attack."""
OTHER_THING = -1.5
CONCEDED_OTHERWISE = -0.8
"""A party that concedes the harm of a day and a place may call it otherwise than others do."""

FROM_THE_AIR = frozenset(
    {
        "airstrike",
        "drone_strike",
        "air_or_artillery",
        "artillery",
        "missile",
        "barrel_bomb",
        "naval_bombardment",
        "chemical_attack",
    }
)
ON_THE_GROUND = frozenset({"ground_operation", "clash", "shooting", "execution", "stabbing"})
PLANTED = frozenset({"ied_or_mine", "suicide_attack"})
_FAMILIES = (FROM_THE_AIR, ON_THE_GROUND, PLANTED)


def compare_kind(first: Traits, second: Traits) -> Evidence:
    """The same kind of attack speaks for one incident, kinds that nobody would confuse against it.

    Less so where a party concedes it: it may call what it did otherwise.
    """
    one, two = first.kind, second.kind
    if "unknown" in (one, two) or "other" in (one, two):
        return SILENT
    if one == two:
        return 0.7, f"both {one.replace('_', ' ')}"
    if any(one in family and two in family for family in _FAMILIES):
        return 0.3, f"kinds that are easily confused, {_both(one, two)}"
    if one_concedes(first, second):
        return CONCEDED_OTHERWISE, f"a party concedes another kind, {_both(one, two)}"
    return -3.4, f"different kinds, {_both(one, two)}"


def compare_hit(first: Traits, second: Traits) -> Evidence:
    """The same thing hit speaks a little for one incident, different things against it: a house is no market."""
    if not first.hit or not second.hit:
        return SILENT
    shared = first.hit & second.hit
    if shared:
        return 0.4, f"both tell of {', '.join(sorted(shared)).replace('_', ' ')} hit"
    words = " and ".join(sorted({min(first.hit), min(second.hit)})).replace("_", " ")
    return CONCEDED_OTHERWISE if one_concedes(first, second) else OTHER_THING, f"different things hit, {words}"


def compare_actors(first: Traits, second: Traits) -> Evidence:
    """The same party named speaks a little for one incident; different ones hardly against it: blame is contested."""
    if not first.actors or not second.actors:
        return SILENT
    shared = first.actors & second.actors
    if shared:
        return 0.5, f"both name {', '.join(sorted(shared))}"
    return -0.4, "they name different parties"


def compare_killed(first: Traits, second: Traits) -> Evidence:
    """The same number killed speaks for one incident, the more so the larger; wildly different numbers against it.

    A toll that grows from one day's publication to the next is what one
    incident looks like, so it counts less against, and not at all where a text
    says itself that its figure moved that way ("the toll rises to 11"); where a
    date is not known, or is another day, it counts more. What a party concedes need be nobody
    else's figure, and says nothing where it differs.
    """
    if first.killed is None or second.killed is None:
        return SILENT
    low, high = sorted((first.killed[0], second.killed[0]))
    if low == high:
        return _agreeing(low), f"both say {_least(first.killed, second.killed)}{low} killed"
    reason = f"{low} and {high} killed"
    if figures_fit(first, second):
        return 0.4, f"figures that fit together, {reason}"
    if figures_near(first, second):
        return 0.2, f"nearly the same figure, {reason}"
    if moves(first, second):
        return 0.2, f"one says that the toll has moved, {reason}"
    if one_concedes(first, second):
        return 0.0, f"a party concedes another figure, {reason}"
    weight = -0.7
    if high >= low * 2.5 and high - low >= 4:
        weight = -2.0
    if high >= low * 5 and high - low >= 10:
        weight = -3.5
    if first.start is None or second.start is None:
        weight += UNDATED_APART
    if _days_apart(first, second):
        return weight + ANOTHER_DAY_TOO, f"different figures of different days, {reason}"
    if _grows(first, second):
        return weight / 2, f"the later report has more, {reason}"
    return weight, f"different figures, {reason}"


def compare_others(first: Traits, second: Traits) -> Evidence:
    """The same number injured, or of children killed, speaks a little for one incident."""
    weight, reasons = 0.0, []
    for name, one, two in (
        ("injured", first.injured, second.injured),
        ("children killed", first.children, second.children),
    ):
        if one is None or two is None:
            continue
        if one[0] == two[0] and one[0] > 0:
            weight += 1.5 if one[0] >= 10 else 0.8 if one[0] >= 3 else 0.4
            reasons.append(f"both say {_least(one, two)}{one[0]} {name}")
        elif max(one[0], two[0]) >= 5 * min(one[0], two[0]) + 10:
            weight -= 0.7
            reasons.append(f"{min(one[0], two[0])} and {max(one[0], two[0])} {name}")
    return weight, ", ".join(reasons)


def compare_people(first: Traits, second: Traits) -> Evidence:
    """The same full names of victims speak very strongly for one incident; two long lists without one against it."""
    if not first.people or not second.people:
        return SILENT
    shared = first.people & second.people
    if shared:
        return 4.0 + 3.0 * min(len(shared) - 1, 2), f"both name {', '.join(sorted(shared)[:3])}"
    if min(len(first.people), len(second.people)) >= 3:
        return -1.5, "they name different people"
    return SILENT


RULES: tuple[Callable[[Traits, Traits], Evidence], ...] = (
    compare_when,
    compare_where,
    compare_hours,
    compare_other,
    compare_killed,
    compare_others,
    compare_kind,
    compare_hit,
    compare_actors,
    compare_people,
)


def _both(one: str, two: str) -> str:
    return " and ".join(sorted((one.replace("_", " "), two.replace("_", " "))))


def _least(one: Count, two: Count) -> str:
    """The words before a number that both give only as the least."""
    return "at least " if one[1] is None and two[1] is None else ""


def _agreeing(killed: int) -> float:
    if killed == 0:
        return 0.2
    return 0.5 if killed <= 2 else 1.2 if killed <= 9 else 2.0


def figures_fit(first: Traits, second: Traits) -> bool:
    """Whether one number of killed can satisfy both, or one of them states none.

    An open high is held to reach half as much again, no further.
    """
    if first.killed is None or second.killed is None:
        return True
    reach = [high if high is not None else low + max(2, low // 2) for low, high in (first.killed, second.killed)]
    return max(first.killed[0], second.killed[0]) <= min(reach)


def figures_near(first: Traits, second: Traits) -> bool:
    """Whether two numbers of killed differ by no more than two reports of one incident do on a day."""
    if first.killed is None or second.killed is None:
        return True
    low, high = sorted((first.killed[0], second.killed[0]))
    return high - low <= 2 or high <= low * 1.35


def one_concedes(first: Traits, second: Traits) -> bool:
    """Whether one of two tellings is a party's own acknowledgement, and the other somebody else's account."""
    return first.conceded != second.conceded


MOST_MOVED = 10
"""How many times an earlier figure one that is told to have risen can be (inferred)."""


def moves(first: Traits, second: Traits) -> bool:
    """Whether one text says that its number of killed rose, or was lowered, and it lies that way from the other's.

    Not where it was published before the other, or is many times the other's
    figure, which may be that of all of a day or a war.
    """
    return _moved_to(first, second) or _moved_to(second, first)


def _moved_to(later: Traits, earlier: Traits) -> bool:
    if not later.moved or later.killed is None or earlier.killed is None:
        return False
    if later.published is not None and earlier.published is not None and later.published < earlier.published:
        return False
    now, before = later.killed[0], earlier.killed[0]
    risen = later.moved == "update" and before < now <= before * MOST_MOVED
    return before > 0 and (risen or (later.moved == "lowered" and now < before))


def _days_apart(first: Traits, second: Traits) -> bool:
    """Whether both texts date the harm, and not to one day."""
    if first.start is None or first.end is None or second.start is None or second.end is None:
        return False
    return first.start > second.end or second.start > first.end


def _grows(first: Traits, second: Traits) -> bool:
    if first.published is None or second.published is None or first.killed is None or second.killed is None:
        return False
    later = second.published - first.published
    return (later > 0) == (second.killed[0] > first.killed[0]) if later else False
