"""The report is told from the page around it."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from civcas.read.completion import complete_document
from civcas.read.furniture import find_published, find_publisher, find_wires
from civcas.read.zones import find_title, find_zones
from civcas.records import Document

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "zones.jsonl").read_text(encoding="utf-8").splitlines()
]
SEED = Path(__file__).parents[2].parent / "shared" / "seeds" / "000_8258dcf072797142.txt"


@pytest.mark.parametrize("case", CASES, ids=[case["promise"] for case in CASES])
def test_each_paragraph_is_labelled_by_its_purpose(case: dict) -> None:  # type: ignore[type-arg]
    text = case["text"]
    zones = find_zones(text, case.get("title"))
    assert [[zone.kind, text[zone.start : zone.end]] for zone in zones] == case["zones"]


def test_a_page_tells_its_title_date_and_wire_by_its_furniture() -> None:
    text = CASES[1]["text"]
    zones = find_zones(text)
    assert find_title(text, zones) == "Shelling kills nine in harbour town"
    assert find_published(text, zones) == (dt.date(2018, 5, 1), "Afp May 01, 2018")
    assert find_wires(text, zones) == ("AFP",)


def test_a_date_inside_the_report_is_not_the_pages() -> None:
    text = "Nine people were killed on May 1, 2018, the mayor said."
    assert find_published(text, find_zones(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Shelling in Qasira on 3 March 2021\nkilled five civilians.",
        "Shelling in Qasira on 3 March 2021\n\nkilled five civilians.",
        "Shelling in Qasira on 3 March 2021\n\nKilled: five civilians.",
        "Qasira Market on 3 March 2021\n\nlost five civilians who were killed there.",
        "Five civilians were killed in Qasira on\n3 March 2021",
        "Five civilians were killed in Qasira on\n\n3 March 2021\n\nand nine were wounded.",
    ],
)
def test_a_date_in_a_sentence_of_harm_is_not_the_pages_wherever_its_lines_break(text: str) -> None:
    assert find_published(text, find_zones(text)) is None
    assert complete_document(Document("a", text, "0", "0")).published is None


def test_a_date_in_an_arabic_sentence_of_harm_is_not_the_pages_wherever_its_lines_break() -> None:
    text = "قصف على قاسرة في 3 آذار 2021\n\nأدى إلى مقتل خمسة مدنيين."
    assert find_published(text, find_zones(text, None, "ar"), "ar") is None


@pytest.mark.parametrize(
    ("line", "above"),
    [
        ("3 March 2021", "Shelling kills five in Qasira"),
        ("By Ann Lee, 3 March 2021", "Shelling kills five in Qasira"),
        ("By Ann Lee, Airstrike Desk, 3 March 2021", "Five are killed in Qasira"),
        ("Published 3 March 2021", "Shelling kills five in Qasira"),
        ("Qasira Gazette, 3 March 2021", "Shelling kills five in Qasira"),
    ],
)
def test_a_date_under_a_headline_of_harm_is_the_pages(line: str, above: str) -> None:
    text = f"{above}\n\n{line}\n\nFive people were killed by shelling in Qasira on Tuesday."
    assert find_published(text, find_zones(text)) == (dt.date(2021, 3, 3), line)


def test_a_post_tells_when_it_was_posted() -> None:
    text = "Nine people were killed.\n\n9:01 PM · Aug 7, 2022"
    assert find_published(text, find_zones(text)) == (dt.date(2022, 8, 7), "9:01 PM · Aug 7, 2022")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.one_of(st.sampled_from("aA .\n:-(),[]0"), st.characters()), max_size=300))
def test_zones_are_stripped_in_order_and_apart_for_any_text(text: str) -> None:
    end = 0
    for zone in find_zones(text):
        assert end <= zone.start < zone.end
        piece = text[zone.start : zone.end]
        assert piece == piece.strip()
        end = zone.end
    covered = "".join(text[zone.start : zone.end] for zone in find_zones(text))
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.skipif(not SEED.is_file(), reason="the shared folder with the real report is not beside the checkout")
def test_the_real_reports_links_and_comments_are_no_body() -> None:
    text = SEED.read_text(encoding="utf-8")
    zones = find_zones(text)
    kinds = {text[zone.start : zone.end].split("\n")[0][:20]: zone.kind for zone in zones}
    assert kinds["Missiles kill 26 pro"] == "related"
    assert kinds["Syrian army renews p"] == "related"
    assert kinds["Replying to X"] == "comment"
    assert find_published(text, zones) == (dt.date(2018, 5, 1), "Afp May 01, 2018")
    assert find_wires(text, zones) == ("AFP",)


def test_a_copyright_line_names_the_publisher() -> None:
    text = (
        "Nine people were killed.\n\nTwo were children.\n\nCopyright © 2018 The Harbour Courier. All rights reserved."
    )
    assert find_publisher(text, find_zones(text)) == "The Harbour Courier"
    assert find_publisher(text[:30], find_zones(text[:30])) is None


def test_a_short_arabic_sentence_of_harm_with_a_date_is_no_byline() -> None:
    told = "قتل 7 مدنيين في قاسرة يوم 3 آذار 2021."
    byline = "أحمد العلي 4 آذار 2021"
    text = f"أخبار قاسرة\n\n{byline}\n\n{told}"
    kinds = {text[zone.start : zone.end]: zone.kind for zone in find_zones(text, None, "ar")}
    assert (kinds[byline], kinds[told]) == ("furniture", "body")


def test_a_row_of_a_table_with_a_name_and_a_day_is_no_byline() -> None:
    text = (
        "Two villages were shelled, the council said on Monday in the town hall.\n\n"
        "Place | Killed | Injured | Date\n\nOdrava | 9 | 12 | 3 May 2018\n\nKaldi | 4 | 2 | 4 May 2018"
    )
    assert {zone.kind for zone in find_zones(text)} <= {"body", "headline"}
