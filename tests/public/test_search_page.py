"""The page of a search: in both languages, without a script, and on a public site with what is published alone."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from made_record import hostile_report
from page_reading import open_page

from civcas.store.actions import record_documents
from civcas.store.actions.set_standing import publish_incident


@pytest.mark.usefixtures("record", "preview")
class TestPreview:
    """What ``civcas serve`` shows."""

    @pytest.mark.parametrize("address", ["/search/?q=", "/ar/search/?q="])
    @pytest.mark.parametrize("query", ["tel marwan", '"air strike" -hospital', "قصيرة", "غارات", "CV0001"])
    def test_what_is_found_is_marked_and_leads_to_its_page(self, client: Client, address: str, query: str) -> None:
        page = open_page(client, address + quote(query))
        assert "<mark>" in page.html
        hits = [link for link in page.links if "/documents/" in link or "/incidents/CV" in link]
        assert hits
        for link in hits:
            target = open_page(client, link.partition("#")[0])
            fragment = link.partition("#")[2]
            assert not fragment or fragment in target.ids

    @pytest.mark.parametrize("start", ["/", "/ar/", "/incidents/", "/ar/incidents/CV0001/", "/nowhere/"])
    def test_every_page_has_a_search_box_with_a_label(self, client: Client, start: str) -> None:
        page = open_page(client, start, 404 if "nowhere" in start else 200)
        form = next(attrs for tag, attrs in page.tags if tag == "form" and attrs.get("role") == "search")
        assert form["aria-label"]
        assert form["action"] == ("/ar/search/" if start.startswith("/ar/") else "/search/")
        (box,) = [attrs for tag, attrs in page.tags if tag == "input" and attrs.get("name") == "q"]
        assert [attrs["for"] for tag, attrs in page.tags if tag == "label" and attrs.get("for") == box["id"]]

    def test_what_was_asked_stays_in_the_box_as_text(self, client: Client) -> None:
        asked = '"><script>x()</script> "a b"'
        page = open_page(client, f"/search/?q={quote(asked)}")
        assert [attrs["value"] for tag, attrs in page.tags if attrs.get("name") == "q"] == [asked]
        assert "script" not in {tag for tag, _ in page.tags}

    def test_a_hostile_document_is_shown_as_text(self, client: Client) -> None:
        record_documents([hostile_report()], by="tester")
        page = open_page(client, "/search/?q=brusen")
        assert not {tag for tag, _ in page.tags} & {"script", "b", "i", "u", "img"}
        assert "<mark>Brusen</mark>" in page.html

    def test_kinds_can_be_chosen(self, client: Client) -> None:
        page = open_page(client, "/search/?q=marwan&kind=incident")
        assert "CV0001" in page.text
        assert not [link for link in page.links if "/documents/" in link]
        assert {"?q=marwan", "?q=marwan&kind=claim"} <= set(page.links)

    @pytest.mark.parametrize(
        "query",
        ["", "q=", "q=%00", "q=*", "q=NEAR(", "q=%22", "q=%ff", "q=a&page=99", "q=a&page=x", "q=a&kind=x", "q=-a"],
    )
    def test_whatever_is_asked_is_answered(self, client: Client, query: str) -> None:
        for address in ("/search/", "/ar/search/"):
            assert open_page(client, f"{address}?{query}").text

    def test_too_many_words_are_told_in_the_reader_s_language(self, client: Client) -> None:
        words = quote(" ".join(f"w{n}" for n in range(40)))
        assert "At most 32 words are looked for; leave some out." in open_page(client, f"/search/?q={words}").text
        assert "32 كلمة" in open_page(client, f"/ar/search/?q={words}").text


@pytest.mark.usefixtures("record", "public_site")
def test_a_public_site_finds_what_its_pages_show_and_nothing_else(client: Client) -> None:
    def found(query: str) -> list[str]:
        links = open_page(client, f"/search/?q={quote(query)}").links
        return [link for link in links if "/documents/" in link or "/incidents/CV" in link]

    assert found("oskmora") == []
    assert [link.partition("#")[0] for link in found("marwan")] == ["/documents/harbour-1/"], "it states totals"
    publish_incident("CV0002", by="editor", why="checked")
    shown = found("oskmora")
    assert "/incidents/CV0002/" in shown
    assert len(shown) == 2
    for link in [*shown, *found("strike")]:
        open_page(client, link.partition("#")[0])
