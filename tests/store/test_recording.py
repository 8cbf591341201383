"""Recording: each document once, whole, with its bytes; what is refused is named and the rest is done."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from made_reports import FIRST_DAY, ids, report, reports, sha256

from civcas.errors import LedgerError, UsageError
from civcas.store import models, queries, vault
from civcas.store.actions import record_documents
from civcas.store.alone import recording


def totals() -> tuple[int, ...]:
    tables = (models.Document, models.Reading, models.Claim, models.Telling, models.Incident, models.Assessment)
    return (*(table.objects.count() for table in tables), models.Action.objects.count(), models.Block.objects.count())


def test_recording_says_what_it_added(ledger: Path) -> None:
    first = report(("Tarsen", FIRST_DAY, 9, "River Watch", None), total=140)
    second = report(("Tarsen", FIRST_DAY, 9, "Hill Register", None))
    recorded = record_documents([first], by="a tester")
    assert (recorded.documents, recorded.claims) == ((first.document.id,), 2)
    assert (recorded.incidents_added, recorded.incidents_changed) == (("CV0001",), ())
    later = record_documents([first, second], by="a tester")
    assert (later.documents, later.known) == ((second.document.id,), 1)
    assert (later.incidents_added, later.incidents_changed) == ((), ("CV0001",))
    assert queries.counts() == queries.Counts(documents=2, claims=3, incidents=1, proposed=1, published=0)


def test_recording_the_same_again_adds_nothing(ledger: Path) -> None:
    entries = reports(130, 3)
    assert set(record_documents(entries, by="a tester").documents) == set(ids(entries))
    before = totals()
    again = record_documents(entries, by="a tester")
    assert (again.documents, again.claims, again.known) == ((), 0, 130)
    assert (again.incidents_added, again.incidents_changed, again.refused) == ((), (), ())
    assert totals() == before


def test_the_same_bytes_twice_in_one_call_are_one_document(ledger: Path) -> None:
    one = report(("Tarsen", FIRST_DAY, 9, "River Watch", None))
    recorded = record_documents([one, one], by="a tester")
    assert (len(recorded.documents), recorded.known, recorded.refused) == (1, 1, ())


@pytest.mark.parametrize("together", [True, False])
def test_an_id_with_other_bytes_is_refused_and_the_rest_is_done(ledger: Path, together: bool) -> None:
    first = report(("Tarsen", FIRST_DAY, 9, "River Watch", None), key="r1")
    other = report(("Velmora", FIRST_DAY, 4, "River Watch", None), key="r1")
    third = report(("Oskith", FIRST_DAY, 5, "River Watch", None), key="r3")
    if together:
        recorded = record_documents([first, other, third], by="a tester")
    else:
        record_documents([first], by="a tester")
        recorded = record_documents([other, third], by="a tester")
    (refused,) = recorded.refused
    assert str(refused) == (
        "r1.txt: the id 'r1' is in the ledger already, for a document with other bytes; give this one an id of its own."
    )
    assert "r3" in recorded.documents
    view = queries.document_view("r1")
    assert view is not None
    assert view.document == first.document


def test_a_reading_that_does_not_fit_its_document_is_refused_alone(ledger: Path) -> None:
    good = report(("Tarsen", FIRST_DAY, 9, "River Watch", None), key="good")
    bad = report(("Velmora", FIRST_DAY, 4, "River Watch", None), key="bad")
    claim = dataclasses.replace(bad.reading.claims[0], quote="at least 5 civilians")
    bad = dataclasses.replace(bad, reading=dataclasses.replace(bad.reading, claims=(claim,)))
    changed = report(("Oskith", FIRST_DAY, 4, "River Watch", None), key="changed")
    changed = dataclasses.replace(changed, original=changed.original + b" ")
    recorded = record_documents([bad, good, changed], by="a tester")
    assert recorded.documents == ("good",)
    assert [refused.where for refused in recorded.refused] == ["bad.txt", "changed.txt"]
    assert queries.counts().documents == 1


def test_a_report_without_claims_is_kept(ledger: Path) -> None:
    recorded = record_documents([report(lead="Floods cut the road to Osk.")], by="a tester")
    assert (len(recorded.documents), recorded.claims, recorded.incidents_added) == (1, 0, ())


def test_a_total_makes_no_incident(ledger: Path) -> None:
    recorded = record_documents([report(total=140)], by="a tester")
    assert (recorded.claims, recorded.incidents_added) == (1, ())


def test_files_are_in_the_vault_under_their_hash_and_rows_together(ledger: Path) -> None:
    from civcas.store.location import vault_path

    files = [report(("Tarsen", FIRST_DAY, killed, "River Watch", None)) for killed in (3, 4, 5)]
    rows = reports(12, 5)
    record_documents([*files, *rows], by="a tester")
    for entry in files:
        name = sha256(entry.original)
        assert (ledger / "vault" / name[:2] / name[2:4] / name).read_bytes() == entry.original
    for entry in rows:
        document = models.Document.objects.get(key=entry.document.id)
        assert vault.fetch(vault_path(), document.kept) == entry.original
    (bundle,) = {document.bundle for document in models.Document.objects.exclude(bundle=None)}
    kept = vault.place_of(vault_path(), str(bundle)).read_bytes()
    assert kept.splitlines() == [entry.original for entry in rows]
    assert sha256(kept) == bundle


def test_a_changed_or_missing_original_is_said_so(ledger: Path) -> None:
    from civcas.store.location import vault_path

    entry = report(("Tarsen", FIRST_DAY, 9, "River Watch", None))
    record_documents([entry], by="a tester")
    document = models.Document.objects.get()
    path = vault.place_of(vault_path(), document.sha256)
    path.chmod(0o644)
    path.write_bytes(entry.original.replace(b"9", b"8", 1))
    with pytest.raises(LedgerError, match=r"was changed in the vault; put back .* from a backup\."):
        vault.fetch(vault_path(), document.kept)
    path.unlink()
    with pytest.raises(LedgerError, match=r"is not in the vault; put back"):
        vault.fetch(vault_path(), document.kept)


def test_the_vault_is_written_before_the_ledger_names_it(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where linking fails, the originals are there and harmless, and the ledger is as it was."""

    def fail(*_: object) -> None:
        raise RuntimeError("made to fail")

    entry = report(("Tarsen", FIRST_DAY, 9, "River Watch", None))
    before = totals()
    with monkeypatch.context() as patched, pytest.raises(RuntimeError, match="made to fail"):
        patched.setattr("civcas.store.linking.link_claims", fail)
        record_documents([entry], by="a tester")
    assert totals() == before
    name = sha256(entry.original)
    assert (ledger / "vault" / name[:2] / name[2:4] / name).is_file()
    assert record_documents([entry], by="a tester").documents == (entry.document.id,)


