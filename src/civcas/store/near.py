"""What the ledger holds near a telling, found by its blocks: a bounded look-up, however large the ledger is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from civcas import records
from civcas.link import link_claims
from civcas.link.nearby import FIGURE, NAME, PLACE, ROUND, TEXT, likenesses, wide_keys
from civcas.link.score import FLOOR, explain, nth, score
from civcas.link.traits import Traits, traits
from civcas.store import models
from civcas.store.components import all_rows
from civcas.store.held import AT_ONCE, Held, HeldTellings, in_parts
from civcas.store.judged import judgements_on
from civcas.store.models.telling import block_number
from civcas.store.ring import ring

MOST_BLOCKED = 20_000
"""Rows of blocks that one look-up takes: of a block of more, those that came into the ledger first."""

INCIDENTS = 24
"""Incidents that are compared: those that share most with what is asked."""

EACH = 2
"""Tellings of each that are compared; of the nearest incidents all are, up to ``IN_FULL``."""

IN_FULL = 60
"""Tellings with which an asked one is linked in full, as if it were recorded."""

WEIGHT = {TEXT: 1000, NAME: 400, PLACE: 12, FIGURE: 8, ROUND: 1}


@dataclass(frozen=True, slots=True)
class Near:
    """An incident near a telling: the best score from 0 to 1 with any of its tellings, its reasons, what is alike."""

    code: str
    score: float
    reasons: tuple[str, ...]
    alike: tuple[str, ...]

    @property
    def weighs(self) -> bool:
        """Whether the score is high enough to have a part in linking."""
        return round(self.score * 1000) >= FLOOR


@dataclass(frozen=True, slots=True)
class Around:
    """What is near a telling: the codes that it would be of if it were recorded, and the incidents near it, best first.

    ``in_full`` is false where more is near than is linked in full: ``of`` then
    rests on the scores alone. ``rows`` are those of all tellings that were compared.
    """

    of: tuple[str, ...]
    near: tuple[Near, ...]
    in_full: bool = True
    rows: tuple[int, ...] = ()


def around(telling: records.Telling, known: HeldTellings) -> Around:
    """What is near a telling that need not be in the ledger; ``known`` keeps what is opened for it."""
    asked = traits(telling)
    shared = _incidents_sharing(telling, asked)
    held = known.get(row for rows in shared.values() for row in rows)
    near: dict[str, Near] = {}
    rows = []
    for code, members in shared.items():
        near[code] = max((_near(code, telling, asked, held[row]) for row in members), key=lambda one: one.score)
        if near[code].weighs:
            rows += members
    ordered = sorted(near.values(), key=lambda one: (-one.score, -len(one.alike), one.code))
    of, in_full = _linked(telling, rows, known)
    if not in_full:
        best = [one.code for one in ordered if one.score >= 0.5]
        of = tuple(best[:1])
    return Around(of, tuple(one for one in ordered if one.weighs or one.alike), in_full, tuple(held))


def _near(code: str, telling: records.Telling, asked: Traits, held: Held) -> Near:
    if telling.text_sha256 == held.text_sha256 and nth(telling) == nth(held.telling):
        return Near(code, 1.0, ("same text, to the letter",), likenesses(asked, held.traits))
    reached = score(asked, held.traits) / 1000
    return Near(code, reached, explain(asked, held.traits), likenesses(asked, held.traits))


def _linked(telling: records.Telling, rows: Collection[int], known: HeldTellings) -> tuple[tuple[str, ...], bool]:
    """The codes that a telling would be of, worked out with all that it bears on; False where that is too much."""
    found = models.Telling.objects.filter(pk__in=rows).values_list("component", flat=True)
    bearing = all_rows(set(found))
    if not bearing:
        return (), True
    if len(bearing) > IN_FULL:
        return (), False
    held = [one for one in known.get(bearing).values() if one.telling.claims]
    mine = replace(telling, key=f"asked {telling.key}", document=f"asked {telling.document}")
    for incident in link_claims([mine, *(one.telling for one in held)], judgements_on(held)):
        if mine.key in incident.tellings:
            keys = set(incident.tellings)
            return _codes(one.row for one in held if one.telling.key in keys), True
    return (), True


def _codes(rows: Iterable[int]) -> tuple[str, ...]:
    members = models.IncidentTelling.objects.filter(telling__in=list(rows)).order_by("incident__number", "incident")
    return tuple(dict.fromkeys(members.values_list("incident__code", flat=True)))


def _incidents_sharing(telling: records.Telling, asked: Traits) -> dict[str, list[int]]:
    """The incidents that share most keys with a telling, each with the rows of its tellings that share most."""
    code = ring().code
    weights = {
        block_number(code("block", key)): WEIGHT[what]
        for key, what in wide_keys(asked, telling.text_sha256, nth(telling)).items()
    }
    return best_sharing(weights)


def best_sharing(weights: Mapping[int, int]) -> dict[str, list[int]]:
    """The incidents whose tellings have most of these keys, by their codes, with the rows of those that have most."""
    points: dict[int, int] = defaultdict(int)
    member: dict[int, str] = {}
    blocks = models.Block.objects.filter(telling__membership__isnull=False)
    for some in in_parts(sorted(weights), AT_ONCE):
        found = blocks.filter(key__in=some).order_by("telling")
        for key, row, of in found.values_list("key", "telling", "telling__membership__incident__code")[:MOST_BLOCKED]:
            points[row] += weights[key]
            member[row] = of
    rows: dict[str, list[int]] = defaultdict(list)
    for row in sorted(points, key=lambda row: (-points[row], row)):
        if member[row] in rows or len(rows) < INCIDENTS:
            rows[member[row]].append(row)
    return {of: some[:EACH] for of, some in rows.items()}
