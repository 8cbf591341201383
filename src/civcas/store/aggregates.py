"""Aggregates: running, period and added totals that speakers state; shown, and never added to incidents.

All of them are put in order by what their claims' rows say in clear; only
those that are shown are opened.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from civcas import records
from civcas.store import models
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.models.claim import PERSONAL
from civcas.store.opened import document_record, reading_record
from civcas.store.trouble import told_in_sentences
from civcas.store.view import AggregateView


@dataclass(frozen=True, slots=True)
class Stated:
    """An aggregate as it is put in order: who states it, of what, how, on what basis, until when and where."""

    reading: int
    claim_id: str
    speaker: str | None
    speaker_kind: str
    stance: str
    outcome: str
    basis: str | None
    until: dt.date | None
    published: dt.date | None
    document_id: str


@told_in_sentences()
def stated_aggregates() -> list[Stated]:
    """Every aggregate claim with a figure, of the newest readings, without its words.

    The latest of each speaker, outcome, stance and basis come first, the
    latest of all before others; then the earlier ones in the same order.
    """
    ordered = sorted(_of_rows(), key=_latest_first)
    seen: set[Hashable] = set()
    latest: list[Stated] = []
    earlier: list[Stated] = []
    for one in ordered:
        same = (one.speaker, one.outcome, one.stance, one.basis)
        (earlier if same in seen else latest).append(one)
        seen.add(same)
    return latest + earlier


@told_in_sentences()
def aggregates(stated: Sequence[Stated] | None = None) -> list[AggregateView]:
    """These aggregates, by default every one, in their order and with their words."""
    wanted = stated_aggregates() if stated is None else stated
    ids, views = _ids(wanted), {}
    for some in in_parts(ids, AT_ONCE):
        for row in models.Reading.objects.filter(pk__in=some).select_related("document"):
            document = document_record(row.document)
            for claim in _claims(row, document.id, ids[row.pk]):
                if claim.figure is not None:
                    views[row.pk, claim.id] = _view(claim, claim.figure, document)
    return [views[one.reading, one.claim_id] for one in wanted if (one.reading, one.claim_id) in views]


def _of_rows() -> list[Stated]:
    """All of them in no order; where a row cannot say who speaks, or whether there is a figure, its reading does."""
    asked = models.Claim.objects.filter(scope="aggregate", reading__in=models.Reading.newest())
    found: list[Stated] = []
    unsaid: list[Stated] = []
    names = ("reading", "claim_id", "speaker", "speaker_kind", "stance", "outcome", "basis", "until")
    of_document = ("reading__document__published", "reading__document__key")
    for row in asked.values_list(*names, *of_document, "low", "high"):
        said: tuple[Any, ...] = row[:-2]
        one = Stated(*said)
        (unsaid if one.speaker_kind in PERSONAL or row[-2:] == (None, None) else found).append(one)
    return found + list(_completed(unsaid))


def _completed(unsaid: Sequence[Stated]) -> Iterator[Stated]:
    """The same with their speakers, but for those that have no figure."""
    for some in in_parts(unsaid, AT_ONCE):
        ids = _ids(some)
        claims = {
            (row.pk, claim.id): claim
            for row in models.Reading.objects.filter(pk__in=ids).select_related("document").defer("document__sealed")
            for claim in _claims(row, row.document.key, ids[row.pk])
        }
        for one in some:
            claim = claims.get((one.reading, one.claim_id))
            if claim is not None and claim.figure is not None:
                yield replace(one, speaker=claim.speaker)


def _ids(stated: Iterable[Stated]) -> dict[int, set[str]]:
    ids: dict[int, set[str]] = defaultdict(set)
    for one in stated:
        ids[one.reading].add(one.claim_id)
    return ids


def _claims(row: models.Reading, document: str, ids: Collection[str]) -> Iterator[records.Claim]:
    return (claim for claim in reading_record(row, document).claims if claim.id in ids)


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
        document_title=document.told_as,
        publisher=document.publisher,
        published=document.published,
    )


def _latest_first(one: Stated) -> tuple[int, int, str, str]:
    """By the end of what is covered, then by publication; unknown dates last."""
    return _days_back(one.until or one.published), _days_back(one.published), one.document_id, one.claim_id


def _days_back(day: dt.date | None) -> int:
    return -day.toordinal() if day else 0
