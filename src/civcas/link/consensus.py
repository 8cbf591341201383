"""What the tellings of one incident agree on: its kind, its time, its place, and everyone who may have done it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from civcas.link.names import folded_name
from civcas.link.spots import Spot, place_spot
from civcas.link.traits import is_conceded
from civcas.records.claim import Actor
from civcas.records.place import ACCURACIES, Where
from civcas.records.reading import Telling
from civcas.records.when import When


def agreed_kind(tellings: Sequence[Telling]) -> str:
    """The kind that most tellings give; ``other`` only where none says better, ``unknown`` where none says at all.

    What a party calls it that concedes it counts only where nobody else names a kind.
    """
    others = [telling for telling in tellings if not is_conceded(telling) and telling.told.kind != "unknown"]
    counted = Counter(telling.told.kind for telling in others or tellings)
    named = {kind: n for kind, n in counted.items() if kind not in ("unknown", "other")}
    if named:
        return min(named, key=lambda kind: (-named[kind], kind))
    return "other" if counted["other"] else "unknown"


def agreed_when(tellings: Sequence[Telling]) -> When | None:
    """The time that most tellings allow, and of several such the most precise.

    A telling allows a time that lies inside its own: one that says May allows
    1 May. A stated day goes before one inherited from the publication.
    """
    whens = [telling.told.when for telling in tellings if telling.told.when is not None]
    closed = [when for when in whens if when.start is not None and when.end is not None]
    if not closed:
        return min(whens, key=repr, default=None)

    def rank(when: When) -> tuple[int, int, bool, bool, str]:
        allowed = sum(_holds(other, when) for other in closed)
        assert when.start is not None and when.end is not None
        return -allowed, (when.end - when.start).days, when.inherited == "publication", when.of != "harm", repr(when)

    return min(_distinct(closed), key=rank)


def agreed_where(tellings: Sequence[Telling]) -> Where | None:
    """The place that most tellings allow, and of several such the most exact.

    A telling allows a place that is the one it names or lies inside it.
    """
    wheres = [telling.told.where for telling in tellings if telling.told.where is not None]
    spots = {where: spot for where in wheres if (spot := place_spot(where)) is not None}
    counted = Counter(wheres)

    def rank(where: Where) -> tuple[int, int, int, bool, int, str]:
        spot = spots.get(where)
        if spot is None:
            return 0, 5, len(ACCURACIES), where.resolved is None, -counted[where], repr(where)
        allowed = sum(n for other, n in counted.items() if other in spots and _encloses(spots[other], spot))
        exact = ACCURACIES.index(where.accuracy) if where.accuracy else len(ACCURACIES)
        return -allowed, spot.level, exact, where.resolved is None, -counted[where], repr(where)

    return min(counted, key=rank, default=None)


def all_actors(tellings: Sequence[Telling]) -> tuple[Actor, ...]:
    """Everyone who may have done it, by whose word and how it is put; each once, the most named first."""
    spelled: dict[tuple[str, str, str], Counter[Actor]] = {}
    named: Counter[str] = Counter()
    for telling in tellings:
        named.update({folded_name(actor.name) for actor in telling.told.actors})
        for actor in telling.told.actors:
            same = folded_name(actor.name), actor.stance, folded_name(actor.by or "")
            spelled.setdefault(same, Counter())[actor] += 1
    order = sorted(spelled, key=lambda same: (-named[same[0]], *same))
    return tuple(min(spelled[same], key=lambda actor: (-spelled[same][actor], repr(actor))) for same in order)


def all_hit(tellings: Sequence[Telling]) -> tuple[str, ...]:
    """Every kind of what was hit, those that most tellings name first, then by name."""
    named = Counter(kind for telling in tellings for kind in {hit.kind for hit in telling.told.hit})
    return tuple(sorted(named, key=lambda kind: (-named[kind], kind)))


def _holds(outer: When, inner: When) -> bool:
    assert outer.start and outer.end and inner.start and inner.end
    return outer.start <= inner.start and inner.end <= outer.end


def _distinct(whens: Sequence[When]) -> list[When]:
    return list(dict.fromkeys(whens))


def _encloses(outer: Spot, inner: Spot) -> bool:
    return bool(outer.at & inner.at) or (bool(outer.at & inner.around) and outer.level >= inner.level)
