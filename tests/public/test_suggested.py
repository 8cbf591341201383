"""What an incident may be the same as is shown to those who work on the record, and to no public site."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

import pytest
from django.test import Client
from made_record import report
from page_reading import open_page

from civcas.records import When
from civcas.store.actions import judge_two, publish_incident, record_documents


@pytest.fixture
def wrong_year(record: object) -> str:
    """The first report once more with its harm dated a year before: an incident of its own."""
    entry = report()
    (told,) = entry.reading.incidents
    assert told.when is not None and told.when.start is not None
    day = told.when.start.replace(year=told.when.start.year - 1)
    before = replace(told, when=When(day, day, "day"))
    original = entry.original + b"\n"
    document = replace(
        entry.document,
        id="year",
        sha256=hashlib.sha256(original).hexdigest(),
        text_sha256="2" * 64,
        published=day + dt.timedelta(1),
    )
    reading = replace(entry.reading, document="year", text_sha256="2" * 64, incidents=(before,))
    again = replace(entry, document=document, original=original, reading=reading)
    done = record_documents([again], by="tester")
    assert not done.refused
    (code,) = done.incidents_added
    return code


@pytest.mark.usefixtures("preview")
def test_a_preview_shows_what_it_may_be_the_same_as_with_what_settles_it(client: Client, wrong_year: str) -> None:
    for address in (f"/incidents/{wrong_year}/", f"/ar/incidents/{wrong_year}/"):
        page = open_page(client, address)
        assert "may-be-same" in page.ids
        assert f"civcas judge same CV0001 {wrong_year}" in page.text
        assert "the same place, the same date in another year" in page.text
    judge_two("CV0001", wrong_year, by="editor", why="two strikes")
    assert "may-be-same" not in open_page(client, f"/incidents/{wrong_year}/").ids


@pytest.mark.usefixtures("public_site")
def test_a_public_site_shows_none(client: Client, wrong_year: str) -> None:
    for code in ("CV0001", wrong_year):
        publish_incident(code, by="editor", why="checked")
    assert "may-be-same" not in open_page(client, f"/incidents/{wrong_year}/").ids
