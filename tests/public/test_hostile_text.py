"""Text from a document is only ever text, wherever it is shown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from made_record import hostile_report
from page_reading import crawl, open_page

from civcas.store.actions.record_documents import record_documents


@pytest.fixture
def hostile(ledger: Path, preview: None) -> None:
    record_documents([hostile_report()], by="tester", now=dt.datetime(2025, 6, 5, tzinfo=dt.UTC))


@pytest.mark.usefixtures("hostile")
def test_nothing_in_a_document_becomes_a_tag_or_an_address(client: Client) -> None:
    pages = crawl(client, "/", "/ar/")
    assert {"/incidents/CV0001/", "/documents/hostile/", "/ar/documents/hostile/"} <= set(pages)
    for address, page in pages.items():
        tags = {tag for tag, _ in page.tags}
        assert not tags & {"script", "img", "i", "b", "u"}, address
        assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs), address
        assert not any(link.strip().lower().startswith("javascript:") for link in page.links), address


@pytest.mark.usefixtures("hostile")
def test_the_text_itself_is_shown_whole(client: Client) -> None:
    page = open_page(client, "/documents/hostile/")
    assert '<script>alert("x")</script><b onclick="y()">bold</b> & "quotes"' in page.text
    assert "javascript:alert(1)" in page.text
    mark = next(attrs for tag, attrs in page.tags if tag == "mark")
    assert mark["id"] and mark["id"].startswith("claim-")


@pytest.mark.usefixtures("hostile")
def test_a_turned_direction_stays_inside_its_paragraph(client: Client) -> None:
    html = open_page(client, "/documents/hostile/").html
    paragraph = html[html.index("Shelling killed") :]
    assert "\u202e" in paragraph[: paragraph.index("</p>")]
    start = html.rindex("<p", 0, html.index("Shelling killed"))
    assert html[start:].startswith('<p dir="auto">')


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(
    "query",
    ["?place=%22%3E%3Cscript%3E", "?sort=%00", "?page=-1", "?page=99999999999", "?page=%D9%A3", "?month=x&actor=%3C"],
)
def test_a_list_is_asked_for_in_any_words_and_answers_as_a_page(client: Client, query: str) -> None:
    page = open_page(client, f"/incidents/{query}")
    assert not any(tag == "script" for tag, _ in page.tags)
