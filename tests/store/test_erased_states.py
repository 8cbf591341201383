"""Erasing a state of a page: the figure that a later state replaced does not come back, whatever comes in after."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from cast import KARIM, LAYLA
from everything import holds

from civcas.capture.addresses import Collecting, Lead, taken_from
from civcas.capture.fetched import Answer, Fetched
from civcas.capture.given import Given
from civcas.pipeline import ReadDocument, read_all
from civcas.place import open_gazetteer
from civcas.store import queries
from civcas.store.actions import erase_document, rebuild_ledger, record_documents
from civcas.store.verifying import verify

WORDS = "{} people were killed by shelling in Odrava on 3 June 2025, the Valley Monitor said.{}"
HEAD = '<meta property="article:published_time" content="2025-06-04"><meta property="og:site_name" content="Post">'


def page(path: str, hour: int, number: str, more: str = "") -> ReadDocument:
    """A page of the one address, as a server gave it at an hour."""
    words = f"<p>{WORDS.format(number, more)}</p><p>The shells hit a bakery near the old market in the morning.</p>"
    body = f"<html><head>{HEAD}</head><body><article><h1>Shells on Odrava</h1>{words}</article></body></html>".encode()
    address, at = f"https://valley.example{path}", dt.datetime(2025, 6, 4, hour, tzinfo=dt.UTC)
    answer = Answer(address, 200, "OK", "HTTP/1.1", (("Content-Type", "text/html"),), body=body)
    collecting = Collecting(Given("", 1_000_000), tool="civcas 0", collector="A. Collector")
    taken = taken_from(Fetched(address, (answer,), at), Lead(), collecting)
    (read,) = read_all(taken, places=open_gazetteer(), today=at.date())  # type: ignore[arg-type]
    assert isinstance(read, ReadDocument)
    return read


def killed() -> tuple[int | None, int | None]:
    view = queries.incident_view("CV0001")
    assert isinstance(view, queries.IncidentView)
    one = next(one for one in view.assessment.ranges if one.outcome == "killed" and one.group == "all")
    return one.low, one.high


@pytest.mark.parametrize("erased", [(), (0,), (1,), (0, 1)])
def test_a_figure_that_a_later_state_of_the_page_replaced_stays_replaced(ledger: Path, erased: tuple[int, ...]) -> None:
    states = [page("/1", 10, "Thirty"), page("/1", 12, "Twelve")]
    for one in states:
        record_documents([one], by=LAYLA)
    assert killed() == (12, 12)
    for number in erased:
        erase_document(states[number].document.id, by=KARIM, why="the family asked")
    assert killed() == (12, 12)
    rebuild_ledger(by=KARIM)
    assert killed() == (12, 12)
    record_documents([page("/2", 13, "Twelve", " Shells fell on Odrava for an hour.")], by=LAYLA)
    assert killed() == (12, 12)
    assert verify().findings == []
    if len(erased) == 2:
        assert not holds(ledger, "valley.example/1")
