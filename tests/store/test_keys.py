"""The keys: made once, secret, missed when they are missing, and changed without losing anything."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest
from cast import EDIT, KARIM, LAYLA
from made_reports import FIRST_DAY, report

from civcas.errors import CheckpointError, KeyTrouble, NotAllowed, UsageError
from civcas.proof import PublicKey, verify_checkpoint
from civcas.store import models, queries
from civcas.store.actions import (
    publish_incident,
    record_documents,
    replace_signing_key,
    rotate_seal_key,
    rotate_signing_key,
)
from civcas.store.keys import key_file, make_key, read_key
from civcas.store.proving import newest_checkpoint, prove
from civcas.store.ring import forget
from civcas.store.verifying import verify

ONE = report(("Tarsen", FIRST_DAY, 9, "River Watch", None), key="one")
TWO = report(("Oskith", FIRST_DAY, 4, "River Watch", None), key="two")


@pytest.fixture
def recorded(ledger: Path) -> Path:
    record_documents([ONE], by=LAYLA)
    return ledger


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def swap(name: str) -> None:
    """Put another key of the same kind in a key's place."""
    path = key_file(name)  # type: ignore[arg-type]
    path.rename(path.with_name("kept"))
    make_key(name)  # type: ignore[arg-type]
    forget()


@pytest.mark.parametrize("name", ["seal", "signing"])
def test_a_key_is_its_owners_alone(recorded: Path, name: str) -> None:
    path = key_file(name)  # type: ignore[arg-type]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.chmod(0o640)
    forget()
    with pytest.raises(KeyTrouble, match=r"can be read by others than its owner; run: chmod 600"):
        record_documents([TWO], by=LAYLA)
    assert queries.counts().documents == 1


