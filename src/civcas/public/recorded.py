"""The recorded toll as the overview shows it: what ``civcas.toll`` adds up, put into words and rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from civcas.pages.bidi import isolated
from civcas.pages.charts import Bar, bars
from civcas.pages.dates import month_words
from civcas.pages.figures import sum_words
from civcas.pages.labels import label, range_label
from civcas.toll import By, RowKey, Sum, Tallied, Toll, TollRow, sum_tolls


@dataclass(frozen=True, slots=True)
class Figure:
    """One sum of the toll with its name."""

    label: str
    words: str
    sum: Sum


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the toll by grade, belligerent or month; ``url`` leads to its incidents."""

    value: str
    label: str
    url: str
    incidents: int
    words: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class Recorded:
    """The whole toll: its chief figure, the others beside it, and its rows."""

    incidents: int
    proposed: int
    chief: Figure
    others: tuple[Figure, ...]
    by_grade: tuple[Row, ...]
    by_actor: tuple[Row, ...]
    by_month: tuple[Row, ...]


def recorded(entries: Iterable[Tallied]) -> Recorded:
    """Add up the incidents of ``entries``.

    The chief figure counts civilians, as the totals of others do, or everyone
    where no incident states civilians.
    """
    entries = list(entries)
    by_grade = sum_tolls(entries, "grade")
    counts = by_grade.total.counts
    killed = _figure("all", counts.killed)
    civilians = _figure("civilian", counts.civilians_killed)
    groups = (_figure("children", counts.children_killed), _figure("women", counts.women_killed))
    counts_civilians = counts.civilians_killed.low is not None
    return Recorded(
        incidents=by_grade.total.incidents,
        proposed=by_grade.total.proposed,
        chief=civilians if counts_civilians else killed,
        others=tuple(
            figure for figure in ((killed,) if counts_civilians else ()) + groups if figure.sum.low is not None
        ),
        by_grade=_rows(by_grade),
        by_actor=_rows(sum_tolls(entries, "actor")),
        by_month=tuple(reversed(_rows(sum_tolls(entries, "month")))),
    )


def _figure(group: str, found: Sum) -> Figure:
    return Figure(range_label("killed", group), sum_words(found.low, found.high, found.open), found)


def _rows(toll: Toll) -> tuple[Row, ...]:
    """A toll's rows, all killed, their bars on one scale."""
    sums = [row.counts.killed for row in toll.rows]
    drawn = bars([(found.low, None if found.open else found.high) for found in sums])
    return tuple(_row(toll.by, row, bar) for row, bar in zip(toll.rows, drawn, strict=True))


def _row(by: By | None, row: TollRow, bar: Bar) -> Row:
    key = row.key
    found = row.counts.killed
    return Row(
        value=key.values[0] if key and key.values else "",
        label=row_label(by, key) if key else "",
        url=f"{reverse('public:incidents')}?{urlencode({str(by): row_value(key)})}" if key else "",
        incidents=row.incidents,
        words=sum_words(found.low, found.high, found.open),
        bar=bar,
    )


def row_value(key: RowKey) -> str:
    """How the address of a list names a row: a plain value by itself, any other row by its name after an ``=``."""
    return key.values[0] if key.kind == "value" else f"={key.name}"


def row_label(by: By | None, key: RowKey) -> str:
    """A row's name in the reader's language."""
    listed = gettext(", ").join(isolated(value) for value in key.values)
    if key.kind == "together":
        return gettext("together: %(actors)s") % {"actors": listed}
    if key.kind == "claimed":
        return gettext("claimed by %(actor)s") % {"actor": listed}
    if key.kind == "not_established":
        return gettext("not established: %(actor)s") % {"actor": listed}
    if key.kind == "one_of":
        return gettext("not known: one of %(actors)s") % {"actors": listed}
    if key.kind == "several":
        return gettext("over several months")
    if key.kind == "unknown":
        return gettext("not known")
    if by == "month":
        return month_words(dt.date.fromisoformat(f"{key.values[0]}-01"))
    return label("grade", key.values[0]) if by == "grade" else listed
