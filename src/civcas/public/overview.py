"""The overview: the recorded toll beside what belligerents acknowledge and what other monitors count, never added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from civcas.pages.bidi import isolated
from civcas.pages.charts import Bar, bars
from civcas.pages.figures import range_words
from civcas.public.conceded import BesideRow, conceded_rows
from civcas.public.recorded import Recorded, recorded
from civcas.store import queries
from civcas.store.queries import AggregateView, IncidentView, ScopedEntries, ScopeVersion, Standing, StatedAggregate
from civcas.toll import within_scope

LATEST = 8
"""How many incidents the overview lists."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A running total that somebody else states."""

    total: AggregateView


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar of the comparison, with the words that say the same and where they lead."""

    label: str
    kind: str
    words: str
    url: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the overview shows."""

    recorded: Recorded
    acknowledged: tuple[Stated, ...]
    monitors: tuple[Stated, ...]
    bars: tuple[BarRow, ...]
    latest: tuple[IncidentView, ...]
    scope: ScopeVersion | None = None
    outside: int = 0
    beside: tuple[BesideRow, ...] = ()


def overview(standing: Standing | None) -> Overview:
    """Gather the overview from the ledger, counting incidents of one standing or all that stand."""
    totals = queries.aggregates(running_totals(queries.stated_aggregates()))
    # Whoever acknowledges deaths speaks of its own actions, also where the text does not say what kind of party it is.
    acknowledged = tuple(Stated(total) for total in totals if total.stance == "acknowledged")
    monitors = tuple(
        Stated(total) for total in totals if total.speaker_kind == "monitor" and total.stance != "acknowledged"
    )
    stood = queries.incidents_stood(standing=standing)
    scope = queries.scope_at()
    inside, outside = within_scope((one.tallied() for one in stood), scope.scope if scope else None)
    toll = recorded(inside)
    return Overview(
        recorded=toll,
        acknowledged=acknowledged,
        monitors=monitors,
        bars=_bar_rows(toll, acknowledged, monitors),
        latest=tuple(queries.opened(stood[:LATEST])),
        scope=scope,
        outside=sum(len(one.codes) for one in outside),
        beside=conceded_rows(ScopedEntries(scope, inside)),
    )


def running_totals(stated: Iterable[StatedAggregate]) -> tuple[StatedAggregate, ...]:
    """The latest running total of killed of each speaker, stated or acknowledged; the ledger gives the latest first.

    Of those that are only stated, the overview shows monitors' alone.
    """
    latest: dict[tuple[str | None, bool], StatedAggregate] = {}
    for total in stated:
        if total.outcome == "killed" and total.basis == "cumulative":
            latest.setdefault((total.speaker, total.stance == "acknowledged"), total)
    return tuple(one for (_, acknowledged), one in latest.items() if acknowledged or one.speaker_kind == "monitor")


def _bar_rows(toll: Recorded, acknowledged: Sequence[Stated], monitors: Sequence[Stated]) -> tuple[BarRow, ...]:
    """All of them on one scale; none where there is nothing to compare."""
    rows: list[tuple[str, str, int | None, int | None, str]] = []
    chief = toll.chief.sum
    if chief.low is not None:
        high = None if chief.open else chief.high
        rows.append((gettext("Recorded here"), "recorded", chief.low, high, reverse("public:incidents")))
    for kind, group in (("acknowledged", acknowledged), ("monitors", monitors)):
        for item in group:
            total = item.total
            words = gettext("%(speaker)s, acknowledged") if kind == "acknowledged" else gettext("%(speaker)s, counted")
            label = words % {"speaker": isolated(total.speaker or gettext("speaker not known"))}
            url = f"{reverse('public:document', args=[total.document_id])}#claim-{total.claim_id}"
            rows.append((label, kind, total.figure.low, total.figure.high, url))
    if len(rows) < 2:
        return ()
    drawn = bars([(low, high) for _, _, low, high, _ in rows])
    return tuple(
        BarRow(label, kind, range_words(low, high), url, bar)
        for (label, kind, low, high, url), bar in zip(rows, drawn, strict=True)
    )
