"""What a study on populations of known size found: how often the headline's interval holds the truth.

The study is `quality/coverage.py`, its results are in `quality/coverage.md`; a
test holds the two equal. Every estimate says them, because the second is far
from what the interval claims.
"""

from __future__ import annotations

from civcas.estimate.reasons import Reason

ALIKE = (441, 450)
"""Of how many populations in which lists are independent or linked in pairs, or people of two kinds, it was held."""
HARDER = (130, 180)
"""The same where some people are harder to find than others for every list."""


STUDIED = (3, 4)
"""How many lists the populations of the study have."""


def coverage_caution(lists: int, *, parts: bool = False) -> Reason:
    """The two shares in per cent, for a reader of an estimate; that none is known of other lists, or of parts."""
    if parts or lists not in STUDIED:
        return Reason("coverage_unknown", {})
    alike, harder = (round(100 * held / asked) for held, asked in (ALIKE, HARDER))
    return Reason("coverage", {"alike": alike, "harder": harder})
