"""Files become documents with their bytes unchanged, and each bad one is refused with a sentence."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest

from civcas.capture import Captured, Skipped, Took, capture_path, capture_paths, capture_stream
from civcas.errors import InputRefused, UsageError

REPORT = "Shells kill four in Qarnaf\n\nQARNAF: Four civilians were killed on Sunday, rescuers said.\n"
LIMIT = 20_000_000


def take(*paths: Path | str, encoding: str | None = None, max_bytes: int = LIMIT, stdin: bytes = b"") -> list[Took]:
    return list(capture_paths(paths, max_bytes=max_bytes, encoding=encoding, stdin=io.BytesIO(stdin)))


def one(path: Path, encoding: str | None = None) -> Captured:
    (taken,) = take(path, encoding=encoding)
    assert isinstance(taken, Captured), taken
    return taken


def refusal(path: Path, encoding: str | None = None, max_bytes: int = LIMIT) -> InputRefused:
    (taken,) = take(path, encoding=encoding, max_bytes=max_bytes)
    assert isinstance(taken, InputRefused), taken
    assert taken.where == str(path)
    return taken


def test_a_text_file_keeps_its_bytes_and_is_named_by_their_hash(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    data = REPORT.replace("\n", "\r\n").encode()
    path.write_bytes(data)
    taken = one(path)
    assert taken.original == data
    assert taken.document.id == taken.document.sha256 == hashlib.sha256(data).hexdigest()
    assert taken.document.text == data.decode()
    assert taken.document.text_sha256 == hashlib.sha256(taken.document.text.encode()).hexdigest()
    assert taken.document.name == "report.txt"
    assert taken.where == str(path)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
    ],
)
def test_a_marked_file_is_decoded_by_its_mark_even_beside_encoding(tmp_path: Path, mark: bytes, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(mark + "قُتل أربعة مدنيين".encode(encoding))
    assert one(path).document.text == "قُتل أربعة مدنيين"
    assert one(path, encoding="windows-1256").document.text == "قُتل أربعة مدنيين"


def test_a_file_that_is_not_utf8_is_refused_with_its_byte_and_place(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes("First line\nCafé bombed\n".encode("latin-1"))
    refused = refusal(path)
    assert refused.what == "is not UTF-8: byte 0xE9 at offset 14 (line 2) does not fit"
    assert "--encoding" in refused.do


def test_a_named_encoding_is_used(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes("قتل أربعة".encode("windows-1256"))
    assert one(path, encoding="windows-1256").document.text == "قتل أربعة"


def test_a_file_that_is_not_in_the_named_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"caf\xe9")
    assert "ascii" in refusal(path, encoding="ascii").what


@pytest.mark.parametrize("name", ["no-such-code", "base64", "rot13", "undefined", "idna", "unicode_escape", ""])
def test_what_is_no_text_encoding_is_wrong_usage(tmp_path: Path, name: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    with pytest.raises(UsageError, match=f"called {name!r}"):
        take(path, encoding=name)


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"OggS\0\2\0\0", "an Ogg media file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "an older office document"),
        (b"\0\0\0 ftypheic\0\0", "an MP4 or HEIC media file"),
        (bytes(range(32)) * 20, "a binary file"),
        (b"{\\rtf1\\ansi Four people", "an RTF document"),
    ],
)
@pytest.mark.parametrize("name", ["report.txt", "report.html", "rows.jsonl", "report"])
def test_a_binary_file_is_refused_by_what_it_seems_to_be(tmp_path: Path, data: bytes, named: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert refusal(path).what == f"is {named}, not text"


def test_unmarked_utf16_is_refused_with_the_encoding_to_try(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes("Four people were killed".encode("utf-16-le"))
    refused = refusal(path)
    assert "NUL" in refused.what
    assert "utf-16-le" in refused.do
    assert one(path, encoding="utf-16-le").document.text == "Four people were killed"


@pytest.mark.parametrize(("data", "what"), [(b"", "is empty"), (b" \r\n\t\n", "holds only white space")])
@pytest.mark.parametrize("name", ["report.txt", "page.html", "rows.jsonl"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert refusal(path).what == ("is empty" if name == "rows.jsonl" else what)


def test_a_file_of_only_a_mark_is_refused_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"\xef\xbb\xbf")
    assert refusal(path).what == "holds only white space"


def test_a_file_over_the_limit_is_refused_with_size_limit_and_setting(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"a" * 2001)
    refused = refusal(path, max_bytes=2000)
    assert "2,001 bytes" in refused.what
    assert "2,000 bytes" in refused.what
    assert "CIVCAS_MAX_BYTES" in refused.do
    path.write_bytes(b"a" * 2000)
    assert isinstance(take(path, max_bytes=2000)[0], Captured)


def test_a_stream_over_the_limit_is_refused_though_it_states_no_size() -> None:
    (taken,) = capture_stream(io.BytesIO(b"a" * 300), where="pipe", max_bytes=200, kind="text")
    assert isinstance(taken, InputRefused)
    assert taken.what == "is over the limit of 200 bytes"


def test_a_file_that_cannot_be_opened_is_refused_and_the_rest_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"{name} {REPORT}", encoding="utf-8")
    really_open = Path.open

    def locked(self: Path, *args: object, **kwargs: object) -> object:
        if self.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return really_open(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", locked)
    first, second, third = take(tmp_path)
    assert isinstance(first, Captured)
    assert isinstance(third, Captured)
    assert isinstance(second, InputRefused)
    assert second.where.endswith("b.txt")
    assert "Permission denied" in second.what


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read every file")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    path.chmod(0)
    assert "cannot be read" in refusal(path).what


def test_a_path_that_is_not_there_is_refused_and_the_rest_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    gone, taken = capture_paths([tmp_path / "gone.txt", tmp_path / "a.txt"], max_bytes=LIMIT)
    assert isinstance(gone, InputRefused)
    assert gone.what == "is not there"
    assert isinstance(taken, Captured)


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("report", REPORT.encode(), "text/plain"),
        ("report.md", REPORT.encode(), "text/plain"),
        ("page", b"\n<!DOCTYPE html><html><body><p>Four people were killed.</p>", "text/html"),
        ("page.txt", b"<html><body><p>Four people were killed.</p>", "text/html"),
        ("rows", b'{"id": "a", "text": "Four people were killed."}\n', "application/json"),
        ("rows.JSON", b'{"id": "a", "text": "Four people were killed."}\n', "application/json"),
        pytest.param("long", b'{"id": "a", "text": "' + b"Four. " * 9000 + b'"}\n', "application/json", id="long"),
    ],
)
def test_a_single_file_of_another_name_is_told_by_how_it_begins(
    tmp_path: Path, name: str, data: bytes, media_type: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert one(path).document.media_type == media_type


def test_a_json_file_that_holds_no_rows_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{\n "name": "x"\n}', encoding="utf-8")
    assert refusal(path).what == "is JSON but not JSON Lines"


def test_the_same_bytes_under_two_names_are_one_document(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(REPORT, encoding="utf-8")
    first, second = take(tmp_path)
    assert isinstance(first, Captured)
    assert isinstance(second, Skipped)
    assert second.where.endswith("b.txt")


def test_a_path_given_twice_is_taken_once_whatever_way_it_comes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    kinds = [type(item) for item in take(path, tmp_path, path)]
    assert kinds == [Captured, Skipped, Skipped]


def test_one_path_alone_can_be_captured(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    assert [type(item) for item in capture_path(tmp_path, max_bytes=LIMIT)] == [Captured]


def test_a_binary_file_is_called_one_before_its_encoding_is_doubted(tmp_path: Path) -> None:
    path = tmp_path / "noise.txt"
    path.write_bytes(b"a plain beginning \xe9 of what is none \x00\x81\x82")
    assert refusal(path).what == "holds a NUL character at offset 36, as binary files do"


def test_a_pipe_or_a_device_that_is_named_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "reports.txt"
    os.mkfifo(pipe)
    assert refusal(pipe).what == "is neither a file nor a folder but a pipe or a device"
    assert "pipe JSON Lines into -" in refusal(pipe).do
    (taken,) = take("/dev/zero")
    assert isinstance(taken, InputRefused)


def test_what_the_shell_opens_for_the_call_is_read() -> None:
    reading, writing = os.pipe()
    os.write(writing, REPORT.encode())
    os.close(writing)
    try:
        (taken,) = take(f"/dev/fd/{reading}")
    finally:
        os.close(reading)
    assert isinstance(taken, Captured) and taken.document.text == REPORT
