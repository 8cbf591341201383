"""What a document is called: its subject or title, else of a letter, a post or a row its first words, else its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.sources import chat, message
from civcas.capture import Captured, capture_path
from civcas.records.document import LONGEST_HEADING, first_words

LONG = "Three people were killed in Belmar when shells fell on the market of the town early in the morning."
LETTER = "From: A <a@hill.example>\n{}\nFour people were killed in Qarnaf.\n\nMore follows.\n"


@pytest.mark.parametrize(
    ("name", "data", "heading"),
    [
        ("a.eml", LETTER.format("Subject: Shells on Qarnaf\n").encode(), "Shells on Qarnaf"),
        ("a.eml", LETTER.format("").encode(), "Four people were killed in Qarnaf. More follows."),
        ("result.json", chat(message(2, LONG)), LONG[:77] + "…"),
        ("list.csv", b"id,text\na,Two people were killed.\n", "Two people were killed."),
        ("list.jsonl", b'{"id": "a", "text": "Two people were killed."}\n', "Two people were killed."),
        ("list.csv", b"id,title,text\na,Shells,Two people were killed.\n", "Shells"),
        ("report.txt", b"Two people were killed.", "report.txt"),
    ],
)
def test_a_document_is_called_by_its_subject_or_its_first_words_and_not_by_the_file_of_many(
    tmp_path: Path, name: str, data: bytes, heading: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (taken,) = capture_path(tmp_path / name, max_bytes=10_000)
    assert isinstance(taken, Captured)
    assert taken.document.heading == heading
    assert len(heading) <= LONGEST_HEADING + 1


def test_first_words_of_no_words_and_of_one_endless_word() -> None:
    assert first_words(" \n ") is None
    assert first_words("قتل " * 100) == " ".join(["قتل"] * 20) + "…"
    assert first_words("x" * 500) == "x" * LONGEST_HEADING
