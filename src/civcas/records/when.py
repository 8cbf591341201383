"""When: a day or a span of days, with how precisely it was stated."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from civcas.records.making import quick_to_make

Precision = Literal["day", "days", "week", "month", "year", "longer"]
WhenOf = Literal["harm", "death", "discovery", "report"]


_EDGE_OF_A_MONTH = re.compile(r"(?<!\d)(?:0?1|28|29|30|31)(?!\d)")


@quick_to_make
@dataclass(frozen=True, slots=True)
class When:
    """A span of days, both ends included, local to the place.

    An open period has no ``start`` or no ``end``. ``of`` says what is dated:
    the harm, a later death, the discovery of a body, or the report itself.
    ``quote`` holds the words that were resolved, None where the time is
    inherited; ``inherited`` then says from where (sentence, paragraph, lead,
    publication).
    """

    start: dt.date | None
    end: dt.date | None
    precision: Precision
    of: WhenOf = "harm"
    quote: str | None = None
    inherited: str | None = None

    def inherit(self, whence: str) -> When:
        """The same time as told elsewhere in the text and taken from there."""
        return When(self.start, self.end, self.precision, self.of, self.quote, whence)

    def __post_init__(self) -> None:
        """Refuse a span that ends before it starts."""
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"a time span ends on {self.end}, before it starts on {self.start}")

    @property
    def unit(self) -> Literal["year", "month", "day"]:
        """The largest unit that its ends fill, for saying no more than was stated: "since 2014" names no day.

        A day is a day where the words give its number ("since 1 January 2014").
        """
        states_day = self.quote is not None and _EDGE_OF_A_MONTH.search(self.quote) is not None
        if self.precision in ("day", "days", "week") or states_day:
            return "day"
        if self.start is not None and self.start.day != 1:
            return "day"
        if self.end is not None and self.end.day != calendar.monthrange(self.end.year, self.end.month)[1]:
            return "day"
        opens = self.start is None or self.start.month == 1
        return "year" if opens and (self.end is None or self.end.month == 12) else "month"
