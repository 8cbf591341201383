"""PDF files: a scanned page among others is read by machine and said to be; a word torn by one reader is mended."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from bench.sources import pdf
from civcas.capture import Captured, capture_path
from civcas.capture.formats.pdf_lines import in_lines
from civcas.capture.formats.pdf_turned import turned
from civcas.capture.formats.pdf_words import mended
from civcas.capture.recognised import Recognised

MARK = "Its text was read by machine (a reader): hold every figure and name against the picture."


@pytest.fixture(autouse=True)
def a_reader_of_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Recognised("At least 11 civilians were killed in Tel Marwan.", "a reader 1.0", (MARK,))
    monkeypatch.setattr("civcas.capture.formats.pdf.recognise", lambda picture: found)


def scan(size: tuple[int, int] = (800, 1100)) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).save(out, "PDF", resolution=100)
    return out.getvalue()


def joined(*files: bytes) -> bytes:
    writer = PdfWriter()
    for data in files:
        for page in PdfReader(io.BytesIO(data)).pages:
            writer.add_page(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def take(folder: Path, data: bytes) -> Captured:
    path = folder / "report.pdf"
    path.write_bytes(data)
    (item,) = capture_path(path, max_bytes=20_000_000)
    assert isinstance(item, Captured), item
    return item


def test_a_scanned_page_among_pages_of_text_is_read_by_machine_in_its_place_and_named(tmp_path: Path) -> None:
    taken = take(tmp_path, joined(pdf("Five were killed in Odrava."), scan(), pdf("Nine were killed in Belsud.")))
    assert taken.document.text.split("\n\n") == [
        "Five were killed in Odrava.",
        "At least 11 civilians were killed in Tel Marwan.",
        "Nine were killed in Belsud.",
    ]
    assert taken.document.picture is not None and taken.document.picture.read_by == "a reader 1.0"
    assert taken.notices == ("Some of its pages are pictures (page 2).", MARK)


def test_a_stamp_on_a_scanned_page_does_not_keep_it_from_being_read(tmp_path: Path) -> None:
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(joined(pdf("Five were killed in Odrava."), scan()))).pages:
        writer.add_page(page)
    writer.pages[1].merge_page(PdfReader(io.BytesIO(pdf("Page 2"))).pages[0])
    out = io.BytesIO()
    writer.write(out)
    text = take(tmp_path, out.getvalue()).document.text
    assert text.endswith("Page 2\n\nAt least 11 civilians were killed in Tel Marwan.")


def test_pages_of_text_are_not_read_by_machine(tmp_path: Path) -> None:
    taken = take(tmp_path, joined(pdf("Five were killed in Odrava."), pdf("Nine were killed in Belsud.")))
    assert taken.document.picture is None
    assert taken.notices == ()


TORN = "غارة على تل مروان\nُتل 7 مدنيين في غارة جوية\nق\nعلى تل مروان"
WHOLE = "غارة على تل مروان\nقُتل 7 مدنيين في غارة جوية\nعلى تل مروان"


@pytest.mark.parametrize("torn", [TORN, TORN.replace("\nُتل", "\nق ُتل").replace("\nق\n", "\n")], ids=["lines", "space"])
def test_a_torn_arabic_word_is_put_together_as_the_other_reader_has_it(torn: str) -> None:
    assert mended(torn, "في غارة جوية3  مدنيين بينهم7 قُتل") == (WHOLE, ("قُتل",))


@pytest.mark.parametrize(
    ("text", "other"),
    [(TORN, "قتل 7 مدنيين"), (TORN, None), ("ق\nقتل 7 مدنيين", "قتل 7 مدنيين"), ("Five were killed.\n\nق", "قُتل")],
    ids=["other word", "one reader", "a letter", "nothing torn"],
)
def test_no_word_is_put_together_that_the_other_reader_has_not_whole(text: str, other: str | None) -> None:
    assert mended(text, other) == (text, ())


def test_a_torn_word_is_told_and_both_texts_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("civcas.capture.formats.pdf._by_pdfium", lambda data, where: ([TORN], [], None))
    monkeypatch.setattr("civcas.capture.formats.pdf._by_pypdf", lambda data: "مدنيين في غارة جوية7 قُتل")
    taken = take(tmp_path, pdf("x"))
    assert taken.document.text == WHOLE
    assert taken.document.other_text == "مدنيين في غارة جوية7 قُتل"
    assert taken.notices[1] == "Words that the first of them tears stand as the second has them: قُتل."


WORDS = "قتل 23 مدنيا بينهم 10 أطفال في قصف على بلدة الأمل يوم 3 آذار 2019، بحسب المرصد"
TURNED = "لتق 23 ايندم مهنيب 10 أطفال يف فصق ىلع ةدلب لملأا يوم 3 آذار ،2019 بسحب دصرملا"
OTHER = "، بحسب المرصد2019 آذار3 أطفال في قصف على بلدة الأمل يوم10 مدنيا بينهم23 قتل"
"""As the two readers have a page that a browser printed: the second drops the numbers' places."""


