"""Recorded incidents of every kind, as property tests draw them."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from civcas.exchange.incident_lines import KINDS
from civcas.exchange.recorded import Bounds, RecordedIncident, above_whole
from civcas.records import Attribution, Credited, Place, When, Where
from civcas.records.place import ACCURACIES

WORDS = st.text("abc دهé'\"=;,-|\n", min_size=1, max_size=8).map(str.strip).filter(bool)
DAYS = st.dates(dt.date(2011, 1, 1), dt.date(2026, 1, 1))
DEGREES = st.integers(-89_000, 89_000).map(lambda n: n / 1000)


@st.composite
def bounds(draw: st.DrawFn, outcome: str, group: str) -> Bounds:
    low = draw(st.none() | st.integers(0, 900))
    high = draw(st.integers(low or 0, 1000) if low is None else st.none() | st.integers(low, 1000))
    return Bounds(outcome, group, low, high)


@st.composite
def whens(draw: st.DrawFn) -> When:
    start = draw(DAYS)
    precision, days = draw(st.sampled_from((("day", 0), ("days", 3), ("week", 6), ("month", 30), ("year", 364))))
    return When(start, start + dt.timedelta(days), precision)


@st.composite
def wheres(draw: st.DrawFn) -> Where:
    name, country = draw(WORDS), draw(st.sampled_from(("SY", "IQ", "YE", None)))
    accuracy = draw(st.sampled_from(ACCURACIES))
    place = Place(
        "made:1", draw(WORDS), accuracy, country, draw(DEGREES), draw(DEGREES), tuple(draw(st.lists(WORDS, max_size=2)))
    )
    within = tuple(draw(st.lists(WORDS, max_size=2)))
    return Where(name, within, country, accuracy, draw(st.booleans()), resolved=draw(st.none() | st.just(place)))


@st.composite
def incidents(draw: st.DrawFn) -> RecordedIncident:
    groups = draw(st.sets(st.sampled_from(("all", "civilian", "children", "women", "combatant"))))
    outcomes = draw(st.sets(st.sampled_from(("killed", "injured"))))
    grades = st.sampled_from(("known", "suspected", "one_of_several", "claimed", "excluded"))
    figures = [draw(bounds(o, g)) for o in sorted(outcomes) for g in sorted(groups)]
    above = [one for one, _ in above_whole(figures)]
    parties = draw(st.lists(st.tuples(WORDS, grades), max_size=3, unique_by=lambda one: one[0]))
    return RecordedIncident(
        code=draw(WORDS),
        kind=draw(st.sampled_from(sorted(KINDS))),
        when=draw(st.none() | whens()),
        where=draw(st.none() | wheres()),
        figures=tuple(one for one in figures if one not in above),
        attributions=tuple(Attribution(name, grade) for name, grade in parties),
        grade=draw(st.sampled_from((None, "confirmed", "fair", "weak", "disputed", "not_civilian"))),
        label=draw(st.sampled_from((None, "Fair", "Weak"))),
        strike_status=draw(st.sampled_from((None, "declared", "likely"))),
        standing=draw(st.sampled_from((None, "proposed", "published"))),
        as_of=draw(st.sampled_from((None, "2026-01-02T03:04:05+00:00"))),
        origins=draw(st.none() | st.integers(0, 9)),
        documents=draw(st.none() | st.integers(0, 9)),
        sources=tuple(Credited(name) for name in draw(st.lists(WORDS, max_size=2))),
        note=draw(st.none() | WORDS),
    )
