"""What belligerents' own reports say is on the pages in both languages, beside the ranges and with "may be"."""

from __future__ import annotations

import hashlib

import pytest
from django.test import Client
from page_reading import open_page

from civcas.capture import Captured
from civcas.official import load_template, read_official
from civcas.records import Document
from civcas.store import queries
from civcas.store.actions import publish_incident, record_official, tie_allegation

HEAD = "During the month of {month} 2025, the Coalition carried over 5 open reports and received 2 new reports.\n"
DENIED = (
    "The following report was non-credible:\n"
    "1. June 3, 2025, near Tel Marwan, via media report: No Coalition strikes were conducted on that day.\n"
)
CREDIBLE = (
    "The following report was credible:\n"
    "1. June 3, 2025, near Tel Marwan, via self-report: it was assessed that two civilians were unintentionally "
    "killed.\n"
)


def keep(*texts: str) -> None:
    template, read = load_template(), []
    for text in texts:
        digest = hashlib.sha256(text.encode()).hexdigest()
        document = Document(digest, text, digest, digest)
        read.append((read_official(document, template), Captured(document, text.encode(), "report.txt")))
    record_official(read, template, by="tester")


@pytest.mark.usefixtures("record", "preview")
def test_an_incident_shows_the_position_its_reason_and_the_other_incidents_that_it_may_be(client: Client) -> None:
    keep(HEAD.format(month="June") + DENIED)
    assert "official" not in open_page(client, "/incidents/CV0001/").ids
    name = queries.allegations()[0].id
    for code in ("CV0001", "CV0002"):
        tie_allegation(name, code, by="editor", why="one of these")
    page = open_page(client, "/incidents/CV0001/")
    assert "non-credible (closed)" in page.text
    assert "no strike of its own there and then" in page.text
    assert "may be about this incident" in page.text
    assert "/incidents/CV0002/" in page.links
    arabic = open_page(client, "/ar/incidents/CV0001/").text
    assert "بلا مصداقية (مغلق)" in arabic
    assert "قد يكون كل مدخل عن هذه الحادثة" in arabic


@pytest.mark.usefixtures("record", "preview")
def test_a_later_report_that_is_not_tied_itself_still_says_how_the_allegation_stands(client: Client) -> None:
    keep(HEAD.format(month="June") + DENIED)
    tie_allegation(queries.allegations()[0].id, "CV0001", by="editor", why="this one")
    keep(HEAD.format(month="September") + CREDIBLE)
    page = open_page(client, "/incidents/CV0001/")
    assert "June 2025: non-credible" in page.text
    assert "September 2025: credible" in page.text


@pytest.mark.usefixtures("record", "public_site")
def test_a_public_site_names_no_incident_that_is_not_published(client: Client) -> None:
    keep(HEAD.format(month="June") + DENIED)
    name = queries.allegations()[0].id
    for code in ("CV0001", "CV0002"):
        tie_allegation(name, code, by="editor", why="one of these")
    publish_incident("CV0001", by="editor", why="checked")
    page = open_page(client, "/incidents/CV0001/")
    assert "non-credible (closed)" in page.text
    assert "CV0002" not in page.html


@pytest.mark.usefixtures("record", "preview")
def test_the_first_page_shows_what_is_conceded_beside_what_is_recorded_there(client: Client) -> None:
    assert "conceded-beside" not in open_page(client, "/").ids
    before = queries.toll().total.counts
    keep(HEAD.format(month="June") + CREDIBLE)
    page = open_page(client, "/")
    assert "conceded-beside" in page.ids
    assert "killed: 2, in 1 entry" in page.text
    assert "/incidents/CV0001/" in page.links
    assert "ما أُقِرّ به إلى جانب المسجَّل" in open_page(client, "/ar/").text
    assert queries.toll().total.counts == before