def test_each_batch_is_committed_as_it_is_full(ledger: Path) -> None:
    done: list[tuple[int, int]] = []
    record_documents(
        iter(reports(230, 8)), by="a tester", done=lambda count: done.append((count, queries.counts().documents))
    )
    assert done == [(100, 100), (100, 200), (30, 230)]


def test_every_batch_has_its_audit_entry(ledger: Path) -> None:
    at = dt.datetime(2031, 6, 1, 12, tzinfo=dt.UTC)
    entries = reports(3, 8)
    record_documents(entries, by="Layla the editor", why="the May reports", now=at)
    (entry,) = models.Action.objects.exclude(verb="begin")
    assert (entry.at, entry.by, entry.verb, entry.why) == (at, "Layla the editor", "record", "the May reports")
    assert entry.after["documents"] == ids(entries)
    assert sorted(entry.after["codes"]) == [
        view.code for view in sorted(queries.incident_views(), key=lambda v: v.code)
    ]


@pytest.mark.parametrize("name", ["", "  ", "a\nb"])
def test_nobody_acts_without_a_name(ledger: Path, name: str) -> None:
    with pytest.raises(UsageError, match="CIVCAS_USER"):
        record_documents([report(total=3)], by=name)
    assert queries.counts().documents == 0


def test_half_written_files_of_a_killed_run_are_swept_once_nobody_else_records(ledger: Path) -> None:
    draft = ledger / "vault" / "incoming" / "half"
    draft.parent.mkdir(parents=True)
    draft.write_bytes(b"half")
    with recording():  # another program may be writing it
        record_documents([], by="a tester")
        assert draft.exists()
    record_documents([], by="a tester")
    assert not draft.exists()
