"""The cells of a table are kept apart, each under the head of its own column."""

from __future__ import annotations

from civcas.capture.formats.page_blocks import blocks_of, blocks_without_page, parse_page
from civcas.capture.formats.word_text import _in_bars

PROSE = "<p>The council gave a list of the attacks that it knows of, and asked for help for all who had lost homes.</p>"
ROWS = (
    "<tr><td>Qarnaf</td><td><p>4</p></td><td></td><td>12 May</td></tr>"
    "<tr><td>Belun</td><td>2</td><td>1</td><td>13 May</td></tr>"
)


def test_the_cells_of_a_row_of_a_page_stand_between_bars_and_the_empty_ones_too() -> None:
    head = "<tr><th>Place</th><th>Killed</th><th>Injured</th><th>Date</th></tr>"
    tree = parse_page(f"<html><body><article>{PROSE * 3}<table>{head}{ROWS}</table>{PROSE}</article></body></html>")
    assert tree is not None
    texts = [block.text for block in blocks_of(tree)[0]]
    at = texts.index("Place | Killed | Injured | Date")
    assert texts[at + 1 : at + 3] == ["Qarnaf | 4 | | 12 May", "Belun | 2 | 1 | 13 May"]


def test_cells_that_are_paragraphs_of_their_own_get_no_bars() -> None:
    tree = parse_page(f"<table>{ROWS}</table>")
    assert tree is not None
    assert [block.text for block in blocks_without_page(tree)] == ["Qarnaf", "4", "12 May", "Belun", "2", "1", "13 May"]


def test_an_empty_cell_of_a_word_document_keeps_its_place() -> None:
    assert _in_bars(["Qarnaf", "4", "", "12 May"]) == "Qarnaf | 4 |  | 12 May"
    assert _in_bars(["", "", ""]) == ""
