"""Erasing: nothing that remains lets a guess at the words be tried, and what is linked and counted stays as it was."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

import pytest
from cast import KARIM, LAYLA
from everything import everything
from made_reports import FIRST_DAY, report

from civcas.pipeline import ReadDocument
from civcas.records import Person, Zone
from civcas.store import models, queries
from civcas.store.actions import (
    accept_incident,
    correct_claim,
    erase_document,
    erase_name,
    grade_incident,
    judge_not_same,
    judge_same,
    rebuild_ledger,
    record_documents,
    withdraw_judgement,
)
from civcas.store.actions.erase_words import Erased
from civcas.store.backup import back_up
from civcas.store.held import HeldTellings
from civcas.store.location import vault_path
from civcas.store.opened import document_content, reading_content, reading_record
from civcas.store.proving import prove
from civcas.store.verifying import verify

NAME = "Orla Venn"


def naming(entry: ReadDocument, name: str) -> ReadDocument:
    """A report whose first claim names somebody, with zones; its text must hold the name."""
    text = entry.document.text
    person = Person(name, 30, "female", text.index(name), text.index(name) + len(name))
    first = dataclasses.replace(entry.reading.claims[0], people=(person,))
    zones = (Zone("headline", 0, text.index("\n")), Zone("body", text.index("\n"), len(text)))
    document = dataclasses.replace(entry.document, zones=zones)
    reading = dataclasses.replace(entry.reading, claims=(first, *entry.reading.claims[1:]))
    return dataclasses.replace(entry, document=document, reading=reading)


def told(name: str, key: str | None) -> ReadDocument:
    strike = ("Tarsen", FIRST_DAY, 2, "River Watch", "Coast Guard")
    return naming(report(strike, key=key, total=120, lead=f"{name} was among them"), name)


def fill() -> list[ReadDocument]:
    """A file without an id, two rows that are kept together, and decisions of every kind on what they tell."""
    named = [told(NAME, None), told(NAME, "row")]
    other = report(("Tarsen", FIRST_DAY, 2, "Hill Register", None), key="other", lead="Nobody is named")
    record_documents([*named, other], by=LAYLA)
    first, second = named[0].document.id, named[0].reading.claims[0].id
    correct_claim(first, second, low=3, high=None, by=KARIM, why="it was misread")
    correct_claim("row", named[1].reading.claims[1].id, low=90, high=None, by=KARIM, why="it was misread")
    judge_not_same("CV0001", first, by=KARIM, why=f"see {first[:12]} and {second[:8]}")
    judge_same("CV0001", "CV0001a", by=KARIM, why="they are one")
    withdraw_judgement(models.Judgement.objects.latest("pk").pk, by=KARIM, why="they are not")
    grade_incident("CV0001", "fair", by=KARIM, why=f"{NAME}'s brother was called")
    accept_incident("CV0001a", by=KARIM, why="looked at")
    return named


def made_of(entries: list[ReadDocument]) -> set[str]:
    """Everything that can be worked out from the words of documents without any key."""
    found = set()
    for entry in entries:
        found |= {hashlib.sha256(entry.original).hexdigest(), entry.document.text_sha256, entry.document.sha256}
        found |= {claim.id for claim in entry.reading.claims}
    return found | {path.name for path in vault_path().glob("??/??/*")}


def erase(how: str, entries: list[ReadDocument]) -> list[Erased]:
    if how == "name":
        return [erase_name(NAME, by=KARIM, why="the family asked for it")]
    return [erase_document(entry.document.id, by=KARIM, why="the family asked for it") for entry in entries]


@pytest.mark.parametrize("how", ["document", "name"])
def test_nothing_that_remains_can_be_worked_out_from_what_was_erased(ledger: Path, tmp_path: Path, how: str) -> None:
    named = fill()
    hashes = made_of(named)
    before = b"".join(everything(ledger))
    assert all(one.encode() in before for one in hashes)
    done = erase(how, named)
    back_up(tmp_path / "later.tar")
    keys = {*models.Document.objects.values_list("key", flat=True), "CV0001", "CV0001a"}
    proofs = [prove(key).bundle.to_json().encode() for key in keys]
    erased = [repr(done).encode()]
    after = b"".join([*everything(ledger), (tmp_path / "later.tar").read_bytes(), *proofs, *erased])
    for one in hashes:
        assert one.encode() not in after
        assert one[:12].encode() not in after
        assert bytes.fromhex(one) not in after
    if how == "name":
        assert NAME.encode() not in after
        assert b"brother was called" in after
    assert verify().findings == []


@pytest.mark.parametrize("how", ["document", "name"])
def test_nothing_that_remains_tells_how_long_what_was_erased_is(ledger: Path, how: str) -> None:
    names = ("Ib", "Bartholomew Quillinghast-Underhill")
    entries = [told(name, f"key {n}") for n, name in enumerate(names)]
    record_documents(entries, by=LAYLA)
    for n in range(2):
        claim = entries[n].reading.claims[1].id
        correct_claim(f"key {n}", claim, low=90, high=None, by=KARIM, why="it was misread")
    for n, name in enumerate(names):
        if how == "name":
            erase_name(name, by=KARIM, why="the family asked for it")
        else:
            erase_document(f"key {n}", by=KARIM, why="the family asked for it")
    one, two = (remains(row) for row in models.Document.objects.order_by("pk"))
    assert one == two


def remains(row: models.Document) -> object:
    """Every size and span that is kept of a document."""
    document = document_content(row)
    reading = row.readings.get()
    record = models.Document.record_of(document)
    return (
        (row.size, row.bundle, row.offset, len(row.sealed), record.text, record.title, record.zones),
        (len(reading.sealed), len(reading_content(reading, row.key).content)),
        list(reading.claims.order_by("n").values_list("start", "end")),
        [(one.about["start"], one.about["end"]) for one in row.judgements.filter(verdict="correct")],
        [(claim.start, claim.end, claim.quote) for claim in reading_record(reading, row.key).claims],
    )


@pytest.mark.parametrize("how", ["document", "name"])
def test_what_was_erased_is_not_taken_in_again_and_a_rebuild_changes_nothing(ledger: Path, how: str) -> None:
    named = fill()
    erase(how, named)
    assert rebuild_ledger(by=KARIM).mended == {}
    before = [queries.incident_view(code) for code in ("CV0001", "CV0001a")]
    done = record_documents(named, by=LAYLA)
    assert (done.documents, done.refused, done.known) == ((), (), 2)
    assert [queries.incident_view(code) for code in ("CV0001", "CV0001a")] == before
    assert verify().findings == []


def test_a_correction_of_what_was_erased_still_holds(ledger: Path) -> None:
    named = fill()
    erase_name(NAME, by=KARIM, why="the family asked for it")
    view = queries.document_view("row")
    assert view is not None
    assert [claim.figure and claim.figure.low for claim in view.reading.claims] == [2, 90]
    assert all(view.document.text[claim.start : claim.end] == claim.quote for claim in view.reading.claims)
    assert named[1].reading.claims[1].figure != view.reading.claims[1].figure


def test_a_document_that_had_no_id_is_still_found_by_the_hash_of_its_bytes(ledger: Path) -> None:
    first, _ = fill()
    (done,) = erase("name", [first])
    view = queries.document_view(first.document.id)
    assert view is not None
    assert view.document.id in done.documents
    assert view.document.id != first.document.id


@pytest.mark.parametrize("how", ["document", "name"])
def test_a_copy_of_a_text_of_which_words_were_erased_is_still_a_copy(ledger: Path, how: str) -> None:
    copies = [told(NAME, key) for key in ("one", "two", "three")]
    record_documents(copies[:2], by=LAYLA)
    if how == "name":
        erase_name(NAME, by=KARIM, why="the family asked for it", document="one")
    else:
        erase_document("one", by=KARIM, why="the family asked for it")
    record_documents(copies[2:], by=LAYLA)
    (view,) = queries.incident_views()
    assert view.documents == 3
    assert view.assessment.origins == 1
    assert any("2 copies of the same text" in reason for reason in view.assessment.origin_reasons)
    assert rebuild_ledger(by=KARIM).mended == {}
    assert verify().findings == []


def test_a_report_that_names_somebody_who_was_erased_still_finds_the_others(ledger: Path) -> None:
    first = told(NAME, "one")
    lost = dataclasses.replace(first.reading.claims[0], where=None, when=None)
    incident = dataclasses.replace(first.reading.incidents[0], where=None, when=None)
    reading = dataclasses.replace(first.reading, claims=(lost, *first.reading.claims[1:]), incidents=(incident,))
    record_documents([dataclasses.replace(first, reading=reading)], by=LAYLA)
    erase_name(NAME, by=KARIM, why="the family asked for it")
    keys = set(models.Block.objects.values_list("key", flat=True))
    other = report(("Oskith", FIRST_DAY, 9, "Hill Register", None), key="two", lead=f"They knew {NAME}\nwell")
    record_documents([naming(other, NAME)], by=LAYLA)
    rows = models.Telling.objects.filter(document__key="two").values_list("pk", flat=True)
    (held,) = HeldTellings().get(rows).values()
    assert keys.intersection(held.blocks_of_words)
