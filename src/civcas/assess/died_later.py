"""Wounded people who died later, told of in another document than the one that counted them as injured."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from civcas.assess.groups import GROUPS
from civcas.assess.statements import Statement, told_of_elsewhere
from civcas.assess.wounds import wounded_who_died
from civcas.link.origins import Origin
from civcas.records.figure import Figure
from civcas.records.reading import Telling


class Died(NamedTuple):
    """Wounded people of whom a voice says, in a document of this day, that they have died."""

    voice: str
    published: dt.date
    figure: Figure


def died_later(tellings: Mapping[str, Telling], origins: Sequence[Origin]) -> list[Died]:
    """What every voice says of wounded people who died, but for what its own document has already settled."""
    found = []
    for account in (account for origin in origins for account in origin.accounts):
        telling = tellings[account.telling]
        own = (set(account.claims) & wounded_who_died(telling.claims)) - told_of_elsewhere(telling)
        for claim in telling.claims:
            settled = claim.relation is not None and claim.relation.kind == "died_of_wounds"
            if claim.id in own and claim.figure is not None and telling.published is not None and not settled:
                found.append(Died(account.voice, telling.published, claim.figure))
    return found


def fewer_injured(said: Sequence[Statement], died: Sequence[Died]) -> list[Statement]:
    """Someone injured who later dies moves from injured to killed: the same speaker's earlier injured are fewer.

    The same number of dead told twice is one.
    """
    return [_fewer(one, died) if one.outcome == "injured" else one for one in said]


def _fewer(injured: Statement, died: Sequence[Died]) -> Statement:
    day = injured.published
    later = {
        (one.figure.low, one.figure.high): one.figure.low or 0
        for one in died
        if one.voice == injured.voice and day is not None and one.published > day
        if injured.group == "all" or (injured.group in GROUPS and GROUPS[injured.group](one.figure))
    }
    fewer = sum(later.values())
    if not fewer:
        return injured
    low = None if injured.low is None else max(0, injured.low - fewer)
    high = None if injured.high is None else max(low or 0, injured.high - fewer)
    return replace(injured, low=low, high=high)
