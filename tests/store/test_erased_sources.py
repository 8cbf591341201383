"""Erasing what came by mail, by chat or from an address: no word of how it came stays, and its parts still name it."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest
from cast import KARIM, LAYLA
from everything import everything, holds

from bench.sources import LETTER, PAGE, chat, message
from civcas.capture.addresses import Collecting, Lead, taken_from
from civcas.capture.fetched import Answer, Fetched
from civcas.capture.given import Given
from civcas.capture.taking import take_bytes
from civcas.pipeline import ReadDocument, read_all
from civcas.store import models, queries, vault
from civcas.store.actions import erase_document, erase_name, record_documents
from civcas.store.location import vault_path
from civcas.store.opened import document_record
from civcas.store.proving import prove
from civcas.store.verifying import verify

AT = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
ADDRESS = "https://valley.example/orla-venn/shelling"


def read(taken: object) -> list[ReadDocument]:
    outcomes = read_all(taken, places=None, today=AT.date())  # type: ignore[arg-type]
    return [one for one in outcomes if isinstance(one, ReadDocument)]


def from_file(data: bytes, name: str) -> list[ReadDocument]:
    return read(take_bytes(data, Given(name, 1_000_000, name=name)))


def fetched() -> list[ReadDocument]:
    headers = (("Content-Type", "text/html"), ("ETag", '"hash-of-it"'), ("Link", f"<{ADDRESS}>; rel=canonical"))
    answer = Answer(ADDRESS, 200, "OK", "HTTP/1.1", headers, body=PAGE)
    collecting = Collecting(Given("", 1_000_000), tool="civcas 0", collector="A. Collector")
    return read(taken_from(Fetched(ADDRESS, (answer,), AT), Lead(), collecting))


@pytest.mark.parametrize("how", ["document", "name"])
def test_an_erased_letter_is_named_by_its_attachments_under_its_new_id_alone(ledger: Path, how: str) -> None:
    letter, page = from_file(LETTER, "letter.eml")
    record_documents([letter, page], by=LAYLA)
    old = letter.document.id
    if how == "document":
        erase_document(old, by=KARIM, why="the sender asked")
    else:
        erase_name("A. Collector", by=KARIM, why="the sender asked")
    erased, part = models.Document.objects.order_by("pk")
    assert erased.key != old
    assert document_record(part).within == erased.key
    assert part.erased is None, "no word of it was erased"
    assert vault.fetch(vault_path(), part.kept) == page.original
    assert not any(old.encode() in some for some in everything(ledger))
    assert not holds(ledger, "A. Collector" if how == "name" else "collector@hill.example")
    assert verify().findings == []
    for row in (erased, part):
        assert prove(row.key).checked
        assert old.encode() not in prove(row.key).bundle.to_json().encode()
    erase_document(part.key, by=KARIM, why="and what came with it")
    assert verify().findings == []


def test_what_a_server_said_of_erased_bytes_is_erased_with_them(ledger: Path) -> None:
    (entry,) = fetched()
    record_documents([entry], by=LAYLA)
    view = queries.document_view(entry.document.id)
    assert view is not None
    assert view.document.obtained == entry.document.obtained
    assert view.document.obtained is not None
    assert (view.document.obtained.collector, view.document.obtained.at) == ("A. Collector", AT)
    erase_name("Orla Venn", by=KARIM, why="the family asked")
    left = document_record(models.Document.objects.get()).obtained
    assert left is not None
    assert (left.headers, left.status, left.at) == ((), 200, AT)
    assert not holds(ledger, "orla-venn")
    assert not holds(ledger, "hash-of-it")
    erase_document(models.Document.objects.get().key, by=KARIM, why="the rest")
    left = document_record(models.Document.objects.get()).obtained
    assert left is not None
    assert (left.address or "").startswith("erased:")
    assert left.final_address is None
    assert not holds(ledger, "valley.example")
    assert verify().findings == []


@pytest.mark.parametrize("field", ["byline", "forwarded_from"])
def test_a_name_is_erased_wherever_a_message_has_it(ledger: Path, field: str) -> None:
    more = {"from": "Orla Venn"} if field == "byline" else {"forwarded_from": "Orla Venn"}
    record_documents(from_file(chat(message(2, "Two were killed in Qarnaf.", **more)), "result.json"), by=LAYLA)
    assert erase_name("Orla Venn", by=KARIM, why="asked").documents
    assert not holds(ledger, "Orla Venn")
    assert models.Document.objects.get().key == "telegram:77:2"
    assert verify().findings == []


def test_a_message_that_is_exported_again_with_other_marks_around_its_words_is_known(ledger: Path) -> None:
    assert ledger
    record_documents(from_file(chat(message(2, "Two were killed.")), "result.json"), by=LAYLA)
    again = record_documents(from_file(chat(message(2, "Two were killed.", reactions=[1])), "result.json"), by=LAYLA)
    assert (again.documents, again.known, again.refused) == ((), 1, ())
    changed = record_documents(from_file(chat(message(2, "Three were killed.")), "result.json"), by=LAYLA)
    assert "for a document with other bytes" in str(changed.refused[0])


def test_messages_are_kept_together_and_each_is_found_with_its_own_bytes(ledger: Path) -> None:
    assert ledger
    data = chat(*(message(n, f"{n} were killed.") for n in range(2, 30)))
    entries = from_file(data, "result.json")
    record_documents(entries, by=LAYLA)
    rows = models.Document.objects.order_by("pk")
    assert len({row.bundle for row in rows}) == 1
    for row, entry in zip(rows, entries, strict=True):
        assert b"\n" in entry.original
        assert vault.fetch(vault_path(), row.kept) == entry.original
        assert hashlib.sha256(entry.original).hexdigest() == row.sha256
    assert verify().findings == []
