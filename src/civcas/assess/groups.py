"""Groups: which figures speak of whom, and when separate groups make up a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from civcas.records.claim import Claim
from civcas.records.figure import Figure

Belongs = Callable[[Figure], bool]


def is_civilian(figure: Figure) -> bool:
    """Those whom the source itself calls civilians."""
    return figure.status == "civilian"


def is_combatant(figure: Figure) -> bool:
    """Those whom the source itself calls soldiers, fighters or combatants."""
    return figure.status in ("combatant", "armed_forces")


def is_child(figure: Figure) -> bool:
    """Those under 18, girls and boys among them."""
    return figure.age == "child"


def is_woman(figure: Figure) -> bool:
    """Adult and female: girls are not women."""
    return figure.sex == "female" and figure.age == "adult"


def is_man(figure: Figure) -> bool:
    """Adult and male: boys are not men."""
    return figure.sex == "male" and figure.age == "adult"


def is_other_protected(figure: Figure) -> bool:
    """Those whom the source calls prisoners, wounded soldiers or others that must not be attacked."""
    return figure.status == "other_protected"


def is_of_role(role: str) -> Belongs:
    """Those of one profession or calling, as the source names it."""
    return lambda figure: figure.role == role


ROLES = ("healthcare", "journalist", "aid_worker", "rescuer", "education", "religious", "human_rights_defender")
"""The roles that are counted apart."""

GROUPS: dict[str, Belongs] = {
    "civilian": is_civilian,
    "other_protected": is_other_protected,
    "combatant": is_combatant,
    "children": is_child,
    "women": is_woman,
    "men": is_man,
    **{role: is_of_role(role) for role in ROLES},
}
"""The groups that are counted apart, beside ``all``, ``perpetrators`` (those who died in their own attack) and
``unknown_status`` (of whom no source says it)."""

Bounds = tuple[int | None, int | None]


def whole_of(claims: Sequence[Claim]) -> tuple[Bounds, tuple[Claim, ...]] | None:
    """The count of one group that several claims of one speaker in one document make, and the claims it comes from.

    A claim of the whole group stands for it, the largest where there are
    several, unless it is smaller than a part; separate groups (boys and girls) add; groups that may overlap do
    not, and the largest then leaves the high open.
    """
    counted = [claim for claim in claims if claim.figure is not None and claim.figure.low is not None]
    if not counted:
        capped = [claim for claim in claims if claim.figure is not None and claim.figure.high is not None]
        return (_bounds(capped[0]), (capped[0],)) if capped else None
    largest: dict[tuple[str | None, ...], Claim] = {}
    for claim in counted:
        kind = _kind(claim)
        if kind not in largest or _size(claim) > _size(largest[kind]):
            largest[kind] = claim
    plainest = min(largest, key=lambda kind: sum(part is not None for part in kind))
    smaller = any(_size(claim) > _size(largest[plainest]) for claim in largest.values())
    if not smaller and all(_covers(plainest, kind) for kind in largest):
        return _bounds(largest[plainest]), (largest[plainest],)
    parts = tuple(largest.values())
    if all(_separate(one, two) for n, one in enumerate(largest) for two in list(largest)[n + 1 :]):
        return sum_of(parts), parts
    most = max(parts, key=lambda claim: (_size(claim), claim.id))
    return (_bounds(most)[0], None), (most,)


def sum_of(claims: Sequence[Claim]) -> Bounds:
    """Claims of separate people added up; one open high leaves the sum's open."""
    figures = [claim.figure for claim in claims if claim.figure is not None]
    lows = [figure.low for figure in figures if figure.low is not None]
    highs = [figure.high for figure in figures if figure.high is not None]
    return (sum(lows) if lows else None), (sum(highs) if len(highs) == len(figures) else None)


def is_of_one_group(claims: Sequence[Claim]) -> bool:
    """Whether claims count only people of one age, sex or role, and so can be a part of a larger whole.

    One alone ("a woman was killed") is rather all of the dead that were known.
    """
    if sum(_size(claim) for claim in claims if claim.figure is not None) < 2:
        return False
    kinds = {(claim.figure.age, claim.figure.sex, claim.figure.role) for claim in claims if claim.figure is not None}
    return len(kinds) == 1 and kinds != {(None, None, None)}


def _kind(claim: Claim) -> tuple[str | None, ...]:
    figure = claim.figure
    assert figure is not None
    status = None if figure.status == "unknown" else figure.status
    return status, figure.age, figure.sex, figure.role


def _covers(whole: tuple[str | None, ...], part: tuple[str | None, ...]) -> bool:
    return all(one is None or one == other for one, other in zip(whole, part, strict=True))


def _separate(one: tuple[str | None, ...], two: tuple[str | None, ...]) -> bool:
    """Nobody is both a child and an adult, female and male, or a civilian and a combatant; roles may overlap."""
    return any(a is not None and b is not None and a != b for a, b in zip(one[:3], two[:3], strict=True))


def _bounds(claim: Claim) -> Bounds:
    assert claim.figure is not None
    return claim.figure.low, claim.figure.high


def _size(claim: Claim) -> int:
    assert claim.figure is not None
    return claim.figure.low or 0
