"""A backup that is not what was taken is refused, in a sentence that names what is wrong, and restores nothing."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_reports import FIRST_DAY, report, reports
from other_places import Elsewhere, elsewhere, is_empty

from civcas.errors import BackupRefused
from civcas.store.actions import record_documents
from civcas.store.backup import back_up, restore
from civcas.store.backup.archive import BLOCK, END, HEAD, MANIFEST, header, is_known, padding, stamped
from civcas.store.backup.reading_archive import ArchiveReader
from civcas.store.backup.writing_archive import ArchiveWriter

__all__ = ["elsewhere"]

OFTEN = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FEW = settings(OFTEN, max_examples=6)


def read_through(data: bytes, path: Path) -> None:
    with ArchiveReader(io.BytesIO(data), path, lambda done: None) as reader:
        for _, _, pieces in reader.entries():
            for _ in pieces:
                pass


def small_archive() -> bytes:
    """A backup of a few entries, so that every byte of it can be tried."""
    file = io.BytesIO()
    with ArchiveWriter(file, {"database": "sqlite"}, lambda done: None) as writer:
        writer.add_pieces("database/ledger.sqlite3", [b"one piece, ", b"another"])
        writer.add_bytes("keys/seal.key", b"x" * 600)
        writer.close({})
    return file.getvalue()


@pytest.fixture
def taken(ledger: Path, tmp_path: Path, elsewhere: Elsewhere) -> Iterator[tuple[Path, Path]]:
    """A backup, and the empty home that the settings name."""
    record_documents([*reports(6, 5), report(("Velith", FIRST_DAY, 31, "Hill Register", None))], by="a tester")
    back_up(tmp_path / "one.tar")
    yield tmp_path / "one.tar", elsewhere("restored")
    connections.close_all()


def test_a_backup_cut_short_at_any_byte_is_refused() -> None:
    whole = small_archive()
    read_through(whole, Path("small.tar"))
    for length in range(len(whole)):
        with pytest.raises(BackupRefused, match=r"was cut short: it has no manifest at its end; take another backup"):
            read_through(whole[:length], Path("small.tar"))


def test_any_byte_that_is_changed_is_found() -> None:
    whole = small_archive()
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        with pytest.raises(BackupRefused, match=r"was changed|is not a backup of civcas"):
            read_through(bytes(changed), Path("small.tar"))


@FEW
@given(share=st.floats(0, 0.9999))
def test_a_backup_cut_short_restores_nothing(taken: tuple[Path, Path], share: float) -> None:
    file, home = taken
    whole = file.read_bytes()
    cut = file.with_name("cut.tar")
    cut.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(BackupRefused, match="was cut short"):
        restore(cut)
    assert is_empty(home)


@FEW
@given(share=st.floats(0.001, 0.9999), bit=st.integers(0, 7))
def test_a_backup_with_a_changed_bit_restores_nothing(taken: tuple[Path, Path], share: float, bit: int) -> None:
    file, home = taken
    changed = bytearray(file.read_bytes())
    changed[int(len(changed) * share)] ^= 1 << bit
    other = file.with_name("changed.tar")
    other.write_bytes(changed)
    with pytest.raises(BackupRefused, match=r"was changed: its .* is not what was backed up"):
        restore(other)
    assert is_empty(home)


def test_what_was_changed_is_named(taken: tuple[Path, Path]) -> None:
    file, home = taken
    with tarfile.open(file) as archive:
        member = next(one for one in archive.getmembers() if one.name.startswith("vault/"))
    changed = bytearray(file.read_bytes())
    changed[member.offset_data] ^= 1
    file.write_bytes(changed)
    with pytest.raises(BackupRefused, match=f"its {member.name} is not what was backed up"):
        restore(file)
    assert is_empty(home)


def test_what_is_no_backup_is_told(taken: tuple[Path, Path]) -> None:
    file, home = taken
    file.write_bytes(b"a letter, not a backup. " * 100)
    with pytest.raises(BackupRefused, match=r"one\.tar is not a backup of civcas; name a file that civcas backup has"):
        restore(file)
    assert is_empty(home)


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../outside",
        "vault/../../outside",
        "vault/ab/cd/short",
        f"vault/ab/cd/{'0' * 64}",
        "keys/other.key",
        "ledger.sqlite3",
        "database/ledger.sqlite3/x",
        "keys/seal.key\n",
    ],
)
def test_a_name_that_the_format_does_not_know_is_refused(name: str) -> None:
    assert not is_known(name)
    whole = small_archive()
    entry = tarfile.TarInfo(name)
    block = entry.tobuf(tarfile.GNU_FORMAT, "utf-8", "surrogateescape")
    place = whole.index(b"keys/seal.key")
    with pytest.raises(BackupRefused, match=r"was changed: its header after database/ledger\.sqlite3"):
        read_through(whole[:place] + block + whole[place:], Path("small.tar"))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE])
def test_links_and_folders_are_refused(kind: bytes) -> None:
    entry = tarfile.TarInfo("keys/signing.key")
    entry.type, entry.linkname = kind, "/etc/passwd"
    block = entry.tobuf(tarfile.GNU_FORMAT, "ascii", "strict")
    whole = small_archive()
    place = whole.index(b"keys/seal.key")
    with pytest.raises(BackupRefused, match="was changed"):
        read_through(whole[:place] + block + whole[place:], Path("small.tar"))


def test_a_second_entry_of_a_name_is_refused() -> None:
    whole = small_archive()
    place = whole.index(b"keys/seal.key")
    more = header("keys/seal.key", 1) + b"y" + padding(1)
    with pytest.raises(BackupRefused, match=r"was changed: its second keys/seal\.key"):
        read_through(whole[:place] + more + whole[place:], Path("small.tar"))


def test_a_format_of_a_later_civcas_is_told() -> None:
    head = stamped({}).replace(b"civcas-backup/1", b"civcas-backup/2")
    whole = header(HEAD, len(head)) + head + padding(len(head)) + header(MANIFEST, 0) + END
    with pytest.raises(BackupRefused, match=r"was changed: its civcas-backup\.json"):
        read_through(whole, Path("small.tar"))


def test_every_part_begins_at_a_whole_block() -> None:
    assert len(small_archive()) % BLOCK == 0
