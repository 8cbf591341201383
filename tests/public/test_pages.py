"""The pages over a real ledger: every figure leads to its quote, and the public sees only what is published."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from made_record import HEADLINE
from page_reading import Page, crawl, open_page

from civcas.pages.figures import range_words, sum_words
from civcas.public.addresses import DocumentId
from civcas.store import models, queries
from civcas.store.actions import erase_document, publish_incident
from civcas.toll import sum_tolls

BANNER = '<div class="banner"'


def documents() -> list[str]:
    """The addresses of all documents."""
    to_url = DocumentId().to_url
    return [f"/documents/{to_url(key)}/" for key in models.Document.objects.values_list("key", flat=True)]


def publish(*codes: str) -> None:
    for code in codes:
        publish_incident(code, by="editor", why="checked")


@pytest.mark.usefixtures("record", "preview")
class TestPreview:
    """What ``civcas serve`` shows."""

    def test_every_link_of_every_page_leads_somewhere_in_both_languages(self, client: Client) -> None:
        pages = crawl(client, "/", "/ar/")
        wanted = {
            "/",
            "/incidents/",
            "/incidents/CV0001/",
            "/incidents/CV0002/",
            "/statements/",
            "/method/",
            *documents(),
        }
        assert wanted <= set(pages)
        assert {f"/ar{address}" for address in wanted} <= set(pages)

    def test_no_page_uses_an_id_twice(self, client: Client) -> None:
        for address, page in crawl(client, "/").items():
            assert len(page.ids) == len(set(page.ids)), address

    def test_the_home_page_shows_the_toll_that_is_added_up(self, client: Client) -> None:
        entries = queries.toll_entries()
        total = sum_tolls(entries).total
        civilians = total.counts.civilians_killed
        text = open_page(client, "/").text
        assert f"{sum_words(civilians.low, civilians.high, civilians.open)} civilians killed" in text
        assert f"killed: {sum_words(total.counts.killed.low, total.counts.killed.high, 0)}" in text
        assert (civilians.low, civilians.high, civilians.silent) == (9, 11, 1)
        assert "in 2 incidents, each counted once" in text
        assert "1 of them states no such number" in text

    def test_what_others_state_stands_beside_the_toll_and_is_in_none_of_its_sums(self, client: Client) -> None:
        page = open_page(client, "/")
        assert "at least 140 civilians killed Northern Alliance" in page.text
        assert "at least 1,204 civilians killed River Archive" in page.text
        assert "never added together" in page.text
        stated = {total.claim_id for total in queries.aggregates()}
        assert len(stated) == 2
        assert all(any(link.endswith(f"#claim-{claim}") for link in page.links) for claim in stated)
        assert not {"149", "151", "1,213", "1,344", "1,353"} & set(page.text.split())

    def test_every_row_of_the_toll_leads_to_the_incidents_that_it_adds_up(self, client: Client) -> None:
        rows = [link for link in open_page(client, "/").links if link.startswith("/incidents/?")]
        assert len(rows) >= 6
        found = {link: open_page(client, link) for link in rows}
        assert all(_codes(page) for page in found.values())
        for by in ("grade", "actor", "month"):
            codes = [
                code for link, page in found.items() if link.startswith(f"/incidents/?{by}=") for code in _codes(page)
            ]
            assert sorted(codes) == ["CV0001", "CV0002"], by

    def test_an_incident_shows_its_ranges_and_leads_to_the_quotes_that_set_them(self, client: Client) -> None:
        view = queries.incident_view("CV0001")
        assert isinstance(view, queries.IncidentView)
        page = open_page(client, "/incidents/CV0001/")
        assert "Airstrike in Tel Marwan, Qasira, 3 June 2025" in page.text
        killed, children = view.assessment.range("killed"), view.assessment.range("killed", "children")
        assert killed and children
        assert f"killed: {range_words(killed.low, killed.high)}" in page.text
        assert f"children killed: {range_words(children.low, children.high)}" in page.text
        for claim in (*killed.claims, *children.claims):
            assert any(link.endswith(f"#claim-{claim}") for link in page.links)
        for reason in (*view.assessment.grade_reasons, *view.assessment.origin_reasons, *killed.reasons):
            assert reason in page.text
        assert "Only the enclosing province is known" in page.text
        assert "known to the day" in page.text
        assert "Inside this figure, not added to it:" in page.text

    def test_both_parties_that_may_have_done_it_are_kept_and_neither_owns_it(self, client: Client) -> None:
        page = open_page(client, "/incidents/CV0001/")
        assert "Coast Guard : one of several" in page.text
        assert "Northern Alliance : one of several" in page.text
        home = open_page(client, "/")
        assert "not known: one of Coast Guard, Northern Alliance" in home.text

    def test_a_document_marks_each_quote_and_names_what_is_not_its_own_text(self, client: Client) -> None:
        page = open_page(client, "/documents/harbour-1/")
        view = queries.document_view("harbour-1")
        assert view
        marks = {attrs.get("id") for tag, attrs in page.tags if tag == "mark"}
        assert marks == {f"claim-{claim.id}" for claim in view.reading.claims}
        assert "Link to another story" in page.text
        assert view.document.sha256 in page.text
        assert HEADLINE in page.text
        whole, part = view.reading.claims[:2]
        assert f'<mark id="claim-{whole.id}">at least 9 civilians including <mark id="claim-{part.id}">' in page.html
        assert f'href="/incidents/CV0001/#claim-{whole.id}"' in page.html
        assert (
            "“We do not know yet if the Northern Alliance or the Coast Guard flew it,” the monitor said." in page.text
        )

    def test_a_code_in_small_letters_and_the_beginning_of_a_hash_lead_to_the_page(self, client: Client) -> None:
        assert client.get("/incidents/cv0001/").headers["Location"] == "/incidents/CV0001/"
        view = queries.document_view("harbour-1")
        assert view
        response = client.get(f"/documents/{view.document.sha256[:12]}/")
        assert (response.status_code, response.headers["Location"]) == (301, "/documents/harbour-1/")

    def test_a_merged_code_leads_to_its_incident_for_good(self, client: Client) -> None:
        _merge("CV0002", "CV0001")
        for language in ("", "/ar"):
            response = client.get(f"{language}/incidents/CV0002/")
            assert (response.status_code, response.headers["Location"]) == (301, f"{language}/incidents/CV0001/")

    @pytest.mark.parametrize(
        "address",
        [
            "/incidents/CV9999/",
            "/documents/nothing/",
            "/documents/~%3D/",
            "/documents/~/",
            "/documents/~gA/",
            "/nowhere/",
            "/ar/nowhere/",
            "/ar/incidents/CV9999/",
        ],
    )
    def test_an_address_where_nothing_is_says_so_and_leads_on(self, client: Client, address: str) -> None:
        page = open_page(client, address, status=404)
        words = "لا توجد صفحة كهذه" if address.startswith("/ar/") else "There is no such page"
        assert words in page.text
        assert ("/ar/" if address.startswith("/ar/") else "/") in page.links

    def test_every_page_says_not_reviewed_while_anything_is(self, client: Client) -> None:
        publish("CV0001")
        for address, page in crawl(client, "/").items():
            assert BANNER in page.html, address
        assert BANNER in open_page(client, "/nowhere/", status=404).html

    def test_the_banner_goes_once_everything_is_published(self, client: Client) -> None:
        publish("CV0001", "CV0002")
        for address, page in crawl(client, "/").items():
            assert BANNER not in page.html, address
        assert "published" in open_page(client, "/incidents/CV0001/").text


@pytest.mark.usefixtures("record", "public_site")
class TestPublicSite:
    """What ``civcas serve --published-only`` and a public server show."""

    def test_nothing_that_is_not_published_has_a_page_or_a_figure(self, client: Client) -> None:
        publish("CV0002")
        pages = crawl(client, "/", "/ar/")
        assert "/incidents/CV0002/" in pages
        assert not any("CV0001" in page.html for page in pages.values())
        assert not any(BANNER in page.html for page in pages.values())
        for address in ("/incidents/CV0001/", "/ar/incidents/CV0001/"):
            open_page(client, address, status=404)
        assert "Tel Marwan" not in open_page(client, "/incidents/").text
        assert _codes(open_page(client, "/incidents/?standing=proposed")) == []

    def test_a_document_without_anything_published_has_no_page(self, client: Client) -> None:
        publish("CV0002")
        for address in documents():
            # The first report also states two totals, which have no standing of their own.
            told = address in ("/documents/hill-3/", "/documents/harbour-1/")
            open_page(client, address, status=200 if told else 404)

    def test_a_document_marks_only_what_is_published(self, client: Client) -> None:
        page = open_page(client, "/documents/harbour-1/")
        assert sum(tag == "mark" for tag, _ in page.tags) == 2
        assert "CV0001" not in page.html
        publish("CV0001")
        assert sum(tag == "mark" for tag, _ in open_page(client, "/documents/harbour-1/").tags) == 4

    def test_a_merged_code_does_not_tell_of_an_incident_that_is_not_published(self, client: Client) -> None:
        _merge("CV0002", "CV0001")
        open_page(client, "/incidents/CV0002/", status=404)

    def test_an_empty_record_says_that_it_is_empty(self, client: Client) -> None:
        assert "No incident is recorded here yet." in open_page(client, "/").text
        assert "There are no incidents here yet." in open_page(client, "/incidents/").text


def test_a_ledger_without_anything_has_all_its_pages(client: Client, ledger: Path, preview: None) -> None:
    assert set(crawl(client, "/")) >= {"/", "/incidents/", "/statements/", "/method/"}


def _codes(page: Page) -> list[str]:
    return [attrs["href"].split("/")[2] for tag, attrs in page.tags if tag == "a" and attrs.get("class") == "code"]  # type: ignore[union-attr]


def _merge(code: str, into: str) -> None:
    """Leave one incident's code as the other's, as linking does when two turn out to be one."""
    gone, stays = (models.Incident.objects.get(code=item) for item in (code, into))
    models.IncidentTelling.objects.filter(incident=gone).update(incident=stays)
    models.Incident.objects.filter(pk=gone.pk).update(present=False)
    action = models.Action.objects.latest("pk")
    models.Redirect.objects.create(code=code, to=stays, action=action)


@pytest.mark.usefixtures("record", "public_site")
def test_a_published_incident_names_who_published_it_and_when(client: Client) -> None:
    publish("CV0001")
    day = dt.datetime.now(tz=dt.UTC)
    arabic = open_page(client, "/ar/incidents/CV0001/").text
    assert "نشرها editor في" in arabic.replace("\u2068", "").replace("\u2069", "")
    text = open_page(client, "/incidents/CV0001/").text
    assert "Published by editor on" in text and str(day.year) in text
    assert "reviewed and published" not in text


@pytest.mark.usefixtures("record", "public_site")
def test_every_page_of_the_demo_says_that_it_is_one(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    publish("CV0001", "CV0002")
    assert BANNER not in open_page(client, "/").html
    monkeypatch.setattr("django.conf.settings.DEMO", True)
    for address, page in crawl(client, "/").items():
        warning = "عرض تجريبي" if address.startswith("/ar/") else "A demo with example reports."
        assert BANNER in page.html and warning in page.text, address
    assert BANNER in open_page(client, "/").html


@pytest.mark.usefixtures("record", "preview")
def test_an_erased_document_says_by_which_decision_and_its_claims_that_their_words_are_gone(client: Client) -> None:
    (decision,) = erase_document("harbour-1", by="a keeper", why="the family asked for it").documents.values()
    page = client.get("/documents/harbour-1/").content.decode()
    assert f"by decision {decision}" in page
    assert "the family asked for it" in page
    assert HEADLINE not in page
    assert "its words were erased" in client.get("/incidents/CV0001/").content.decode()
