"""Aggregates: running, period and added totals that speakers state; shown, and never added to incidents."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable

from civcas import records
from civcas.store import models
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.opened import document_record, reading_record
from civcas.store.trouble import told_in_sentences
from civcas.store.view import AggregateView


@told_in_sentences()
def aggregates() -> list[AggregateView]:
    """Every aggregate claim with a figure, of the newest readings.

    The latest of each speaker, outcome, stance and basis come first, the
    latest of all before others; then the earlier ones in the same order.
    """
    asked = models.Claim.objects.filter(scope="aggregate", reading__in=models.Reading.newest())
    wanted: dict[int, set[str]] = defaultdict(set)
    for reading, claim_id in asked.values_list("reading", "claim_id"):
        wanted[reading].add(claim_id)
    views = []
    for some in in_parts(wanted, AT_ONCE):
        for row in models.Reading.objects.filter(pk__in=some).select_related("document"):
            document = document_record(row.document)
            for claim in reading_record(row, document.id).claims:
                if claim.id in wanted[row.pk] and claim.figure is not None:
                    views.append(_view(claim, claim.figure, document))
    views.sort(key=_latest_first)
    seen: set[Hashable] = set()
    latest: list[AggregateView] = []
    earlier: list[AggregateView] = []
    for view in views:
        same = (view.speaker, view.outcome, view.stance, view.figure.basis)
        (earlier if same in seen else latest).append(view)
        seen.add(same)
    return latest + earlier


def _view(claim: records.Claim, figure: records.Figure, document: records.Document) -> AggregateView:
    return AggregateView(
        speaker=claim.speaker,
        speaker_kind=claim.speaker_kind,
        stance=claim.stance,
        outcome=claim.outcome,
        figure=figure,
        covers=claim.covers,
        when=claim.when,
        quote=claim.quote,
        claim_id=claim.id,
        document_id=document.id,
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
