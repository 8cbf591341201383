"""Nobody is civilian and combatant: those of two statuses whom one voice counts apart are the whole together."""

from __future__ import annotations

from made_tellings import claim, telling
from test_ranges import MINISTRY, MONITOR, assessed

from civcas.records import Claim


def killed(*claims: Claim) -> tuple[int | None, int | None]:
    found = assessed(telling("a", *claims)).range("killed")
    assert found is not None
    return found.low, found.high


FIGHTERS = claim(35, status="combatant", **MONITOR)


def test_civilians_counted_beside_the_combatants_add_to_them() -> None:
    assert killed(FIGHTERS, claim(2, n=4, status="civilian", **MONITOR)) == (37, 37)
    assert killed(FIGHTERS, claim(2, None, n=4, status="civilian", **MONITOR)) == (37, None)


def test_civilians_among_a_count_of_everybody_do_not() -> None:
    everybody = claim(35, **MONITOR)
    assert killed(everybody, claim(2, n=4, status="civilian", **MONITOR)) == (35, 35)


def test_civilians_told_as_a_part_or_by_another_voice_do_not() -> None:
    part = claim(2, n=4, status="civilian", part_of=FIGHTERS.id, **MONITOR)
    assert killed(FIGHTERS, part) == (35, 35)
    assert killed(FIGHTERS, claim(35, n=4, status="civilian", **MINISTRY)) == (35, 35)
