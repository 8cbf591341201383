"""The stages in order: what capture could not know is filled from the text, and nothing refused stops the rest."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import pytest

from civcas.capture import Skipped
from civcas.errors import InputRefused, UsageError
from civcas.pipeline import Outcome, ReadDocument, read_inputs
from civcas.records import Document, Places, Reading

TODAY = dt.date(2019, 6, 1)
REPORT = """Shells kill four in Qarnaf

Valley Post, May 12, 2019

QARNAF: Shells killed four civilians in the town of Qarnaf on Sunday, rescuers said. Two of the dead were children.

The shelling lasted for several hours and damaged a school, they said.
"""


def remember(seen: list[Document]) -> object:
    """A reader that finds nothing and keeps the documents that it was given."""

    def reader(document: Document, places: Places | None) -> Reading:
        seen.append(document)
        return Reading(document.id, document.text_sha256, document.language or "und", "0", "", notices=("Read.",))

    return reader


def run(
    *paths: Path | str,
    stdin: bytes = b"",
    today: dt.date = TODAY,
    seen: list[Document] | None = None,
    encoding: str | None = None,
) -> list[Outcome]:
    reader = remember([] if seen is None else seen)
    return list(
        read_inputs(
            paths,
            places=None,
            today=today,
            max_bytes=10_000,
            stdin=io.BytesIO(stdin),
            reader=reader,  # type: ignore[arg-type]
            encoding=encoding,
        )
    )


def row(**fields: str) -> bytes:
    return json.dumps({"id": "r", "text": REPORT, **fields}).encode() + b"\n"


def test_a_plain_text_gets_its_title_date_language_and_zones_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    seen: list[Document] = []
    (read,) = run(tmp_path / "a.txt", seen=seen)
    assert isinstance(read, ReadDocument)
    (document,) = seen
    assert document == read.document
    assert document.title == "Shells kill four in Qarnaf"
    assert document.published == dt.date(2019, 5, 12)
    assert document.language == "en"
    assert {zone.kind for zone in document.zones} >= {"headline", "body"}
    assert read.original == REPORT.encode()


def test_what_the_input_states_stands() -> None:
    (read,) = run("-", stdin=row(title="Given", published="2019-05-13", language="en", publisher="Given Press"))
    assert isinstance(read, ReadDocument)
    document = read.document
    assert (document.title, document.published, document.publisher) == ("Given", dt.date(2019, 5, 13), "Given Press")


def test_a_stated_date_that_cannot_be_read_stays_unknown_with_a_notice() -> None:
    (read,) = run("-", stdin=row(published="some day"))
    assert isinstance(read, ReadDocument)
    assert read.document.published is None
    assert any("'some day'" in notice for notice in read.notices)


@pytest.mark.parametrize(("today", "noticed"), [(dt.date(2019, 5, 11), True), (dt.date(2019, 5, 12), False)])
def test_a_date_in_the_future_is_kept_with_a_notice(today: dt.date, noticed: bool) -> None:
    (read,) = run("-", stdin=row(), today=today)
    assert isinstance(read, ReadDocument)
    assert read.document.published == dt.date(2019, 5, 12)
    assert any("future" in notice for notice in read.notices) is noticed
    assert "Read." in read.notices


def test_what_is_refused_or_skipped_comes_in_its_place_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.mp3").write_bytes(b"ID3")
    (tmp_path / "c.txt").write_text(REPORT, encoding="utf-8")
    assert [type(item) for item in run(tmp_path)] == [InputRefused, Skipped, ReadDocument]


def test_wrong_usage_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    seen: list[Document] = []
    with pytest.raises(UsageError):
        run(tmp_path / "a.txt", seen=seen, encoding="no such encoding")
    assert seen == []


def test_harm_dated_after_today_is_kept_with_a_notice(tmp_path: Path) -> None:
    from civcas.read import read_document

    (tmp_path / "a.txt").write_text(
        "A bomb killed three people in Velmora on 5 May 2099, police said.", encoding="utf-8"
    )
    (read,) = read_inputs([tmp_path / "a.txt"], places=None, today=TODAY, max_bytes=10_000, reader=read_document)
    assert isinstance(read, ReadDocument)
    assert read.reading.claims
    assert any("2099-05-05" in notice for notice in read.notices)


def test_a_link_to_another_story_inside_a_page_makes_no_incident_of_it(tmp_path: Path) -> None:
    from civcas.read import read_document

    (tmp_path / "page.html").write_text(
        "<html><body><h1>Blast kills four in Velmora</h1><p>A blast killed four people in Velmora, police said.</p>"
        '<p><a href="/other">Shelling kills 20 in Tarsk</a></p><p>The mayor asked for help.</p></body></html>',
        encoding="utf-8",
    )
    (read,) = read_inputs([tmp_path / "page.html"], places=None, today=TODAY, max_bytes=10_000, reader=read_document)
    assert isinstance(read, ReadDocument)
    assert [told.killed.low for told in read.reading.incidents if told.killed] == [4]
    assert "related" in {zone.kind for zone in read.document.zones}
