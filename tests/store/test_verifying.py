"""Verifying: a ledger that nobody touched is clean, and what was erased, kept elsewhere or left over is told apart."""

from __future__ import annotations

import datetime as dt
import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cast import KARIM
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from made_ledger import START, fill
from made_reports import FIRST_DAY, report
from tampering import rolled_back, write

from civcas.errors import CheckpointError
from civcas.proof import Checkpoint, Kind, Leaf, SigningKey, read_checkpoint, sign_checkpoint
from civcas.store import models
from civcas.store.actions import (
    accept_incident,
    erase_document,
    erase_name,
    record_documents,
    rotate_seal_key,
    rotate_signing_key,
)
from civcas.store.as_it_is import require_unchanged
from civcas.store.keys import KeyName, key_file, read_key, write_key
from civcas.store.location import vault_path
from civcas.store.opening import open_ledger
from civcas.store.proving import newest_checkpoint
from civcas.store.ring import forget
from civcas.store.vault import keep, place_of
from civcas.store.verifying import Verified, verify
from civcas.store.verifying.evidence import leaf_of

LATER = START + dt.timedelta(days=1)


def test_a_filled_ledger_that_nobody_touched_is_clean(ledger: Path) -> None:
    fill(more=20)
    found = verify()
    assert found.findings == []
    assert found.notes == []
    assert found.documents == found.originals == 26
    assert found.leaves > 60
    assert (found.checkpoints, found.decisions) == (10, 10)
    assert models.Redirect.objects.exists()


def names(found: Verified) -> set[str]:
    return {finding.where for finding in found.findings}


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("column", ["why", "subject", "by", "verb"])
def test_what_stays_of_a_decision_of_which_words_were_erased_cannot_be_forged(column: str) -> None:
    fill()
    erase_name("survivor", by=KARIM, why="she asked", now=LATER)
    erase_name("court", by=KARIM, why="asked", now=LATER)
    row = models.Action.objects.get(why__contains="was called")
    assert row.salt
    for salt in (row.salt, ""):
        with rolled_back():
            write(models.Action, row.pk, **{column: "made up", "salt": salt})
            assert names(verify()) == {f"decision {row.pk}"}


@pytest.mark.usefixtures("ledger")
def test_what_stays_of_an_erasure_of_which_words_were_erased_still_holds_what_stays_of_others() -> None:
    fill()
    erase_name("survivor", by=KARIM, why="the court said so", now=LATER)
    erase_name("court", by=KARIM, why="asked", now=LATER)
    erasure = models.Action.objects.get(why__startswith="the █")
    left = int(next(iter(erasure.after["left"])))
    with rolled_back():
        write(models.Action, left, why="made up")
        assert names(verify()) == {f"decision {left}"}


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("how", ["a document", "a name", "both", "a name of a decision"])
def test_what_a_decision_erased_is_told_as_erased_and_not_as_damaged(how: str) -> None:
    fill()
    if how in ("a document", "both"):
        erase_document("r10", by=KARIM, why="the family asked", now=LATER)
    if how in ("a name", "both"):
        erase_name("Somebody Made Up", by=KARIM, why="the family asked", now=LATER)
        erase_name("Tarsen", by=KARIM, why="the village asked", now=LATER, parties="stay")
    if how == "a name of a decision":
        erase_name("survivor", by=KARIM, why="she asked", now=LATER)
    found = verify()
    assert found.findings == []
    assert [note for note in found.notes if not note.startswith("The list of sources was only compared up to")] == []
    assert found.erased
    assert all(one.by == KARIM.name and one.entries for one in found.erased)
    if how == "a document":
        (one,) = found.erased
        assert (one.why, one.documents) == ("the family asked", ("r10",))


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("column", ["name", "kind", "action_id", ""])
@pytest.mark.parametrize("again", [False, True])
def test_the_list_of_sources_is_verified_after_an_erasure_too(column: str, again: bool) -> None:
    fill()
    erase_document(models.Document.objects.earliest("pk").key, by=KARIM, why="asked", now=LATER)
    if again:
        erase_name("survivor", by=KARIM, why="she asked", now=LATER)
    found = verify()
    assert (found.findings, found.notes) == ([], [])
    row = models.Source.objects.latest("pk")
    if column:
        write(models.Source, row.pk, **{column: 1 if column == "action_id" else "ministry"})
    else:
        models.Source._base_manager.filter(pk=row.pk)._raw_delete("default")
    (finding,) = verify().findings
    assert finding.where == f"source {row.name}"
    assert finding.what == ("changed" if column else "missing")


