"""The incidents that a document itself tells of: its claims, gathered by when, where and the words between them.

The one it is about comes first. An aggregate, a link to another story or a
comment makes no incident.
"""

from __future__ import annotations

from civcas.read.cues import cues_of, hours_of
from civcas.read.draft import Draft, in_order
from civcas.read.figures import counted_people, group_figure, told_figure
from civcas.read.grammar.words import words
from civcas.read.hits import hits_of
from civcas.read.homes import UNSPECIFIC, Gathering, home_of, home_of_headline, is_held, is_of_all
from civcas.read.table_rows import home_of_row
from civcas.records.claim import Actor
from civcas.records.reading import ToldFigure, ToldIncident

_TOLD_IN = frozenset({"headline", "body"})


def gather(drafts: list[Draft]) -> list[Gathering]:
    """The claims of each incident, in the order in which the document tells of them; headlines are taken last.

    Events before those that it is about come after these.
    """
    gatherings: list[Gathering] = []
    current: Gathering | None = None
    told = [d for d in drafts if d.scope != "aggregate" and d.sentence.zone in _TOLD_IN]
    told.sort(key=lambda draft: (draft.sentence.zone == "headline", draft.start))
    homes: dict[int, Gathering] = {}
    by_id: dict[str, Gathering] = {}
    before: dict[tuple[int, int], Gathering] = {}
    rows: dict[int, Gathering] = {}
    kept: set[int] = set()
    events = 0
    for draft in told:
        if draft.whole.scope == "aggregate" if draft.whole is not None else is_of_all(gatherings, draft):
            _add_up(draft)
            continue
        relation = draft.relation
        injured = relation is not None and relation.kind == "died_of_wounds" and by_id.get(relation.to)
        if draft.whole is not None and id(draft.whole) in homes:
            home = homes[id(draft.whole)]
        elif injured:
            home = injured
        elif draft.sentence.row is not None:
            home = home_of_row(gatherings, rows, draft)
        elif draft.past >= 0:
            home = before.setdefault((draft.sentence_no, draft.past), Gathering())
        elif draft.sentence.zone == "headline":
            home = home_of_headline(gatherings, draft)
        else:
            home = home_of(gatherings, current, draft)
        draft.held = is_held(home, draft)
        home.add(draft)
        homes[id(draft)] = by_id[draft.id] = home
        if id(home) not in kept:
            gatherings.insert(len(gatherings) if home.past else events, home)
            events += not home.past
            kept.add(id(home))
        current = current if home.past or draft.sentence.row is not None else home
    return [gathering for gathering in gatherings if _tells(gathering)]


def _add_up(draft: Draft) -> None:
    """Make a number of several incidents together, or a part of it, an aggregate of no one place and time."""
    draft.scope, draft.basis = "aggregate", "cumulative"
    draft.where = None
    if draft.when is not None and draft.when.inherited is not None:
        draft.when = None


def _tells(gathering: Gathering) -> bool:
    """Whether any of its claims is of people of its own, and not only of those already spoken of."""
    return any(draft.counted or draft.told.group.kind == "pronoun" for draft in gathering.drafts)


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
    people = counted_people(drafts, "killed")
    killed = told_figure(drafts, "killed")
    kinded = [draft for draft in drafts if draft.kind != "unknown"]
    kinds = [draft.kind for draft in kinded if draft.sentence.zone != "headline"] or [draft.kind for draft in kinded]
    actors: dict[tuple[str, str, str | None], Actor] = {}
    for draft in drafts:
        for actor in draft.actors:
            actors.setdefault((actor.name, actor.stance, actor.by), actor)
    return ToldIncident(
        tuple([draft.id for draft in in_order(drafts)]),
        _opened_by_missing(drafts, killed),
        told_figure(drafts, "injured"),
        group_figure([draft for draft, figure in people if figure.status == "civilian"], killed),
        group_figure([draft for draft, figure in people if figure.age == "child"], killed),
        group_figure([draft for draft, figure in people if figure.sex == "female" and figure.age == "adult"], killed),
        next((kind for kind in kinds if kind != UNSPECIFIC), kinds[0] if kinds else "unknown"),
        gathering.when,
        gathering.where,
        tuple(actors.values()),
        hits_of(drafts),
        hours_of(drafts),
        cues_of(drafts),
    )
