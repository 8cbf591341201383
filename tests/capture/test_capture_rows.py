"""JSON Lines: rows become documents as they come; a bad row is refused with all that is wrong and the rest is done."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest

from civcas.capture import Captured, Took, capture_paths, capture_stream
from civcas.errors import InputRefused

GOOD = {"id": "r1", "text": "Four people were killed."}


def take(data: bytes, max_bytes: int = 10_000, encoding: str | None = None) -> list[Took]:
    return list(capture_paths(["-"], max_bytes=max_bytes, encoding=encoding, stdin=io.BytesIO(data)))


def lines(*rows: Any) -> bytes:
    return b"".join((row if isinstance(row, bytes) else json.dumps(row).encode()) + b"\n" for row in rows)


def test_a_row_gives_its_id_text_and_what_it_says_of_itself() -> None:
    row = GOOD | {"title": "Shells", "published": "2019-03-04T23:30:00+03:00", "language": "en-GB", "other": [1]}
    row |= {"publisher": "Valley Post", "url": "https://valley.example/1"}
    (taken,) = take(lines(row))
    assert isinstance(taken, Captured)
    document = taken.document
    assert (document.id, document.text, document.title) == ("r1", GOOD["text"], "Shells")
    assert (document.published, document.language) == (dt.date(2019, 3, 4), "en")
    assert (document.publisher, document.url) == ("Valley Post", "https://valley.example/1")
    assert taken.original == json.dumps(row).encode()
    assert document.sha256 == hashlib.sha256(taken.original).hexdigest()
    assert taken.where == "standard input row 1"


def test_the_text_of_a_row_is_taken_exactly_as_given() -> None:
    text = "  Four\u00a0people\r\nwere 'killed' — أربعة 🙂\u2028 "
    (taken,) = take(lines({"id": "a", "text": text}))
    assert isinstance(taken, Captured)
    assert taken.document.text == text


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ({"id": "a"}, "text is missing"),
        ({"text": "b"}, "id is missing"),
        ({}, "id is missing; text is missing"),
        (
            {"id": 12, "text": None, "title": 3},
            "id is a number, not text; text is missing; title is a number, not text",
        ),
        ({"id": " ", "text": "\n"}, "id is empty; text is empty"),
        ({"id": True, "text": ["a"]}, "id is true or false, not text; text is a list, not text"),
        ({"id": "a", "text": "b\0c", "url": {}}, "text holds a NUL character at offset 1; url is an object, not text"),
        ([1], "is a list, not an object"),
        (None, "is null, not an object"),
        (b'{"id": "a", "text": ', "is not JSON (unexpected end of data, at character 21)"),
        (b"Four people were killed.", "is not JSON (unexpected character, expected a JSON value, at character 1)"),
    ],
)
def test_a_bad_row_is_refused_with_everything_that_is_wrong_and_the_rest_is_done(row: Any, what: str) -> None:
    first, second = take(lines(row, GOOD))
    assert isinstance(first, InputRefused)
    assert first.where == "standard input row 1"
    assert first.what == what
    assert isinstance(second, Captured)


@pytest.mark.parametrize(
    "row",
    [
        b'{"id": "a", "text": "half \\ud800 pair"}',
        b'{"id": "\\udfff", "text": "four"}',
        b'{"id": "a", "text": "\xff\xfe"}',
        b'{"id": "a", "text": NaN}',
        pytest.param(b'{"id": "a", "text": "x", "n": ' + b"[" * 5000 + b"]" * 5000 + b"}", id="deep"),
    ],
)
def test_what_is_no_json_text_is_refused_and_never_crashes(row: bytes) -> None:
    first, second = take(lines(row, GOOD), max_bytes=20_000)
    assert isinstance(first, InputRefused)
    assert isinstance(second, Captured)


@pytest.mark.parametrize(
    ("published", "date"),
    [
        ("2018-05-01", dt.date(2018, 5, 1)),
        ("May 1, 2018", dt.date(2018, 5, 1)),
        ("١ أيار ٢٠١٨", dt.date(2018, 5, 1)),
        ("1 مايو 2018", dt.date(2018, 5, 1)),
        ("", None),
        (None, None),
    ],
)
def test_published_may_be_iso_or_as_a_page_prints_it(published: str | None, date: dt.date | None) -> None:
    (taken,) = take(lines(GOOD | {"published": published}))
    assert isinstance(taken, Captured)
    assert taken.document.published == date
    assert taken.notices == ()


@pytest.mark.parametrize("published", ["last week", "31 February 2018", "2018-13-45", 17, ["2018"], True])
def test_a_date_that_cannot_be_read_is_unknown_with_a_notice_and_the_row_is_still_taken(published: object) -> None:
    (taken,) = take(lines(GOOD | {"published": published}))
    assert isinstance(taken, Captured)
    assert taken.document.published is None
    assert len(taken.notices) == 1
    assert str(published)[:4] in taken.notices[0]


def test_an_id_given_twice_in_a_call_is_refused_the_second_time() -> None:
    first, second, third = take(lines(GOOD, GOOD | {"text": "Five."}, GOOD | {"id": "r2"}))
    assert isinstance(first, Captured)
    assert isinstance(second, InputRefused)
    assert "'r1'" in second.what
    assert isinstance(third, Captured)


def test_rows_are_numbered_by_their_line_and_empty_lines_are_passed_over() -> None:
    first, second = take(b"\n" + lines(GOOD) + b"  \r\n" + lines({"id": "x"}))
    assert isinstance(first, Captured)
    assert first.where == "standard input row 2"
    assert isinstance(second, InputRefused)
    assert second.where == "standard input row 4"


def test_windows_line_ends_and_a_last_row_without_one_are_taken() -> None:
    data = lines(GOOD)[:-1] + b"\r\n" + lines(GOOD | {"id": "r2"})[:-1]
    first, second = take(data)
    assert isinstance(first, Captured)
    assert not first.original.endswith(b"\r")
    assert isinstance(second, Captured)


def test_input_without_any_row_is_refused_as_empty() -> None:
    (taken,) = take(b"\n\n")
    assert isinstance(taken, InputRefused)
    assert taken.what == "is empty"


@pytest.mark.parametrize("encoding", [None, "utf-16-le"])
def test_a_row_over_the_limit_is_refused_by_number_and_the_next_is_taken(encoding: str | None) -> None:
    data = lines({"id": "big", "text": "a" * 200_000}, GOOD, {"id": "big2", "text": "a" * 300})
    if encoding:
        data = data.decode().encode(encoding)
    first, second, third = take(data, max_bytes=200, encoding=encoding)
    assert isinstance(first, InputRefused)
    assert first.where == "standard input row 1"
    assert "200 bytes" in first.what
    assert "CIVCAS_MAX_BYTES" in first.do
    assert isinstance(second, Captured)
    assert isinstance(third, InputRefused)


def test_a_row_exactly_at_the_limit_is_taken() -> None:
    data = lines(GOOD)
    (taken,) = take(data, max_bytes=len(data) - 1)
    assert isinstance(taken, Captured)
    (refused,) = take(data, max_bytes=len(data) - 2)
    assert isinstance(refused, InputRefused)


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_marked_rows_are_decoded_by_their_mark(mark: str) -> None:
    rows = lines(GOOD, GOOD | {"id": "أربعة"}).decode()
    first, second = take(rows.encode(mark))
    assert isinstance(first, Captured)
    assert isinstance(second, Captured)
    assert second.document.id == "أربعة"


def test_rows_in_a_named_encoding_are_decoded() -> None:
    data = json.dumps({"id": "a", "text": "قتل أربعة"}, ensure_ascii=False).encode("windows-1256")
    (taken,) = take(data, encoding="windows-1256")
    assert isinstance(taken, Captured)
    assert taken.document.text == "قتل أربعة"


def test_rows_that_are_not_in_their_marked_encoding_end_with_a_refusal() -> None:
    data = lines(GOOD).decode().encode("utf-16") + b"\x00\xd8\x00\xd8\n"
    taken = take(data)
    assert isinstance(taken[-1], InputRefused)
    assert "utf-16" in taken[-1].what


def test_a_stream_of_any_size_needs_no_more_memory_than_a_row() -> None:
    class Endless(io.RawIOBase):
        """Forty megabytes of rows, made as they are read."""

        def __init__(self) -> None:
            self.rows: Iterator[bytes] = iter(lines({"id": f"r{n}", "text": "a" * 20_000}) for n in range(2000))
            self.rest = b""

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            self.rest = self.rest or next(self.rows, b"")
            given, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
            buffer[: len(given)] = given
            return len(given)

    tracemalloc.start()
    count = sum(1 for _ in capture_stream(io.BufferedReader(Endless()), where="rows", max_bytes=100_000))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 2000
    assert most < 1_000_000
