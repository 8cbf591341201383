"""How likely two tellings are of one incident: a score from 0 to 1, and the reasons for it."""

from __future__ import annotations

import math

from civcas.link.again import used_again
from civcas.link.apart import are_two_deeds, are_two_strikes, keep_apart
from civcas.link.compare import RULES
from civcas.link.compare_when import compare_when
from civcas.link.compare_where import compare_where
from civcas.link.traits import Traits, traits
from civcas.records.incident import Link
from civcas.records.reading import Telling

PRIOR = -3.5
"""Log-odds that two tellings which share a block are of one incident, before anything is compared."""

SAME = 500
"""From this score on, in thousandths, two tellings are held to be of one incident."""

FLOOR = 300
"""Pairs below this score, in thousandths, have no part in linking: they count as 0."""

MOST_FROM_THE_REST = 15.0
"""No more than this can be added by anything but when and where; the sum of the rules' highest weights."""


APART = 250
"""No more than this, in thousandths, is the score of two tellings that the names of their places keep apart."""

MAY_BE = 450
"""No more than this, in thousandths, is the score of accounts of another kind and another day: a person is asked."""


def score(first: Traits, second: Traits) -> int:
    """The score of two tellings in thousandths: the rules' weights added to the prior, through the logistic curve.

    Different names of places, or similar ones with figures that do not fit,
    leave it too low to link, whatever else agrees but a name among the dead;
    so do another kind of attack and another day together, and a planted bomb
    beside a strike from afar.
    """
    weight = PRIOR + compare_when(first, second)[0] + compare_where(first, second)[0]
    if weight + MOST_FROM_THE_REST < 0:
        return 0
    for rule in RULES[2:]:
        weight += rule(first, second)[0]
    found = _thousandths(weight)
    if found > APART and keep_apart(first, second):
        return APART
    two = found > MAY_BE and (are_two_strikes(first, second) or are_two_deeds(first, second))
    return MAY_BE if two else found


def explain(first: Traits, second: Traits) -> tuple[str, ...]:
    """The reasons for a score, those that can be said, in the rules' order."""
    return tuple(reason for rule in RULES if (reason := rule(first, second)[1]))


def compare_tellings(first: Telling, second: Telling) -> Link:
    """How likely two tellings are of one incident, with the reasons, as a person is shown it."""
    one, two = sorted((first, second), key=lambda telling: telling.key)
    ours, theirs = traits(one), traits(two)
    if one.text_sha256 == two.text_sha256 and nth(one) == nth(two) and not used_again(one, two):
        return Link(one.key, two.key, 1.0, ("same text, to the letter",))
    return Link(one.key, two.key, score(ours, theirs) / 1000, explain(ours, theirs))


def nth(telling: Telling) -> str:
    """Which of its document's incidents a telling is, as its key ends."""
    return telling.key.rpartition("#")[2]


def _thousandths(weight: float) -> int:
    return round(1000 / (1 + math.exp(-max(-20.0, min(20.0, weight)))))
