"""Whose date a document bears: its own before one of what it came in, whether stated or printed in its text."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from bench.sources import pdf, word
from civcas.capture import Captured, capture_path
from civcas.capture.formats.page import capture_page
from civcas.capture.given import Given
from civcas.read.completion import complete_document
from civcas.records import Document
from civcas.records.document import FEEDS_DATES, LETTERS_DATE

PRINTED = "Shelling kills five in Odrava\n\n12 April 2025\n\nFive people were killed by shelling in Odrava on Friday."
LETTERS = dt.date(2025, 6, 4)


def letter_with(data: bytes, name: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@hill.example", "b@hill.example", "A report"
    message["Date"] = "Wed, 04 Jun 2025 10:00:00 +0300"
    message.set_content("The report is attached.")
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def attached(folder: Path, data: bytes, name: str) -> Document:
    path = folder / "letter.eml"
    path.write_bytes(letter_with(data, name))
    _, item = capture_path(path, max_bytes=20_000_000)
    assert isinstance(item, Captured), item
    return complete_document(item.document)


@pytest.mark.parametrize(
    ("name", "make"), [("a.txt", str.encode), ("a.docx", word), ("a.pdf", pdf)], ids=["text", "Word", "PDF"]
)
def test_an_attachment_is_dated_by_the_date_that_it_prints(tmp_path: Path, name: str, make) -> None:  # type: ignore[no-untyped-def]
    data = make(*PRINTED.split("\n\n")) if make is word else make(PRINTED)
    document = attached(tmp_path, data, name)
    assert (document.published, document.published_from) == (dt.date(2025, 4, 12), "the text")


def test_an_attachment_without_a_date_is_dated_by_its_letter(tmp_path: Path) -> None:
    document = attached(tmp_path, b"Five people were killed by shelling in Odrava on Friday.", "a.txt")
    assert (document.published, document.published_from) == (LETTERS, LETTERS_DATE)


def test_a_letter_is_not_dated_by_what_was_printed_after_it(tmp_path: Path) -> None:
    document = attached(tmp_path, PRINTED.replace("2025", "2026").encode(), "a.txt")
    assert (document.published, document.published_from) == (LETTERS, LETTERS_DATE)


@pytest.mark.parametrize("name", ["published", "updated"])
def test_a_feed_dates_a_page_that_prints_no_date_and_no_other(name: str) -> None:
    page = (
        "<html><body><article><h1>Shelling kills five in Odrava</h1>{}<p>Five people were killed.</p></article></body>"
    )
    given = Given("feed", 1_000_000, published="2025-06-10T08:00:00Z", published_from=FEEDS_DATES[name])
    printed = complete_document(capture_page(page.format("<p>4 June 2025</p>").encode(), given).document)
    assert (printed.published, printed.published_from) == (dt.date(2025, 6, 4), "the text")
    bare = complete_document(capture_page(page.format("").encode(), given).document)
    assert (bare.published, bare.published_from) == (dt.date(2025, 6, 10), FEEDS_DATES[name])


def test_a_date_that_a_page_states_stands_before_one_that_it_prints() -> None:
    stated = Document("a", PRINTED, "0", "0", published=LETTERS, published_text="4 June", published_from="meta date")
    assert complete_document(stated).published == LETTERS
    assert complete_document(replace(stated, published_from=LETTERS_DATE)).published == dt.date(2025, 4, 12)
