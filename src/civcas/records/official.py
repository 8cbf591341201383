"""Official ledgers: what a belligerent's own periodic report says of itself, and of each allegation in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, get_args

Position = Literal["not_yet_assessed", "credible", "non_credible", "duplicate"]
Reason = Literal[
    "NO_STRIKE", "NO_HARM", "INSUFFICIENT_EVIDENCE", "INSUFFICIENT_INFORMATION", "DUPLICATE", "CORRECTION", "CREDIBLE"
]
Quantity = Literal[
    "carried_over",
    "new",
    "completed",
    "credible",
    "non_credible",
    "duplicate",
    "open",
    "reopened",
    "cumulative_killed",
    "killed_this_period",
]
QUANTITIES: tuple[Quantity, ...] = get_args(Quantity)
"""What a header can state, in the order in which it is shown."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A number that a header states, with its words: ``text[start:end] == quote``.

    ``quantity`` is one of ``QUANTITIES``, or another that the template names
    (strikes, engagements). ``others`` are different values that the same
    header states of it elsewhere.
    """

    quantity: str
    value: int
    quote: str
    start: int
    end: int
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Conceded:
    """How many a belligerent acknowledges of one outcome; ``high`` is None where it gives none ("at least two")."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Allegation:
    """One entry of an official report.

    ``number`` is None where the entry has none, ``label`` is the number as it
    is written. ``start_day`` to ``end_day`` is the stated time, which
    ``date_quote`` gives in its words; ``year_stated`` is False where the year
    was taken from the report's own period. ``place`` is the nearest population
    centre, as written; ``country`` as written, ``country_code`` the ISO
    3166-1 alpha-2 code that the template gives it. ``listed`` is the list that
    the entry stands in, which its own words can contradict: ``position``
    follows its own words first. ``reasons`` are all reason codes that its words
    bear, ``reason`` the first of them. ``refers_to`` are days of other entries
    that it names, as a duplicate or a correction does. Always
    ``text[start:end] == quote``.
    """

    number: int | None
    label: str | None
    start_day: dt.date | None
    end_day: dt.date | None
    date_quote: str | None
    year_stated: bool
    place: str | None
    country: str | None
    country_code: str | None
    channel: str | None
    position: Position | None
    listed: Position | None
    reason: Reason | None
    reasons: tuple[Reason, ...]
    killed: Conceded | None
    injured: Conceded | None
    quote: str
    start: int
    end: int
    refers_to: tuple[dt.date, ...] = ()
    reopened: bool = False

    @property
    def date(self) -> str | None:
        """The day in ISO form; a month as ``2017-03``, a span as ``2017-01-03/2017-01-05``, None where none is stated.

        A first day or a last day alone is an open span (``2017-01-03/``).
        """
        first, last = self.start_day, self.end_day
        if first is None or last is None:
            return None
        if first == last:
            return first.isoformat()
        if (
            first.day == 1
            and (last + dt.timedelta(1)).day == 1
            and (first.year, first.month) == (last.year, last.month)
        ):
            return first.isoformat()[:7]
        return f"{first.isoformat()}/{last.isoformat()}"


@dataclass(frozen=True, slots=True)
class Check:
    """An identity that a reader of such reports checks.

    ``holds`` is None where a part is not stated: it then neither holds nor
    fails. ``detail`` says with the report's own numbers how it comes out, and
    where it fails the value that would satisfy it; nothing is ever repaired.
    ``rule`` names the function whose words explain it.
    """

    identity: str
    holds: bool | None
    detail: str
    rule: str


@dataclass(frozen=True, slots=True)
class OfficialReport:
    """A belligerent's periodic report as it was read.

    ``month`` is the first day of the month that it reports on, None where it
    cannot be told. ``template`` is the name of the format that it was read by,
    ``digest`` the SHA-256 of that template. ``text_sha256`` is of the working
    text that all spans count in. ``notices`` are sentences for a person.
    """

    actor: str
    template: str
    digest: str
    text_sha256: str
    month: dt.date | None
    published: dt.date | None
    header: tuple[Stated, ...]
    allegations: tuple[Allegation, ...]
    notices: tuple[str, ...] = ()

    def stated(self, quantity: str) -> int | None:
        """The value that the header states of a quantity, None where it states none."""
        return next((item.value for item in self.header if item.quantity == quantity), None)

    @property
    def says_anything(self) -> bool:
        """Whether it holds any of what such a report is made of."""
        return bool(self.header or self.allegations)


@dataclass(frozen=True, slots=True)
class Edit:
    """What differs between two copies of one month's report: one field of the header or of an entry.

    ``entry`` names the entry by its number and place, None for the header.
    ``before`` and ``after`` are the field's values as words, None where a copy
    states none; ``quote_before`` and ``quote_after`` are the words that they
    come from, None where the copy has no such entry at all.
    """

    entry: str | None
    field: str
    before: str | None
    after: str | None
    quote_before: str | None
    quote_after: str | None
