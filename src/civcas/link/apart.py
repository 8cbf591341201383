"""Names that keep two tellings apart, however well the figures agree: a different name is a different place.

Two places where the same number died on one day are two incidents until
something but the number joins them: a name, a region that holds the other, a
person among the dead.
"""

from __future__ import annotations

from civcas.link.compare import figures_fit, figures_near
from civcas.link.compare_where import distance_between, far_apart, sound_alike
from civcas.link.traits import Traits
from civcas.place.names import closeness, is_arabic, place_key

NEAR = 9
"""Kilometres up to which two known places may be where one incident was, as two reports name it."""
ALIKE_WITHIN = 30
"""Kilometres up to which two known places of similar names may be one."""


def keep_apart(first: Traits, second: Traits) -> bool:
    """Whether the names of two places forbid that both are told of as one incident.

    Different names do, unless the places are known to lie side by side and
    the figures fit, or a person among the dead is the same. Similar names do
    where the figures do not fit. Where nothing but the names is known of the
    places, they must be one name in two spellings of the same sounds, and
    figures that are merely near one another do not fit.
    """
    one, two = first.spot, second.spot
    if one is None or two is None or first.people & second.people:
        return False
    if (one.at & two.at and not far_apart(one, two)) or one.at & two.around or one.around & two.at:
        return False
    distance = distance_between(one, two)
    if distance is not None:
        alike = distance <= (ALIKE_WITHIN if sound_alike(one, two) else NEAR)
        return not (alike and (figures_fit(first, second) or figures_near(first, second)))
    if not sound_alike(one, two):
        return True
    if one.lost or two.lost:
        return not (_sound_the_same(one.name, two.name) and figures_fit(first, second))
    return not (figures_near(first, second) or figures_fit(first, second))


def _sound_the_same(one: str, two: str) -> bool:
    """Whether two spellings of one script are of the same sounds; of two scripts the consonants have to do."""
    return is_arabic(one) != is_arabic(two) or closeness(place_key(one), place_key(two)) == 1.0
