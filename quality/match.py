"""Whether one claim, or one told incident, in the shapes of contract 1 has all that a pattern states.

Only the keys that a pattern states are compared. ``{"any": [...]}`` stands for
any one of several values. Names match where the expected words stand, in
order, in the name that was read, which may be a few words longer ("the Red
Shore Army's fighters").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

Shape = dict[str, Any]

_SPARE_WORDS = 4
_FIGURE = frozenset(
    {"low", "high", "best", "qualifier", "count", "basis", "unit", "share", "status", "age", "sex", "role"}
    | {"perpetrator"}
)
_PLAIN = frozenset({"outcome", "scope", "zone", "speaker_kind", "stance", "kind", "rule"})
TOLD = ("killed", "injured", "civilians_killed", "children_killed", "women_killed")
"""The figures of a told incident."""


def claim_matches(wanted: Shape, claim: Shape) -> bool:
    """Whether one claim has everything that a pattern states, links to other claims aside."""
    figure = claim["figure"]
    for key, value in wanted.items():
        if key in ("part_of", "relation"):
            continue
        if key == "figure":
            stated = None if figure is None else [figure["low"], figure["high"]]
            if not _equal(value, stated):
                return False
        elif key in _FIGURE:
            if figure is None or not _equal(value, figure[key]):
                return False
        elif key in _PLAIN:
            if not _equal(value, claim[key]):
                return False
        elif not _SHARED[key](value, claim[key]):
            return False
    return True


def incident_matches(wanted: Shape, told: Shape) -> bool:
    """Whether a told incident has everything that a pattern states."""
    return not wrong_keys(wanted, told)


def wrong_keys(wanted: Shape, told: Shape) -> list[str]:
    """The keys of a pattern that a told incident does not meet."""
    wrong = []
    for key, value in wanted.items():
        if key in TOLD:
            right = _equal(value, told_range(told[key]))
        elif key == "kind":
            right = _equal(value, told["kind"])
        elif key == "hit":
            right = sorted(value) == sorted(hit["kind"] for hit in told["hit"])
        elif key == "actors_none":
            right = not told["actors"]
        else:
            right = _SHARED[key](value, told[key])
        if not right:
            wrong.append(key)
    return wrong


def told_range(figure: Shape | None) -> list[int | None] | None:
    """Low and high of a told figure, None where nothing is told."""
    return None if figure is None else [figure["low"], figure["high"]]


def _equal(wanted: Any, value: Any) -> bool:
    if isinstance(wanted, dict) and "any" in wanted:
        return any(_equal(item, value) for item in wanted["any"])
    return bool(wanted == value) and isinstance(wanted, bool) == isinstance(value, bool)


def same_name(wanted: str | None, name: str | None) -> bool:
    """Whether the words of an expected name stand in order in a name, which may be a few words longer."""
    if wanted is None or name is None:
        return wanted is name
    words, given = _words(wanted), _words(name)
    if len(given) > len(words) + _SPARE_WORDS:
        return False
    rest = iter(given)
    return all(word in rest for word in words)


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", name.lower().replace("’", "'").replace("'s", "")) if word != "the"]


def _names(wanted: Sequence[str], names: Sequence[str]) -> bool:
    return all(any(same_name(name, given) for given in names) for name in wanted)


def _actors(wanted: Sequence[tuple[str, Any]], actors: Sequence[Shape]) -> bool:
    return all(
        any(same_name(name, actor["name"]) and _equal(stance, actor["stance"]) for actor in actors)
        for name, stance in wanted
    )


def _when(wanted: Shape, when: Shape | None) -> bool:
    return when is not None and all(_equal(value, when[key]) for key, value in wanted.items())


def _where(wanted: Shape, where: Shape | None) -> bool:
    if where is None:
        return False
    for key, value in wanted.items():
        if key == "name":
            right = same_name(value, where["name"])
        elif key == "within":
            right = _names(value, where["within"])
        else:
            right = _equal(value, where[key])
        if not right:
            return False
    return True


def _people(wanted: Sequence[Shape], people: Sequence[Shape]) -> bool:
    return all(
        any(
            same_name(person["name"], given["name"])
            and all(_equal(value, given[key]) for key, value in person.items() if key != "name")
            for given in people
        )
        for person in wanted
    )


_SHARED: dict[str, Callable[[Any, Any], bool]] = {
    "speaker": same_name,
    "via": _names,
    "actors": _actors,
    "when": _when,
    "where": _where,
    "people": _people,
}

CLAIM_KEYS = frozenset({"figure", "part_of", "relation"}) | _FIGURE | _PLAIN | _SHARED.keys()
"""What a pattern of a claim may state."""

INCIDENT_KEYS = frozenset({*TOLD, "kind", "when", "where", "actors", "actors_none", "hit"})
"""What a pattern of a told incident may state."""
