"""What belligerents' own reports say of an incident, by the ties that people made: beside its ranges, never in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext

from civcas.pages.bidi import isolated
from civcas.pages.dates import month_words
from civcas.pages.figures import range_words
from civcas.pages.labels import label
from civcas.public import showing
from civcas.records.official import Conceded
from civcas.store import queries
from civcas.store.queries import AllegationView, IncidentView


@dataclass(frozen=True, slots=True)
class Said:
    """One entry of a report: whose, what it says as words, and the other incidents that it may be about.

    ``url`` leads to the report's own page, and is empty where the site has none.
    """

    actor: str
    position: str
    state: str
    reasons: tuple[str, ...]
    killed: str
    injured: str
    about: str
    history: tuple[str, ...]
    quote: str
    url: str
    others: tuple[str, ...]


def official_said(code: str) -> tuple[Said, ...]:
    """The entries that people tied to an incident, as an incident's page shows them."""
    return tuple(_said(view, code) for view in queries.allegations(tied_to=code))


def _said(view: AllegationView, code: str) -> Said:
    one = view.allegation
    steps = view.followed.steps if view.followed else ()
    return Said(
        actor=view.source.report.actor,
        position=label("position", one.position),
        state=label("allegation_state", view.followed.state) if view.followed and view.followed.state else "",
        reasons=tuple(label("official_reason", reason) for reason in one.reasons if reason != "CREDIBLE"),
        killed=_conceded(one.killed),
        injured=_conceded(one.injured),
        about=gettext(", ").join(isolated(part) for part in (one.place, one.country, one.date) if part),
        history=tuple(
            gettext("%(month)s: %(position)s")
            % {"month": _month(step.month), "position": label("position", step.position)}
            for step in steps
        ),
        quote=one.quote,
        url="" if showing.published_only() else view.source.document,
        others=tuple(sorted({tie.code for tie in view.ties if tie.code != code and _is_seen(tie.code)})),
    )


def _conceded(said: Conceded | None) -> str:
    return range_words(said.low, said.high) if said is not None else ""


def _month(month: dt.date | None) -> str:
    return month_words(month) if month else gettext("month not known")


def _is_seen(code: str) -> bool:
    return isinstance(showing.find_incident(code), IncidentView)
