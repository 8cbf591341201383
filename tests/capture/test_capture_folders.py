"""A folder is taken in sorted order, what is passed over is named, and links and odd files do no harm."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from civcas.capture import Captured, Skipped, Took, capture_path
from civcas.errors import InputRefused


def take(folder: Path) -> list[Took]:
    return list(capture_path(folder, max_bytes=1000))


def names(taken: list[Took], kind: type, folder: Path) -> list[str]:
    return [Path(item.where).relative_to(folder).as_posix() for item in taken if isinstance(item, kind)]


def test_known_kinds_are_taken_in_sorted_order_and_the_others_are_named(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.TXT", "b/2.htm", "b/1.text", "notes.md", "song.mp3", ".hidden.txt", "data.json"):
        (tmp_path / name).write_text(f"<p>In {name} four people were killed.</p>", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "inside.txt").write_text("x", encoding="utf-8")
    taken = take(tmp_path)
    assert names(taken, Captured, tmp_path) == ["a.TXT", "b/1.text", "b/2.htm", "c.txt"]
    assert names(taken, Skipped, tmp_path) == [".git", ".hidden.txt", "data.json", "notes.md", "song.mp3"]
    assert all(str(item).endswith(".") for item in taken if isinstance(item, Skipped))


def test_rows_in_a_folder_are_taken_also_from_a_json_file_of_rows(tmp_path: Path) -> None:
    (tmp_path / "rows.json").write_text(
        '{"id": "a", "text": "Four died."}\n{"id": "b", "text": "Two died."}\n', "utf-8"
    )
    assert [item.document.id for item in take(tmp_path) if isinstance(item, Captured)] == ["a", "b"]


def test_links_that_lead_in_circles_end(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Four people were killed.", encoding="utf-8")
    (tmp_path / "in" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "again").symlink_to(tmp_path / "in", target_is_directory=True)
    taken = take(tmp_path)
    assert names(taken, Captured, tmp_path) == ["again/a.txt"]
    assert len(names(taken, Skipped, tmp_path)) == 2


def test_a_link_that_leads_out_of_the_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    outside, given = tmp_path / "outside", tmp_path / "given"
    outside.mkdir()
    given.mkdir()
    (outside / "secret.txt").write_text("Four people were killed.", encoding="utf-8")
    (given / "own.txt").write_text("Two people were killed.", encoding="utf-8")
    (given / "file.txt").symlink_to(outside / "secret.txt")
    (given / "folder").symlink_to(outside, target_is_directory=True)
    (given / "inside.txt").symlink_to("own.txt")
    taken = take(given)
    assert names(taken, Captured, given) == ["inside.txt", "own.txt"]
    assert [str(item).rpartition("skipped, ")[2] for item in taken if isinstance(item, Skipped)] == [
        "it is a link that leads out of the folder; name what it leads to."
    ] * 2


def test_a_broken_link_is_refused_by_name_and_the_rest_is_done(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "b.txt").write_text("Four people were killed.", encoding="utf-8")
    (tmp_path / "c.txt").symlink_to("c.txt")
    taken = take(tmp_path)
    assert names(taken, InputRefused, tmp_path) == ["a.txt", "c.txt"]
    assert names(taken, Captured, tmp_path) == ["b.txt"]


def test_a_pipe_in_a_folder_is_passed_over_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    skipped, _ = take(tmp_path)
    assert isinstance(skipped, Skipped)
    assert skipped.why == "it is not a regular file"


def test_a_folder_with_nothing_to_take_says_so(tmp_path: Path) -> None:
    (skipped,) = take(tmp_path)
    assert str(skipped) == f"{tmp_path}: skipped, it holds nothing of a kind that civcas takes."


def test_a_folder_that_cannot_be_listed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text("Four people were killed.", encoding="utf-8")
    really = Path.iterdir

    def listing(self: Path) -> object:
        if self.name == "closed":
            raise PermissionError(13, "Permission denied")
        return really(self)

    monkeypatch.setattr(Path, "iterdir", listing)
    taken = take(tmp_path)
    assert names(taken, InputRefused, tmp_path) == ["closed"]
    assert names(taken, Captured, tmp_path) == ["open.txt"]


def test_a_name_that_is_no_text_is_shown_and_does_not_crash(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"bad\xff.txt")).write_text("Four people were killed.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes only names that are text")
    (taken,) = take(tmp_path)
    assert isinstance(taken, Captured)
    assert taken.document.name == "bad\\udcff.txt"
    taken.where.encode("utf-8")


def test_folders_nested_deeper_than_python_calls_are_taken(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(60):
        deep /= "in"
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("Four people were killed.", encoding="utf-8")
    assert len(names(take(tmp_path), Captured, tmp_path)) == 1
