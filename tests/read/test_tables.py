"""Rows of a table take place and date from their own cells, and are counted by the heads of their columns."""

from __future__ import annotations

import pytest
from reports import document

from civcas.read import read_document
from civcas.read.findings import Findings
from civcas.read.grammar.sentence import split_sentences
from civcas.records.reading import Reading

NEUTRAL = "The mayor said that this was the list, and that it was read to all who had come to the meeting.\n\n"
LEAD = "Shells struck the town of Tarsk on 3 May, the district council said.\n\n"


class Nowhere:
    """A gazetteer that knows nothing."""

    def knows(self, name: str) -> bool:
        return False

    def resolve(self, name: str, **asked: object) -> tuple[()]:
        return ()


def read(text: str) -> Reading:
    return read_document(document(text, "2026-05-20"), places=Nowhere())


def told(reading: Reading) -> list[tuple[str | None, str | None, int | None, int | None]]:
    return [
        (
            one.where.name if one.where else None,
            str(one.when.start) if one.when else None,
            one.killed.low if one.killed else None,
            one.injured.low if one.injured else None,
        )
        for one in reading.incidents
    ]


TWO = [("Odrava", "2026-05-12", 4, 9), ("Kaldi", "2026-05-13", 2, 0)]


@pytest.mark.parametrize("between", [" | ", "\t", "|"])
def test_each_row_under_a_head_is_an_incident_by_its_own_cells(between: str) -> None:
    rows = ["Place|Killed|Injured|Date", "Odrava|4|9|12 May", "Kaldi|2|0|13 May", "Total|6|9|"]
    reading = read(LEAD + "\n".join(row.replace("|", between) for row in rows))
    assert told(reading) == TWO
    assert [claim.quote for claim in reading.claims] == ["4", "9", "2", "0", "6", "9"]
    assert [claim.scope for claim in reading.claims] == ["incident"] * 4 + ["aggregate"] * 2


def test_a_number_before_a_table_that_is_the_sum_of_its_rows_is_no_incident_more() -> None:
    text = "At least 6 people were killed in two attacks, the council said.\n\n"
    reading = read(f"{text}Place | Killed | Date\n\nOdrava | 4 | 12 May\n\nKaldi | 2 | 13 May")
    assert [(place, killed) for place, _, killed, _ in told(reading)] == [("Odrava", 4), ("Kaldi", 2)]


def test_a_row_read_by_its_own_words_never_takes_a_place_or_a_date_from_the_text_above() -> None:
    rows = "Odrava | 4 people were killed | 12 May\n\nThe army | 2 soldiers were killed | 13 May"
    assert told(read(LEAD + rows)) == [("Odrava", "2026-05-12", 4, None), (None, "2026-05-13", 2, None)]


def test_a_row_that_is_short_of_cells_is_read_only_where_its_numbers_are_clear() -> None:
    rows = "Place | Killed | Injured | Date\n\nOdrava | 4 | 12 May\n\nKaldi | 2 | 0\n\nLakapa | 1 | 3 | 14 May"
    assert [place for place, *_ in told(read(LEAD + rows))] == ["Kaldi", "Lakapa"]


def test_a_row_that_tells_again_what_the_text_told_is_the_same_incident() -> None:
    text = "An airstrike killed 4 people in Odrava on 12 May.\n\n"
    reading = read(f"{text}Place | Killed | Date\n\nOdrava | 4 | 12 May\n\nKaldi | 2 | 13 May")
    assert [len(one.claims) for one in reading.incidents] == [2, 1]


def test_what_the_text_tells_after_a_table_takes_nothing_from_its_rows() -> None:
    reading = read("Place | Killed | Date\n\nOdrava | 4 | 12 May\n\nKaldi | 2 | 13 May\n\nA shell killed a farmer.")
    assert told(reading)[-1] == (None, None, 1, None)


def test_rows_of_a_year_or_a_region_are_no_incidents() -> None:
    reading = read("District | Killed | Wounded\nOdrava | 412 | 900\nKaldi | 211 | 1,204")
    assert reading.incidents == ()
    assert {claim.scope for claim in reading.claims} == {"aggregate"}


def test_a_row_of_a_table_is_no_link_to_another_story() -> None:
    prose = "The council asked for help for all who had fled.\n\n" * 3
    rows = "Odrava | 4 people were killed | 12 May\n\nKaldi | 2 people were killed | 13 May"
    assert [place for place, *_ in told(read(LEAD + prose + rows))] == ["Odrava", "Kaldi"]


@pytest.mark.parametrize(
    "text",
    [
        "Club | Played | Won | Lost\nOdrava | 12 | 8 | 4\nKaldi | 12 | 7 | 5",
        "Team\tInjured\tSuspended\nOdrava\t4\t1\nKaldi\t2\t0",
        "District | Cattle | Killed | Date\nOdrava | 40 | 4 | 12 May\nKaldi | 20 | 2 | 13 May",
        "Province | Cases | Deaths\nOdrava | 400 | 4\nKaldi | 200 | 2",
        "Item | Price | Place\nBread | 4 | Odrava\nDead Sea salt | 3 | Kaldi",
    ],
)
def test_tables_of_something_else_tell_of_nobody(text: str) -> None:
    assert read(NEUTRAL + text).claims == ()


def test_arabic_rows_are_read_by_their_heads_too() -> None:
    lead = "قال المجلس المحلي إن قصفا أصاب بلدة تارسك في 3 أيار.\n\n"
    rows = (
        "المكان | القتلى | الجرحى | التاريخ\n\nأودرافا | 4 | 9 | 12 أيار\n\nكالدي | ٢ | ٠ | 13 أيار\n\nالمجموع | 6 | 9"
    )
    assert told(read(lead + rows)) == [("أودرافا", "2026-05-12", 4, 9), ("كالدي", "2026-05-13", 2, 0)]


def test_every_row_of_a_long_table_is_read() -> None:
    rows = "".join(f"\nOdrava {n} | {n % 7} | 12 May" for n in range(300))
    assert len(read(NEUTRAL + "Place | Killed | Date" + rows).claims) == 300


def test_the_lead_of_a_long_table_is_looked_for_once() -> None:
    text = NEUTRAL + "\n".join(f"Odrava {n} | {n % 7}" for n in range(9))
    sentences = split_sentences(text, 0, len(text), abbreviations=())
    found = Findings(text, "en", None, None, sentences)
    assert found.lead_for(0) is found.lead_for(1)
