"""What a chat's messages name beside their words: each picture and paper is tied to its message."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from test_capture_pictures import drawn, encoded

from bench.sources import chat, message
from civcas.capture import Captured, Skipped, Took, capture_paths
from civcas.read.completion import complete_document
from civcas.records.document import MESSAGES_DATE

DAY = dt.date(2019, 3, 4)
PHOTO = "photos/photo_1@04-03-2019_20-30-00.jpg"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    folder = tmp_path / "ChatExport"
    (folder / "photos").mkdir(parents=True)
    (folder / "files").mkdir()
    (folder / PHOTO).write_bytes(encoded(drawn(1), "JPEG"))
    (folder / PHOTO.replace(".jpg", "_thumb.jpg")).write_bytes(encoded(drawn(1).resize((160, 120)), "JPEG"))
    (folder / "files" / "names.txt").write_text("Names of the killed: Zarib Qalun, Marn Todel.")
    return folder


def written(folder: Path, *messages: dict[str, object]) -> Path:
    (folder / "result.json").write_bytes(chat(*messages))
    return folder / "result.json"


def taken(*paths: Path) -> list[Took]:
    return list(capture_paths(paths, max_bytes=20_000_000))


def documents(took: list[Took]) -> dict[str, Captured]:
    return {Path(one.where).name: one for one in took if isinstance(one, Captured)}


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_picture_and_a_paper_are_tied_to_their_message(export: Path, what: str) -> None:
    path = written(
        export,
        message(2, "Four were killed in Qarnaf.", photo=PHOTO, forwarded_from="Hill Watch"),
        message(3, "", file="files/names.txt", media_type="document"),
    )
    took = taken(path if what == "file" else export)
    found = documents(took)
    picture, names = found[Path(PHOTO).name].document, found["names.txt"].document
    assert len(found) == 3  # each once, though the folder holds them too
    assert (picture.within, picture.publisher, picture.forwarded_from) == ("telegram:77:2", "Qarnaf News", "Hill Watch")
    assert (picture.published, picture.published_from) == (DAY, MESSAGES_DATE)
    assert picture.obtained is not None and picture.picture is not None
    assert (picture.obtained.way, picture.obtained.inside) == ("attachment", "result.json, message 2")
    assert picture.obtained.at == dt.datetime(2019, 3, 4, 20, 30, tzinfo=dt.UTC)
    assert (names.within, names.publisher, names.published) == (None, "Qarnaf News", DAY)  # its message has no words
    assert names.obtained is not None and names.obtained.inside == "result.json, message 3"
    if what == "folder":
        assert [one.where.endswith("_thumb.jpg") for one in took if isinstance(one, Skipped)] == [True]


def test_a_named_file_is_an_original_of_its_own_and_did_not_come_out_of_the_export(export: Path) -> None:
    found = documents(taken(written(export, message(2, "Four were killed.", photo=PHOTO))))
    assert found["result.json message 2"].received is not None
    assert found[Path(PHOTO).name].received is None
    assert found[Path(PHOTO).name].original == (export / PHOTO).read_bytes()


@pytest.mark.parametrize(
    "name", ["../secret.txt", "/etc/hostname", "files/out.txt", ".hidden/a.txt", "files", "\0.txt"]
)
def test_an_export_reaches_no_file_outside_its_folder(export: Path, name: str) -> None:
    secret = export.parent / "secret.txt"
    secret.write_text("Nobody may take this.")
    (export / ".hidden").mkdir()
    (export / ".hidden" / "a.txt").write_text("Nor this.")
    (export / "files" / "out.txt").symlink_to(secret)
    took = taken(written(export, message(2, "Four were killed.", file=name)))
    assert list(documents(took)) == ["result.json message 2"]
    assert "1 of its messages name a file that is not in the export" in str(took[-1])


def test_what_is_not_taken_of_a_message_is_counted_with_why(export: Path) -> None:
    (export / "files" / "voice.ogg").write_bytes(b"OggS")
    missing = "(File not included. Change data exporting settings to download.)"
    path = written(
        export,
        message(2, "", file="files/voice.ogg"),
        message(3, "", photo=missing),
        message(4, "", file="stickers/a.webp", media_type="sticker"),
        message(5, "", photo=7),
    )
    said = [str(one) for one in taken(path)]
    assert any("1 of its messages hold a file of a kind that is not taken" in one for one in said)
    assert any("1 of its messages name a file that is not in the export" in one for one in said)
    assert any("2 of its messages hold no words" in one for one in said)


def test_a_date_printed_in_a_named_file_stands_before_that_of_its_message(export: Path) -> None:
    (export / "files" / "names.txt").write_text("Published: 2 March 2019\n\nFour people were killed in Qarnaf.")
    found = documents(taken(written(export, message(2, "", file="files/names.txt"))))
    assert complete_document(found["names.txt"].document).published == dt.date(2019, 3, 2)
