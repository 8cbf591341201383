"""Names that keep two tellings apart, however well the figures agree: a different name is a different place.

Two places where the same number died on one day are two incidents until
something but the number joins them: a name, a region that holds the other, a
person among the dead.
"""

from __future__ import annotations

from civcas.link.compare import figures_fit, figures_near, moves, one_concedes
from civcas.link.compare_when import at_other_hours
from civcas.link.compare_where import SEVERAL, distance_between, far_apart, sound_alike
from civcas.link.spots import Spot
from civcas.link.traits import Traits
from civcas.place.names import closeness, is_arabic, place_key

_CALLED_ALIKE = (
    frozenset({"airstrike", "drone_strike", "missile"}),
    frozenset({"airstrike", "barrel_bomb"}),
    frozenset({"artillery", "naval_bombardment"}),
    frozenset({"artillery", "missile"}),
    frozenset({"clash", "ground_operation", "shooting"}),
    frozenset({"execution", "shooting"}),
    frozenset({"ied_or_mine", "suicide_attack"}),
)
"""Kinds of attack that one attack may be called by two who tell of it (inferred)."""
_PLANTED = frozenset({"ied_or_mine", "suicide_attack"})
_FROM_AFAR = frozenset({"airstrike", "drone_strike", "artillery", "missile", "barrel_bomb", "naval_bombardment"})
_NO_KIND = frozenset({"unknown", "other", "air_or_artillery"})
"""What says of a strike that it was one, and not of which kind."""

NEAR = 9
"""Kilometres up to which two known places may be where one incident was, as two reports name it."""
ONE_VOWEL = 0.8
"""How alike two such names are whose spellings differ in a vowel."""
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
        return not (alike and _figures_agree(first, second))
    if not sound_alike(one, two):
        return True
    if one.lost or two.lost:
        fits = figures_fit(first, second) or moves(first, second) or one_concedes(first, second)
        return not (fits and _are_one_name(first, second, one, two))
    return not _figures_agree(first, second)


def are_two_strikes(first: Traits, second: Traits) -> bool:
    """Whether two accounts state another kind of attack and another day or hour: an air strike at dawn, night's shells.

    One town is struck day after day, so that an equal number of dead alone does
    not join them; a person among the dead does. A span of days that holds
    the other's is no other day, and what a party concedes may be called otherwise.
    """
    one, two = first.kind, second.kind
    if one == two or not _NO_KIND.isdisjoint((one, two)) or any({one, two} <= alike for alike in _CALLED_ALIKE):
        return False
    if first.people & second.people or one_concedes(first, second):
        return False
    if first.start is None or first.end is None or second.start is None or second.end is None:
        return False
    return first.start > second.end or second.start > first.end or at_other_hours(first, second)


def are_two_deeds(first: Traits, second: Traits) -> bool:
    """Whether one account tells of a planted bomb and the other of a strike from afar: nobody takes one for the other.

    An equal number of dead on one day alone does not join a car bomb and an
    air strike; a person among the dead does, or the same thing that was hit.
    """
    kinds = (first.kind, second.kind)
    if not any(a in _PLANTED and b in _FROM_AFAR for a, b in (kinds, kinds[::-1])):
        return False
    return not (first.people & second.people or first.hit & second.hit or one_concedes(first, second))


def _figures_agree(first: Traits, second: Traits) -> bool:
    fits = figures_fit(first, second) or figures_near(first, second)
    return fits or moves(first, second) or one_concedes(first, second)


def _are_one_name(first: Traits, second: Traits, one: Spot, two: Spot) -> bool:
    """Whether two spellings are of the same sounds; of two scripts the consonants have to do.

    One vowel may differ in a name of several consonants where both texts tell
    of the same kind of attack: Telbakh is Tall Bakh.
    """
    if is_arabic(one.name) != is_arabic(two.name):
        return True
    alike = closeness(place_key(one.name), place_key(two.name))
    kinds = {first.kind, second.kind}
    several = len(one.skeleton) >= SEVERAL and len(kinds) == 1 and kinds.isdisjoint(("unknown", "other"))
    return alike == 1.0 or (several and alike >= ONE_VOWEL)
