"""Short texts that are used again, word by word, of another incident."""

from __future__ import annotations

import datetime as dt

from civcas.records.reading import Telling

_FORMULA = 200
"""Characters up to which a text may be a formula that is used of one incident after another."""
_PASSED_ON = 14
"""Days within which a short text is passed on."""


def used_again(one: Telling, other: Telling) -> bool:
    """Whether two tellings of one text are a formula used twice: "a young man was shot dead in Odrava today".

    So where the text is short, names none of the dead, and the days that it is
    read to mean, by when it was published, lie further apart than such a text
    is passed on. A longer text, or one with a name, is passed on however late.
    """
    if any(claim.people or claim.end > _FORMULA for claim in one.claims):
        return False
    return abs((day_of(one) - day_of(other)).days) > _PASSED_ON


def day_of(telling: Telling) -> dt.date:
    """The first day that a telling's harm may be of; the first of all days where it has none."""
    when = telling.told.when
    return (None if when is None else when.start) or dt.date.min
