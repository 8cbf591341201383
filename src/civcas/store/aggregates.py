"""Aggregates: running, period and added totals that speakers state; shown, and never added to incidents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable

from civcas.store import models
from civcas.store.trouble import told_in_sentences
from civcas.store.view import AggregateView


@told_in_sentences()
def aggregates() -> list[AggregateView]:
    """Every aggregate claim with a figure, of the newest readings.

    The latest of each speaker, outcome, stance and basis come first, the
    latest of all before others; then the earlier ones in the same order.
    """
    rows = models.Claim.objects.filter(scope="aggregate", reading__in=models.Reading.newest())
    views = [view for row in rows.select_related("reading__document") if (view := _view(row)) is not None]
    views.sort(key=_latest_first)
    seen: set[Hashable] = set()
    latest: list[AggregateView] = []
    earlier: list[AggregateView] = []
    for view in views:
        same = (view.speaker, view.outcome, view.stance, view.figure.basis)
        (earlier if same in seen else latest).append(view)
        seen.add(same)
    return latest + earlier


def _view(row: models.Claim) -> AggregateView | None:
    claim = row.to_record()
    document = row.reading.document
    if claim.figure is None:
        return None
    return AggregateView(
        speaker=claim.speaker,
        speaker_kind=claim.speaker_kind,
        stance=claim.stance,
        outcome=claim.outcome,
        figure=claim.figure,
        covers=claim.covers,
        when=claim.when,
        quote=claim.quote,
        claim_id=claim.id,
        document_id=document.key,
        document_title=document.title,
        publisher=document.publisher,
        published=document.published,
    )


def _latest_first(view: AggregateView) -> tuple[int, int, str, str]:
    """By the end of what is covered, then by publication; unknown dates last."""
    end = view.when.end if view.when else None
    return _days_back(end or view.published), _days_back(view.published), view.document_id, view.claim_id


def _days_back(day: dt.date | None) -> int:
    return -day.toordinal() if day else 0
