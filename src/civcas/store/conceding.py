"""What belligerents concede in their own reports, beside what is recorded at the same places and days."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from civcas import records
from civcas.official.following import Spot
from civcas.store import models
from civcas.store.candidates import candidates_of
from civcas.store.moments import Moment, decision_at
from civcas.store.official import AllegationView, allegations
from civcas.store.scoped_tolls import ScopedEntries
from civcas.store.trouble import told_in_sentences
from civcas.toll import Beside, Concession, beside, beside_all


@told_in_sentences()
def conceded_beside(
    found: ScopedEntries, places: records.Places | None, *, as_of: Moment = None
) -> tuple[Beside | None, tuple[Beside, ...]]:
    """All parties together, None where none concedes anything, and each of them, beside the incidents of a toll."""
    made = _concessions(_state(), decision_at(as_of), places)  # type: ignore[arg-type]  # any object hashes as itself
    return beside_all(made, found.inside), beside(made, found.inside)


def _state() -> tuple[int, str]:
    """What is another after every decision: its number and its salt."""
    return models.Action.objects.order_by("-pk").values_list("pk", "salt").first() or (0, "")


@lru_cache(maxsize=4)
def _concessions(state: tuple[int, str], decision: int | None, places: records.Places | None) -> tuple[Concession, ...]:
    """What each allegation comes to by the last report on it; kept until the next decision, and without any words."""
    alike: dict[tuple[Spot, ...], list[AllegationView]] = defaultdict(list)
    for view in allegations(as_of=decision):
        if view.followed is not None:
            alike[view.followed.spots].append(view)
    groups = [views for views in alike.values() if _concedes(views[-1].allegation)]
    tied = [tuple(dict.fromkeys(tie.code for view in views for tie in view.ties)) for views in groups]
    untied = [views[-1].allegation for views, codes in zip(groups, tied, strict=True) if not codes]
    near = iter(candidates_of(untied, places, as_stated=True, as_of=decision))
    return tuple(
        _concession(views[-1], codes or tuple(one.code for one in next(near)))
        for views, codes in zip(groups, tied, strict=True)
    )


def _concedes(one: records.Allegation) -> bool:
    """Whether it acknowledges anyone killed or injured: an entry by which nobody was harmed concedes nobody."""
    return any(said is not None and (said.low, said.high) != (0, 0) for said in (one.killed, one.injured))


def _concession(view: AllegationView, codes: tuple[str, ...]) -> Concession:
    one = view.allegation
    followed = view.followed is None or not view.followed.ambiguous
    return Concession(view.source.report.actor, one.killed, one.injured, one.start_day, one.end_day, codes, followed)
