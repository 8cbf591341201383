"""What is said of an input names what is wrong with it, and how it comes in after all."""

from __future__ import annotations

from pathlib import Path

import pytest

from civcas import read_document
from civcas.capture import Captured, capture_path
from civcas.errors import InputRefused
from civcas.records import Document

LETTER = (
    b"From: a@hill.example\nDate: Mon, 01 Sep 2025 08:00:00 +0000\nSubject: Report\nMessage-ID: <%d@hill.example>\n\n"
    b"Four people were killed in Odrava.\n\n"
)


def refused(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    (item,) = capture_path(folder / name, max_bytes=1_000_000)
    assert isinstance(item, InputRefused), item
    return str(item)


def test_a_table_in_another_encoding_is_told_so_and_not_called_empty(tmp_path: Path) -> None:
    said = refused(tmp_path, "ar.csv", "text,id\nقتل أربعة في درعا,1\n".encode("cp1256"))
    assert "is not utf-8 from line" in said and "--encoding" in said


@pytest.mark.parametrize("brand", [b"heic", b"mif1"])
def test_a_photo_of_a_telephone_is_told_how_it_is_taken(tmp_path: Path, brand: bytes) -> None:
    said = refused(tmp_path, "photo.heic", b"\0\0\0\x18ftyp" + brand + bytes(200))
    assert said.endswith("save it as JPEG or PNG where it is a picture, as MP4 where it is a film.")


def test_of_what_holds_no_words_no_language_is_missed() -> None:
    assert read_document(Document("a", "", "0", "0")).notices == ("There are no words in it to read.",)


def test_a_line_of_a_letter_that_begins_with_from_and_ends_with_a_year_parts_no_letter(tmp_path: Path) -> None:
    envelope = b"From a@hill.example Mon Sep  1 08:00:00 2025\n"
    line = b"From the hospital we heard that it was the worst day of 2025.\n\n"
    (tmp_path / "a.mbox").write_bytes(envelope + LETTER % 1 + line + envelope + LETTER % 2)
    taken = list(capture_path(tmp_path / "a.mbox", max_bytes=1_000_000))
    assert len(taken) == 2
    assert isinstance(taken[0], Captured)
    assert "worst day of 2025" in taken[0].document.text