def test_several_first_uses_make_one_key(home: Path) -> None:
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(make_key("seal"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert names_in(home / "keys") == ["seal.key"]


@pytest.mark.parametrize("name", ["seal", "signing"])
def test_a_missing_key_is_said_and_nothing_is_half_done(recorded: Path, name: str) -> None:
    path = key_file(name)  # type: ignore[arg-type]
    path.rename(path.with_name("elsewhere"))
    forget()
    with pytest.raises(KeyTrouble, match=rf"The key .*{name}\.key is not there; put it back from a backup"):
        record_documents([TWO], by=LAYLA)
    with pytest.raises(KeyTrouble):
        publish_incident("CV0001", by=EDIT, why="checked")
    path.with_name("elsewhere").rename(path)
    forget()
    assert [view.standing for view in queries.incident_views()] == ["proposed"]
    assert record_documents([TWO], by=LAYLA).documents == ("two",)


def test_a_wrong_seal_key_is_said(recorded: Path) -> None:
    swap("seal")
    for use in (lambda: record_documents([TWO], by=LAYLA), queries.incident_views):
        with pytest.raises(KeyTrouble, match="The seal key is not the one of this ledger"):
            use()


def test_a_wrong_signing_key_is_said_and_reading_goes_on(recorded: Path) -> None:
    swap("signing")
    with pytest.raises(KeyTrouble, match="The signing key is not the one that signs this ledger's log"):
        publish_incident("CV0001", by=EDIT, why="checked")
    assert [view.standing for view in queries.incident_views()] == ["proposed"]


@pytest.mark.parametrize("text", ["", "civcas-seal-key-1 AAAA", "civcas-signing-key-1 " + "A" * 43 + "=", "قتل", "\0"])
def test_a_file_that_is_no_key_is_said(recorded: Path, text: str) -> None:
    key_file("seal").write_text(text, encoding="utf-8")
    forget()
    with pytest.raises(KeyTrouble, match=r"put (it|the right file) back from a backup"):
        queries.incident_views()


def test_a_new_seal_key_opens_everything_and_the_old_one_nothing(recorded: Path) -> None:
    old, before = read_key("seal"), queries.document_view("one")
    rotate_seal_key(by=KARIM, why="a laptop was stolen")
    assert read_key("seal") != old
    assert queries.document_view("one") == before
    record_documents([TWO], by=LAYLA)
    new = key_file("seal").read_text()
    key_file("seal").unlink()
    from civcas.store.keys import write_key

    write_key("seal", old)
    forget()
    with pytest.raises(KeyTrouble, match="is not the one of this ledger"):
        queries.document_view("one")
    key_file("seal").write_text(new)
    forget()
    assert queries.document_view("two") is not None


def test_a_new_signing_key_is_announced_under_the_old_ones_signature(recorded: Path) -> None:
    first = PublicKey.from_text(models.SigningKey.objects.get().public)
    second = PublicKey.from_text(rotate_signing_key(by=KARIM, why="once a year"))
    announced = models.Checkpoint.objects.latest("size")
    assert announced.action.after == {"signing_key": second.to_text()}
    verify_checkpoint(announced.note, first)
    publish_incident("CV0001", by=EDIT, why="checked")
    verify_checkpoint(models.Checkpoint.objects.latest("size").note, second)
    with pytest.raises(NotAllowed):
        rotate_signing_key(by=EDIT, why="once more")


@pytest.mark.parametrize("rotate", [rotate_seal_key, rotate_signing_key], ids=["seal", "signing"])
def test_a_rotation_that_was_killed_before_the_file_was_in_place_is_finished_on_next_use(
    recorded: Path, monkeypatch: pytest.MonkeyPatch, rotate: object
) -> None:
    with monkeypatch.context() as killed:
        killed.setattr("civcas.store.actions.rotate_keys.take_up", lambda name: None)
        rotate(by=KARIM, why="once a year")  # type: ignore[operator]
    forget()
    assert queries.document_view("one") is not None
    assert record_documents([TWO], by=LAYLA).documents == ("two",)
    assert names_in(recorded / "keys") == ["seal.key", "signing.key"]


@pytest.mark.parametrize("rotate", [rotate_seal_key, rotate_signing_key], ids=["seal", "signing"])
def test_a_rotation_that_fails_leaves_the_old_key_in_use(
    recorded: Path, monkeypatch: pytest.MonkeyPatch, rotate: object
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full, pytest.raises(Exception, match="is full"):
        full.setattr("civcas.store.log.append", broken)
        rotate(by=KARIM, why="once a year")  # type: ignore[operator]
    forget()
    assert queries.document_view("one") is not None
    assert record_documents([TWO], by=LAYLA).documents == ("two",)


def test_a_lost_signing_key_is_followed_by_a_new_one_and_verify_says_from_where(recorded: Path) -> None:
    kept = newest_checkpoint()
    first = PublicKey.from_text(kept.key)
    key_file("signing").unlink()
    with pytest.raises(KeyTrouble, match=r"If it is lost for good, run civcas keys rotate signing --lost"):
        publish_incident("CV0001", by=EDIT, why="checked")
    second = PublicKey.from_text(replace_signing_key(by=KARIM, why="the disk died"))
    begun = models.Checkpoint.objects.latest("size")
    assert begun.action.after == {"signing_key": second.to_text(), "lost": True}
    verify_checkpoint(begun.note, second)
    with pytest.raises(CheckpointError):
        verify_checkpoint(begun.note, first)
    publish_incident("CV0001", by=EDIT, why="checked")
    found = verify(older=kept.note)
    assert (found.findings, found.unchecked) == ([], [])
    (note,) = found.notes
    assert note.startswith(f"From decision {begun.action_id} of ")
    assert "because the old one was lost: the old key signs nothing after it" in note


def test_no_proof_leads_over_a_lost_key_and_each_after_it_holds(recorded: Path) -> None:
    key_file("signing").unlink()
    replace_signing_key(by=KARIM, why="the disk died")
    begun = prove("CV0001").bundle
    assert begun.rotations == (None,)
    rotate_signing_key(by=KARIM, why="once a year")
    publish_incident("CV0001", by=EDIT, why="checked")
    later = prove("CV0001")
    assert [one is None for one in later.bundle.rotations] == [True, False]
    assert not later.checked.faults


def test_a_key_that_is_there_is_not_given_up_as_lost(recorded: Path) -> None:
    with pytest.raises(UsageError, match=r"The signing key .* is there: leave --lost out"):
        replace_signing_key(by=KARIM, why="a mistake")
    key_file("signing").unlink()
    with pytest.raises(NotAllowed):
        replace_signing_key(by=EDIT, why="not mine to decide")
    assert not key_file("signing").exists()


def test_whoever_begins_to_sign_without_the_installations_key_is_found(recorded: Path) -> None:
    mine = key_file("signing").read_bytes()
    key_file("signing").unlink()
    replace_signing_key(by=KARIM, why="forged")
    key_file("signing").unlink()
    lost = verify()
    assert (lost.findings, lost.is_whole) == ([], False)
    key_file("signing").write_bytes(mine)
    key_file("signing").chmod(0o600)
    (finding,) = verify().findings
    assert finding.what == "rewritten"
    assert "somebody else began to sign this log" in finding.sentence
