"""The method page lists every rule with its meaning and its example, and claims lead to theirs."""

from __future__ import annotations

import pytest
from django.test import Client
from page_reading import crawl, open_page

from civcas.assess import RULES
from civcas.public.rules import reading_anchor
from civcas.read.rules import READING_RULES
from civcas.store import queries

EXAMPLE = {"": "Example:", "/ar": "مثال:"}


@pytest.mark.usefixtures("ledger", "preview")
class TestMethodPage:
    """What everybody reads of the rules."""

    @pytest.mark.parametrize("language", EXAMPLE)
    def test_every_rule_stands_on_it_with_its_meaning_and_example(self, client: Client, language: str) -> None:
        page = open_page(client, f"{language}/method/")
        for rule in READING_RULES.values():
            assert reading_anchor(rule.name) in page.ids
            assert rule.name in page.text
            assert " ".join(rule.meaning.split()) in page.text
            assert " ".join(rule.example.split()) in page.text
        assert {f"rule-{name}" for name in RULES} <= set(page.ids)
        assert page.text.count(EXAMPLE[language]) == len(READING_RULES)

    def test_no_two_rules_stand_at_one_place_of_it(self, client: Client) -> None:
        ids = open_page(client, "/method/").ids
        assert len(ids) == len(set(ids))
        assert len({reading_anchor(name) for name in READING_RULES}) == len(READING_RULES)

    def test_its_english_is_marked_as_such_on_the_arabic_page(self, client: Client) -> None:
        page = open_page(client, "/ar/method/")
        quotes = [attrs for tag, attrs in page.tags if tag == "q"]
        assert len(quotes) == len(READING_RULES)
        assert {(attrs.get("lang"), attrs.get("dir")) for attrs in quotes} == {("en", "ltr")}

    @pytest.mark.parametrize("language", EXAMPLE)
    def test_the_name_that_others_use_leads_to_it_for_good(self, client: Client, language: str) -> None:
        response = client.get(f"{language}/methods/")
        assert (response.status_code, response.headers["Location"]) == (301, f"{language}/method/")


@pytest.mark.usefixtures("record", "preview")
class TestClaims:
    """The rule of each claim, on its document's page."""

    def test_each_claim_of_a_document_leads_to_its_rule(self, client: Client) -> None:
        view = queries.document_view("harbour-1")
        assert view
        rules = [claim.rule for claim in view.reading.claims]
        assert set(rules) == {"passive", "part named by including"}
        page = open_page(client, "/documents/harbour-1/")
        for rule in rules:
            assert f"/method/#{reading_anchor(rule)}" in page.links

    def test_every_rule_that_a_page_leads_to_stands_on_the_method_page(self, client: Client) -> None:
        ids = set(open_page(client, "/method/").ids)
        links = {link for page in crawl(client, "/").values() for link in page.links if link.startswith("/method/#")}
        assert links
        assert {link.partition("#")[2] for link in links} <= ids

    def test_a_rule_that_is_none_of_readings_leads_nowhere(self) -> None:
        assert reading_anchor("corrected by an editor (decision 3)") == ""
