"""Claims: what one speaker asserts in one document, with the exact words."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from django.db import models
from django.db.models import F, Q

from civcas import records
from civcas.store.models.added import Added
from civcas.store.models.reading import Reading
from civcas.store.payload import Payload, unpack

COLUMNS = (
    "language",
    "scope",
    "zone",
    "outcome",
    "quote",
    "start",
    "end",
    "rule",
    "part_of",
    "speaker",
    "speaker_kind",
    "stance",
    "kind",
)
"""The fields of the record that are columns of the same name; the rest is in ``rest``."""

REST = ("figure", "relation", "via", "actors", "when", "where", "covers", "people")

STORED = ("reading_id", "n", "claim_id", "low", "high", "rest", *COLUMNS)
"""What a row is made of, in the order of ``stored``."""

_columns = attrgetter(*COLUMNS)


def stored(record: records.Claim, reading: int, n: int) -> tuple[Any, ...]:
    """The values of a claim's row: the ``n``-th of a reading's row."""
    figure = record.figure
    rest = {name: getattr(record, name) for name in REST}
    low, high = (figure.low, figure.high) if figure else (None, None)
    return (reading, n, record.id, low, high, rest, *_columns(record))


class Claim(Added):
    """One claim of a reading, the ``n``-th from 0. ``low`` and ``high`` are the figure's."""

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="claims")
    n = models.PositiveIntegerField()
    claim_id = models.CharField(max_length=64, db_index=True)
    language = models.TextField()
    scope = models.CharField(max_length=16)
    zone = models.CharField(max_length=16)
    outcome = models.CharField(max_length=32)
    low = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    quote = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    rule = models.TextField()
    part_of = models.CharField(max_length=64, null=True)
    speaker = models.TextField(null=True)
    speaker_kind = models.CharField(max_length=32)
    stance = models.CharField(max_length=32)
    kind = models.CharField(max_length=32)
    rest = Payload(default=dict)

    class Meta:  # noqa: D106
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
        """The claim's words."""
        return self.quote

    @classmethod
    def from_record(cls, record: records.Claim, *, reading: int, n: int) -> Claim:
        """A row, not yet saved, of a record; ``reading`` is the number of the reading's row."""
        return cls(**dict(zip(STORED, stored(record, reading, n), strict=True)))

    def to_record(self) -> records.Claim:
        """The record of the row."""
        return unpack(
            records.Claim, {"id": self.claim_id, **{name: getattr(self, name) for name in COLUMNS}, **self.rest}
        )
