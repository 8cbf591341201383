"""The incidents that a document itself tells of: its claims, gathered by when, where and the words between them.

The one it is about comes first. An aggregate, a link to another story or a
comment makes no incident.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from civcas.read.draft import Draft, in_order
from civcas.read.figures import counted_people, group_figure, told_figure
from civcas.read.grammar.words import words
from civcas.records.claim import Actor
from civcas.records.place import ACCURACIES, Where
from civcas.records.reading import ToldFigure, ToldIncident
from civcas.records.when import When

_UNSPECIFIC = "air_or_artillery"  # a bare "strike": any other kind says more
_TOLD_IN = frozenset({"headline", "body"})
_RANK = {accuracy: n for n, accuracy in enumerate(ACCURACIES)}


@dataclass(slots=True)
class Gathering:
    """The claims of one incident while they are gathered; ``when`` and ``where`` are the most precise so far."""

    drafts: list[Draft] = field(default_factory=list)
    when: When | None = None
    where: Where | None = None

    def add(self, draft: Draft) -> None:
        """Take in one claim, and its time and place where they are more precise."""
        self.drafts.append(draft)
        if draft.sentence.zone == "headline" and len(self.drafts) > 1:
            return
        if draft.when is not None and _finer_when(draft.when, self.when):
            self.when = draft.when
        inside = draft.whole is not None and self.where is not None  # a part's place is not its whole's
        if draft.where is not None and not inside and _finer_where(draft.where, self.where):
            self.where = draft.where


def gather(drafts: list[Draft]) -> list[Gathering]:
    """The claims of each incident, in the order in which the document tells of them; headlines are taken last."""
    gatherings: list[Gathering] = []
    current: Gathering | None = None
    told = [d for d in drafts if d.scope != "aggregate" and d.sentence.zone in _TOLD_IN]
    told.sort(key=lambda draft: (draft.sentence.zone == "headline", draft.start))
    homes: dict[int, Gathering] = {}
    kept: set[int] = set()
    for draft in told:
        if draft.whole is not None and id(draft.whole) in homes:
            home = homes[id(draft.whole)]
        elif draft.sentence.zone == "headline":
            home = _home_of_headline(gatherings, draft)
        else:
            home = _home(gatherings, current, draft)
        home.add(draft)
        homes[id(draft)] = home
        if id(home) not in kept and home not in gatherings:
            gatherings.append(home)
            kept.add(id(home))
        current = home
    return [gathering for gathering in gatherings if _tells(gathering)]


def _tells(gathering: Gathering) -> bool:
    """Whether any of its claims is of people of its own, and not only of those already spoken of."""
    return any(draft.counted or draft.told.group.kind == "pronoun" for draft in gathering.drafts)


def _home_of_headline(gatherings: list[Gathering], draft: Draft) -> Gathering:
    """The incident of a headline's claim: one whose figure it repeats, else the document's first."""
    for gathering in gatherings:
        if _same_figure(gathering, draft):
            return gathering
    return gatherings[0] if gatherings else Gathering()


def _home(gatherings: list[Gathering], current: Gathering | None, draft: Draft) -> Gathering:
    """The incident that a claim goes into: the current one unless its time, its place or its words set it apart."""
    if current is None:
        return Gathering()
    if _fits(current, draft) and not _apart(current, draft):
        return current
    stated = (draft.when is not None and draft.when.inherited is None) or (
        draft.where is not None and draft.where.inherited is None
    )
    if stated and not draft.apart:
        for gathering in gatherings:
            if gathering is not current and _fits(gathering, draft) and _same_figure(gathering, draft):
                return gathering
    return Gathering()


def _apart(current: Gathering, draft: Draft) -> bool:
    """Whether the words say that this is another incident ("in a separate attack")."""
    return draft.apart and draft.counted and draft.told.outcome == "killed" and not _same_figure(current, draft)


def _same_figure(gathering: Gathering, draft: Draft) -> bool:
    """Whether the incident already has a claim with this outcome and number."""
    return any(
        other.told.outcome == draft.told.outcome
        and other.figure is not None
        and draft.figure is not None
        and other.figure.best == draft.figure.best
        for other in gathering.drafts
    )


def _fits(gathering: Gathering, draft: Draft) -> bool:
    """Whether a claim's own time and place can be those of the incident."""
    return _times_fit(gathering.when, draft.when) and _places_fit(gathering.where, draft.where)


