"""Half-written files of the vault: none stays where the disk was full, and none goes that somebody is just writing."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from made_reports import report

from civcas.store import vault
from civcas.store.actions import record_documents
from civcas.store.alone import recording
from civcas.store.location import vault_path

DATA = b"Nine people were killed in Belsud."


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def half_written() -> Path:
    """What a program that was killed left."""
    left = vault_path() / "incoming" / f"{vault.name_of(DATA)}.1"
    left.parent.mkdir(parents=True, exist_ok=True)
    left.write_bytes(DATA[:5])
    return left


@pytest.mark.parametrize("together", [1, vault.WRITERS + 1])
def test_a_full_disk_leaves_no_half_written_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    files = {vault.name_of(data): data for data in (DATA + bytes([n]) for n in range(together))}
    with monkeypatch.context() as patched, pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        patched.setattr("os.fsync", full)
        vault.keep(tmp_path, files)
    assert vault.drafts(tmp_path) == []


def test_what_a_killed_program_left_half_written_is_cleared_by_the_next_recording(ledger: Path) -> None:
    left = half_written()
    record_documents([report(key="one")], by="a tester")
    assert not left.exists()


def test_what_another_program_is_just_writing_is_left_alone(ledger: Path) -> None:
    left = half_written()
    with recording():  # as whoever writes it holds
        record_documents([report(key="one")], by="a tester")
        assert left.exists()
    record_documents([report(key="two")], by="a tester")
    assert not left.exists()
