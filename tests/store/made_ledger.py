"""A small ledger with some of everything: files and rows, a merge, standings, judgements, a witness who speaks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from made_reports import FIRST_DAY, report, reports

from civcas.pipeline import ReadDocument
from civcas.store import models
from civcas.store.actions import (
    accept_incident,
    grade_incident,
    judge_same,
    publish_incident,
    record_documents,
    reject_claim,
    withdraw_incident,
    withdraw_judgement,
)

START = dt.datetime(2031, 6, 1, 12, tzinfo=dt.UTC)


def fill(more: int = 0) -> None:
    """Record in two batches, judge two incidents one, and decide on others in between; all an hour apart.

    ``more`` reports come on top.
    """
    drawn = reports(12, 43, days=3)
    record_documents([*_files(), drawn[3]], by="a tester", now=_hour(1))
    first, second, third = models.Incident.objects.order_by("pk").values_list("code", flat=True)[:3]
    publish_incident(third, by="an editor", why="two calls confirm it", now=_hour(2))
    accept_incident(second, by="an editor", why="looked at", now=_hour(3))
    total = report(("Nemith", FIRST_DAY, 3, "River Watch", None), key="with a total", total=120)
    record_documents([*drawn[10:12], total, *reports(40 + more, 5)[40:]], by="a tester", now=_hour(4))
    withdraw_incident(first, by="an editor", why="one of the calls was not", now=_hour(5))
    one, other = models.Incident.objects.filter(present=True).order_by("-pk").values_list("code", flat=True)[:2]
    judge_same(other, one, by="an editor", why="one street with two names", now=_hour(6))
    grade_incident(second, "fair", by="an editor", why="a survivor was called", now=_hour(7))
    claim = total.reading.claims[-1].id
    reject_claim("with a total", claim, by="an editor", why="it counts no people", now=_hour(8))
    withdraw_judgement(
        models.Judgement.objects.filter(verdict="grade").earliest("pk").pk,
        by="an editor",
        why="it was another",
        now=_hour(9),
    )


def _hour(n: int) -> dt.datetime:
    return START + dt.timedelta(hours=n, microseconds=n)


def _files() -> list[ReadDocument]:
    """Reports that came as files of their own; in one a witness speaks."""
    first = report(("Tarsen", FIRST_DAY, 9, "River Watch", None))
    second = report(("Oskith", FIRST_DAY, 4, "Hill Register", "Free Column"), lead="A report of its own")
    claim = replace(first.reading.claims[0], speaker="Somebody Made Up", speaker_kind="witness")
    return [replace(first, reading=replace(first.reading, claims=(claim,))), second]
