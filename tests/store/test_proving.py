"""Proofs: one file that our checker and the stand-alone one accept, and none is made that would not hold."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest
from cast import KARIM
from made_ledger import START, fill
from tampering import rolled_back

from civcas.errors import LedgerError, UsageError
from civcas.proof import Bundle, Leaf, SigningKey
from civcas.store import models
from civcas.store.actions import accept_incident, erase_document, erase_name, rotate_signing_key
from civcas.store.location import vault_path
from civcas.store.proving import Proof, newest_checkpoint, prove
from civcas.store.vault import place_of
from scripts import check_proof

LATER = START + dt.timedelta(days=1)

pytestmark = pytest.mark.usefixtures("ledger")


def stand_alone(proof: Proof, older: str | None = None) -> check_proof.Report:
    """What the checker says that knows nothing of civcas."""
    return check_proof.check(proof.bundle.to_json().encode(), proof.bundle.keys[-1], older)


def kinds(bundle: Bundle) -> list[str]:
    return [Leaf.from_text(entry.leaf).kind for entry in bundle.entries]


def test_every_incident_and_document_has_a_proof_that_a_stranger_can_check() -> None:
    fill(more=6)
    for incident in models.Incident.objects.all():
        proof = prove(incident.code)
        assert stand_alone(proof).faults == []
        assert proof.checked.notes == ()
        assert kinds(proof.bundle).count("assessment") == 1
    for row in models.Document.objects.all():
        proof = prove(row.key)
        assert stand_alone(proof).faults == []
        assert set(proof.bundle.originals) == {row.sha256}
        assert kinds(proof.bundle).count("capture") == 1


def test_a_proof_of_an_incident_tells_its_range_its_claims_and_what_was_decided() -> None:
    fill()
    told = "\n".join(stand_alone(prove("cv0002")).proved)
    assert "incident CV0002 was assessed" in told
    assert "because: looked at" in told
    assert "because: a survivor was called" in told
    assert "“at least 4 civilians”" in told


def test_originals_can_be_left_out() -> None:
    fill()
    proof = prove("CV0001", originals=False)
    assert proof.bundle.originals == {}
    assert stand_alone(proof).faults == []
    assert any("original" in note for note in stand_alone(proof).notes)


def test_a_proof_leads_back_to_a_checkpoint_that_was_kept() -> None:
    fill()
    kept = newest_checkpoint().note
    accept_incident("CV0003", by="an editor", why="looked at", now=LATER)
    proof = prove("CV0001", since=kept)
    report = stand_alone(proof, kept)
    assert report.faults == []
    assert any("none was changed, removed or put in another order" in sentence for sentence in report.proved)
    with pytest.raises(UsageError, match="cannot lead back"):
        prove("CV0001", since=kept.replace("\n", "\n\n", 1))


def test_a_proof_holds_after_the_keys_were_rotated_and_leads_back_to_what_the_old_one_signed() -> None:
    fill()
    kept = newest_checkpoint().note
    rotate_signing_key(by=KARIM, why="somebody left", now=LATER)
    signed = newest_checkpoint()
    assert signed.key != signed.next_key
    assert stand_alone(prove("CV0001", since=kept), kept).faults == []
    accept_incident("CV0003", by=KARIM, why="looked at", now=LATER)
    assert newest_checkpoint().key == signed.next_key
    assert stand_alone(prove("CV0001", since=kept), kept).faults == []


def test_whoever_holds_an_old_public_key_can_check_a_proof_that_a_newer_key_signed() -> None:
    fill()
    first = newest_checkpoint().key
    rotate_signing_key(by=KARIM, why="somebody left", now=LATER)
    second = newest_checkpoint().next_key
    rotate_signing_key(by=KARIM, why="once a year", now=LATER)
    accept_incident("CV0003", by=KARIM, why="looked at", now=LATER)
    data = prove("CV0001").bundle.to_json().encode()
    for key in (first, second, newest_checkpoint().key):
        report = check_proof.check(data, key)
        assert report.faults == []
        assert sum("passed on to" in sentence for sentence in report.proved) == 2
    stranger = SigningKey.generate("civcas/elsewhere").public.to_text()
    assert check_proof.check(data, stranger).faults[0].startswith("Checkpoint: the key ")


@pytest.mark.parametrize("how", ["document", "name", "decisions"])
def test_what_was_erased_is_proved_to_be_erased(how: str) -> None:
    fill()
    row = models.Document.objects.get(pk=1)
    if how == "document":
        erase_document(row.key, by=KARIM, why="asked", now=LATER)
    else:
        name = "Tarsen" if how == "name" else "survivor"
        erase_name(name, by=KARIM, why="asked", now=LATER, parties="stay")
    for subject in (row.key, "CV0001", "CV0002"):
        report = stand_alone(prove(subject))
        assert report.faults == []
    told = "\n".join(stand_alone(prove("CV0002" if how == "decisions" else row.key)).proved)
    assert "its content was erased by decision 11" in told
    assert row.sha256 not in prove(row.key).bundle.originals or how == "decisions"


@pytest.mark.parametrize("how", ["document", "name"])
def test_a_proof_says_nothing_of_what_was_erased_of_another_document_of_the_same_batch(how: str) -> None:
    fill()
    row = models.Document.objects.earliest("pk")
    batch = row.leaves.earliest("n").action_id
    beside = models.Document.objects.filter(leaves__action=batch, leaves__kind="capture").exclude(pk=row.pk)
    keys = [other.key for other in beside.order_by("pk")]
    assert keys
    before = {key: stand_alone(prove(key)) for key in keys}
    assert all(any(f"recorded by decision {batch}" in said for said in report.proved) for report in before.values())
    if how == "document":
        erase_document(row.key, by=KARIM, why="a court's order", now=LATER)
    else:
        erase_name("Somebody Made Up", by=KARIM, why="a court's order", now=LATER)
    for key in keys:
        proof = prove(key)
        report = stand_alone(proof)
        assert report.faults == []
        assert "erasure" not in kinds(proof.bundle)
        assert not any("eras" in said for said in (*report.proved, *report.notes))
        assert "capture" in kinds(proof.bundle)
        assert "a court's order" not in proof.bundle.to_json()


def test_a_proof_without_the_decision_that_recorded_still_catches_what_was_changed() -> None:
    fill()
    row = models.Document.objects.earliest("pk")
    batch = models.Document.objects.filter(leaves__action=row.leaves.earliest("n").action_id, leaves__kind="capture")
    other = batch.exclude(pk=row.pk).earliest("pk").key
    erase_document(row.key, by=KARIM, why="a court's order", now=LATER)
    text = prove(other).bundle.to_json()
    assert check_proof.check(text.encode()).faults == []
    for was, now in (("civilians", "soldiers"), ("Air strikes", "Air raids"), ('"n":', '"n":1')):
        assert was in text
        assert check_proof.check(text.replace(was, now).encode()).faults != []


def test_no_proof_is_made_that_would_not_hold(ledger: Path) -> None:
    fill()
    leaf = models.Leaf.objects.get(document__key="r10")
    with rolled_back():
        models.Leaf._base_manager.filter(n=leaf.n).update(text=leaf.text.replace('"capture"', '"reading"'))
        with pytest.raises(LedgerError, match=r"would not hold and was not made.*Run civcas verify"):
            prove("r10")
    path = place_of(vault_path(), models.Document.objects.get(pk=1).sha256)
    path.chmod(0o644)
    path.write_bytes(b"something else")
    with pytest.raises(LedgerError, match="was changed in the vault"):
        prove("CV0001")
    assert stand_alone(prove("CV0001", originals=False)).faults == []


def test_what_is_not_in_the_ledger_has_no_proof() -> None:
    fill()
    with pytest.raises(UsageError, match="There is no incident or document 'CV0999'"):
        prove("CV0999")
    assert hashlib.sha256(b"").hexdigest() not in prove("CV0001").bundle.texts
