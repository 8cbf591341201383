"""What an incident may be the same as, on its page: for those who work on the record, never on a public site."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext

from civcas.pages.bidi import isolated
from civcas.pages.dates import day_words
from civcas.pages.labels import label
from civcas.public import showing
from civcas.store.moments import Stood
from civcas.store.queries import IncidentView, suggestions_for


@dataclass(frozen=True, slots=True)
class SuggestedRow:
    """Another incident that this may be: ``percent`` is the score out of a hundred, the last two are commands."""

    code: str
    title: str
    percent: int
    reasons: tuple[str, ...]
    same: str
    apart: str


def suggested(view: IncidentView) -> tuple[SuggestedRow, ...]:
    """What a preview shows as perhaps the same; nothing on a public site, which shows what people have decided."""
    if showing.published_only() or not view.present:
        return ()
    return tuple(
        SuggestedRow(
            code=one.other(view.code).code,
            title=_title(one.other(view.code)),
            percent=round(one.score * 100),
            reasons=one.alike or one.reasons,
            same=one.command,
            apart=one.command_apart,
        )
        for one in suggestions_for(view.code)
    )


def _title(stood: Stood) -> str:
    tally = stood.tally
    kind = label("kind", tally["kind"])
    day = tally["start"]
    parts = {
        "kind": kind[:1].upper() + kind[1:],
        "place": isolated(tally["place"]) if tally["place"] else gettext("place not known"),
        "when": day_words(dt.date.fromisoformat(day)) if day else gettext("date not known"),
    }
    return gettext("%(kind)s, %(place)s, %(when)s") % parts
