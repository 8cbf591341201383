"""A file of several documents is kept whole beside them, is led to by each, and goes where one of them is erased."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from cast import KARIM, LAYLA
from everything import holds

from bench.sources import LETTER, chat, message
from civcas.capture import capture_paths
from civcas.pipeline import ReadDocument, read_all
from civcas.store import models, queries, receiving, vault
from civcas.store.actions import erase_document, erase_name, record_documents
from civcas.store.backup import back_up
from civcas.store.location import vault_path
from civcas.store.opened import document_record
from civcas.store.originals import originals, rows_of
from civcas.store.proving import prove
from civcas.store.received import files_of, led_to
from civcas.store.recorded import Recorded
from civcas.store.verifying import verify

ROWS = (("a", "Three people were killed in Belmar."), ("b", "Five people were killed in Qarnaf, Orla Venn said."))
FORM = [{"_uuid": f"u{n}", "_submission_time": "2024-05-01T10:00:00", "what": text} for n, text in ROWS]


def table(rows: Sequence[tuple[str, str]] = ROWS) -> bytes:
    return "".join(["id,text\r\n", *(f'{n},"{text}"\r\n' for n, text in rows)]).encode()


def lines(rows: Sequence[tuple[str, str]] = ROWS) -> bytes:
    return b"".join(json.dumps({"id": n, "text": text}).encode() + b"\n" for n, text in rows)


def letter(number: int, words: str) -> bytes:
    return f"From: A <a{number}@hill.example>\nSubject: Word {number}\n\n{words}\n".encode()


def mailbox(*letters: bytes) -> bytes:
    return b"".join(b"From a@hill.example Thu May 02 10:00:00 2024\n" + one + b"\n" for one in letters)


def archive(rows: Sequence[tuple[str, str]] = ROWS) -> bytes:
    out = b""
    for name, text in rows:
        page = f"<html><head><title>{name}</title></head><body><article><p>{text}</p></article></body></html>".encode()
        head = (
            f"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
            f"WARC-Target-URI: https://valley.example/{name}\r\nWARC-Date: 2024-05-01T10:00:00Z\r\n"
            f"Content-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n"
        )
        out += gzip.compress(head.encode() + page + b"\r\n\r\n")
    return out


KINDS = {
    "list.csv": table(),
    "list.jsonl": lines(),
    "result.json": chat(*(message(n, text) for n, (_, text) in enumerate(ROWS, 2))),
    "form.json": json.dumps(FORM).encode(),
    "letters.mbox": mailbox(*(letter(n, text) for n, (_, text) in enumerate(ROWS))),
    "crawl.warc.gz": archive(),
}


def read(*paths: Path) -> list[ReadDocument]:
    taken = capture_paths(paths, max_bytes=1_000_000)
    outcomes = read_all(taken, places=None, today=date(2024, 6, 1))
    return [one for one in outcomes if isinstance(one, ReadDocument)]


def record(path: Path, data: bytes) -> Recorded:
    path.write_bytes(data)
    return record_documents(read(path), by=LAYLA)


def the_file(data: bytes) -> models.Document:
    return models.Document.objects.get(sha256=hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize("name", KINDS)
def test_a_file_of_several_documents_is_kept_whole_once_and_each_leads_to_it(
    ledger: Path, tmp_path: Path, name: str
) -> None:
    assert ledger
    data = KINDS[name]
    assert record(tmp_path / name, data).whole == (name,)
    file = the_file(data)
    assert vault.fetch(vault_path(), file.kept) == data
    assert document_record(file).name == name
    others = models.Document.objects.exclude(pk=file.pk)
    assert others.count() == 2
    for row in others:
        view = queries.document_view(row.key)
        assert view is not None and [one.document for one in view.came_in] == [file.key]
        assert view.document.obtained is not None and (view.document.obtained.inside or "").startswith(f"{name}, ")
    again = record(tmp_path / name, data)
    assert (again.documents, again.whole, again.known) == ((), (), 2)
    assert models.Document.objects.count() == 3
    assert verify().findings == []


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("how", ["document", "name"])
def test_no_file_that_an_erased_document_came_in_stays_and_the_other_documents_do(
    ledger: Path, tmp_path: Path, name: str, how: str
) -> None:
    data = KINDS[name]
    record(tmp_path / name, data)
    file = the_file(data)
    gone, stays = (row for row in models.Document.objects.exclude(pk=file.pk).order_by("-pk"))
    if how == "document":
        erased = erase_document(gone.key, by=KARIM, why="the family asked")
    else:
        erased = erase_name("Orla Venn", by=KARIM, why="the family asked")
    file.refresh_from_db()
    assert erased.files == {file.key: file.erased_id}
    assert not holds(ledger, "Orla Venn")
    assert not any(hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(data).digest() for path in files())
    stays = models.Document.objects.get(pk=stays.pk)
    assert stays.erased is None and vault.fetch(vault_path(), stays.kept)
    assert verify().findings == []
    again = record(tmp_path / name, data)
    assert (again.documents, again.whole) == ((), ())
    assert not holds(ledger, "Orla Venn")


@pytest.mark.parametrize("word", ["Orla Venn", "أورلا فين"])
def test_a_name_that_stands_only_where_no_document_came_from_takes_its_file_along(
    ledger: Path, tmp_path: Path, word: str
) -> None:
    data = json.dumps({"name": "N", "type": "t", "id": 1, "messages": [message(2, "Two were killed."), {"by": word}]})
    record(tmp_path / "result.json", data.encode())
    assert holds(ledger, data[-20:-3])
    erased = erase_name(word, by=KARIM, why="the family asked")
    assert len(erased.files) == 1 and not erased.documents
    assert not holds(ledger, data[-20:-3])
    assert verify().findings == []


def files() -> list[Path]:
    return [path for path in vault_path().glob("??/??/*") if path.is_file()]


def test_a_longer_list_is_kept_beside_the_shorter_and_one_with_nothing_new_is_not(ledger: Path, tmp_path: Path) -> None:
    assert ledger
    record(tmp_path / "list.csv", table())
    longer = table((*ROWS, ("c", "Two people were killed in Tell Orin.")))
    assert record(tmp_path / "list.csv", longer).whole == ("list.csv",)
    assert record(tmp_path / "other.csv", table(ROWS[::-1])).whole == ()
    first = models.Document.objects.get(key="b")
    assert files_of(first.pk) == [the_file(table()).pk, the_file(longer).pk]
    erased = erase_document("b", by=KARIM, why="the family asked")
    assert len(erased.files) == 2
    assert not holds(ledger, "Orla Venn")
    assert verify().findings == []


def test_a_file_that_holds_what_was_erased_is_not_kept_and_that_is_said(ledger: Path, tmp_path: Path) -> None:
    record(tmp_path / "list.csv", table())
    decision = erase_document("b", by=KARIM, why="the family asked").documents
    grown = record(tmp_path / "list.csv", table((*ROWS, ("c", "Two people were killed in Tell Orin."))))
    assert grown.documents == ("c",) and grown.whole == ()
    assert f"what decision {next(iter(decision.values()))} erased" in grown.notices[0]
    assert not holds(ledger, "Orla Venn")


def test_two_files_of_one_call_that_share_a_row_both_go_with_it(ledger: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_bytes(table())
    second.write_bytes(table((ROWS[1], ("c", "Two people were killed in Tell Orin."))))
    assert record_documents(read(first, second), by=LAYLA).whole == ("a.csv", "b.csv")
    assert len(erase_document("b", by=KARIM, why="the family asked").files) == 2
    assert not holds(ledger, "Orla Venn")


def test_an_erased_attachment_takes_the_originals_of_its_letter_and_mailbox_and_no_word_of_the_letter(
    ledger: Path, tmp_path: Path
) -> None:
    record(tmp_path / "letters.mbox", mailbox(LETTER))
    letter, page, file = models.Document.objects.order_by("pk")
    words = document_record(letter).text
    erased = erase_document(page.key, by=KARIM, why="the family asked")
    assert len(erased.files) == 2
    letter.refresh_from_db()
    file.refresh_from_db()
    assert document_record(letter).text == words
    assert document_record(models.Document.objects.get(pk=page.pk)).within == letter.key
    assert letter.erased_id and file.erased_id
    view = queries.document_view(letter.key)
    assert view is not None and view.erased is not None and not view.erased.words
    assert [path for path in files() if b"hill.example" in path.read_bytes()] == []
    assert verify().findings == []
    erase_document(letter.key, by=KARIM, why="and the letter")
    assert document_record(models.Document.objects.get(pk=letter.pk)).text == ""
    assert verify().findings == []


def test_every_letter_with_an_erased_attachment_loses_its_original_whichever_came_first(
    ledger: Path, tmp_path: Path
) -> None:
    assert ledger
    (page,) = read_bytes(tmp_path / "page.html", LETTER[LETTER.index(b"<html>") : LETTER.index(b"</html>") + 7])
    record_documents([page], by=LAYLA)
    for name in ("one", "two"):
        record(tmp_path / f"{name}.eml", LETTER.replace(b"Date:", f"X-Number: {name}\nDate:".encode()))
    erased = erase_document(page.document.id, by=KARIM, why="the family asked")
    assert len(erased.files) == 2
    assert files() == []
    assert verify().findings == []


def read_bytes(path: Path, data: bytes) -> list[ReadDocument]:
    path.write_bytes(data)
    return read(path)


@pytest.mark.parametrize("how", ["gone", "changed"])
def test_verify_reports_a_file_that_vanished_or_was_altered(ledger: Path, tmp_path: Path, how: str) -> None:
    assert ledger
    record(tmp_path / "list.csv", table())
    path = vault.place_of(vault_path(), the_file(table()).sha256)
    path.chmod(0o600)
    path.unlink() if how == "gone" else path.write_bytes(table().replace(b"Five", b"Four"))
    (found,) = verify().findings
    assert the_file(table()).key in found.sentence
    assert found.what == ("missing" if how == "gone" else "changed")


def test_a_file_too_large_to_keep_is_said_and_its_documents_are_recorded(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ledger
    monkeypatch.setattr(receiving, "CONTAINER", 50)
    recorded = record(tmp_path / "list.csv", table())
    assert len(recorded.documents) == 2 and recorded.whole == ()
    assert "over the limit of 50; each of its documents is kept" in recorded.notices[0]
    assert led_to() == {}


@pytest.mark.parametrize("how", ["written to", "removed"])
def test_a_file_that_changes_while_it_is_read_is_said_and_not_kept(ledger: Path, tmp_path: Path, how: str) -> None:
    assert ledger
    path = tmp_path / "list.csv"
    path.write_bytes(table())
    entries = read(path)
    path.unlink() if how == "removed" else path.write_bytes(table() + b"x,y\r\n")
    recorded = record_documents(entries, by=LAYLA)
    assert len(recorded.documents) == 2
    assert "changed or moved while it was read" in recorded.notices[0]
    assert record(path, table()).whole == ("list.csv",), "what was missing is made up for"


def test_a_file_whose_keeping_was_killed_is_kept_by_the_next_call(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ledger
    path = tmp_path / "list.csv"
    path.write_bytes(table())
    with monkeypatch.context() as patched:
        patched.setattr(receiving.Receiving, "keep", lambda self, but=None: Recorded())
        record_documents(read(path), by=LAYLA)
    assert models.Document.objects.count() == 2
    assert record_documents(read(path), by=LAYLA).whole == ("list.csv",)
    assert files_of(models.Document.objects.get(key="a").pk) == [the_file(table()).pk]


def test_a_file_is_handed_on_and_backed_up_as_originals_are(ledger: Path, tmp_path: Path) -> None:
    record(tmp_path / "list.csv", table())
    assert table() in [original for _, original, _ in originals(rows_of([]))]
    made = tmp_path / "made.tar"
    back_up(made)
    assert hashlib.sha256(table()).hexdigest().encode() in made.read_bytes()
    file = the_file(table())
    assert prove(file.key).bundle.originals == {file.sha256: table()}
    proof = prove("a")
    assert file.sha256 not in proof.bundle.originals, "it is full of what others sent"
    assert any("it came in: list.csv, line 2" in one for one in proof.checked.proved)


def test_two_calls_at_once_keep_a_file_once_and_say_once_what_came_out_of_it(ledger: Path, tmp_path: Path) -> None:
    assert ledger
    path = tmp_path / "list.csv"
    path.write_bytes(table())
    waiting = []
    for entries in (read(path), read(path)):
        one = receiving.Receiving(by=LAYLA, why="recorded", now=None)
        record_documents([replace(entry, received=None) for entry in entries], by=LAYLA)
        one.note(entries)
        one._led = set()
        waiting.append(one)
    assert [one.keep().whole for one in waiting] == [("list.csv",), ()]
    assert models.Action.objects.filter(subject="received").count() == 1
    assert verify().findings == []