@pytest.mark.usefixtures("ledger")
def test_who_is_first_named_after_an_erasure_is_verified_by_the_documents_that_name_them() -> None:
    fill()
    erase_document(models.Document.objects.earliest("pk").key, by=KARIM, why="asked", now=LATER)
    new = report(("Nemith", FIRST_DAY, 3, "A New Watch", None), key="a later one")
    record_documents([new], by=KARIM, now=LATER)
    assert verify().findings == []
    row = models.Source.objects.get(name="A New Watch")
    write(models.Source, row.pk, kind="ministry")
    assert names(verify()) == {"source A New Watch"}


@pytest.mark.sqlite
def test_a_full_disk_keeps_nobody_from_verifying(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill()
    connection.close()
    beside = [ledger / f"ledger.sqlite3-{kind}" for kind in ("wal", "shm")]
    assert not any(path.exists() for path in beside)
    monkeypatch.setattr("civcas.store.as_it_is.is_full", lambda folder: True)
    open_ledger(write=False)
    seen: list[bool] = []
    found = verify(lambda what, done, of: seen.extend(path.exists() for path in beside))
    assert (found.findings, found.is_whole) == ([], True)
    assert seen
    assert not any(seen)
    require_unchanged()


@pytest.mark.usefixtures("ledger")
def test_an_original_that_was_erased_and_is_still_there_is_told() -> None:
    fill()
    row = models.Document.objects.get(bundle=None, publisher="The Lowland Post", pk=1)
    path = place_of(vault_path(), row.sha256)
    data = path.read_bytes()
    erase_document(row.key, by=KARIM, why="asked", now=LATER)
    assert verify().findings == []
    path.write_bytes(data)
    (finding,) = verify().findings
    assert (finding.what, finding.where) == ("stale", f"file {row.sha256}")


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("key", ["seal", "signing"])
@pytest.mark.parametrize("how", ["missing", "wrong"])
def test_without_a_key_what_needs_none_is_verified_and_the_rest_is_said(key: KeyName, how: str) -> None:
    fill()
    key_file(key).unlink()
    if how == "wrong":
        write_key(key, bytes(32))
    forget()
    found = verify()
    assert found.findings == []
    assert len([*found.notes, *found.unchecked]) == 1
    assert found.is_whole is (key == "signing")
    assert found.originals == found.documents == 6
    (place_of(vault_path(), models.Document.objects.get(pk=1).sha256)).unlink()
    models.Leaf._base_manager.filter(n=3)._raw_delete("default")
    assert names(verify()) == {"entry 3", f"original of document {models.Document.objects.get(pk=1).key}"}


@pytest.mark.usefixtures("ledger")
def test_a_checkpoint_that_was_kept_tells_a_log_that_was_rolled_back() -> None:
    fill()
    kept = newest_checkpoint().note
    assert verify(older=kept).findings == []
    with transaction.atomic():
        _roll_back_to(models.Checkpoint.objects.order_by("-size")[1].action_id)
        assert "the checkpoint that was kept" not in names(verify())
        (finding,) = (one for one in verify(older=kept).findings if one.what == "rewritten")
        transaction.set_rollback(True)
    assert "rolled back" in finding.sentence


@pytest.mark.usefixtures("ledger")
def test_a_ledger_whose_keys_were_rotated_is_clean_and_an_old_key_signs_no_more() -> None:
    fill()
    old = SigningKey.from_bytes(read_key("signing"), name=verify().origin)
    rotate_signing_key(by=KARIM, why="somebody left", now=LATER)
    assert verify().findings == []
    rotate_seal_key(by=KARIM, why="somebody left", now=LATER)
    accept_incident("CV0003", by=KARIM, why="looked at", now=LATER)
    assert verify().findings == []
    head = models.Checkpoint.objects.latest("size")
    forged = sign_checkpoint(read_checkpoint(head.note).checkpoint, old)
    models.Checkpoint._base_manager.filter(size=head.size).update(note=forged)
    (finding,) = verify().findings
    assert finding.where == f"checkpoint {head.size}"
    assert "not in force" in finding.sentence


@pytest.mark.usefixtures("ledger")
def test_a_checkpoint_of_another_ledger_is_told() -> None:
    fill()
    key = SigningKey.generate("civcas/0000")
    foreign = sign_checkpoint(Checkpoint("civcas/0000", 3, bytes(32), LATER), key)
    (finding,) = verify(older=foreign).findings
    assert finding.what == "rewritten"
    assert "is not signed by any key of this ledger" in finding.sentence
    with pytest.raises(CheckpointError):
        verify(older="nothing of the kind")


@pytest.mark.usefixtures("ledger")
def test_files_that_nobody_names_are_harmless_and_half_written_ones_no_concern() -> None:
    fill()
    keep(vault_path(), {hashlib.sha256(b"left over").hexdigest(): b"left over"})
    (vault_path() / "incoming" / "half.123").write_bytes(b"half")
    found = verify()
    assert (found.findings, found.orphans) == ([], 1)


@pytest.mark.sqlite
def test_verifying_keeps_nobody_from_writing_and_sees_one_moment(ledger: Path) -> None:
    fill()
    seen: list[str] = []

    def write_meanwhile(what: str, done: int, of: int) -> None:
        if not seen:
            seen.append(what)
            with ThreadPoolExecutor(1) as other:
                other.submit(_accept_another).result(30)

    before = verify().decisions
    found = verify(write_meanwhile)
    assert (found.findings, found.decisions) == ([], before)
    assert verify().decisions == before + 1


@pytest.mark.sqlite
def test_an_original_that_is_erased_meanwhile_is_not_missed(ledger: Path) -> None:
    fill()
    seen: list[str] = []

    def erase_meanwhile(what: str, done: int, of: int) -> None:
        if what == "Checking readings" and not seen:
            seen.append(what)
            with ThreadPoolExecutor(1) as other:
                other.submit(_erase_another).result(30)

    found = verify(erase_meanwhile)
    assert found.findings == []
    assert len(found.erased) == 1


def _erase_another() -> None:
    try:
        erase_document("r10", by=KARIM, why="asked", now=LATER)
    finally:
        connection.close()


def _accept_another() -> None:
    try:
        accept_incident("CV0003", by="another", why="looked at", now=LATER)
    finally:
        connection.close()


@given(st.data())
def test_a_leaf_is_read_as_the_proof_reads_it(data: st.DataObject) -> None:
    erases = data.draw(st.lists(st.integers(0, 30), unique=True).map(sorted).map(tuple))
    kind: Kind = "erasure" if erases else "capture"
    text = Leaf(31, kind, LATER, data.draw(st.integers(0, 2**53 - 1)), "ab" * 32, erases).to_text()
    place = data.draw(st.integers(0, len(text)))
    changed = text[:place] + data.draw(st.text(max_size=2)) + text[place + data.draw(st.integers(0, 2)) :]
    try:
        wanted: Leaf | None = Leaf.from_text(changed)
    except (ValueError, TypeError):
        wanted = None
    assert leaf_of(changed) == wanted


def _roll_back_to(decision: int) -> None:
    """Take the newest leaves and checkpoints away, as somebody does who puts an old log in place."""
    for model in (models.Checkpoint, models.Leaf):
        model._base_manager.filter(action__gt=decision)._raw_delete("default")