def _times_fit(one: When | None, other: When | None) -> bool:
    """Whether two spans of days meet, a day's difference allowed (late on Monday, early on Tuesday)."""
    if one is None or other is None or other.inherited is not None:
        return True
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return one.start == other.start or one.end is None or other.end is None
    return (one.start - other.end).days <= 1 and (other.start - one.end).days <= 1


def _places_fit(one: Where | None, other: Where | None) -> bool:
    """Whether two places can be one: the same, one inside the other, or one not known."""
    if one is None or other is None or other.inherited is not None:
        return True
    names = {name.casefold() for name in (one.name, *one.within)}
    if other.name.casefold() in names or one.name.casefold() in {name.casefold() for name in other.within}:
        return True
    a, b = one.resolved, other.resolved
    if a is None or b is None:
        return one.accuracy is None or other.accuracy is None or not (_fine(one) and _fine(other))
    if a.id == b.id or a.name in b.within or b.name in a.within:
        return True
    if a.country != b.country:
        return False
    if a.accuracy == "country" or b.accuracy == "country":
        return True
    return _near(a.latitude, a.longitude, b.latitude, b.longitude)


def _near(lat: float | None, lon: float | None, lat2: float | None, lon2: float | None) -> bool:
    """Whether two points are within about 30 km by latitude and longitude."""
    if lat is None or lon is None or lat2 is None or lon2 is None:
        return True
    return abs(lat - lat2) < 0.3 and abs(lon - lon2) < 0.4


def _fine(where: Where) -> bool:
    """Whether a place is a town or finer."""
    return where.accuracy is not None and ACCURACIES.index(where.accuracy) <= ACCURACIES.index("city")


def _finer_when(new: When, old: When | None) -> bool:
    """Whether a time is more precise than the one known."""
    if old is None:
        return True
    if new.inherited is not None or new.start is None or new.end is None:
        return False
    if old.start is None or old.end is None:
        return True
    return (new.end - new.start) < (old.end - old.start)


def _finer_where(new: Where, old: Where | None) -> bool:
    """Whether a place is more precise than the one known, or known to the gazetteer where that one is not."""
    if old is None:
        return True
    if new.inherited is not None:
        return False
    return _RANK[new.accuracy or "country"] < _RANK[old.accuracy or "country"]


def _opened_by_missing(drafts: list[Draft], killed: ToldFigure | None) -> ToldFigure | None:
    """The killed with an open high where people are missing under rubble; the low is not raised."""
    if killed is None or killed.high is None:
        return killed
    for draft in drafts:
        rubble = words(draft.language).rubble
        if draft.told.outcome == "missing" and not rubble.isdisjoint(draft.sentence.low):
            rule = f"{killed.rule}; people missing under rubble open the high"
            return ToldFigure(killed.low, None, (*killed.claims, draft.id), rule)
    return killed


def told_incident(gathering: Gathering) -> ToldIncident:
    """The incident as the document tells it."""
    drafts = gathering.drafts
    killed = counted_people(drafts, "killed")
    kinded = [draft for draft in drafts if draft.kind != "unknown"]
    kinds = [draft.kind for draft in kinded if draft.sentence.zone != "headline"] or [draft.kind for draft in kinded]
    actors: dict[tuple[str, str, str | None], Actor] = {}
    for draft in drafts:
        for actor in draft.actors:
            actors.setdefault((actor.name, actor.stance, actor.by), actor)
    return ToldIncident(
        tuple([draft.id for draft in in_order(drafts)]),
        _opened_by_missing(drafts, told_figure(drafts, "killed")),
        told_figure(drafts, "injured"),
        group_figure([draft for draft, figure in killed if figure.status == "civilian"]),
        group_figure([draft for draft, figure in killed if figure.age == "child"]),
        group_figure([draft for draft, figure in killed if figure.sex == "female" and figure.age == "adult"]),
        next((kind for kind in kinds if kind != _UNSPECIFIC), kinds[0] if kinds else "unknown"),
        gathering.when,
        gathering.where,
        tuple(actors.values()),
    )
