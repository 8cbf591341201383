"""Conceded beside recorded as the overview shows it: what ``civcas.toll.conceded`` adds up, put into words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext, ngettext

from civcas.pages.dates import span_words
from civcas.pages.figures import sum_words
from civcas.pages.labels import range_label
from civcas.place import open_gazetteer
from civcas.records import Places
from civcas.store import queries
from civcas.store.queries import ScopedEntries
from civcas.toll import Beside, Sum, There

MOST = 60
"""Codes of incidents that a cell lists; of more the words say how many there are."""


@dataclass(frozen=True, slots=True)
class ThereWords:
    """What is recorded at the places and days of what a party concedes, and the codes of these incidents."""

    words: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BesideRow:
    """What a party concedes beside what is recorded there; ``actor`` is empty for all parties together."""

    actor: str
    days: str
    conceded: str
    unclear: str
    own: ThereWords
    others: ThereWords
    unmatched: str


def conceded_rows(found: ScopedEntries) -> tuple[BesideRow, ...]:
    """A row for each party that concedes anyone in its own reports, and one for all where they are several."""
    whole, each = queries.conceded_beside(found, _places())
    rows = [_row(one) for one in each]
    return (*rows, _row(whole)) if whole is not None and len(rows) > 1 else tuple(rows)


@cache
def _places() -> Places:
    """The gazetteer, one for all requests, so that what is worked out by it is kept."""
    return open_gazetteer()


def _row(one: Beside) -> BesideRow:
    unclear = ngettext(
        "%(entries)d entry could not be followed from report to report, and may be conceded twice",
        "%(entries)d entries could not be followed from report to report, and may be conceded twice",
        one.unclear,
    )
    entries = ngettext("in %(entries)d entry", "in %(entries)d entries", one.allegations)
    conceded = gettext(", ").join((*_sums(one.killed, one.injured), entries % {"entries": one.allegations}))
    return BesideRow(
        actor=one.actor or "",
        days=span_words(one.first, one.last) if one.first and one.last else "",
        conceded=conceded,
        unclear=unclear % {"entries": one.unclear} if one.unclear else "",
        own=_there(one.own),
        others=_there(one.others),
        unmatched=_unmatched(one),
    )


def _sums(killed: Sum, injured: Sum) -> tuple[str, ...]:
    return tuple(
        _counted(outcome, "all", found) for outcome, found in (("killed", killed), ("injured", injured)) if _says(found)
    )


def _there(found: There) -> ThereWords:
    if not found.codes:
        return ThereWords(gettext("nothing"), ())
    counts = found.counts
    groups = (
        ("killed", "civilian", counts.civilians_killed),
        ("killed", "all", counts.killed),
        ("injured", "all", counts.injured),
    )
    incidents = ngettext("in %(incidents)d incident", "in %(incidents)d incidents", len(found.codes))
    words = [_counted(outcome, group, some) for outcome, group, some in groups if _says(some)]
    return ThereWords(gettext(", ").join((*words, incidents % {"incidents": len(found.codes)})), found.codes[:MOST])


def _unmatched(one: Beside) -> str:
    if not one.unmatched:
        return ""
    entries = ngettext("in %(entries)d entry", "in %(entries)d entries", one.unmatched)
    killed = _sums(one.unmatched_killed, Sum())
    return gettext(", ").join((*killed, entries % {"entries": one.unmatched}))


def _says(found: Sum) -> bool:
    return found.low is not None or found.high is not None


def _counted(outcome: str, group: str, found: Sum) -> str:
    words = {"label": range_label(outcome, group), "range": sum_words(found.low, found.high, found.open)}
    return gettext("%(label)s: %(range)s") % words
