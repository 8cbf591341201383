"""A letter that another quotes or passes on is a document of its own, dated by what is said of it."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage
from pathlib import Path

import pytest

from civcas.capture import Captured, capture_path
from civcas.capture.formats.mail_quoted import parted

QUOTED = "Two people were killed in Odrava yesterday by shelling.\nFive were injured."


def take(folder: Path, words: str) -> list[Captured]:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@hill.example", "b@hill.example", "Re: shelling"
    message["Date"] = "Wed, 04 Jun 2025 10:00:00 +0000"
    message.set_content(words)
    (folder / "letter.eml").write_bytes(bytes(message))
    taken = list(capture_path(folder / "letter.eml", max_bytes=1_000_000))
    assert all(isinstance(item, Captured) for item in taken)
    return [item for item in taken if isinstance(item, Captured)]


def marked(words: str) -> str:
    return "\n".join(f"> {line}" for line in words.split("\n"))


@pytest.mark.parametrize(
    ("introduction", "date"),
    [
        ("On Mon, 2 Jun 2025 at 10:00, X wrote:", dt.date(2025, 6, 2)),
        ("On June 2, 2025, at 9:14 AM, A. Long Name\n<a@hill.example> wrote:", dt.date(2025, 6, 2)),
        ("A. Writer wrote:", None),
    ],
    ids=["day first", "broken line", "undated"],
)
def test_quoted_lines_are_a_letter_of_their_own_date_and_not_of_the_one_that_quotes_them(
    tmp_path: Path, introduction: str, date: dt.date | None
) -> None:
    letter, quoted = take(tmp_path, f"Thanks, noted.\n\n{introduction}\n{marked(QUOTED)}\n\nRegards\n")
    assert letter.document.text == "Re: shelling\n\nThanks, noted.\n\nRegards".replace("\n\nRegards", "\n\n\nRegards")
    assert letter.document.published == dt.date(2025, 6, 4)
    assert quoted.document.text == QUOTED
    assert quoted.document.published == date
    assert quoted.document.within == letter.document.id
    assert "quotes other letters" in letter.notices[0]


@pytest.mark.parametrize(
    "line", ["-----Original Message-----", "---------- Forwarded message ---------", "Begin forwarded message:"]
)
def test_a_letter_that_is_passed_on_has_its_own_date_and_sender(tmp_path: Path, line: str) -> None:
    header = "From: Field Contact <c@hill.example>\nDate: Mon, 2 Jun 2025 10:00:00 +0000\nSubject: shelling"
    letter, passed_on = take(tmp_path, f"See below.\n\n{line}\n{header}\n\n{QUOTED}\n")
    assert letter.document.text.endswith("See below.")
    assert passed_on.document.text == QUOTED
    assert passed_on.document.published == dt.date(2025, 6, 2)
    assert passed_on.document.byline == "Field Contact <c@hill.example>"


def test_a_letter_quoted_in_a_quoted_letter_is_one_more() -> None:
    inner = f"On Sun, 1 Jun 2025, Y wrote:\n{marked(QUOTED)}"
    own, quoted = parted(f"Noted.\nOn Mon, 2 Jun 2025, X wrote:\n{marked('Is it so?' + chr(10) + inner)}")
    assert own.strip() == "Noted."
    assert [(one.words, one.date) for one in quoted] == [("Is it so?", "2 Jun 2025"), (QUOTED, "1 Jun 2025")]


def test_a_letter_that_quotes_nothing_stays_whole() -> None:
    words = "Two were killed. More than > five\n\nX wrote:\nnothing"
    assert parted(words) == (words, [])
