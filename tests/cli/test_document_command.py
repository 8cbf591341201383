"""``civcas document``: everything that is kept of a document can be looked at, and what a machine read is marked."""

from __future__ import annotations

import json
from pathlib import Path

from commands import civcas

from bench.sources import LETTER


def test_a_letter_and_what_came_with_it_are_shown_with_where_each_came_from(home: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.eml").write_bytes(LETTER)
    civcas("capture", tmp_path / "letter.eml", home=home)  # a broken picture with it is refused
    listed = civcas("capture", tmp_path / "letter.eml", "--format", "jsonl", home=home)
    letter, page = map(json.loads, listed.stdout.splitlines())
    shown = civcas("document", page["id"][:10], home=home)
    assert shown.returncode == 0, shown.stderr
    assert f"document {letter['id']}".encode() in shown.stdout and b"attachment 1" in shown.stdout
    line = json.loads(civcas("document", letter["id"], "--format", "jsonl", "--text", home=home).stdout)
    assert line["published_from"] == "the Date of the e-mail" and line["text"].startswith("قتل in Qarnaf")
    assert [zone["kind"] for zone in line["zones"]] == ["headline", "body"]


def test_a_document_that_is_not_there_is_told_in_a_sentence(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Four people were killed.")
    civcas("record", tmp_path / "a.txt", home=home)
    done = civcas("document", "nowhere", home=home)
    assert done.returncode == 2 and b"There is no document 'nowhere'" in done.stderr