def test_arabic_words_that_one_reader_turns_round_stand_as_the_other_has_them() -> None:
    text, words = turned(TURNED, OTHER)
    assert text == WORDS
    assert words[:3] == ("قتل", "مدنيا", "بينهم")


@pytest.mark.parametrize("other", [None, "", WORDS[::-1], TURNED], ids=["none", "empty", "backwards", "turned too"])
def test_no_word_is_turned_round_that_stands_right_or_that_the_other_reader_has_not(other: str | None) -> None:
    assert turned(WORDS, other) == (WORDS, ())


def test_a_letter_with_its_mark_that_was_parted_from_a_turned_word_is_put_together_with_it() -> None:
    text, words = turned(TURNED.replace("لتق", "قُ لت"), OTHER.replace("قتل", "قُتل"))
    assert text == WORDS.replace("قتل", "قُتل")
    assert "قُتل" in words


class Page:
    """A page of pdfium's: pieces, each with where its right and its lower edge are, 10 high."""

    def __init__(self, *pieces: tuple[str, float, float]) -> None:
        self._raw = "\r\n".join(text for text, _, _ in pieces)
        self._boxes = [
            (right - 1, bottom, right, bottom + 10)
            for text, right, bottom in pieces
            for _ in range(len(text) + len("\r\n"))
        ]

    def get_text_range(self) -> str:
        return self._raw

    def count_chars(self) -> int:
        return len(self._raw)

    def get_charbox(self, index: int, *, loose: bool) -> tuple[float, float, float, float]:
        return self._boxes[index]


def test_pieces_of_a_line_of_arabic_stand_from_right_to_left() -> None:
    page = Page(
        ("بينهم 10 أطفال", 300, 90), ("قتل 23 مدنياً", 500, 91), ("في قصف.", 500, 70), ("", 0, 0), ("نهاية", 500, 50)
    )
    text = page.get_text_range().replace("\r\n", "\n")
    assert in_lines(page, text) == "قتل 23 مدنياً بينهم 10 أطفال\nفي قصف.\n\nنهاية"


def test_a_page_without_arabic_or_with_other_letters_is_left_as_it_was_read() -> None:
    page = Page(("killed in Belsud.", 300, 90), ("Five people were", 100, 90))
    assert in_lines(page, "as it was") == "as it was"
    page = Page(("بينهم 10 أطفال", 300, 90), ("قتل 23 مدنياً", 500, 91))
    assert in_lines(page, "قتل 23 مدنياً") == "قتل 23 مدنياً"


def test_words_in_the_forms_of_print_are_turned_too_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("civcas.capture.formats.pdf._by_pdfium", lambda data, where: ([TURNED], [], None))
    monkeypatch.setattr("civcas.capture.formats.pdf._by_pypdf", lambda data: OTHER.replace("المرصد", "اﻟﻤﺮﺻﺪ"))
    taken = take(tmp_path, pdf("x"))
    assert taken.document.text == WORDS
    assert taken.notices[1].startswith("Words that the first of them turns round stand as the second has them: قتل, ")
