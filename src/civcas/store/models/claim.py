"""Claims: what one speaker asserts in one document, as rows that queries can ask for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F, Q

from civcas import records
from civcas.store.models.added import Added
from civcas.store.models.reading import Reading

COLUMNS = ("language", "scope", "zone", "outcome", "start", "end", "rule", "part_of", "speaker_kind", "stance", "kind")
"""The fields of the record that are columns of the same name."""

STORED = ("reading_id", "n", "claim_id", "low", "high", "speaker", "basis", "until", *COLUMNS)
"""What a row is made of, in the order of ``stored``."""

PERSONAL = frozenset({"relative", "witness", "unknown"})
"""Kinds of speakers whose names may be a private person's: they are only kept sealed."""


def stored(record: records.Claim, reading: int, n: int) -> tuple[Any, ...]:
    """The values of a claim's row: the ``n``-th of a reading's row."""
    figure = record.figure
    low, high = (figure.low, figure.high) if figure else (None, None)
    speaker = None if record.speaker_kind in PERSONAL else record.speaker
    return (reading, n, record.id, low, high, speaker, *stated(record), *(getattr(record, name) for name in COLUMNS))


def stated(record: records.Claim) -> tuple[str | None, dt.date | None]:
    """On what basis an aggregate counts and the last day that it covers; None for other claims."""
    if record.scope != "aggregate":
        return None, None
    return record.figure.basis if record.figure else None, record.when.end if record.when else None


class Claim(Added):
    """One claim of a reading, the ``n``-th from 0; the claim itself, with its words, is sealed in the reading.

    ``low`` and ``high`` are the figure's. ``speaker`` is only given where it
    cannot be a private person. ``basis`` and ``until`` are an aggregate's: how
    it counts, and the last day that it covers.
    """

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="claims")
    n = models.PositiveIntegerField()
    claim_id = models.CharField(max_length=64, db_index=True)
    language = models.TextField()
    scope = models.CharField(max_length=16)
    zone = models.CharField(max_length=16)
    outcome = models.CharField(max_length=32)
    low = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    rule = models.TextField()
    part_of = models.CharField(max_length=64, null=True)
    speaker = models.TextField(null=True)
    basis = models.CharField(max_length=32, null=True)
    until = models.DateField(null=True)
    speaker_kind = models.CharField(max_length=32)
    stance = models.CharField(max_length=32)
    kind = models.CharField(max_length=32)

    class Meta:
        verbose_name = "claim"
        constraints = (
            models.UniqueConstraint(fields=["reading", "n"], name="one_claim_a_place_in_a_reading"),
            models.UniqueConstraint(fields=["reading", "claim_id"], name="one_claim_an_id_in_a_reading"),
            models.CheckConstraint(condition=Q(low__gte=0) | Q(low=None), name="claim_low_not_negative"),
            models.CheckConstraint(
                condition=Q(high__gte=F("low")) | Q(high=None) | Q(low=None), name="claim_low_not_above_high"
            ),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="claim_ends_after_its_start"),
        )
        indexes = (models.Index(fields=["scope", "outcome"], name="claims_by_scope"),)

    def __str__(self) -> str:
        """The claim's id."""
        return self.claim_id
