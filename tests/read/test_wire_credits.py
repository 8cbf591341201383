"""A wire's credit is found where pages print it: in datelines, also in Arabic, and in who wrote the page."""

from __future__ import annotations

import pytest

from civcas import read_document
from civcas.capture.formats.page import capture_page
from civcas.capture.given import Given
from civcas.read.completion import complete_document
from civcas.records import Document

ARABIC = "قُتل ما لا يقل عن 9 مدنيين بينهم 4 أطفال في غارة جوية على دوما يوم الثلاثاء، بحسب شهود في المكان."
ENGLISH = (
    "At least 9 civilians were killed in an airstrike on Odrava on Tuesday. Rescuers worked through the night to pull "
    "survivors from the rubble of a house near the main market."
)


def page(body: str, head: str = "", language: str = "en") -> Document:
    html = f'<html lang="{language}"><head><title>T</title>{head}</head><body><article>{body}</article></body></html>'
    return complete_document(capture_page(html.encode(), Given("page", 1_000_000)).document)


@pytest.mark.parametrize(
    ("lead", "wires"),
    [
        ("دمشق (أ ف ب) - {}", "أ ف ب"),
        ("دمشق (أ.ف.ب) – {}", "أ ف ب"),
        ("بيروت (رويترز) - {}", "رويترز"),
        ("غارة على دوما\n\nدمشق - أ ف ب\n\n{}", "أ ف ب"),
        ("دمشق (AFP) - {}", "AFP"),
    ],
)
def test_an_arabic_dateline_credits_its_agency_with_every_claim(lead: str, wires: str) -> None:
    document = complete_document(Document("a", lead.format(ARABIC), "0", "0", language="ar"))
    assert document.credit == wires
    claims = read_document(document).claims
    assert claims and all(claim.via == (wires,) for claim in claims)


@pytest.mark.parametrize("text", [ARABIC, f"قالت رويترز إن القصف استمر. {ARABIC}", f"دمشق - {ARABIC}"])
def test_an_agency_that_no_dateline_names_carries_nothing(text: str) -> None:
    assert complete_document(Document("a", text, "0", "0", language="ar")).credit is None


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ('<meta name="author" content="AFP">', ""),
        ("", '<p class="byline">By AFP</p>'),
        ("", '<span class="post byline">A. Writer, AFP</span>'),
    ],
    ids=["meta", "paragraph", "span"],
)
def test_an_agency_that_wrote_the_page_is_its_credit(head: str, line: str) -> None:
    document = page(f"<h1>Strike kills nine</h1>{line}<p>{ENGLISH}</p>", head)
    assert document.credit == "AFP"
    assert all(claim.via == ("AFP",) for claim in read_document(document).claims)


def test_a_person_who_wrote_the_page_is_no_agency() -> None:
    document = page(f"<h1>Strike</h1><p>{ENGLISH}</p>", '<meta name="author" content="A. Writer">')
    assert (document.byline, document.credit) == ("A. Writer", None)
